import { CITY_IDS } from '#vigia/codebook';
import { z } from 'zod';
import { count, weekOrDay } from './figures.js';
import { RELEASE_FORMATS, RELEASE_TABLES } from './release.js';

/** queued: waits its turn · running · ready: frozen, may be downloaded · failed: says why · cancelled. Of the last four nothing changes by itself. */
export const RELEASE_ORDER_STATES = ['queued', 'running', 'ready', 'failed', 'cancelled'] as const;
export type ReleaseOrderState = (typeof RELEASE_ORDER_STATES)[number];

const releaseName = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/, 'Minúsculas sin tilde, cifras y guiones, hasta 60 / lower-case letters, digits and hyphens').meta({ example: 'vigia' });
const releaseVersion = z.string().regex(/^(?:0|[1-9]\d{0,5})\.(?:0|[1-9]\d{0,5})\.(?:0|[1-9]\d{0,5})$/, 'Tres números con puntos, p. ej. 1.0.0 / three numbers, e.g. 1.0.0').meta({ example: '1.0.0' });
const cities = z.array(z.enum(CITY_IDS)).max(CITY_IDS.length).default([]).describe('Stories set in any of these; none: all of the country.').meta({ example: ['cucuta'] });
const formats = z.array(z.enum(RELEASE_FORMATS)).default([...RELEASE_FORMATS]).describe('CSV is always made; a workbook (xlsx) only up to 10,000 rows in all tables together.').meta({ example: ['csv', 'parquet'] });
const selection = { from: weekOrDay.meta({ example: '2026-W36' }), to: weekOrDay.meta({ example: '2026-W47' }), cities, formats };

/** POST /api/v1/releases/preview */
export const releasePreviewInput = z.strictObject(selection);
export type ReleasePreviewInput = z.infer<typeof releasePreviewInput>;

/** POST /api/v1/releases. Asked again for the same version, it gives the order there is. */
export const releaseOrderInput = z.strictObject({
  name: releaseName.default('vigia'), version: releaseVersion, ...selection,
  notes: z.string().trim().max(2_000).nullable().default(null).describe('What is new, for CHANGELOG.md.').meta({ example: 'Primera entrega de la alianza.' }),
  notify: z.strictObject({ address: z.email().max(254), language: z.enum(['es', 'en']).default('es') }).nullable().default(null).describe('Who gets a mail when it is ready or has failed. With accounts: the address of whoever asks, and no other.'),
});
export type ReleaseOrderInput = z.infer<typeof releaseOrderInput>;

/** Parts of the address of a release: `<name>-<version>`, and the name of one of its files. What is not among the files of that release is not found. */
export const releaseParams = z.strictObject({ id: z.string().max(80) });
export const releaseFileParams = z.strictObject({ id: z.string().max(80), file: z.string().max(120) });

const releaseFile = z.object({ name: z.string().meta({ example: 'pieces.parquet' }), path: z.string().describe('Inside the release.').meta({ example: 'data/pieces.parquet' }), bytes: count, sha256: z.string().nullable().describe('Null for SHA256SUMS itself.') });
export const releaseCard = z.object({
  id: z.string().meta({ example: 'vigia-1.0.0' }), name: z.string(), version: z.string(), from: z.string(), to: z.string(), cities: z.array(z.enum(CITY_IDS)), formats: z.array(z.enum(RELEASE_FORMATS)), notes: z.string().nullable(),
  state: z.enum(RELEASE_ORDER_STATES),
  progress: z.object({ pieces: count, total: count.nullable() }).nullable().describe('While it is being made; of a total, once the pieces are counted.'),
  problem: z.object({ code: z.string(), message: z.string() }).nullable(),
  orderedBy: z.string().nullable().describe('Null for a release made on the command line.'), orderedAt: z.iso.datetime().nullable(), endedAt: z.iso.datetime().nullable(),
  frozen: z.object({
    created: z.iso.date(), rows: z.record(z.enum(RELEASE_TABLES), count), bytes: count, sums: z.string().describe('SHA-256 of SHA256SUMS: names the whole release in 64 letters.'),
    licence: z.object({ name: z.string(), url: z.url() }), citation: z.string().meta({ example: 'Vigía (2026). Cómo narran los medios colombianos la migración, 2026-W36 – 2026-W47 (vigia 1.0.0) [conjunto de datos]. CC-BY-4.0.' }),
  }).nullable().describe('Null until it is ready.'),
});
export type ReleaseCard = z.infer<typeof releaseCard>;

/** GET /api/v1/releases: latest first. */
export const releasesResponse = z.object({
  releases: z.array(releaseCard),
  latestWeek: z.string().nullable().describe('Latest week with a judged piece.'),
  fullText: z.boolean().describe('Whether whoever asks may have the texts of a release.'),
});
export type ReleasesResponse = z.infer<typeof releasesResponse>;
/** GET /api/v1/releases/:id */
export const releaseDetail = releaseCard.extend({ files: z.array(releaseFile) });
export type ReleaseDetail = z.infer<typeof releaseDetail>;

const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export const MOST_PREVIEWED = 50;
export const releasePreview = z.object({
  from: z.string(), to: z.string(), pieces: count.describe('Judged pieces the selection holds. With several cities: at most so many, as a story set in two counts twice.'),
  exact: z.boolean(),
  tables: z.array(z.object({ table: z.enum(RELEASE_TABLES), columns: z.array(z.string()), rows: z.array(z.array(cell)) })).describe(`At most ${MOST_PREVIEWED} rows each, as the release would hold them.`),
  sizes: z.array(z.object({ format: z.enum(RELEASE_FORMATS), bytes: count.nullable().describe('Null where it would not be made.') })),
  basis: z.object({ sampledPieces: count.describe('Bytes a piece were measured on so many, the latest of the selection.'), weeks: count }),
});
export type ReleasePreview = z.infer<typeof releasePreview>;

/** Tables one may page through without a release. */
export const DATA_TABLES = ['pieces', 'findings', 'claim_matches', 'cells', 'outlets'] as const;
export type DataTable = (typeof DATA_TABLES)[number];
export const MOST_DATA_ROWS = 1_000;
/** GET /api/v1/data/:table */
export const dataParams = z.strictObject({ table: z.enum(DATA_TABLES) });
export const dataQuery = z.strictObject({
  from: weekOrDay.optional().describe('First week or day; eleven weeks before `to` where it is absent.'), to: weekOrDay.optional().describe('Last week or day; the latest with data where it is absent.'),
  city: z.enum(CITY_IDS).optional().describe('Stories set in this city, its cells, its outlets.'),
  cursor: z.string().max(400).optional().describe('`next` of the page before, as it came; with the same from, to and city.'),
  limit: z.coerce.number().int().min(1).max(MOST_DATA_ROWS).default(200),
});
export type DataQuery = z.infer<typeof dataQuery>;
export interface DataPage {
  table: DataTable;
  /** The period that was read, first and last week. */
  from: string;
  to: string;
  rows: Readonly<Record<string, string | number | boolean | null>>[];
  /** Cursor of the next page; null at the end. */
  next: string | null;
}
