import { RELEASE_KEYS, RELEASE_TABLES, releaseColumns, type ReleaseColumn, type ReleaseFormat, type ReleaseTable } from '#vigia/contracts';
import type { ReleaseFilter } from './read-release.js';

export interface FileFacts {
  path: string;
  bytes: number;
  sha256: string;
}

export interface ReleaseFacts {
  name: string;
  version: string;
  /** Day the release was frozen, `2026-11-22`. */
  created: string;
  filter: ReleaseFilter;
  /** Forms of the tables; CSV is always among them. */
  formats: readonly ReleaseFormat[];
  notes: string | null;
  rows: Record<ReleaseTable, number>;
}

export const DATA_LICENCE = { name: 'CC-BY-4.0', title: 'Creative Commons Attribution 4.0 International', path: 'https://creativecommons.org/licenses/by/4.0/' };

/** `datapackage.json` (Frictionless Data Package 1): the CSV files as resources with types, constraints and keys; the other forms beside each. */
export function dataPackage(facts: ReleaseFacts, files: readonly FileFacts[]): string {
  const of = (path: string): FileFacts | undefined => files.find((file) => file.path === path);
  const resources = RELEASE_TABLES.flatMap((table) => {
    const csv = of(`data/${table}.csv`);
    if (!csv) return [];
    return [{
      profile: 'tabular-data-resource',
      // Names of resources may hold no underscore in version 1.
      name: resourceName(table),
      path: csv.path,
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true },
      bytes: csv.bytes,
      hash: `sha256:${csv.sha256}`,
      rows: facts.rows[table],
      schema: tableSchema(table),
      alternatives: ['jsonl', 'parquet'].flatMap((form) => of(`data/${table}.${form}`) ?? []),
    }];
  });
  const { from, to } = facts.filter;
  const places = facts.filter.cities?.join(', ');
  return `${JSON.stringify({
    profile: 'data-package',
    name: facts.name,
    version: facts.version,
    title: `Vigía ${facts.version}: cómo narran los medios colombianos la migración, ${from} a ${to}${places ? `, ${places}` : ''}`,
    description: facts.notes ?? 'Piezas, hallazgos, afirmaciones chequeadas, juicios humanos y tendencias, sin los textos. / Pieces, findings, checked claims, human judgements and trends, without the texts.',
    created: `${facts.created}T00:00:00Z`,
    temporal: { from, to },
    ...(places && { spatial: places }),
    licenses: [DATA_LICENCE],
    resources,
  }, null, 2)}\n`;
}

export const resourceName = (table: ReleaseTable): string => table.replaceAll('_', '-');

function tableSchema(table: ReleaseTable): object {
  const { primary, foreign } = RELEASE_KEYS[table];
  return {
    fields: releaseColumns(table).map(field),
    missingValues: [''],
    primaryKey: primary,
    ...(foreign.length > 0 && { foreignKeys: foreign.map(({ column, table: other }) => ({ fields: column, reference: { resource: resourceName(other), fields: column } })) }),
  };
}

function field({ name, type, required, es, en, unit, values, minimum, maximum, maxLength, pattern }: ReleaseColumn): object {
  return {
    name,
    type,
    // The default form of version 1 has no fractions of a second.
    ...(type === 'datetime' && { format: '%Y-%m-%dT%H:%M:%S.%fZ' }),
    title: es,
    description: en,
    ...(unit !== undefined && { unit }),
    constraints: { ...(required && { required }), ...(values && { enum: values }), ...(minimum !== undefined && { minimum }), ...(maximum !== undefined && { maximum }), ...(maxLength !== undefined && { maxLength }), ...(pattern !== undefined && { pattern }) },
  };
}
