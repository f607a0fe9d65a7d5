import { createReadStream, type ReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { PIECE_FIELDS, type ImportPreset, type PieceField } from '#vigia/contracts';
import { parseNewsDate } from '#vigia/extract';
import { messageOf, UserError } from '#vigia/kernel';
import { parse } from 'csv-parse';
import { z } from 'zod';
import { columnMap } from './import-presets.js';

/** A piece as a file of pieces gives it, before anything is believed. */
export interface SourceRow {
  /** Number of the row in the file, from 1. */
  row: number;
  fields: Partial<Record<PieceField, string>>;
  /** Bytes read so far, for progress. */
  bytes: number;
}

/** A row that is not even a row. */
export interface BrokenRow {
  row: number;
  problem: string;
  bytes: number;
}

export interface SourceOptions {
  /** `title=titular,text=cuerpo`: where a field is when its column has a name of its own. Wins over the preset. */
  columns?: string | undefined;
  preset?: ImportPreset | undefined;
}

/** Names under which each field is looked for when nothing else is said. */
const NAMES: Record<PieceField, readonly string[]> = {
  id: ['id'],
  url: ['url', 'link', 'enlace'],
  title: ['title', 'titular', 'titulo', 'título'],
  text: ['text', 'texto', 'body', 'cuerpo', 'content', 'contenido'],
  outlet: ['outlet', 'medio', 'source', 'fuente'],
  publishedAt: ['publishedAt', 'published_at', 'date', 'fecha'],
  byline: ['byline', 'author', 'autor'],
  kind: ['kind', 'tipo'],
};
const DELIMITERS = [',', ';', '\t', '|'];
/** Lines about the report that a tool may write above its header. */
const LONGEST_PREAMBLE = 50;
/** The widest export of a listening tool that was met has some three hundred; beyond this it is no table of pieces, or the delimiter is another. */
const MOST_COLUMNS = 1_000;
const HEAD_BYTES = 64 * 1024;

/**
 * Rows of a JSONL or CSV file, one at a time.
 * @throws UserError when the file cannot be read, has no header, or the column map is wrong
 */
export async function* readPieceFile(path: string, { columns, preset }: SourceOptions): AsyncGenerator<SourceRow | BrokenRow> {
  const names = columnNames(columns, preset);
  await stat(path).catch((error: unknown) => {
    throw new UserError('no_file', `No se puede leer ${path}: ${messageOf(error)}`, { cause: error });
  });
  const isCsv = preset?.format ? preset.format === 'csv' : /\.(csv|tsv|txt)$/i.test(path);
  for await (const { row, record, problem, bytes } of isCsv ? csvRecords(path, preset) : jsonRecords(path, preset)) {
    if (record === null) yield { row, problem, bytes };
    else yield { row, fields: pickFields(record, names, preset), bytes };
  }
}

type RawRecord = { row: number; record: Record<string, unknown> | null; problem: string; bytes: number };

const jsonObject = z.record(z.string(), z.unknown());

async function* jsonRecords(path: string, preset: ImportPreset | undefined): AsyncGenerator<RawRecord> {
  const stream = createReadStream(path, preset?.encoding ?? 'utf8');
  let row = 0;
  for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) {
    const text = row === 0 ? line.replace(/^\ufeff/, '') : line;
    if (text.trim() === '') continue;
    row += 1;
    let record: Record<string, unknown> | null = null;
    let problem = '';
    try {
      record = jsonObject.parse(JSON.parse(text));
    } catch (error) {
      problem = `no es un objeto JSON: ${messageOf(error).split('\n')[0] ?? ''}`;
    }
    yield { row, record, problem, bytes: stream.bytesRead };
  }
}

async function* csvRecords(path: string, preset: ImportPreset | undefined): AsyncGenerator<RawRecord> {
  const encoding = preset?.encoding ?? 'utf8';
  const delimiter = preset?.delimiter ?? delimiterOf(await headOf(path, encoding), preset?.headerHas);
  const stream: ReadStream = createReadStream(path, encoding);
  const parser = stream.pipe(parse({ bom: true, delimiter, skip_empty_lines: true, relax_column_count: true, relax_quotes: true, max_record_size: 16_000_000 }));
  let header: string[] | null = null;
  let above = 0;
  let row = 0;
  try {
    for await (const values of parser as AsyncIterable<string[]>) {
      if (header !== null) {
        yield { row: (row += 1), record: recordOf(header, values), problem: '', bytes: stream.bytesRead };
      } else if (preset?.headerHas === undefined || values.some((value) => value.trim() === preset.headerHas)) {
        if (values.length > MOST_COLUMNS) throw new UserError('too_many_columns', `${path} tiene ${values.length} columnas, y se admiten ${MOST_COLUMNS}. Deje solo las de las piezas (titular, texto, medio, fecha, enlace), o revise el separador. / too many columns.`);
        header = values.map((value) => value.replace(/^\ufeff/, '').trim());
      } else if ((above += 1) > LONGEST_PREAMBLE) break;
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError('bad_csv', `${path}, después de la fila ${row}: ${messageOf(error)}`, { cause: error });
  }
  if (header === null) throw new UserError('no_header', `${path} no tiene una fila de encabezado${preset?.headerHas ? ` con la columna «${preset.headerHas}» que pide el preset «${preset.name}»` : ''}.`);
}

async function headOf(path: string, encoding: BufferEncoding): Promise<string> {
  let head = '';
  for await (const chunk of createReadStream(path, { encoding, end: HEAD_BYTES - 1 }) as AsyncIterable<string>) head += chunk;
  return head;
}

/** The delimiter that parts the header row into most columns; spreadsheets in Spanish write semicolons. */
function delimiterOf(head: string, headerHas: string | undefined): string {
  const lines = head.split(/\r?\n/).filter((line) => line.trim() !== '');
  const header = (headerHas === undefined ? undefined : lines.find((line) => line.includes(headerHas))) ?? lines[0] ?? '';
  const count = (delimiter: string) => header.split(delimiter).length;
  return DELIMITERS.reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best));
}

function recordOf(header: readonly string[], values: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(header.map((name, index) => [name, values[index]]));
}

function columnNames(columns: string | undefined, preset: ImportPreset | undefined): Partial<Record<PieceField, readonly string[]>> {
  const names: Partial<Record<PieceField, readonly string[]>> = { ...(preset ? preset.columns : NAMES) };
  for (const [field, column] of Object.entries(columns ? columnMap(columns) : {})) names[field as PieceField] = [column];
  return names;
}

function pickFields(record: Record<string, unknown>, names: Partial<Record<PieceField, readonly string[]>>, preset: ImportPreset | undefined): SourceRow['fields'] {
  const fields: SourceRow['fields'] = {};
  for (const field of PIECE_FIELDS) {
    const value = (names[field] ?? []).map((name) => valueAt(record, name)).find((candidate) => candidate !== undefined && candidate !== null && candidate !== '');
    if (typeof value === 'string' || typeof value === 'number') fields[field] = String(value);
  }
  return preset ? withPreset(fields, record, preset) : fields;
}

function withPreset(fields: SourceRow['fields'], record: Record<string, unknown>, preset: ImportPreset): SourceRow['fields'] {
  const { kind, outlet, utcOffsetMinutes } = preset;
  if (kind !== undefined && fields.kind === undefined) fields.kind = typeof kind === 'string' ? kind : kind.articles.includes(String(valueAt(record, kind.column))) ? 'article' : 'post';
  if (outlet !== undefined && fields.outlet === undefined) fields.outlet = outlet;
  // Tools repeat the beginning of a post as its title.
  if (fields.title && fields.text?.startsWith(fields.title.replace(/(…|\.\.\.)$/, '').trim()) && fields.kind === 'post') delete fields.title;
  if (fields.publishedAt && utcOffsetMinutes !== undefined) {
    const date = parseNewsDate(fields.publishedAt, { defaultOffset: utcOffsetMinutes });
    if (date) fields.publishedAt = date.toISOString();
  }
  return fields;
}

/** A column by its name, or a value inside nested objects by its path: CSV exports write `post_owner.name`, JSON nests it. */
function valueAt(record: Record<string, unknown>, name: string): unknown {
  if (name in record) return record[name];
  return name.split('.').reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined), record);
}
