import type { Clock } from '#vigia/kernel';
import { retryLater, type FetchFailure, type FetchOutcome, type FetchRequest } from './fetch-outcome.js';
import { RobotsRules } from './robots-rules.js';

export const ROBOTS_MAX_BYTES = 500 * 1_024;

interface Entry {
  rules: RobotsRules;
  etag: string | null;
  lastModified: string | null;
  /** Set when the file could not be read: until `freshUntil` nothing may be fetched. */
  failure: FetchFailure | null;
  freshUntil: number;
}

/** Reads one robots.txt, without asking robots.txt. Runs on behalf of every caller that waits for it. */
export type ReadRobots = (url: string, validators: Pick<FetchRequest, 'etag' | 'lastModified'>) => Promise<FetchOutcome>;

export interface RobotsCacheOptions {
  clock: Clock;
  productToken: string;
  ttlMs: number;
  /** Time until a file that could not be read is asked for again. */
  failureTtlMs: number;
  /** Memory for rules, roughly, in bytes. */
  maxWeight: number;
  read: ReadRobots;
}

/** The robots.txt of every origin (scheme, host and port), read once in `ttlMs` and then conditionally. */
export class RobotsCache {
  /** Least recently used first. */
  private readonly entries = new Map<string, Entry>();
  private readonly reading = new Map<string, Promise<Entry>>();
  private weight = 0;

  constructor(private readonly options: RobotsCacheOptions) {}

  /**
   * The rules that hold for an origin now (RFC 9309, 2.3): 2xx = the file, 4xx = everything is allowed, 5xx or no answer =
   * nothing is allowed, which is a failure to retry later.
   */
  async rulesFor(origin: string): Promise<RobotsRules | FetchFailure> {
    const entry = await this.entryOf(origin);
    if (!entry.failure) return entry.rules;
    if (entry.failure.kind === 'refused') return entry.failure;
    const left = Math.max(entry.freshUntil - this.options.clock.now().getTime(), 0);
    return { ...entry.failure, afterMs: Math.max(left, entry.failure.afterMs ?? 0) };
  }

  private entryOf(origin: string): Promise<Entry> {
    const cached = this.entries.get(origin);
    if (cached && cached.freshUntil > this.options.clock.now().getTime()) {
      this.entries.delete(origin);
      this.entries.set(origin, cached);
      return Promise.resolve(cached);
    }
    const running = this.reading.get(origin);
    if (running) return running;
    const started = this.refresh(origin, cached ?? null).finally(() => this.reading.delete(origin));
    this.reading.set(origin, started);
    return started;
  }

  private async refresh(origin: string, old: Entry | null): Promise<Entry> {
    const outcome = await this.options.read(`${origin}/robots.txt`, { etag: old?.etag, lastModified: old?.lastModified });
    const entry = this.entryFrom(outcome, old);
    // Our own closing, or our own full line, says nothing about the file.
    if (entry.failure?.kind === 'retry' && (entry.failure.reason === 'cancelled' || entry.failure.reason === 'busy-host')) return entry;
    this.keep(origin, entry);
    return entry;
  }

  private entryFrom(outcome: FetchOutcome, old: Entry | null): Entry {
    const { clock, ttlMs, failureTtlMs, productToken } = this.options;
    const now = clock.now().getTime();
    const plain: Entry = { rules: RobotsRules.allowAll, etag: null, lastModified: null, failure: null, freshUntil: now + ttlMs };
    if (outcome.kind === 'ok') {
      return { ...plain, rules: RobotsRules.parse(wholeLines(outcome.body), productToken), etag: outcome.etag, lastModified: outcome.lastModified };
    }
    if (outcome.kind === 'unchanged') return { ...(old ?? plain), failure: null, freshUntil: now + ttlMs };
    if (outcome.kind === 'retry') return { ...(old ?? plain), failure: unreadable(outcome), freshUntil: now + Math.max(failureTtlMs, outcome.afterMs ?? 0) };
    // Our own guards refused the host, or its robots.txt sent us where nobody may go: neither is a "no such file".
    if (outcome.kind === 'refused' && (outcome.reason === 'private-address' || outcome.reason === 'bad-url')) {
      return { ...plain, failure: outcome, freshUntil: now + failureTtlMs };
    }
    // It is there, and whatever it forbids cannot be read.
    if (outcome.kind === 'refused' && outcome.reason === 'bad-content') {
      return { ...(old ?? plain), failure: retryLater('robots-unreachable', `robots.txt no se puede leer, así que no se descarga nada: ${outcome.message}`), freshUntil: now + failureTtlMs };
    }
    return plain;
  }

  private keep(origin: string, entry: Entry): void {
    this.weight += weightOf(entry) - weightOf(this.entries.get(origin));
    this.entries.delete(origin);
    this.entries.set(origin, entry);
    for (const [oldest, stale] of this.entries) {
      if (this.weight <= this.options.maxWeight || oldest === origin) break;
      this.entries.delete(oldest);
      this.weight -= weightOf(stale);
    }
  }
}

const weightOf = (entry: Entry | undefined) => (entry ? entry.rules.weight + 400 : 0);

/** A file cut at the size cap loses its half last line: `Disallow: /pri…` would close more than it says. */
function wholeLines(body: Buffer): string {
  const text = body.toString('utf8');
  return body.length < ROBOTS_MAX_BYTES ? text : text.slice(0, text.search(/[\r\n][^\r\n]*$/) + 1);
}

const unreadable = (outcome: Extract<FetchOutcome, { kind: 'retry' }>): FetchFailure =>
  outcome.reason === 'server-error'
    ? retryLater('robots-unreachable', `robots.txt no se puede leer, así que no se descarga nada: ${outcome.message}`, outcome.afterMs)
    : outcome;
