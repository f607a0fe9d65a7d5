import { CITY_IDS, type CityId } from '#vigia/codebook';
import type { ReleaseRow, ReleaseTable } from '#vigia/contracts';
import { shiftWeek, weekBounds } from '#vigia/kernel';
import type { AssessmentRecord, Store } from '#vigia/store';
import { authorKey } from '../people/pseudonyms.js';
import { claimRow, codebookRows, outletRow, pieceRows, trendCellRow, type PieceRows } from './release-rows.js';
import { reviewRows, samplesByWeek } from './review-rows.js';

/** What a release is of. */
export interface ReleaseFilter {
  /** First and last ISO week, both included. */
  from: string;
  to: string;
  /** Stories set in any of these, and the cells of these; all of the country where it is absent. In the order of the codebook. */
  cities?: readonly CityId[] | undefined;
}

/** Some rows of one table. */
export type TableBatch = { [T in ReleaseTable]: { table: T; rows: ReleaseRow<T>[] } }[ReleaseTable];

/** Pieces read from the store at a time: as many as fit into some megabytes. */
const BATCH = 250;

/** The same filter written in the one way that is kept and compared: no city twice, in the order of the codebook, none at all where all of the country is meant. */
export function plainFilter({ from, to, cities = [] }: ReleaseFilter): ReleaseFilter {
  const chosen = CITY_IDS.filter((city) => cities.includes(city));
  return { from, to, ...(chosen.length > 0 && { cities: chosen }) };
}

/** Every row of a release, in an order that depends on nothing but the data; no faster than they are taken. What points at a row comes before or after it, never without it. */
export async function* readRelease(store: Store, filter: ReleaseFilter, signal?: AbortSignal): AsyncGenerator<TableBatch> {
  const key = await authorKey(store);
  const reviewed = new Set(await store.reviews.listPieceIds());
  const samples = await samplesByWeek(store);
  const outletIds = new Set<string>();
  const claimIds = new Set<string>();
  for await (const assessments of batched(selectedPieces(store, filter, signal))) {
    const rows = await rowsOf(store, assessments, key);
    for (const { piece, claimMatches } of rows) {
      outletIds.add(piece.outlet_id);
      for (const { claim_id } of claimMatches) claimIds.add(claim_id);
    }
    yield { table: 'pieces', rows: rows.map(({ piece }) => piece) };
    yield { table: 'findings', rows: rows.flatMap(({ findings }) => findings) };
    yield { table: 'claim_matches', rows: rows.flatMap(({ claimMatches }) => claimMatches) };
    const judged = rows.flatMap(({ piece }) => (reviewed.has(piece.piece_id) ? [piece.piece_id] : []));
    if (judged.length > 0) yield { table: 'reviews', rows: (await store.reviews.listOfPieces(judged)).flatMap((review) => reviewRows(review, key, samples)) };
  }
  for (let week = filter.from; week <= filter.to; week = shiftWeek(week, 1)) {
    const cells = (await store.trendCells.listWeek(week)).filter(({ key: place }) => !filter.cities?.length || filter.cities.some((city) => city === place));
    yield { table: 'trend_cells', rows: cells.map(trendCellRow) };
  }
  const outlets = new Map((await store.outlets.listAll()).map((outlet) => [outlet._id, outlet]));
  yield { table: 'outlets', rows: [...outletIds].sort().map((id) => outletRow(id, outlets.get(id))) };
  const claims = new Map((await store.claims.findByIds([...claimIds])).map((claim) => [claim._id, claim]));
  yield { table: 'claims', rows: [...claimIds].sort().map((id) => claimRow(id, claims.get(id))) };
  yield { table: 'codebook', rows: codebookRows() };
}

/** What is published of these pieces, in their order; a judgement whose piece is gone is left out. */
export async function rowsOf(store: Store, assessments: readonly AssessmentRecord[], key: Buffer): Promise<PieceRows[]> {
  const pieces = new Map((await store.pieces.findByIds(assessments.map(({ _id }) => _id))).map((piece) => [piece._id, piece]));
  return assessments.flatMap((assessment) => {
    const piece = pieces.get(assessment._id);
    return piece ? [pieceRows(piece, assessment, key)] : [];
  });
}

/** Pieces a filter selects; null with several cities, where only reading them all would tell. */
export async function countPieces(store: Store, { from, to, cities = [] }: ReleaseFilter): Promise<number | null> {
  if (cities.length > 1) return null;
  return store.assessments.countAll({ from: weekBounds(from).start, to: weekBounds(to).end, ...(cities[0] && { city: cities[0] }) });
}

/** Newest first. One city is a stretch of an index; several are picked out of the period, so that a story set in two of them comes once. */
export async function* selectedPieces(store: Store, { from, to, cities = [] }: ReleaseFilter, signal?: AbortSignal): AsyncGenerator<AssessmentRecord> {
  const only = cities.length === 1 ? cities[0] : undefined;
  for await (const assessment of store.assessments.stream({ from: weekBounds(from).start, to: weekBounds(to).end, ...(only && { city: only }) })) {
    // Here as well as at every batch: of a long period in which nothing is chosen there is none.
    if (signal?.aborted) return;
    if (cities.length <= 1 || assessment.cities.some((city) => cities.includes(city))) yield assessment;
  }
}

async function* batched(assessments: AsyncIterable<AssessmentRecord>): AsyncGenerator<AssessmentRecord[]> {
  let batch: AssessmentRecord[] = [];
  for await (const assessment of assessments) {
    batch.push(assessment);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
