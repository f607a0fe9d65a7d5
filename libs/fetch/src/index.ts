export { PoliteFetcher, type PoliteFetcherOptions } from './polite-fetcher.js';
export {
  type FetchRequest,
  type FetchOutcome,
  type FetchedBody,
  type FetchFailure,
  type GoneOutcome,
  type RefusedOutcome,
  type RetryOutcome,
  type RefusalReason,
  type RetryReason,
} from './fetch-outcome.js';
export { type FetchTimeouts } from './exchange-watch.js';
export { type BreakerSettings } from './host-health.js';
export { type Route } from './route.js';
export { type PaceStore, MemoryPaceStore } from './pace-store.js';
export { RedisPaceStore, type RedisPaceOptions } from './redis-pace-store.js';
export { isPublicAddress, type ResolveAll } from './address-guard.js';
export { RobotsRules } from './robots-rules.js';
export { parseRetryAfter } from './retry-after.js';
