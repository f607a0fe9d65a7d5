import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { messageOf, UserError } from '#vigia/kernel';
import { parse } from 'csv-parse';
import { z } from 'zod';

/** A piece as a file of pieces gives it, before anything is believed. */
export interface SourceRow {
  /** Number of the row in the file, from 1. */
  row: number;
  fields: Partial<Record<SourceField, string>>;
  /** Bytes read so far, for progress. */
  bytes: number;
}

/** A row that is not even a row. */
export interface BrokenRow {
  row: number;
  problem: string;
  bytes: number;
}

/** Names under which each field is looked for when no column map is given. */
const NAMES = {
  id: ['id'],
  url: ['url', 'link', 'enlace'],
  title: ['title', 'titular', 'titulo', 'título'],
  text: ['text', 'texto', 'body', 'cuerpo', 'content', 'contenido'],
  outlet: ['outlet', 'medio', 'source', 'fuente'],
  publishedAt: ['publishedAt', 'published_at', 'date', 'fecha'],
  byline: ['byline', 'author', 'autor'],
  kind: ['kind', 'tipo'],
} as const;
export type SourceField = keyof typeof NAMES;

/**
 * Rows of a JSONL or CSV file, one at a time.
 * @param columns `title=titular,text=cuerpo`: where a field is when its column has a name of its own
 * @throws UserError when the file cannot be read or the column map is wrong
 */
export async function* readPieceFile(path: string, columns: string | undefined): AsyncGenerator<SourceRow | BrokenRow> {
  const names = columnNames(columns);
  await stat(path).catch((error: unknown) => {
    throw new UserError('no_file', `No se puede leer ${path}: ${messageOf(error)}`, { cause: error });
  });
  for await (const { row, record, problem, bytes } of /\.csv$/i.test(path) ? csvRecords(path) : jsonRecords(path)) {
    if (record === null) yield { row, problem, bytes };
    else yield { row, fields: pickFields(record, names), bytes };
  }
}

type RawRecord = { row: number; record: Record<string, unknown> | null; problem: string; bytes: number };

const jsonObject = z.record(z.string(), z.unknown());

async function* jsonRecords(path: string): AsyncGenerator<RawRecord> {
  const stream = createReadStream(path);
  let row = 0;
  for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) {
    if (line.trim() === '') continue;
    row += 1;
    let record: Record<string, unknown> | null = null;
    let problem = '';
    try {
      record = jsonObject.parse(JSON.parse(line));
    } catch (error) {
      problem = `no es un objeto JSON: ${messageOf(error).split('\n')[0] ?? ''}`;
    }
    yield { row, record, problem, bytes: stream.bytesRead };
  }
}

async function* csvRecords(path: string): AsyncGenerator<RawRecord> {
  const stream = createReadStream(path);
  const parser = stream.pipe(parse({ columns: true, bom: true, skip_empty_lines: true, relax_column_count: true, max_record_size: 16_000_000 }));
  let row = 0;
  try {
    for await (const record of parser) yield { row: (row += 1), record: record as Record<string, string>, problem: '', bytes: stream.bytesRead };
  } catch (error) {
    throw new UserError('bad_csv', `${path}, después de la fila ${row}: ${messageOf(error)}`, { cause: error });
  }
}

function columnNames(columns: string | undefined): Record<SourceField, readonly string[]> {
  const names: Record<SourceField, readonly string[]> = { ...NAMES };
  for (const pair of columns?.split(',') ?? []) {
    const [field, column] = pair.split('=').map((part) => part.trim());
    if (!field || !column || !(field in NAMES)) {
      throw new UserError('bad_map', `--map ${columns ?? ''}: «${pair}» no sirve. Escriba campo=columna con campos entre ${Object.keys(NAMES).join(', ')}.`);
    }
    names[field as SourceField] = [column];
  }
  return names;
}

function pickFields(record: Record<string, unknown>, names: Record<SourceField, readonly string[]>): SourceRow['fields'] {
  const fields: SourceRow['fields'] = {};
  for (const field of Object.keys(names) as SourceField[]) {
    const value = names[field].map((name) => record[name]).find((candidate) => candidate !== undefined && candidate !== null && candidate !== '');
    if (typeof value === 'string' || typeof value === 'number') fields[field] = String(value);
  }
  return fields;
}
