import { CITIES, FRAMES } from '#vigia/codebook';
import { DATASET_TABLES, type Column } from '#vigia/contracts';

/** The data dictionary of an export, Spanish and English, made from the same definitions that the files are written by. */
export function dataDictionary(): string {
  const tables = Object.entries<readonly Column[]>(DATASET_TABLES).map(([table, columns]) => [`## ${table}`, '', '| columna / column | tipo / type | es | en | valores / values |', '| --- | --- | --- | --- | --- |', ...columns.map(columnLine), ''].join('\n'));
  const frames = FRAMES.map((frame) => `| ${frame.id} | ${frame.name.es} | ${frame.gist.es} | ${frame.name.en} | ${frame.gist.en} |`);
  const cities = CITIES.map((city) => `| ${city.id} | ${city.name} | ${city.divipola} |`);
  return [
    '# Diccionario de datos · Data dictionary',
    '',
    'Cada tabla está en CSV (UTF-8, RFC 4180), en JSONL y en Parquet. En CSV, una celda que empieza por `=`, `+`, `-` o `@` lleva un apóstrofo delante. / Each table comes as CSV, JSONL and Parquet; in CSV a cell that starts with `=`, `+`, `-` or `@` is preceded by an apostrophe.',
    '',
    ...tables,
    '## Marcos · Frames',
    '',
    '| id | es | | en | |',
    '| --- | --- | --- | --- | --- |',
    ...frames,
    '',
    '## Ciudades · Cities',
    '',
    '| id | nombre / name | DIVIPOLA |',
    '| --- | --- | --- |',
    ...cities,
    '',
  ].join('\n');
}

function columnLine(column: Column): string {
  return `| ${column.name} | ${column.type} | ${column.es} | ${column.en} | ${column.values?.join(', ') ?? ''} |`;
}
