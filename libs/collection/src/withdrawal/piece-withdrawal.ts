import { normalizeUrl } from '#vigia/extract';
import { hashId, UserError, type Clock } from '#vigia/kernel';
import { orderTrendWeeks, type JobQueue } from '#vigia/queue';
import type { PieceErasureRecord, Store } from '#vigia/store';
import type { PieceClusterer } from '../clusters/piece-clusterer.js';

/** Why and by whose hand. Neither may name whoever asked for it: both stay. */
export type Grounds = Pick<PieceErasureRecord, 'reason' | 'by'>;

export interface Withdrawn extends PieceErasureRecord {
  /** It was withdrawn before, for the reason given then. */
  already: boolean;
  /** Pieces of other addresses that hold the same text; they stay. */
  copies: { id: string; url: string }[];
}

/** Takes single pieces out for good: somebody whom they name, or their outlet, has asked for it (Ley 1581 de 2012, arts. 8 and 15). */
export class PieceWithdrawal {
  constructor(
    private readonly store: Store,
    private readonly queue: JobQueue,
    private readonly clusterer: PieceClusterer,
    private readonly clock: Clock,
  ) {}

  /**
   * Erases a piece everywhere in the store and remembers that it must not come back. The memory comes first, so that who stores it meanwhile finds it afterwards; a repetition finishes what a crash left.
   * @param idOrUrl id of the piece, or an address that leads to it
   * @throws UserError `unknown_piece`
   */
  async withdraw(idOrUrl: string, grounds: Grounds): Promise<Withdrawn> {
    const id = await this.idOf(idOrUrl);
    const piece = await this.store.pieces.findById(id);
    const copies = piece?.clusterId ? (await this.store.pieces.listCluster(piece.clusterId)).filter((member) => member._id !== id) : [];
    const fresh: PieceErasureRecord = { _id: id, outletId: piece?.outletId ?? '', ...grounds, at: this.clock.now() };
    const first = await this.store.pieceErasures.addOnce(fresh);
    await this.erase(id);
    const kept = first ? fresh : ((await this.store.pieceErasures.findById(id)) ?? fresh);
    return { ...kept, already: !first, copies: copies.map(({ _id, url }) => ({ id: _id, url })) };
  }

  async has(pieceId: string): Promise<boolean> {
    return (await this.store.pieceErasures.findById(pieceId)) !== null;
  }

  /** Erases what stands of a piece that was withdrawn. Repeating it changes nothing. */
  async erase(pieceId: string): Promise<void> {
    const weeks = await this.store.assessments.listWeeksOf([pieceId]);
    // Ordered before, since after a crash nothing says any more in which week it counted; and after, should the first order have been carried out too early.
    await orderTrendWeeks(this.queue, this.clock, weeks);
    await this.store.pieceWords.erase(pieceId, this.clock.now());
    await this.clusterer.forget(pieceId, async (moved) => orderTrendWeeks(this.queue, this.clock, await this.store.assessments.setClusterIds(moved)));
    await orderTrendWeeks(this.queue, this.clock, weeks);
  }

  private async idOf(idOrUrl: string): Promise<string> {
    const url = normalizeUrl(idOrUrl);
    for (const id of [idOrUrl, ...(url === null ? [] : [hashId(url)]), hashId(idOrUrl)]) {
      if ((await this.has(id)) || (await this.store.pieces.findById(id))) return id;
      const led = (await this.store.captures.findById(id))?.pieceId;
      if (led) return led;
    }
    throw new UserError('unknown_piece', `No hay ninguna pieza con el id o la dirección «${idOrUrl}». El id está al final de la dirección de su ficha (/pieza/ID). / No piece has that id or address.`);
  }
}
