import { distinctWords, wordsOf, type WordCounts } from '#vigia/analysis';
import type { WordsQuery, WordsResponse } from '#vigia/contracts';
import { weekBounds, type Clock } from '#vigia/kernel';
import type { CellPiece, Store } from '#vigia/store';
import { MIN_PIECES } from '#vigia/wording';
import { CollectedWeeks } from './collected-weeks.js';

/** Pieces read on either side: enough for three pieces to be a pattern, few enough to be read while a page waits. */
const READ = 80;
/** Of the pieces about migration, so many are looked through for those without the narrative. */
const LOOKED_THROUGH = 240;
const READ_CHARACTERS = 1_500;
const MOST_WORDS = 12;

/** How a narrative sounds: the words its pieces have and other pieces about migration have less. A story that was copied speaks once. */
export class NarrativeWords {
  private readonly weeks: CollectedWeeks;

  constructor(
    private readonly store: Store,
    clock: Clock,
  ) {
    this.weeks = new CollectedWeeks(store, clock);
  }

  /** @throws UserError `bad_week`, `bad_range` */
  async list({ narrative, kind, city, ...query }: WordsQuery): Promise<WordsResponse> {
    const { from, to } = await this.weeks.range(query);
    const where = { from: weekBounds(from).start, to: weekBounds(to).end, kind, ...(city && { city }) };
    const [telling, all] = await Promise.all([this.store.assessments.listOfCell({ ...where, narrative }, LOOKED_THROUGH), this.store.assessments.listOfCell(where, LOOKED_THROUGH)]);
    const [pieces, others] = await Promise.all([this.read(telling), this.read(all.filter(({ narratives }) => !narratives.includes(narrative)))]);
    const enough = Math.min(pieces.texts, others.texts) >= MIN_PIECES;
    const words = enough ? distinctWords(pieces, others, MOST_WORDS).map(({ word, now, before, z }) => ({ word, pieces: now, others: before, z })) : [];
    return { from, to, pieces: pieces.texts, others: others.texts, words };
  }

  private async read(pieces: readonly CellPiece[]): Promise<WordCounts> {
    const stories = new Set(pieces.map(({ _id, clusterId }) => clusterId ?? _id));
    const found = await this.store.pieces.findByIds([...stories].slice(0, READ));
    return wordsOf(found.map(({ title, text }) => `${title ?? ''}\n${text.slice(0, READ_CHARACTERS)}`));
  }
}
