import type { Clock } from '#vigia/kernel';
import type { Store } from '#vigia/store';

const MOST_KEPT = 500;
/** Of written answers, so many characters are kept at most: some thirty megabytes where they are not plain letters. A usual one has 20,000; years of everything have millions. */
const MOST_CHARACTERS = 16_000_000;
/** What the stamp does not speak of (states of channels, the running week becoming one that is over) may be this old. */
const LONGEST_MS = 10_000;

interface Kept {
  answer: Promise<unknown>;
  at: number;
  /** Of a written answer, once it is there. */
  characters: number;
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
    private readonly mostCharacters = MOST_CHARACTERS,
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
    const kept: Kept = { answer: compute(), at: now, characters: 0 };
    this.kept.delete(key);
    this.kept.set(key, kept);
    this.makeRoom();
    kept.answer.then(
      (answer) => {
        kept.characters = typeof answer === 'string' ? answer.length : 0;
        this.makeRoom();
      },
      // What failed is asked again.
      () => this.kept.get(key) === kept && this.kept.delete(key),
    );
    return kept.answer as Promise<T>;
  }

  /** The oldest go first. */
  private makeRoom(): void {
    let characters = [...this.kept.values()].reduce((sum, kept) => sum + kept.characters, 0);
    for (const [oldest, kept] of this.kept) {
      if (this.kept.size <= MOST_KEPT && characters <= this.mostCharacters) break;
      characters -= kept.characters;
      this.kept.delete(oldest);
    }
  }
}
