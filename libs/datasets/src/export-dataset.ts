import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CityId } from '#vigia/codebook';
import { DATASET_TABLES, type DatasetTable } from '#vigia/contracts';
import { shiftWeek, weekBounds } from '#vigia/kernel';
import type { Store } from '#vigia/store';
import { dataDictionary } from './data-dictionary.js';
import { cellRow, findingRow, pieceRow } from './rows.js';
import { TableWriter } from './table-writer.js';

export interface ExportRequest {
  /** First and last ISO week, both included. */
  from: string;
  to: string;
  /** Only stories set in this city, and its cells. */
  city?: CityId | undefined;
  /** Folder for the files; made when missing. */
  out: string;
  onProgress?: (written: number) => void;
}

export interface ExportSummary {
  rows: Record<DatasetTable, number>;
  files: string[];
}

/** Writes pieces, findings and trend cells of a period as CSV (RFC 4180) and JSONL, with a data dictionary. Streams: memory does not grow with the number of pieces. */
export async function exportDataset(store: Store, request: ExportRequest): Promise<ExportSummary> {
  await mkdir(request.out, { recursive: true });
  const writers = Object.fromEntries(TABLES.map((table) => [table, new TableWriter(request.out, table)])) as Record<DatasetTable, TableWriter>;
  const outlets = new Map((await store.outlets.listAll()).map((outlet) => [outlet._id, outlet]));
  let written = 0;
  for await (const assessment of store.assessments.stream({ from: weekBounds(request.from).start, to: weekBounds(request.to).end, ...(request.city && { city: request.city }) })) {
    const piece = await store.pieces.findById(assessment._id);
    if (!piece) continue;
    await writers.pieces.write(pieceRow(piece, assessment, outlets.get(piece.outletId)));
    for (const found of assessment.judgement.findings) await writers.findings.write(findingRow(piece._id, found));
    written += 1;
    request.onProgress?.(written);
  }
  for (let week = request.from; week <= request.to; week = shiftWeek(week, 1)) {
    for (const cell of await store.trendCells.listWeek(week)) if (!request.city || cell.key === request.city) await writers.trend_cells.write(cellRow(cell));
  }
  await Promise.all(TABLES.map((table) => writers[table].close()));
  const dictionary = join(request.out, 'diccionario.md');
  await writeFile(dictionary, dataDictionary());
  return {
    rows: Object.fromEntries(TABLES.map((table) => [table, writers[table].rows])) as Record<DatasetTable, number>,
    files: [...TABLES.flatMap((table) => writers[table].files), dictionary],
  };
}

const TABLES = Object.keys(DATASET_TABLES) as DatasetTable[];
