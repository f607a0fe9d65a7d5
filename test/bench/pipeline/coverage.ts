import { hashId } from '#vigia/kernel';
import { normalizeUrl } from '#vigia/extract';
import { ALL_PLACES, openStore, type Store, type StoreOptions } from '#vigia/store';
import type { CellRun, Judged } from './pipeline-process.js';

/** A page as the press knows it. */
export interface LedgerEntry {
  url: string;
  publishedAt: Date;
  /** It appeared while the press was being read. */
  late: boolean;
}

export function pieceIdOf({ url }: Pick<LedgerEntry, 'url'>): string {
  return hashId(normalizeUrl(url) ?? url);
}

/** Seconds from what each page states as its moment to the end of the first recomputation of its week that began when its judgement was stored. */
export function coverageOf(pages: readonly LedgerEntry[], judged: readonly Judged[], runs: readonly CellRun[]): { median: number; p95: number } | null {
  if (pages.length === 0) return null;
  const byId = new Map(judged.map(([id, week, at]) => [id, { week, at }]));
  const byWeek = new Map<string, CellRun[]>();
  for (const run of runs) byWeek.set(run[0], [...(byWeek.get(run[0]) ?? []), run]);
  const waits = pages.map((page) => {
    const piece = byId.get(pieceIdOf(page));
    const run = piece && (byWeek.get(piece.week ?? '') ?? []).find(([, begunAt]) => begunAt >= piece.at);
    if (!run) throw new Error(`${page.url} is on no dashboard`);
    return (run[2] - page.publishedAt.getTime()) / 1_000;
  });
  waits.sort((a, b) => a - b);
  const at = (share: number) => Math.round((waits[Math.floor(waits.length * share)] ?? 0) * 10) / 10;
  return { median: at(0.5), p95: at(0.95) };
}

/** What the store holds, held against what the press published. Empty: nothing lost, nothing doubled. */
export async function differences(place: StoreOptions, ledger: readonly LedgerEntry[], storedBefore: number): Promise<string[]> {
  const store = await openStore(place);
  try {
    const problems: string[] = [];
    const expected = new Set(ledger.map(pieceIdOf));
    const [pieces, assessed] = [await store.pieces.listIds(), await store.assessments.listIds()];
    const [stored, judged] = [new Set(pieces), new Set(assessed)];
    const missing = [...expected].filter((id) => !stored.has(id) || !judged.has(id)).length;
    if (missing > 0) problems.push(`${missing} pages of the press are not stored or not judged`);
    if (pieces.length !== expected.size + storedBefore || stored.size !== pieces.length) problems.push(`${pieces.length} pieces stored for ${expected.size} pages`);
    if (assessed.length !== pieces.length) problems.push(`${assessed.length} judgements for ${pieces.length} pieces`);
    const states = await store.captures.countByState();
    for (const [state, count] of Object.entries(states)) if (state !== 'stored') problems.push(`${count} addresses are ${state}`);
    const counted = await countedIn(store);
    if (counted !== pieces.length) problems.push(`the cells count ${counted} of ${pieces.length} pieces`);
    return problems;
  } finally {
    await store.close();
  }
}

/** How the pieces hang together: share of them that are in a cluster of copies, and the largest. */
export async function clusteringOf(place: StoreOptions, ledger: readonly LedgerEntry[]): Promise<{ clustered: number; largest: number }> {
  const store = await openStore(place);
  try {
    const sizes = new Map<string, number>();
    const clusters = await store.pieces.listClusterIds(ledger.map(pieceIdOf));
    for (const id of clusters.values()) sizes.set(id, (sizes.get(id) ?? 0) + 1);
    return { clustered: clusters.size / ledger.length, largest: Math.max(0, ...sizes.values()) };
  } finally {
    await store.close();
  }
}

/** Pieces that the cells of all weeks count. */
async function countedIn(store: Store): Promise<number> {
  const rows = await store.trendCells.listRows({ scope: 'city', key: ALL_PLACES, from: '1990-W01', to: '2100-W01' });
  return rows.reduce((sum, { collected }) => sum + collected, 0);
}
