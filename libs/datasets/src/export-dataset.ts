import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { CityId } from '#vigia/codebook';
import { DATASET_TABLES, type DatasetTable } from '#vigia/contracts';
import { shiftWeek, weekBounds } from '#vigia/kernel';
import type { Store } from '#vigia/store';
import { dataDictionary } from './data-dictionary.js';
import { diskProblem, type OpenFile } from './formats/output-file.js';
import { cancelledExport } from './release/build-release.js';
import { authorKey } from './people/pseudonyms.js';
import { pieceRows } from './release/release-rows.js';
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
  signal?: AbortSignal | undefined;
  openFile?: OpenFile | undefined;
}

export interface ExportSummary {
  rows: Record<DatasetTable, number>;
  files: string[];
}

/**
 * Writes pieces, findings and trend cells of a period as CSV (RFC 4180), JSONL and Parquet, with a data dictionary; names and addresses masked as in a release. Streams: memory does not grow with the number of pieces. The files get
 * their names when all of them are complete; until then those of an earlier export stay. @throws UserError `bad_week`, `export_cancelled`, `disk_full`
 */
export async function exportDataset(store: Store, request: ExportRequest): Promise<ExportSummary> {
  const bounds = { from: weekBounds(request.from).start, to: weekBounds(request.to).end };
  const making = join(request.out, `.vigia-${randomUUID()}`);
  try {
    await mkdir(making, { recursive: true });
    const { rows, files } = await writeTables(store, request, bounds, making);
    const named = files.map((file) => join(request.out, basename(file)));
    for (const [index, file] of files.entries()) await rename(file, named[index] ?? file);
    return { rows, files: named };
  } catch (error) {
    throw diskProblem(error, request.out);
  } finally {
    await rm(making, { recursive: true, force: true });
  }
}

async function writeTables(store: Store, request: ExportRequest, bounds: { from: Date; to: Date }, folder: string): Promise<ExportSummary> {
  const writers = {} as Record<DatasetTable, TableWriter>;
  try {
    for (const table of TABLES) writers[table] = await TableWriter.create(folder, table, request.openFile);
    const outlets = new Map((await store.outlets.listAll()).map((outlet) => [outlet._id, outlet]));
    const key = await authorKey(store);
    let written = 0;
    for await (const assessment of store.assessments.stream({ ...bounds, ...(request.city && { city: request.city }) })) {
      if (request.signal?.aborted) throw cancelledExport();
      const piece = await store.pieces.findById(assessment._id);
      if (!piece) continue;
      const released = pieceRows(piece, assessment, key);
      await writers.pieces.write([pieceRow(released.piece, outlets.get(piece.outletId))]);
      await writers.findings.write(released.findings.map(findingRow));
      written += 1;
      request.onProgress?.(written);
    }
    for (let week = request.from; week <= request.to; week = shiftWeek(week, 1)) {
      await writers.trend_cells.write((await store.trendCells.listWeek(week)).filter((cell) => !request.city || cell.key === request.city).map(cellRow));
    }
    if (request.signal?.aborted) throw cancelledExport();
    for (const table of TABLES) await writers[table].close();
  } catch (error) {
    await Promise.all(Object.values(writers).map((writer) => writer.abandon()));
    throw error;
  }
  const dictionary = join(folder, 'diccionario.md');
  await writeFile(dictionary, dataDictionary());
  return {
    rows: Object.fromEntries(TABLES.map((table) => [table, writers[table].rows])) as Record<DatasetTable, number>,
    files: [...TABLES.flatMap((table) => writers[table].files), dictionary],
  };
}

const TABLES = Object.keys(DATASET_TABLES) as DatasetTable[];
