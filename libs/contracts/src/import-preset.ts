import { PIECE_KINDS } from '#vigia/codebook';
import { z } from 'zod';

/** Fields of a piece that a file may give. */
export const PIECE_FIELDS = ['id', 'url', 'title', 'text', 'outlet', 'publishedAt', 'byline', 'kind'] as const;
export type PieceField = (typeof PIECE_FIELDS)[number];

const columns = z.array(z.string().min(1)).min(1);

/** `scrapers/imports/<name>.yaml`, or saved by `vigia import --save`: how a tool writes its files. Columns are tried in order; `a.b` also reaches into nested JSON. */
export const importPreset = z.strictObject({
  name: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'minúsculas, cifras y guiones'),
  about: z.string().optional(),
  format: z.enum(['csv', 'jsonl']).optional().describe('Unset: by the ending of the file.'),
  encoding: z.enum(['utf8', 'latin1', 'utf16le']).default('utf8'),
  delimiter: z.string().length(1).optional().describe('Unset: found in the header row.'),
  /** A column that only the header row has: tools write lines about the report above it. */
  headerHas: z.string().optional(),
  /** Zone of dates that name none, in minutes east of Greenwich. Unset: Bogotá. */
  utcOffsetMinutes: z.int().min(-14 * 60).max(14 * 60).optional(),
  columns: z.partialRecord(z.enum(PIECE_FIELDS), columns).refine((map) => map.text !== undefined || map.title !== undefined, 'hace falta la columna de text o de title'),
  /** What the rows are; `articles` lists the values of a column that make a row an article. */
  kind: z.union([z.enum(PIECE_KINDS), z.strictObject({ column: z.string().min(1), articles: columns })]).optional(),
  /** Outlet of rows that name none. */
  outlet: z.string().min(1).optional(),
});
export type ImportPreset = z.infer<typeof importPreset>;
