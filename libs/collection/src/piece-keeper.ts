import { hashId } from '#vigia/kernel';
import type { JobQueue } from '#vigia/queue';
import type { PieceRecord, Store } from '#vigia/store';
import type { PieceClusterer } from './clusters/piece-clusterer.js';

/** Stores pieces, finds their copies and orders what follows from that. Repeating it changes nothing. */
export class PieceKeeper {
  constructor(
    private readonly store: Store,
    private readonly queue: JobQueue,
    private readonly clusterer: PieceClusterer,
  ) {}

  /** Piece first, then its place among copies, then the order to judge: whatever a crash leaves out is made up for by the repetition. */
  async keep(piece: PieceRecord): Promise<void> {
    await this.store.pieces.save(piece);
    await this.clusterer.place([piece], (moved) =>
      this.queue.addMany('assessments', [...moved].map(([pieceId, clusterId]) => ({ payload: { pieceId }, jobId: hashId(pieceId, 'cluster', clusterId ?? '') }))),
    );
    await this.queue.add('assessments', { pieceId: piece._id }, { jobId: hashId(piece._id, piece.contentHash) });
  }
}
