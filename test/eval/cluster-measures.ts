import { PieceClusterer } from '#vigia/collection';
import { contentHash } from '#vigia/kernel';
import { openStore, type PieceRecord, type Store } from '#vigia/store';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A piece and which texts it truly belongs with: pieces of one `origin` are copies of each other. */
export interface LabelledPiece {
  id: string;
  outletId: string;
  text: string;
  publishedAt: Date | null;
  origin: string;
}

export interface PairScore {
  precision: number;
  recall: number;
  /** Pairs of copies there are, were found, and were found though they are none. */
  pairs: number;
  found: number;
  wrong: number;
}

const BATCH = 200;

/** Runs work on a store of its own, gone afterwards. */
export async function withStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'vigia-clusters-'));
  const store = await openStore({ dataDir });
  try {
    return await work(store);
  } finally {
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Puts pieces through the store as the pipeline does. @returns the cluster of each piece that is in one */
export async function clusterAll(store: Store, pieces: readonly LabelledPiece[], clusterer = new PieceClusterer(store)): Promise<Map<string, string>> {
  for (let from = 0; from < pieces.length; from += BATCH) {
    const batch = pieces.slice(from, from + BATCH).map(pieceOf);
    await store.pieces.saveMany(batch);
    await clusterer.place(batch, () => Promise.resolve());
  }
  return store.pieces.listClusterIds(pieces.map((piece) => piece.id));
}

/** Every pair of pieces is a question with two answers: same origin, same cluster. */
export function scorePairs(pieces: readonly Pick<LabelledPiece, 'id' | 'origin'>[], clusters: ReadonlyMap<string, string>): PairScore {
  const pairs = pairsIn(countBy(pieces, (piece) => piece.origin));
  const clustered = pieces.filter((piece) => clusters.has(piece.id));
  const all = pairsIn(countBy(clustered, (piece) => clusters.get(piece.id) ?? ''));
  const found = pairsIn(countBy(clustered, (piece) => `${clusters.get(piece.id)}\n${piece.origin}`));
  return { precision: all === 0 ? 1 : found / all, recall: pairs === 0 ? 1 : found / pairs, pairs, found, wrong: all - found };
}

export function pieceOf({ id, outletId, text, publishedAt }: LabelledPiece): PieceRecord {
  return {
    _id: id, outletId, kind: 'article', url: `https://${outletId}.example/${id}`, title: null, text, byline: null, agency: null, correction: null, publishedAt, modifiedAt: null, language: 'es', contentHash: contentHash(text),
    foundBy: {}, channelIds: [`${outletId}/rss`], collectedAt: publishedAt ?? new Date(0),
  };
}

function countBy<T>(pieces: readonly T[], key: (piece: T) => string): number[] {
  const counts = new Map<string, number>();
  for (const piece of pieces) counts.set(key(piece), (counts.get(key(piece)) ?? 0) + 1);
  return [...counts.values()];
}

function pairsIn(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
}
