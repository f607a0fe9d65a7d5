import { NARRATIVE_IDS, PIECE_KINDS, type NarrativeId, type PieceKind } from '#vigia/codebook';
import { ALL_PLACES, NO_CITY, type AssessmentFacets, type CellScope, type TrendCellRecord } from '#vigia/store';

/**
 * Every trend cell of one week, computed from all its pieces. Only migration pieces in Colombia count towards `relevant` and `pieces`; a piece set in two cities counts once in each and once
 * in `all`. A place counts a wire cluster once, by its canonical piece and in the week of that; an outlet counts it once if it carried it. What copies add is kept beside. `collected` of a city cell is everything collected that week, of an outlet cell everything collected from that outlet.
 */
export function weekCells(week: string, assessments: readonly AssessmentFacets[]): TrendCellRecord[] {
  return PIECE_KINDS.flatMap((kind) => cellsOfKind(week, kind, assessments.filter((assessment) => assessment.kind === kind)));
}

function cellsOfKind(week: string, kind: PieceKind, assessments: readonly AssessmentFacets[]): TrendCellRecord[] {
  const places = new Map<string, AssessmentFacets[]>();
  const outlets = new Map<string, { relevant: AssessmentFacets[]; collected: number }>();
  for (const assessment of assessments) {
    const outlet = entry(outlets, assessment.outletId, () => ({ relevant: [], collected: 0 }));
    outlet.collected += 1;
    if (assessment.relevance !== 'colombia') continue;
    outlet.relevant.push(assessment);
    const cities = assessment.cities.length > 0 ? assessment.cities : [NO_CITY];
    for (const key of [...cities, ALL_PLACES]) entry(places, key, () => []).push(assessment);
  }
  // A week with news but no migration piece is a fact worth a cell; a week without news is not.
  if (assessments.length > 0) entry(places, ALL_PLACES, () => []);
  return [
    ...[...places].flatMap(([key, pieces]) => row(week, kind, 'city', key, parted(pieces, isCanonical), assessments.length)),
    ...[...outlets].flatMap(([key, { relevant, collected }]) => row(week, kind, 'outlet', key, parted(relevant, firstOfItsCluster()), collected)),
  ];
}

interface Parted {
  once: AssessmentFacets[];
  copies: AssessmentFacets[];
}

function parted(pieces: readonly AssessmentFacets[], counts: (piece: AssessmentFacets) => boolean): Parted {
  const result: Parted = { once: [], copies: [] };
  for (const piece of pieces) (counts(piece) ? result.once : result.copies).push(piece);
  return result;
}

function isCanonical({ _id, clusterId }: AssessmentFacets): boolean {
  return clusterId === null || clusterId === undefined || clusterId === _id;
}

function firstOfItsCluster(): (piece: AssessmentFacets) => boolean {
  const seen = new Set<string>();
  return ({ _id, clusterId }) => {
    const cluster = clusterId ?? _id;
    return !seen.has(cluster) && Boolean(seen.add(cluster));
  };
}

function row(week: string, kind: PieceKind, scope: CellScope, key: string, { once, copies }: Parted, collected: number): TrendCellRecord[] {
  const [counts, copied] = [countsOf(once), countsOf(copies)];
  return NARRATIVE_IDS.map((narrative) => ({
    week,
    kind,
    scope,
    key,
    narrative,
    pieces: counts.get(narrative) ?? 0,
    relevant: once.length,
    copies: { pieces: copied.get(narrative) ?? 0, relevant: copies.length },
    collected,
  }));
}

function countsOf(pieces: readonly AssessmentFacets[]): Map<NarrativeId, number> {
  const counts = new Map<NarrativeId, number>();
  for (const { narratives } of pieces) for (const narrative of narratives) counts.set(narrative, (counts.get(narrative) ?? 0) + 1);
  return counts;
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}
