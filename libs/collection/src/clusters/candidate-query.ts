import type { KeyHolder, PieceSketchRecord, Store } from '#vigia/store';

/** A key met at least this often is worth remembering. */
const COMMON = 8;
/** Holders of keys read for one piece at most, as far as is known: the rarest keys first. Twice as many find .003 more of the copies in clusters of forty, half as many .03 fewer. */
const READ_BUDGET = 320;
const KEYS_REMEMBERED = 1_000_000;

type Sought = Pick<PieceSketchRecord, '_id' | 'keys'>;

/**
 * Looks pieces up by their keys. A few word pairs are in thousands of pieces («gustavo petro») and say nothing; they are learnt on the way and passed over while rarer keys fill the budget.
 * What is learnt only saves time and is forgotten with the process: a true copy shares several keys, and most of them are rare.
 */
export class CandidateQuery {
  private readonly frequency = new Map<number, number>();

  constructor(private readonly store: Store) {}

  /** For each piece, the others that share two of its keys, or one that few have. Two queries for all: who holds which keys, and the sketches of those who hold enough. */
  async list(pieces: readonly Sought[]): Promise<Map<string, PieceSketchRecord[]>> {
    const sought = pieces.map(({ _id, keys }) => ({ _id, keys: this.affordable(keys) }));
    const holders = await this.store.pieceSketches.listHolders([...new Set(sought.flatMap(({ keys }) => keys))], 2 * READ_BUDGET * pieces.length);
    const byKey = this.indexed(holders);
    const chosen = new Map(sought.map(({ _id, keys }) => [_id, promising(_id, keys, byKey)]));
    const sketches = new Map((await this.store.pieceSketches.findByIds([...new Set([...chosen.values()].flat())])).map((sketch) => [sketch._id, sketch]));
    return new Map([...chosen].map(([id, others]) => [id, others.flatMap((other) => sketches.get(other) ?? [])]));
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

  private indexed(holders: readonly KeyHolder[]): Map<number, string[]> {
    const byKey = new Map<number, string[]>();
    for (const { id, key } of holders) {
      const sharing = byKey.get(key);
      if (sharing) sharing.push(id);
      else byKey.set(key, [id]);
    }
    for (const [key, { length }] of byKey) if (length >= COMMON && length > this.frequencyOf(key)) this.frequency.set(key, length);
    if (this.frequency.size > KEYS_REMEMBERED) this.frequency.clear();
    return byKey;
  }
}

/** One shared key that many have is chance, as almost all are. */
function promising(own: string, keys: readonly number[], byKey: ReadonlyMap<number, readonly string[]>): string[] {
  const once = new Set<string>();
  const chosen = new Set<string>();
  for (const key of keys) {
    const sharing = byKey.get(key) ?? [];
    for (const id of sharing) {
      if (sharing.length < COMMON || once.has(id)) chosen.add(id);
      else once.add(id);
    }
  }
  chosen.delete(own);
  return [...chosen];
}
