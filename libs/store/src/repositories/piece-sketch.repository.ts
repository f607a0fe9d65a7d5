import type { Models } from '../connection.js';
import type { PieceSketchRecord } from '../schemas/piece-sketch.schema.js';

/** What is known of a piece before its copies are sought. */
export type NewSketch = Omit<PieceSketchRecord, 'links' | 'settledFor'>;

/** A key and one of the pieces that are found under it. */
export interface KeyHolder {
  id: string;
  key: number;
}

/** Two pieces, in either order. */
export type PiecePair = readonly [string, string];

/** The index of copies. Every write is one that repeats and commutes: any number of workers may place pieces at the same time. */
export class PieceSketchRepository {
  constructor(private readonly models: Models) {}

  /** Stores sketches as not settled; links stay. */
  async saveMany(sketches: readonly NewSketch[]): Promise<void> {
    if (sketches.length === 0) return;
    await this.models.pieceSketches.bulkWrite(
      sketches.map(({ _id, ...rest }) => ({ updateOne: { filter: { _id }, update: { $set: { ...rest, settledFor: null }, $setOnInsert: { links: [] } }, upsert: true } })),
    );
  }

  async findByIds(ids: readonly string[]): Promise<PieceSketchRecord[]> {
    if (ids.length === 0) return [];
    return this.rows({ _id: { $in: [...ids] } });
  }

  async listIds(): Promise<string[]> {
    const rows = await this.models.pieceSketches.find({}, { _id: 1 }).lean<{ _id: string }[]>();
    return rows.map((row) => row._id);
  }

  async countAll(): Promise<number> {
    return this.models.pieceSketches.countDocuments({});
  }

  /**
   * Which stored pieces are found under which of the keys, at most `most` pairs, in no order. The embedded store answers from the index alone, and so without the sketches: most pieces that
   * share a key by chance share nothing else.
   */
  async listHolders(keys: readonly number[], most: number): Promise<KeyHolder[]> {
    if (keys.length === 0) return [];
    const shared = { $match: { keys: { $in: [...keys] } } };
    const rows = await this.models.pieceSketches.aggregate<{ _id: KeyHolder }>([shared, { $unwind: '$keys' }, shared, { $limit: most }, { $group: { _id: { id: '$_id', key: '$keys' } } }]);
    return rows.map((row) => row._id);
  }

  /** Records that the pieces of each pair are copies, or are not any more. */
  async relink(added: readonly PiecePair[], removed: readonly PiecePair[]): Promise<void> {
    const both = (pairs: readonly PiecePair[]) => pairs.flatMap(([a, b]) => [[a, b] as const, [b, a] as const]);
    const writes = [
      ...both(added).map(([_id, other]) => ({ updateOne: { filter: { _id }, update: { $addToSet: { links: other } } } })),
      ...both(removed).map(([_id, other]) => ({ updateOne: { filter: { _id }, update: { $pull: { links: other } } } })),
    ];
    if (writes.length > 0) await this.models.pieceSketches.bulkWrite(writes);
  }

  /** Forgets a piece; those linked to it are for the caller. */
  async erase(id: string): Promise<void> {
    await this.models.pieceSketches.deleteOne({ _id: id });
  }

  async settle(settled: ReadonlyMap<string, string>): Promise<void> {
    if (settled.size === 0) return;
    await this.models.pieceSketches.bulkWrite([...settled].map(([_id, settledFor]) => ({ updateOne: { filter: { _id }, update: { $set: { settledFor } } } })));
  }

  private async rows(selector: Record<string, unknown>): Promise<PieceSketchRecord[]> {
    const rows = await this.models.pieceSketches.find(selector).lean<(Omit<PieceSketchRecord, 'values' | 'links'> & { links?: string[]; values: Buffer | { buffer: Uint8Array } })[]>();
    // FerretDB does not store the empty list of an insert.
    return rows.map((row) => ({ ...row, links: row.links ?? [], values: Buffer.isBuffer(row.values) ? row.values : Buffer.from(row.values.buffer) }));
  }
}
