import type { Clock } from '#vigia/kernel';
import type { Store } from '#vigia/store';

/** Answers kept at most: a few megabytes. */
const MOST_KEPT = 500;
/** What the stamp does not speak of (states of channels, the running week becoming one that is over) may be this old. */
const LONGEST_MS = 10_000;

interface Kept {
  answer: Promise<unknown>;
  at: number;
}

/**
 * Keeps answers made of kept figures as long as those have not changed, whichever process changed them. On Monday morning many ask the same: an answer is computed once, also when twenty ask at once.
 */
export class AnswerCache {
  private stamp = '';
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /** The same, written as JSON once. */
  async json(question: readonly unknown[], compute: () => Promise<unknown>): Promise<string> {
    return this.get(question, async () => JSON.stringify(await compute()));
  }

  /**
   * @param question everything the answer depends on besides the figures
   * @param longestMs how old it may be where the stamp does not speak of it
   */
  async get<T>(question: readonly unknown[], compute: () => Promise<T>, longestMs = LONGEST_MS): Promise<T> {
    const stamp = await this.store.settings.findTrendStamp();
    if (stamp !== this.stamp) this.kept.clear();
    this.stamp = stamp;
    const key = JSON.stringify(question);
    const now = this.clock.now().getTime();
    const known = this.kept.get(key);
    if (known && now - known.at < longestMs) return known.answer as Promise<T>;
    const answer = compute();
    this.kept.delete(key);
    this.kept.set(key, { answer, at: now });
    // What failed is asked again.
    answer.catch(() => this.kept.delete(key));
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= MOST_KEPT) break;
      this.kept.delete(oldest);
    }
    return answer;
  }
}
