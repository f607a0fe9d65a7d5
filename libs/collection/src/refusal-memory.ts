import type { Clock } from '#vigia/kernel';

/** Pages refused in a row after which an outlet has said no to all of them. */
const REFUSALS = 5;
/** After a day one page is asked for again, to see whether permission has come. */
const REST_MS = 24 * 60 * 60_000;

/**
 * Outlets whose pages answer «forbidden» one after another: what they were asked for is enough, and the rest is left alone until somebody has written to them. Kept in this process only: a
 * restart costs each of them a handful of requests.
 */
export class RefusalMemory {
  private readonly streaks = new Map<string, { refusals: number; lastAt: number }>();

  constructor(private readonly clock: Clock) {}

  /** True when another request would only bring the same answer. */
  hasSaidNo(outletId: string): boolean {
    const streak = this.streaks.get(outletId);
    return streak !== undefined && streak.refusals >= REFUSALS && this.clock.now().getTime() - streak.lastAt < REST_MS;
  }

  note(outletId: string, forbidden: boolean): void {
    if (!forbidden) this.streaks.delete(outletId);
    else this.streaks.set(outletId, { refusals: (this.streaks.get(outletId)?.refusals ?? 0) + 1, lastAt: this.clock.now().getTime() });
  }
}
