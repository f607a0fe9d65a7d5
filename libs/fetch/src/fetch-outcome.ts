/** What a caller may ask beside the address. */
export interface FetchRequest {
  /** Validators of the copy one already holds; the answer may then be `unchanged`. */
  etag?: string | null;
  lastModified?: string | null;
  /** `Accept` header; default: pages and feeds. */
  accept?: string;
  /** Largest body after decompression, in bytes; default: the fetcher's own. */
  maxBytes?: number;
  /** Ends the wait or the transfer; the outcome is then `retry` / `cancelled`. */
  signal?: AbortSignal;
}

/** Asking again brings nothing: the address, the law or the content stands against it. */
export type RefusalReason =
  | 'robots'
  | 'forbidden'
  | 'private-address'
  | 'bad-url'
  | 'too-large'
  | 'redirect-loop'
  | 'bad-redirect'
  | 'bad-content'
  | 'client-error';

/** Asking later may bring it. */
export type RetryReason =
  | 'timeout'
  | 'connection'
  | 'dns'
  | 'certificate'
  | 'bad-response'
  | 'server-error'
  | 'rate-limit'
  | 'circuit-open'
  | 'robots-unreachable'
  | 'busy-host'
  | 'cancelled'
  | 'unexpected';

export interface FetchedBody {
  kind: 'ok';
  /** Where the body was found, after redirects. */
  url: string;
  status: number;
  contentType: string | null;
  etag: string | null;
  lastModified: string | null;
  /** `Link` header: where some APIs name their next page. */
  link: string | null;
  /** Bytes after decompression; their charset is not interpreted here. */
  body: Buffer;
}
export interface GoneOutcome {
  kind: 'gone';
  status: number;
  message: string;
}
export interface RefusedOutcome {
  kind: 'refused';
  reason: RefusalReason;
  message: string;
}
export interface RetryOutcome {
  kind: 'retry';
  reason: RetryReason;
  message: string;
  /** The host, or our own pace, asks to wait at least this long, in milliseconds. */
  afterMs?: number;
}
export type FetchOutcome = FetchedBody | { kind: 'unchanged' } | GoneOutcome | RefusedOutcome | RetryOutcome;
export type FetchFailure = RefusedOutcome | RetryOutcome;

export const refused = (reason: RefusalReason, message: string): RefusedOutcome => ({ kind: 'refused', reason, message });

export const retryLater = (reason: RetryReason, message: string, afterMs?: number): RetryOutcome =>
  afterMs === undefined ? { kind: 'retry', reason, message } : { kind: 'retry', reason, message, afterMs: Math.ceil(afterMs) };

export const cancelled = (): RetryOutcome => retryLater('cancelled', 'La descarga se canceló. / Cancelled.');

/** Carries a decided outcome out of streams and callbacks, which can only throw. Never leaves this room. */
export class FetchProblem extends Error {
  constructor(readonly outcome: FetchFailure) {
    super(outcome.message);
    this.name = 'FetchProblem';
  }
}
