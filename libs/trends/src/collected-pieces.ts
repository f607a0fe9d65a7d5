import type { PieceKind } from '#vigia/codebook';
import { ALL_PLACES, type Store } from '#vigia/store';

/** All pieces collected in these weeks, on any subject, copies included. The rows of a city do not add up to it: in a week without a piece about migration there it has none. */
export async function collectedIn(store: Store, weeks: { from: string; to: string; kind: PieceKind }): Promise<number> {
  const rows = await store.trendCells.listRows({ ...weeks, scope: 'city', key: ALL_PLACES });
  return rows.reduce((sum, { collected }) => sum + collected, 0);
}
