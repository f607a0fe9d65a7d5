import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AssessmentStep, Store, StoredPieceRecord } from '#vigia/store';
import type { IndexedPiece, SearchIndex } from './search-index.js';

/** Judgements read at a time; a batch is indexed in about 20 ms, and other work goes on between two. */
const BATCH = 50;
/**
 * How far behind the newest judgement seen the next look begins. A judgement is dated before it is written, and clocks of processes differ: one that is written later than a newer one must not be
 * passed over for ever.
 */
const LOOK_BACK_MS = 10_000;
const CURSOR = 'followed_until';
const ERASED = 'erased_until';

/** Brings a search index to where the store is. What is indexed already is not indexed again, so it can stop anywhere. */
export class IndexFollower {
  constructor(
    private readonly store: Pick<Store, 'assessments' | 'pieces' | 'pieceErasures'>,
    private readonly index: SearchIndex,
  ) {}

  /** @returns how many pieces were put into the index. */
  async catchUp(signal?: AbortSignal): Promise<number> {
    let changed = 0;
    const cursor = this.index.setting(CURSOR);
    let after: { assessedAt: Date; id: string } = { assessedAt: new Date(cursor === null ? 0 : Date.parse(cursor) - LOOK_BACK_MS), id: '' };
    while (!signal?.aborted) {
      const steps = await this.store.assessments.listAssessedAfter(after, BATCH);
      const last = steps.at(-1);
      if (!last) break;
      changed += await this.take(steps, last.assessedAt);
      after = { assessedAt: last.assessedAt, id: last._id };
      await nextTurn();
    }
    await this.takeOut();
    return changed;
  }

  /** Takes out what was withdrawn: after what is new, which may have been read before it was withdrawn. Looks back as far, for it is not put in again. */
  private async takeOut(): Promise<void> {
    const cursor = this.index.setting(ERASED);
    const erased = await this.store.pieceErasures.listSince(new Date(cursor === null ? 0 : Date.parse(cursor) - LOOK_BACK_MS));
    const last = erased.at(-1);
    if (last) this.index.remove(erased.map(({ _id }) => _id), { [ERASED]: last.at.toISOString() });
  }

  private async take(steps: readonly AssessmentStep[], seenUntil: Date): Promise<number> {
    const stale = new Set(this.index.listStale(new Map(steps.map((step) => [step._id, stampOf(step)]))));
    const pieces = stale.size === 0 ? [] : await this.store.pieces.findByIds([...stale]);
    const byId = new Map(pieces.map((piece) => [piece._id, piece]));
    const indexed = steps.flatMap((step) => {
      const piece = byId.get(step._id);
      return piece ? [indexedPiece(step, piece)] : [];
    });
    this.index.put(indexed, { [CURSOR]: seenUntil.toISOString() });
    return indexed.length;
  }
}

function stampOf({ contentHash, assessedAt }: AssessmentStep): string {
  return `${contentHash} ${assessedAt.toISOString()}`;
}

function indexedPiece(step: AssessmentStep, piece: StoredPieceRecord): IndexedPiece {
  const { _id: id, publishedAt, week, outletId, kind, relevance, cities, narratives } = step;
  return { id, stamp: stampOf(step), title: piece.title, text: piece.text, publishedAt, week, outletId, kind, relevance, cities, narratives };
}
