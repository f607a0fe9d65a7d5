import { hashId, type Clock } from '#vigia/kernel';
import { orderTrendWeeks, type JobQueue } from '#vigia/queue';
import type { OutletFile } from '#vigia/contracts';
import type { FetchedBody } from '#vigia/fetch';
import type { PieceRecord, Store } from '#vigia/store';
import { claimReviewsOf } from './claim-reviews.js';
import type { PieceClusterer } from './clusters/piece-clusterer.js';
import { PieceWithdrawal } from './withdrawal/piece-withdrawal.js';

/** Stores pieces, finds their copies and orders what follows from that. Repeating it changes nothing. */
export class PieceKeeper {
  private readonly withdrawal: PieceWithdrawal;

  constructor(
    private readonly store: Store,
    private readonly queue: JobQueue,
    private readonly clusterer: PieceClusterer,
    private readonly clock: Clock,
  ) {
    this.withdrawal = new PieceWithdrawal(store, queue, clusterer, clock);
  }

  /**
   * Piece first, then its place among copies, then the order to judge: whatever a crash leaves out is made up for by the repetition.
   * @returns false for a piece that was withdrawn: nothing of it is kept
   */
  async keep(piece: PieceRecord): Promise<boolean> {
    if (await this.withdrawal.has(piece._id)) return this.drop(piece._id);
    await this.store.pieces.save(piece);
    await this.place([piece]);
    // Again, since a withdrawal at the same time has either met the stored piece or is met here.
    if (await this.withdrawal.has(piece._id)) return this.drop(piece._id);
    await this.queue.add('assessments', { pieceId: piece._id }, { jobId: hashId(piece._id, piece.contentHash) });
    return true;
  }

  /** Whoever saw a withdrawn piece may have kept something of it before: a version, an address. */
  private async drop(pieceId: string): Promise<false> {
    await this.withdrawal.erase(pieceId);
    return false;
  }

  /** Keeps the checks that a fact-checker's page states and orders that they be taken into the bank. */
  async keepReviews(piece: PieceRecord, outlet: OutletFile, page: FetchedBody): Promise<void> {
    const fresh = await this.store.claimReviews.saveSeen(claimReviewsOf(piece, outlet, page, this.clock.now()));
    await this.queue.addMany('claim-intakes', fresh.map((reviewId) => ({ jobId: reviewId, payload: { reviewId } })));
  }

  /** Finds the copies of pieces stored before; those that are gone are passed over. */
  async placeStored(pieceIds: readonly string[]): Promise<void> {
    await this.place(await this.store.pieces.findByIds(pieceIds));
  }

  private async place(pieces: readonly PieceRecord[]): Promise<void> {
    await this.clusterer.place(pieces, async (moved) => {
      // Ordered before, since after a crash judgements that are up to date are not named again; and after, should the first order have been carried out too early.
      await orderTrendWeeks(this.queue, this.clock, await this.store.assessments.listWeeksOf([...moved.keys()]));
      await orderTrendWeeks(this.queue, this.clock, await this.store.assessments.setClusterIds(moved));
    });
  }
}
