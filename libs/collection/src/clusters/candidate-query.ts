import type { PieceSketchRecord, Store } from '#vigia/store';

/** A key met at least this often is worth remembering. */
const COMMON = 8;
/** Sketches read for one piece at most, as far as is known: the rarest keys first. */
const READ_BUDGET = 160;
const KEYS_REMEMBERED = 200_000;

type Sought = Pick<PieceSketchRecord, '_id' | 'keys'>;

/**
 * Looks pieces up by their keys. A few word pairs are in thousands of pieces («gustavo petro») and say nothing; they are learnt on the way and passed over while rarer keys fill the budget.
 * What is learnt only saves time and is forgotten with the process: a true copy shares several keys, and most of them are rare.
 */
export class CandidateQuery {
  private readonly frequency = new Map<number, number>();

  constructor(private readonly store: Store) {}

  /** For each piece, the others that share two of its keys, or one that few have. One query for all. */
  async list(pieces: readonly Sought[]): Promise<Map<string, PieceSketchRecord[]>> {
    const sought = pieces.map(({ _id, keys }) => ({ _id, keys: this.affordable(keys) }));
    const found = await this.store.pieceSketches.listSharing([...new Set(sought.flatMap(({ keys }) => keys))], 2 * READ_BUDGET * pieces.length);
    const byKey = this.indexed(found, new Set(pieces.flatMap(({ keys }) => keys)));
    return new Map(sought.map(({ _id, keys }) => [_id, promising(keys, byKey).filter((sketch) => sketch._id !== _id)]));
  }

  private affordable(keys: readonly number[]): number[] {
    let left = READ_BUDGET;
    return [...keys]
      .sort((a, b) => this.frequencyOf(a) - this.frequencyOf(b))
      .filter((key, index) => (left -= this.frequencyOf(key)) >= 0 || index === 0);
  }

  private frequencyOf(key: number): number {
    return this.frequency.get(key) ?? 1;
  }

  private indexed(found: readonly PieceSketchRecord[], wanted: ReadonlySet<number>): Map<number, PieceSketchRecord[]> {
    const byKey = new Map<number, PieceSketchRecord[]>();
    for (const sketch of found) {
      for (const key of sketch.keys) {
        if (!wanted.has(key)) continue;
        const sharing = byKey.get(key);
        if (sharing) sharing.push(sketch);
        else byKey.set(key, [sketch]);
      }
    }
    for (const [key, { length }] of byKey) if (length >= COMMON && length > this.frequencyOf(key)) this.frequency.set(key, length);
    if (this.frequency.size > KEYS_REMEMBERED) this.frequency.clear();
    return byKey;
  }
}

/** One shared key that many have is chance, as almost all are. */
function promising(keys: readonly number[], byKey: ReadonlyMap<number, readonly PieceSketchRecord[]>): PieceSketchRecord[] {
  const once = new Set<PieceSketchRecord>();
  const chosen = new Set<PieceSketchRecord>();
  for (const key of keys) {
    const sharing = byKey.get(key) ?? [];
    for (const sketch of sharing) {
      if (sharing.length < COMMON || once.has(sketch)) chosen.add(sketch);
      else once.add(sketch);
    }
  }
  return [...chosen];
}
