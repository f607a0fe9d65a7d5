import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent } from 'undici';
import { messageOf, systemClock, type Clock } from '#vigia/kernel';
import { resolveWithSystem, type ResolveAll } from './address-guard.js';
import { interpretAnswer } from './answer.js';
import type { FetchTimeouts } from './exchange-watch.js';
import { refused, retryLater, type FetchOutcome, type FetchRequest } from './fetch-outcome.js';
import { guardedConnector } from './guarded-connector.js';
import type { BreakerSettings } from './host-health.js';
import { HostLanes, type Wait } from './host-lanes.js';
import { exchange } from './http-exchange.js';
import { MemoryPaceStore, type PaceStore } from './pace-store.js';
import { productTokenOf, requestHeaders } from './request-headers.js';
import { ROBOTS_MAX_BYTES, RobotsCache } from './robots-cache.js';
import { RobotsRules } from './robots-rules.js';
import { checkRoutes, type Route } from './route.js';
import { unlessAborted } from './unless-aborted.js';
import { checkUrl, type Target } from './url-guard.js';

export interface PoliteFetcherOptions {
  /** ASCII, `Name/version (contact)`: the contact is a web or mail address of people who answer. */
  userAgent: string;
  /** Least pause between two requests to one host, from end to start. */
  pauseMs?: number;
  /** A robots.txt may ask for a longer pause, but not for more than this. */
  maxCrawlDelayMs?: number;
  /** Longest wait in a host's line before the answer is `retry` / `busy-host`. */
  maxWaitMs?: number;
  /** Largest body, transferred and decompressed, unless a request says otherwise. */
  maxBytes?: number;
  timeouts?: Partial<FetchTimeouts>;
  breaker?: Partial<BreakerSettings>;
  /** Ports that may be asked; routed hosts have their own. */
  allowedPorts?: readonly number[];
  /** Hosts served on this machine, the only way to loopback. */
  routes?: readonly Route[];
  robotsTtlMs?: number;
  robotsFailureTtlMs?: number;
  /** Hosts remembered (pace, breaker), least recently used forgotten first. */
  maxHosts?: number;
  clock?: Clock;
  pace?: PaceStore;
  resolve?: ResolveAll;
  wait?: Wait;
  /** Told how each `fetch` ended, for those who count. */
  onOutcome?: (outcome: FetchOutcome) => void;
  /** Extra certificate authority (PEM), for private networks and tests. */
  ca?: string;
}

const MAX_REDIRECTS = 5;
const KEEP_ALIVE_MS = 5_000;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const DEFAULT_TIMEOUTS: FetchTimeouts = { totalMs: 30_000, headerMs: 15_000, rateWindowMs: 10_000, minBytesPerSecond: 200 };
const DEFAULT_BREAKER: BreakerSettings = { failures: 5, restMs: 60_000, longestRestMs: 60 * 60_000 };

interface Journey {
  request: FetchRequest;
  signal: AbortSignal;
  /** robots.txt itself is fetched without asking robots.txt, whatever its media type, and cut at its size cap. */
  forRobots: boolean;
  /** What is left of `totalMs` after the hops so far; waiting for one's turn does not count. */
  networkMsLeft: number;
}

/** Fetches addresses that strangers wrote: with their permission, at their pace, and without being led astray. */
export class PoliteFetcher {
  private readonly options: Required<Omit<PoliteFetcherOptions, 'ca'>> & { timeouts: FetchTimeouts; breaker: BreakerSettings };
  private readonly agent: Agent;
  private readonly lanes: HostLanes;
  private readonly robots: RobotsCache;
  private readonly guard: { allowedPorts: ReadonlySet<number>; routes: readonly Route[] };
  private readonly closing = new AbortController();
  private readonly inFlight = new Set<AbortController>();

  /** @throws VigiaError `bad_user_agent`, `bad_route` */
  constructor(options: PoliteFetcherOptions) {
    // One listener a running robots.txt: more than Node's warning threshold is ordinary here.
    setMaxListeners(0, this.closing.signal);
    const clock = options.clock ?? systemClock;
    const { ca, ...given } = options;
    this.options = {
      pauseMs: 2_000,
      maxCrawlDelayMs: 60_000,
      maxWaitMs: 120_000,
      maxBytes: 8_000_000,
      allowedPorts: [80, 443, 8080, 8443],
      routes: [],
      robotsTtlMs: 24 * 60 * 60_000,
      robotsFailureTtlMs: 60_000,
      maxHosts: 5_000,
      pace: new MemoryPaceStore(),
      resolve: resolveWithSystem,
      onOutcome: () => undefined,
      wait: async (milliseconds, signal) => sleep(milliseconds, undefined, { signal }),
      ...given,
      clock,
      timeouts: { ...DEFAULT_TIMEOUTS, ...options.timeouts },
      breaker: { ...DEFAULT_BREAKER, ...options.breaker },
    };
    this.guard = { allowedPorts: new Set(this.options.allowedPorts), routes: checkRoutes(this.options.routes) };
    const { timeouts, resolve, pace, wait, breaker, maxWaitMs, maxHosts, robotsTtlMs, robotsFailureTtlMs } = this.options;
    this.agent = new Agent({
      connect: guardedConnector({ routes: this.options.routes, resolve, connectMs: timeouts.headerMs, ca }),
      connections: 1,
      pipelining: 1,
      // A host may offer to keep the line open for minutes; thousands of hosts would then hold thousands of sockets.
      keepAliveTimeout: KEEP_ALIVE_MS,
      keepAliveMaxTimeout: KEEP_ALIVE_MS,
      // The exchange has its own, finer clockwork.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    this.lanes = new HostLanes({ clock, pace, wait, breaker, maxWaitMs, maxHosts });
    this.robots = new RobotsCache({
      clock,
      productToken: productTokenOf(options.userAgent),
      ttlMs: robotsTtlMs,
      failureTtlMs: robotsFailureTtlMs,
      maxWeight: 32 * 1_024 * 1_024,
      read: (url, validators) => {
        const request = { ...validators, accept: 'text/plain,*/*;q=0.5' };
        return this.travel(url, { request, signal: this.closing.signal, forRobots: true, networkMsLeft: timeouts.totalMs });
      },
    });
  }

  /** Fetches one address. Never throws on what a stranger's address or server does: every end is an outcome. */
  async fetch(url: string, request: FetchRequest = {}): Promise<FetchOutcome> {
    const outcome = await this.outcomeOf(url, request);
    this.options.onOutcome(outcome);
    return outcome;
  }

  private async outcomeOf(url: string, request: FetchRequest): Promise<FetchOutcome> {
    if (this.closing.signal.aborted) return retryLater('cancelled', 'El recolector se está cerrando. / Closing.');
    const controller = new AbortController();
    const cancel = () => controller.abort();
    if (request.signal?.aborted) cancel();
    request.signal?.addEventListener('abort', cancel, { once: true });
    this.inFlight.add(controller);
    try {
      return await this.travel(url, { request, signal: controller.signal, forRobots: false, networkMsLeft: this.options.timeouts.totalMs });
    } catch (error) {
      return retryLater('unexpected', `Error inesperado al descargar: ${messageOf(error)}`);
    } finally {
      this.inFlight.delete(controller);
      request.signal?.removeEventListener('abort', cancel);
    }
  }

  /** Cancels what is running and closes every connection. */
  async close(): Promise<void> {
    this.closing.abort();
    for (const controller of this.inFlight) controller.abort();
    await this.agent.destroy();
    await this.options.pace.close?.();
  }

  private async travel(start: string, journey: Journey): Promise<FetchOutcome> {
    let target = checkUrl(start, null, this.guard);
    const visited = new Set<string>();
    for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
      if ('kind' in target) return target;
      if (visited.has(target.url.href)) return refused('redirect-loop', `Las redirecciones vuelven a ${target.url.href}. / Redirect loop.`);
      visited.add(target.url.href);
      const step = await this.step(target, journey);
      if (!('location' in step)) return step;
      target = checkUrl(step.location, target.url, this.guard);
    }
    return refused('redirect-loop', `Más de ${MAX_REDIRECTS} redirecciones desde ${start.slice(0, 200)}. / Too many redirects.`);
  }

  /** One hop: permission, turn, exchange. */
  private async step(target: Target, journey: Journey): Promise<FetchOutcome | { location: string }> {
    const rules = journey.forRobots ? RobotsRules.allowAll : await unlessAborted(this.robots.rulesFor(target.url.origin), journey.signal);
    if ('kind' in rules) return rules;
    if (!rules.allows(target.url)) return refused('robots', `robots.txt de ${target.host} no permite ${target.url.pathname}. / Disallowed by robots.txt.`);
    const pauseMs = this.pauseOf(target, rules);
    const { request } = journey;
    return this.lanes.turn(target.host, pauseMs, journey.signal, async (health) => {
      const started = performance.now();
      const answer = await exchange(this.agent, target.url, {
        headers: requestHeaders(this.options.userAgent, request),
        limits: journey.forRobots
          ? { maxBytes: ROBOTS_MAX_BYTES, overflow: 'truncate', textOnly: false }
          : { maxBytes: request.maxBytes ?? this.options.maxBytes, overflow: 'refuse', textOnly: true },
        timeouts: { ...this.options.timeouts, totalMs: Math.max(journey.networkMsLeft, 1) },
        signal: journey.signal,
      });
      journey.networkMsLeft -= performance.now() - started;
      const now = this.options.clock.now();
      if (answer.kind === 'answer' && REDIRECTS.has(answer.status)) {
        health.succeeded();
        const location = answer.header('location');
        return location ? { location } : refused('bad-redirect', `HTTP ${answer.status} sin dirección de destino. / Redirect without Location.`);
      }
      return interpretAnswer(answer, { url: target.url, conditional: Boolean(request.etag || request.lastModified), health, now });
    });
  }

  private pauseOf(target: Target, rules: RobotsRules): number {
    const asked = Math.min((rules.crawlDelayS ?? 0) * 1_000, this.options.maxCrawlDelayMs);
    return Math.max(target.route?.pauseMs ?? this.options.pauseMs, asked);
  }
}
