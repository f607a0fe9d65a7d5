import { isDeepStrictEqual } from 'node:util';
import { CITY_IDS, PIECE_KINDS } from '#vigia/codebook';
import { claimKeyOf, type ClaimActivity, type ClaimCounts, type ClaimFacets, type ClaimUse, type ClaimWeekRecord, type Store } from '#vigia/store';

const USES = ['repeats', 'debunks', 'mentions', 'checked', 'suggested'] as const satisfies readonly ClaimUse[];
const NONE: ClaimCounts = { repeats: 0, debunks: 0, mentions: 0, checked: 0, suggested: 0 };

/**
 * Makes the rows of every claim in a week from the judgements in the store, and from its weeks what became of each claim that changed. Idempotent. A wire story counts once, by its
 * canonical piece; an outlet that carried a copy that repeats the claim counts as one that repeated it.
 *
 * What became of a claim is written before the rows it is made from: whatever a crash leaves undone, the rows still differ and the next run does it. It is looked at again after them, since
 * another process may have changed another week of the same claim meanwhile.
 * @returns whether anything had to be written
 */
export async function recomputeClaimWeek(store: Store, week: string): Promise<boolean> {
  const rows = claimWeekRows(week, await store.claimPieces.listFacetsOfWeek(week));
  const changes = await store.claimWeeks.findChanges(week, rows);
  const claimIds = [...new Set([...changes.changed, ...changes.stale].map((row) => row.claimId))];
  if (claimIds.length === 0) return false;
  const coming = (claimId: string, stored: ClaimWeekRecord[]): ClaimWeekRecord[] => [...stored.filter((row) => row.week !== week), ...rows.filter((row) => row.claimId === claimId)];
  let saved = await activities(store, claimIds, coming);
  await store.claims.saveActivity(saved);
  await store.claimWeeks.apply(changes);
  for (;;) {
    const found = await activities(store, claimIds, (_, stored) => stored);
    if (isDeepStrictEqual(found, saved)) return true;
    await store.claims.saveActivity(found);
    saved = found;
  }
}

/** What became of each of these claims, by its weeks. */
async function activities(store: Store, claimIds: readonly string[], weeksOf: (claimId: string, stored: ClaimWeekRecord[]) => ClaimWeekRecord[]): Promise<Map<string, ClaimActivity>> {
  const found = new Map<string, ClaimActivity>();
  for (const claimId of claimIds) found.set(claimId, activityOf(weeksOf(claimId, await store.claimWeeks.listOf(claimId))));
  return found;
}

/** One row for each claim that a piece of the week speaks of. */
export function claimWeekRows(week: string, pieces: readonly ClaimFacets[]): ClaimWeekRecord[] {
  const found = new Map<string, { piece: ClaimFacets; uses: ClaimUse[] }[]>();
  // A fixed order, so that the same pieces always make the same row.
  for (const piece of [...pieces].sort((a, b) => (a._id < b._id ? -1 : 1))) {
    for (const [claimId, uses] of usesOf(piece.claimKeys)) found.set(claimId, [...(found.get(claimId) ?? []), { piece, uses }]);
  }
  return [...found].map(([claimId, all]) => {
    const counting = all.filter(({ uses }) => uses.some((use) => use !== 'suggested')).map(({ piece }) => piece);
    const dates = counting.flatMap(({ publishedAt }) => publishedAt ?? []).sort((a, b) => a.getTime() - b.getTime());
    const counts = { article: { ...NONE }, post: { ...NONE } };
    const outlets = new Map<string, number>();
    for (const { piece, uses } of all) {
      if (uses.includes('repeats')) outlets.set(piece.outletId, (outlets.get(piece.outletId) ?? 0) + 1);
      if (piece.clusterId && piece.clusterId !== piece._id) continue;
      for (const use of uses) counts[piece.kind][use] += 1;
    }
    const cities = new Set(counting.flatMap((piece) => piece.cities));
    return {
      _id: `${claimId}|${week}`, claimId, week, counts, outlets: Object.fromEntries([...outlets].sort(([a], [b]) => (a < b ? -1 : 1))),
      cities: CITY_IDS.filter((city) => cities.has(city)), firstAt: dates[0] ?? null, lastAt: dates.at(-1) ?? null,
    };
  });
}

function usesOf(keys: readonly string[]): Map<string, ClaimUse[]> {
  const uses = new Map<string, ClaimUse[]>();
  for (const key of keys) {
    for (const use of USES) {
      const claimId = key.slice(0, -(use.length + 1));
      if (claimId !== '' && key === claimKeyOf(claimId, use)) uses.set(claimId, [...(uses.get(claimId) ?? []), use]);
    }
  }
  return uses;
}

/** All weeks of a claim taken together. */
export function activityOf(weeks: readonly ClaimWeekRecord[]): ClaimActivity {
  const total = { ...NONE };
  for (const { counts } of weeks) for (const kind of PIECE_KINDS) for (const use of USES) total[use] += counts[kind][use];
  const times = weeks.flatMap(({ firstAt, lastAt }) => (firstAt && lastAt ? [firstAt.getTime(), lastAt.getTime()] : []));
  const cities = new Set(weeks.flatMap((week) => week.cities));
  return {
    ...total,
    firstAt: times.length === 0 ? null : new Date(Math.min(...times)),
    lastAt: times.length === 0 ? null : new Date(Math.max(...times)),
    outlets: new Set(weeks.flatMap((week) => Object.keys(week.outlets))).size,
    cities: CITY_IDS.filter((city) => cities.has(city)),
  };
}
