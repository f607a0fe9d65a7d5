import { endianness } from 'node:os';
import { hashId } from '#vigia/kernel';
import type { PiecePair, PieceRecord, PieceSketchRecord, Store } from '#vigia/store';
import { areCopies, type SketchedPiece } from './copy-rule.js';
import { CandidateQuery } from './candidate-query.js';
import { groupCopies, type LinkedPiece } from './group-copies.js';
import { keysOf, sketchOf } from './piece-sketch.js';
import { ResemblanceMemory } from './resemblance-memory.js';

/** A cluster that changes while it is being written is written again, at most this often. */
const MOST_ROUNDS = 20;
/** A guard against heaps of boilerplate, far above any cluster of a wire story. */
const MOST_CONNECTED = 2_000;

/**
 * Finds the copies of pieces and keeps the clusters they form. Two pieces are linked when {@link areCopies} says so of the two alone; {@link groupCopies} makes clusters of what hangs
 * together by links, from the pieces and their links alone. So neither the order of arrival nor a repetition changes the result.
 *
 * Any number of workers may place pieces at once: each stores its sketches before it looks for others, so of two copies placed at the same time at least one sees the other; and whoever
 * writes a cluster looks again afterwards, so the last to write has seen every link.
 */
export class PieceClusterer {
  private readonly candidates: CandidateQuery;
  private readonly resemblances = new ResemblanceMemory();

  constructor(private readonly store: Store) {
    this.candidates = new CandidateQuery(store);
  }

  /**
   * Places stored pieces as they stand now.
   * @param announce is told of pieces already judged whose place in a cluster is another now (id → cluster, null for none), since their judgement has to follow; told again if it fails
   */
  async place(pieces: readonly PieceRecord[], announce: (moved: ReadonlyMap<string, string | null>) => Promise<void>): Promise<void> {
    const known = new Map((await this.store.pieceSketches.findByIds(pieces.map((piece) => piece._id))).map((sketch) => [sketch._id, sketch]));
    const fresh = pieces.filter((piece) => known.get(piece._id)?.settledFor !== stateOf(piece));
    if (fresh.length === 0) return;
    const sketched = fresh.map(sketchPiece);
    await this.store.pieceSketches.saveMany(sketched.map(({ record }) => record));
    const added: PiecePair[] = [];
    const removed: PiecePair[] = [];
    const candidates = await this.candidates.list(sketched.map(({ record }) => record));
    const decoded = new Decoded();
    for (const { record, piece } of sketched) {
      const before = known.get(record._id)?.links ?? [];
      const copies = (candidates.get(record._id) ?? []).filter((candidate) => areCopies(piece, decoded.get(candidate))).map((candidate) => candidate._id);
      added.push(...copies.filter((id) => !before.includes(id)).map((id) => [record._id, id] as const));
      removed.push(...before.filter((id) => !copies.includes(id)).map((id) => [record._id, id] as const));
    }
    await this.store.pieceSketches.relink(added, removed);
    const touched = new Set([...fresh.map((piece) => piece._id), ...added.flat(), ...removed.flat()]);
    const moved = await this.settle(touched);
    if (moved.size > 0) await announce(moved);
    await this.store.pieceSketches.settle(new Map(fresh.map((piece) => [piece._id, stateOf(piece)])));
  }

  /** Takes a piece that is no longer there out of its cluster. @param announce as of `place` */
  async forget(pieceId: string, announce: (moved: ReadonlyMap<string, string | null>) => Promise<void>): Promise<void> {
    const [sketch] = await this.store.pieceSketches.findByIds([pieceId]);
    if (!sketch) return;
    await this.store.pieceSketches.relink([], sketch.links.map((id) => [pieceId, id] as const));
    await this.store.pieceSketches.erase(pieceId);
    const moved = await this.settle(new Set(sketch.links));
    if (moved.size > 0) await announce(moved);
  }

  /** Gives every piece of every cluster that hangs together with `ids` its canonical piece. */
  private async settle(ids: ReadonlySet<string>): Promise<ReadonlyMap<string, string | null>> {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      // Always from the same pieces: of a heap too large to be looked at whole, other pieces see another part, and would never agree.
      const places = await this.placesOf(ids);
      const stored = await this.store.pieces.listClusterIds([...places.keys()]);
      const wrong = new Map([...places].filter(([id, clusterId]) => (stored.get(id) ?? null) !== clusterId));
      if (wrong.size === 0) return new Map((await this.store.assessments.listMisplaced(places)).map((id) => [id, places.get(id) ?? null]));
      await this.store.pieces.setClusterIds(wrong);
    }
    throw new Error(`the cluster of ${[...ids][0]} does not come to rest`);
  }

  /** Where each piece that hangs together with `ids` belongs: the id of its canonical piece, or null where it has no copy. */
  private async placesOf(ids: ReadonlySet<string>): Promise<Map<string, string | null>> {
    const sketches = [...(await this.connected(ids)).values()];
    const linked = sketches.filter((sketch) => sketch.links.length > 0);
    const places = new Map<string, string | null>(sketches.map((sketch) => [sketch._id, null]));
    if (linked.length === 0) return places;
    const outlets = new Map((await this.store.outlets.listByIds([...new Set(linked.map(({ outletId }) => outletId))])).map((outlet) => [outlet._id, outlet]));
    const canonical = groupCopies(linked.map((sketch): LinkedPiece => ({ ...sketch, ...fromRecord(sketch), outlet: outlets.get(sketch.outletId) ?? null })), this.resemblances);
    const standsForOthers = new Set([...canonical].flatMap(([id, root]) => (id === root ? [] : [root])));
    for (const [id, root] of canonical) if (standsForOthers.has(root)) places.set(id, root);
    return places;
  }

  private async connected(ids: ReadonlySet<string>): Promise<Map<string, PieceSketchRecord>> {
    const found = new Map<string, PieceSketchRecord>();
    let wanted = [...ids];
    while (wanted.length > 0 && found.size < MOST_CONNECTED) {
      const sketches = await this.store.pieceSketches.findByIds(wanted);
      for (const sketch of sketches) found.set(sketch._id, sketch);
      wanted = [...new Set(sketches.flatMap((sketch) => sketch.links))].filter((id) => !found.has(id));
    }
    return found;
  }
}

/** Everything that decides about links and cluster. */
function stateOf(piece: PieceRecord): string {
  return hashId(piece.contentHash, piece.outletId, piece.publishedAt?.getTime() ?? '', piece.agency ?? '');
}

function sketchPiece(piece: PieceRecord): { record: Parameters<Store['pieceSketches']['saveMany']>[0][number]; piece: SketchedPiece } {
  const { _id, kind, outletId, publishedAt, agency } = piece;
  const sketch = sketchOf(piece.text);
  return {
    piece: { kind, outletId, publishedAt, ...sketch },
    record: { _id, kind, outletId, publishedAt, agency, size: sketch.size, keys: keysOf(sketch), values: bytesOf(sketch.values) },
  };
}

function fromRecord({ kind, outletId, publishedAt, size, values }: PieceSketchRecord): SketchedPiece {
  return { kind, outletId, publishedAt, size, values: valuesOf(values) };
}

/** Sketches are candidates of many pieces of a batch; each is read once. */
class Decoded {
  private readonly byId = new Map<string, SketchedPiece>();

  get(record: PieceSketchRecord): SketchedPiece {
    let piece = this.byId.get(record._id);
    if (piece === undefined) this.byId.set(record._id, (piece = fromRecord(record)));
    return piece;
  }
}

function bytesOf(values: Uint32Array): Buffer {
  return inStoredOrder(Buffer.from(values.slice().buffer));
}

function valuesOf(bytes: Buffer): Uint32Array {
  // A copy, since a view has to begin at a multiple of four.
  return new Uint32Array(inStoredOrder(Buffer.from(Uint8Array.from(bytes).buffer)).buffer, 0, bytes.length >> 2);
}

/** Stored little-endian, whatever this machine is. */
function inStoredOrder(bytes: Buffer): Buffer {
  return endianness() === 'BE' ? bytes.swap32() : bytes;
}
