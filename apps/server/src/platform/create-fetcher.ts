import type { Config } from '#vigia/config';
import { PoliteFetcher, RedisPaceStore, type FetchOutcome } from '#vigia/fetch';
import type { Clock } from '#vigia/kernel';
import { PRESS_HOST_SUFFIX, type PressHost } from '../demo/press-host.js';
import { VERSION } from './version.js';

/** A request may take this much longer than the time it is given: robots.txt, redirects, the way back to Redis. */
const CLAIM_SLACK_MS = 30_000;

/** The one fetcher of this process. Loopback is out of reach for it, but for the sample press of the demo. */
export function createFetcher(config: Config, press: PressHost | null, clock: Clock, onOutcome?: (outcome: FetchOutcome) => void, report: (problem: string) => void = () => undefined): PoliteFetcher {
  return new PoliteFetcher({
    userAgent: `Vigia/${VERSION} (+${config.VIGIA_USER_AGENT_CONTACT})`,
    pauseMs: config.VIGIA_HOST_PAUSE_MS,
    timeouts: { totalMs: config.VIGIA_FETCH_TIMEOUT_MS },
    maxBytes: config.VIGIA_PAGE_MAX_BYTES,
    // The press is our own process: there is nobody to be polite to.
    routes: press ? [{ hostSuffix: PRESS_HOST_SUFFIX, address: '127.0.0.1', port: press.port, pauseMs: 0 }] : [],
    clock,
    ...(config.REDIS_URL && { pace: new RedisPaceStore(config.REDIS_URL, { clock, claimMs: config.VIGIA_FETCH_TIMEOUT_MS + CLAIM_SLACK_MS, report }) }),
    ...(onOutcome && { onOutcome }),
  });
}
