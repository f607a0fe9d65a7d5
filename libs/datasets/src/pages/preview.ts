import { MOST_PREVIEWED, RELEASE_FORMATS, RELEASE_TABLES, releaseColumns, type ReleaseFormat, type ReleasePreview, type ReleaseTable } from '#vigia/contracts';
import { weeksBetween } from '#vigia/kernel';
import type { Store } from '#vigia/store';
import { CsvEncoder } from '../formats/csv-encoder.js';
import { JsonlEncoder } from '../formats/jsonl-encoder.js';
import { ParquetEncoder } from '../formats/parquet-encoder.js';
import type { Row, TableEncoder } from '../formats/table-encoder.js';
import { XLSX_MOST_ROWS } from '../formats/xlsx-book.js';
import { authorKey } from '../people/pseudonyms.js';
import { codebookRows, claimRow, outletRow, trendCellRow, type PieceRows } from '../release/release-rows.js';
import { reviewRows, samplesByWeek } from '../release/review-rows.js';
import { countPieces, rowsOf, selectedPieces, type ReleaseFilter } from '../release/read-release.js';

/** Pieces whose rows are made to measure by; about a hundred milliseconds. */
const SAMPLE = 250;
/** Dictionary, model card, methodology, licence, sums. */
const PAPERS_BYTES = 90_000;

/** The first rows of what a release of this selection would hold, and how large its tables would be, from as many pieces as show it. Makes nothing. */
export async function previewRelease(store: Store, filter: ReleaseFilter, formats: readonly ReleaseFormat[]): Promise<ReleasePreview> {
  const [pieces, sample] = await Promise.all([countAtMost(store, filter), sampleRows(store, filter)]);
  const weeks = weeksBetween(filter.from, filter.to);
  const firstCells = (await store.trendCells.listWeek(filter.to)).filter(({ key }) => !filter.cities?.length || filter.cities.some((city) => city === key)).map(trendCellRow);
  const rows: Record<ReleaseTable, Row[]> = { ...sample.rows, trend_cells: firstCells, codebook: codebookRows() };
  // What grows with the pieces, with the weeks, and with neither.
  const growth = (table: ReleaseTable): number => (table === 'trend_cells' ? weeks : ['pieces', 'findings', 'claim_matches', 'reviews'].includes(table) && sample.pieces > 0 ? pieces.total / sample.pieces : 1);
  const expectedRows = RELEASE_TABLES.reduce((sum, table) => sum + rows[table].length * growth(table), 0);
  const bytesAs = (encoderOf: (table: ReleaseTable) => TableEncoder): number => Math.round(RELEASE_TABLES.reduce((sum, table) => sum + encodedBytes(encoderOf(table), rows[table]) * growth(table), 0));
  const names = (table: ReleaseTable): string[] => releaseColumns(table).map(({ name }) => name);
  const csv = bytesAs((table) => new CsvEncoder(names(table)));
  const size: Record<ReleaseFormat, () => number | null> = {
    csv: () => csv + PAPERS_BYTES,
    jsonl: () => bytesAs((table) => new JsonlEncoder(names(table))),
    parquet: () => bytesAs((table) => new ParquetEncoder(releaseColumns(table))),
    // A workbook is packed text: measured on the demo, about a third of the CSV.
    xlsx: () => (expectedRows <= XLSX_MOST_ROWS ? Math.round(csv / 3) : null),
  };
  return {
    from: filter.from, to: filter.to, pieces: pieces.total, exact: pieces.exact,
    tables: RELEASE_TABLES.map((table) => ({ table, columns: names(table), rows: rows[table].slice(0, MOST_PREVIEWED).map((row) => names(table).map((name) => row[name] ?? null)) })),
    sizes: RELEASE_FORMATS.filter((format) => format === 'csv' || formats.includes(format)).map((format) => ({ format, bytes: size[format]() })),
    basis: { sampledPieces: sample.pieces, weeks },
  };
}

/** With several cities a story set in two of them counts twice: more there cannot be. */
async function countAtMost(store: Store, filter: ReleaseFilter): Promise<{ total: number; exact: boolean }> {
  const exact = await countPieces(store, filter);
  if (exact !== null) return { total: exact, exact: true };
  const each = await Promise.all((filter.cities ?? []).map((city) => countPieces(store, { ...filter, cities: [city] })));
  return { total: each.reduce<number>((sum, count) => sum + (count ?? 0), 0), exact: false };
}

async function sampleRows(store: Store, filter: ReleaseFilter): Promise<{ pieces: number; rows: Record<Exclude<ReleaseTable, 'trend_cells' | 'codebook'>, Row[]> }> {
  const key = await authorKey(store);
  const assessments = [];
  for await (const assessment of selectedPieces(store, filter)) {
    assessments.push(assessment);
    if (assessments.length === SAMPLE) break;
  }
  const found = await rowsOf(store, assessments, key);
  const outletIds = [...new Set(found.map(({ piece }) => piece.outlet_id))].sort();
  const claimIds = [...new Set(found.flatMap(({ claimMatches }) => claimMatches.map(({ claim_id }) => claim_id)))].sort();
  const outlets = new Map((await store.outlets.listAll()).map((outlet) => [outlet._id, outlet]));
  const claims = new Map((await store.claims.findByIds(claimIds)).map((claim) => [claim._id, claim]));
  const [reviews, samples] = [await store.reviews.listOfPieces(found.map(({ piece }) => piece.piece_id)), await samplesByWeek(store)];
  const of = <T>(pick: (piece: PieceRows) => T[]): T[] => found.flatMap(pick);
  return {
    pieces: found.length,
    rows: {
      outlets: outletIds.map((id) => outletRow(id, outlets.get(id))),
      claims: claimIds.map((id) => claimRow(id, claims.get(id))),
      pieces: of(({ piece }) => [piece]),
      findings: of(({ findings }) => findings),
      claim_matches: of(({ claimMatches }) => claimMatches),
      reviews: reviews.flatMap((review) => reviewRows(review, key, samples)),
    },
  };
}

function encodedBytes(encoder: TableEncoder, rows: readonly Row[]): number {
  return encoder.head().length + encoder.rows(rows).length + encoder.end().length;
}
