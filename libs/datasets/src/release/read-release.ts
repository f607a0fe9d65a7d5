import type { CityId } from '#vigia/codebook';
import type { ReleaseRow, ReleaseTable } from '#vigia/contracts';
import { shiftWeek, weekBounds } from '#vigia/kernel';
import type { AssessmentRecord, Store } from '#vigia/store';
import { authorKey } from '../people/pseudonyms.js';
import { claimRow, codebookRows, outletRow, pieceRows, trendCellRow } from './release-rows.js';

/** What a release is of. */
export interface ReleaseFilter {
  /** First and last ISO week, both included. */
  from: string;
  to: string;
  city?: CityId | undefined;
}

/** Some rows of one table. */
export type TableBatch = { [T in ReleaseTable]: { table: T; rows: ReleaseRow<T>[] } }[ReleaseTable];

/** Pieces read from the store at a time: as many as fit into some megabytes. */
const BATCH = 250;

/** Every row of a release, in an order that depends on nothing but the data; no faster than they are taken. What points at a row comes before or after it, never without it. */
export async function* readRelease(store: Store, filter: ReleaseFilter): AsyncGenerator<TableBatch> {
  const key = await authorKey(store);
  const outletIds = new Set<string>();
  const claimIds = new Set<string>();
  for await (const assessments of batched(store.assessments.stream({ from: weekBounds(filter.from).start, to: weekBounds(filter.to).end, ...(filter.city && { city: filter.city }) }))) {
    const pieces = new Map((await store.pieces.findByIds(assessments.map(({ _id }) => _id))).map((piece) => [piece._id, piece]));
    const rows = assessments.flatMap((assessment) => {
      const piece = pieces.get(assessment._id);
      return piece ? [pieceRows(piece, assessment, key)] : [];
    });
    for (const { piece, claimMatches } of rows) {
      outletIds.add(piece.outlet_id);
      for (const { claim_id } of claimMatches) claimIds.add(claim_id);
    }
    yield { table: 'pieces', rows: rows.map(({ piece }) => piece) };
    yield { table: 'findings', rows: rows.flatMap(({ findings }) => findings) };
    yield { table: 'claim_matches', rows: rows.flatMap(({ claimMatches }) => claimMatches) };
  }
  for (let week = filter.from; week <= filter.to; week = shiftWeek(week, 1)) {
    const cells = (await store.trendCells.listWeek(week)).filter((cell) => !filter.city || cell.key === filter.city);
    yield { table: 'trend_cells', rows: cells.map(trendCellRow) };
  }
  const outlets = new Map((await store.outlets.listAll()).map((outlet) => [outlet._id, outlet]));
  yield { table: 'outlets', rows: [...outletIds].sort().map((id) => outletRow(id, outlets.get(id))) };
  const claims = new Map((await store.claims.findByIds([...claimIds])).map((claim) => [claim._id, claim]));
  yield { table: 'claims', rows: [...claimIds].sort().map((id) => claimRow(id, claims.get(id))) };
  yield { table: 'codebook', rows: codebookRows() };
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
