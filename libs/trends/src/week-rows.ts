import { PIECE_KINDS, type PieceKind, type TallyId } from '#vigia/codebook';
import { dayOf } from '#vigia/kernel';
import { ALL_PLACES, NO_CITY, type AssessmentFacets, type CellScope, type Tallies, type TrendDay, type TrendRow } from '#vigia/store';
import { firstsOfOutlets, isCanonical } from './copies.js';

const HOUR_MS = 3_600_000;

/** A judgement with everything the indices count. */
export type CountedFacets = AssessmentFacets & Required<Pick<AssessmentFacets, 'signals'>>;

/**
 * Every number of one week, computed from all its pieces. Only migration pieces in Colombia count towards `relevant` and the narratives; headlines of crime count whatever they are about. A piece
 * set in two cities counts once in each and once in `all`. A place counts a wire cluster once, by its canonical piece and in the week of that; an outlet counts it once if it carried it. What
 * copies add is kept beside. `collected` of a place is everything collected that week, of an outlet everything collected from that outlet.
 */
export function weekRows(week: string, assessments: readonly CountedFacets[]): TrendRow[] {
  const firsts = firstsOfOutlets(assessments);
  return PIECE_KINDS.flatMap((kind) => rowsOfKind(week, kind, assessments.filter((assessment) => assessment.kind === kind), firsts));
}

/** The same by day. The days of a week add up to the week, except that pieces without a day are left out. */
export function weekDays(week: string, assessments: readonly CountedFacets[]): TrendDay[] {
  const firsts = firstsOfOutlets(assessments);
  const byDay = new Map<string, CountedFacets[]>();
  const dayOfHour = new Map<number, string>();
  for (const assessment of assessments) {
    if (!assessment.publishedAt) continue;
    const hour = Math.floor(assessment.publishedAt.getTime() / HOUR_MS);
    entry(byDay, entry(dayOfHour, hour, () => dayOf(new Date(hour * HOUR_MS))), () => []).push(assessment);
  }
  return [...byDay].flatMap(([day, pieces]) =>
    PIECE_KINDS.flatMap((kind) => rowsOfKind(week, kind, pieces.filter((piece) => piece.kind === kind), firsts)).map(({ sources: _, ...row }) => ({ ...row, day })),
  );
}

/** Pieces of one place or outlet: those on migration, and others whose headline tells of a crime. */
interface Bucket {
  relevant: CountedFacets[];
  others: CountedFacets[];
  collected: number;
}

function rowsOfKind(week: string, kind: PieceKind, assessments: readonly CountedFacets[], firsts: ReadonlySet<string>): TrendRow[] {
  const places = new Map<string, Bucket>();
  const outlets = new Map<string, Bucket>();
  const bucket = (): Bucket => ({ relevant: [], others: [], collected: 0 });
  for (const assessment of assessments) {
    const outlet = entry(outlets, assessment.outletId, bucket);
    outlet.collected += 1;
    const part = assessment.relevance === 'colombia' ? 'relevant' : assessment.signals.includes('crime_headline') ? 'others' : null;
    if (part === null) continue;
    outlet[part].push(assessment);
    const cities = assessment.cities.length > 0 ? assessment.cities : [NO_CITY];
    for (const key of [...cities, ALL_PLACES]) entry(places, key, bucket)[part].push(assessment);
  }
  // A week with news but no migration piece is a fact worth a cell; a week without news is not.
  if (assessments.length > 0) entry(places, ALL_PLACES, bucket);
  return [
    ...[...places].map(([key, pieces]) => ({ ...row(week, kind, 'city', key, pieces, assessments.length, isCanonical), ...sourcesOf(pieces.relevant.filter(isCanonical)) })),
    ...[...outlets].map(([key, pieces]) => row(week, kind, 'outlet', key, pieces, pieces.collected, ({ _id }) => firsts.has(_id))),
  ];
}

function row(week: string, kind: PieceKind, scope: CellScope, key: string, { relevant, others }: Bucket, collected: number, counts: (piece: CountedFacets) => boolean): TrendRow {
  const once = relevant.filter(counts);
  const copies = relevant.length - once.length;
  const copied = talliesOf([...relevant, ...others].filter((piece) => !counts(piece)));
  return {
    week, kind, scope, key, relevant: once.length, collected,
    counts: talliesOf([...once, ...others.filter(counts)]),
    ...((copies > 0 || Object.keys(copied).length > 0) && { copies: { relevant: copies, counts: copied } }),
  };
}

function sourcesOf(relevant: readonly CountedFacets[]): Pick<TrendRow, 'sources'> {
  const pieces = new Map<string, number>();
  for (const { outletId } of relevant) pieces.set(outletId, (pieces.get(outletId) ?? 0) + 1);
  return pieces.size === 0 ? {} : { sources: [...pieces].sort(([a], [b]) => (a < b ? -1 : 1)).map(([outlet, count]) => ({ outlet, pieces: count })) };
}

function talliesOf(pieces: readonly CountedFacets[]): Tallies {
  const counts: Tallies = {};
  for (const piece of pieces) for (const tally of talliesOfPiece(piece)) counts[tally] = (counts[tally] ?? 0) + 1;
  return counts;
}

function talliesOfPiece({ relevance, narratives, signals }: CountedFacets): TallyId[] {
  if (relevance !== 'colombia') return signals.filter((signal) => signal === 'crime_headline' || signal === 'needless_nationality');
  const either = narratives.includes('opportunity') || narratives.includes('harm_any');
  return [...narratives, ...signals, ...(either ? (['opportunity_or_harm'] as const) : [])];
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}
