import { retryLater, type RetryOutcome, type RetryReason } from './fetch-outcome.js';

export interface BreakerSettings {
  /** Failures in a row that open the circuit. */
  failures: number;
  /** First rest, in milliseconds; doubles with every failed trial. */
  restMs: number;
  longestRestMs: number;
}

/** Whether one host may be asked at all: its circuit breaker and what it told us with 429, 503 and Retry-After. */
export class HostHealth {
  private failuresInRow = 0;
  private restsInRow = 0;
  private limitsInRow = 0;
  private blockedUntil = 0;
  private reason: RetryReason = 'circuit-open';

  constructor(private readonly settings: BreakerSettings) {}

  /** The answer to give without asking the host, or null when it may be asked. */
  blockAt(now: Date, host: string): RetryOutcome | null {
    const left = this.blockedUntil - now.getTime();
    if (left <= 0) return null;
    const why = this.reason === 'circuit-open' ? `${host} falló ${this.failuresInRow} veces seguidas` : `${host} pidió esperar`;
    return retryLater(this.reason, `${why}: no se le pregunta durante ${Math.ceil(left / 1_000)} s.`, left);
  }

  /** Nobody may ask before this moment, in milliseconds of the epoch; 0 when nothing is in the way. */
  get silentUntil(): number {
    return this.blockedUntil;
  }

  succeeded(): void {
    this.failuresInRow = 0;
    this.restsInRow = 0;
    this.limitsInRow = 0;
  }

  failed(now: Date): void {
    this.failuresInRow += 1;
    if (this.failuresInRow < this.settings.failures) return;
    // After a rest one trial is let through; the count stays, so its failure opens the circuit again at once.
    this.block(now, 'circuit-open', this.backOff(this.restsInRow));
    this.restsInRow += 1;
  }

  /** The host asked for silence, with or without saying how long. @returns the silence in milliseconds. */
  toldToWait(now: Date, reason: 'rate-limit' | 'server-error', retryAfterMs: number | null): number {
    const silence = Math.max(retryAfterMs ?? this.backOff(this.limitsInRow), 1_000);
    this.limitsInRow += 1;
    this.block(now, reason, silence);
    return silence;
  }

  private backOff(times: number): number {
    return Math.min(this.settings.restMs * 2 ** Math.min(times, 30), this.settings.longestRestMs);
  }

  private block(now: Date, reason: RetryReason, durationMs: number): void {
    const until = now.getTime() + durationMs;
    if (until <= this.blockedUntil) return;
    this.blockedUntil = until;
    this.reason = reason;
  }
}
