import { cancelled, FetchProblem, retryLater } from './fetch-outcome.js';

export interface FetchTimeouts {
  /** Whole exchange: name look-up, connection, header and body. */
  totalMs: number;
  /** Until the response header is complete. */
  headerMs: number;
  /** A body must bring `minBytesPerSecond` on average in every window of this length. */
  rateWindowMs: number;
  minBytesPerSecond: number;
}

/** Clockwork of one exchange. Real timers: it guards real sockets, whatever clock decides the pace. */
export class ExchangeWatch {
  /** Why the exchange was ended from here; null while it was not. */
  problem: FetchProblem | null = null;
  private readonly controller = new AbortController();
  private readonly total: NodeJS.Timeout;
  private readonly header: NodeJS.Timeout;
  private rate: NodeJS.Timeout | undefined;
  private receivedInWindow = 0;
  private readonly cancel = () => this.end(new FetchProblem(cancelled()));

  constructor(
    private readonly timeouts: FetchTimeouts,
    private readonly outer: AbortSignal,
  ) {
    this.total = setTimeout(() => this.endSlow(`tardó más de ${timeouts.totalMs} ms`), timeouts.totalMs);
    this.header = setTimeout(() => this.endSlow(`no respondió en ${timeouts.headerMs} ms`), timeouts.headerMs);
    if (outer.aborted) this.cancel();
    else outer.addEventListener('abort', this.cancel, { once: true });
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  headerArrived(): void {
    clearTimeout(this.header);
    const least = (this.timeouts.minBytesPerSecond * this.timeouts.rateWindowMs) / 1_000;
    this.rate = setInterval(() => {
      // After a stall of our own process the bytes are in the socket, not yet read: let them in before judging.
      setImmediate(() => {
        if (this.receivedInWindow < least) this.endSlow(`envía menos de ${this.timeouts.minBytesPerSecond} bytes por segundo`);
        this.receivedInWindow = 0;
      });
    }, this.timeouts.rateWindowMs);
  }

  received(count: number): void {
    this.receivedInWindow += count;
  }

  stop(): void {
    clearTimeout(this.total);
    clearTimeout(this.header);
    clearInterval(this.rate);
    this.outer.removeEventListener('abort', this.cancel);
  }

  private endSlow(what: string): void {
    this.end(new FetchProblem(retryLater('timeout', `El servidor ${what}. / Timed out.`)));
  }

  private end(problem: FetchProblem): void {
    this.problem ??= problem;
    this.controller.abort(problem);
  }
}
