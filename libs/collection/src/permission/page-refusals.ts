import type { Clock } from '#vigia/kernel';

/** One page may be for subscribers only; so many refused in a row say no to all of them. */
const REFUSALS = 5;
/** A firewall may have its hiccups: the pages of an outlet are looked at once more, not sooner than this. */
const SECOND_LOOK_MS = 60 * 60_000;

/**
 * Outlets whose pages answer «forbidden» one after another. They rest for an hour; one more refusal then, and they have said no. Kept in this process only: a restart costs each of them a
 * handful of requests.
 */
export class PageRefusals {
  private readonly streaks = new Map<string, { refusals: number; firstAt: Date; lastAt: Date }>();

  constructor(private readonly clock: Clock) {}

  /** How long to wait before the next page of an outlet is asked for, in milliseconds; 0 for not at all. */
  restOf(outletId: string): number {
    const streak = this.streaks.get(outletId);
    if (!streak || streak.refusals < REFUSALS) return 0;
    return Math.max(0, streak.lastAt.getTime() + SECOND_LOOK_MS - this.clock.now().getTime());
  }

  /** Learns what a page answered. @returns true when the outlet has said no to its pages */
  note(outletId: string, forbidden: boolean): boolean {
    if (!forbidden) {
      this.streaks.delete(outletId);
      return false;
    }
    const now = this.clock.now();
    const before = this.streaks.get(outletId);
    const streak = { refusals: (before?.refusals ?? 0) + 1, firstAt: before?.firstAt ?? now, lastAt: now };
    this.streaks.set(outletId, streak);
    return streak.refusals >= REFUSALS && now.getTime() - streak.firstAt.getTime() >= SECOND_LOOK_MS;
  }

  /** Somebody has permission: what was refused before counts no more. */
  forget(outletId: string): void {
    this.streaks.delete(outletId);
  }
}
