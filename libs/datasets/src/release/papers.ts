import { readFile } from 'node:fs/promises';
import { RELEASE_KEYS, RELEASE_TABLES, releaseColumns, type ReleaseColumn } from '#vigia/contracts';
import { projectPath } from '#vigia/kernel';
import { DATA_LICENCE, type ReleaseFacts } from './descriptor.js';

/** An earlier release of the same name, for the changelog. */
export type EarlierRelease = Pick<ReleaseFacts, 'version' | 'created' | 'filter' | 'notes' | 'rows'>;

/** Everything of a release that is read by people, by path. Made from the facts alone: no clock. */
export async function releasePapers(facts: ReleaseFacts, earlier: readonly EarlierRelease[]): Promise<Record<string, string>> {
  const [modelCard, methodology] = await Promise.all(['model-card.md', 'methodology.md'].map((name) => readFile(projectPath('apps/docs', name), 'utf8')));
  return {
    'README.md': readme(facts),
    'docs/diccionario.es.md': releaseDictionary('es'),
    'docs/dictionary.en.md': releaseDictionary('en'),
    'docs/model-card.md': modelCard ?? '',
    'docs/methodology.md': methodology ?? '',
    'CHANGELOG.md': changelog(facts, earlier),
    'CITATION.cff': citation(facts),
    'LICENSE.md': LICENCE,
  };
}

/** The data dictionary in one language, from the schemas of the rows. */
export function releaseDictionary(language: 'es' | 'en'): string {
  const words = WORDS[language];
  const tables = RELEASE_TABLES.map((table) => {
    const { primary, foreign } = RELEASE_KEYS[table];
    return [
      `## ${table}`, '', `${words.key}: ${primary.join(', ')}.${foreign.map(({ column, table: other }) => ` ${column} → ${other}.${column}.`).join('')}`, '',
      `| ${words.head} |`, '| --- | --- | --- | --- | --- | --- |', ...releaseColumns(table).map((column) => dictionaryLine(column, language)), '',
    ].join('\n');
  });
  return [`# ${words.title}`, '', words.forms, '', ...tables].join('\n');
}

function dictionaryLine(column: ReleaseColumn, language: 'es' | 'en'): string {
  const range = column.minimum === undefined ? '' : `${column.minimum}–${column.maximum ?? ''}`;
  return `| ${column.name} | ${column.type} | ${column.required ? '' : WORDS[language].empty} | ${column[language]} | ${column.unit ?? ''} | ${column.values?.join(', ') ?? range} |`;
}

const WORDS = {
  es: {
    title: 'Diccionario de datos', key: 'Clave', empty: 'puede faltar', head: 'columna | tipo | | qué es | unidad | valores',
    forms: 'Cada tabla está en CSV (RFC 4180, UTF-8) y, si se pidieron, en JSONL, Parquet y un libro XLSX. En CSV y XLSX, una celda de texto que empieza por `=`, `+`, `-`, `@` (también de ancho completo), tabulador o retorno de carro lleva un apóstrofo delante para que ninguna hoja de cálculo la ejecute; JSONL y Parquet la dejan como es. Una celda vacía es un valor que falta.',
  },
  en: {
    title: 'Data dictionary', key: 'Key', empty: 'may be missing', head: 'column | type | | what it is | unit | values',
    forms: 'Every table comes as CSV (RFC 4180, UTF-8) and, where asked for, as JSONL, Parquet and an XLSX workbook. In CSV and XLSX a text cell that begins with `=`, `+`, `-`, `@` (full-width, too), tab or carriage return is preceded by an apostrophe, so that no spreadsheet runs it; JSONL and Parquet leave it as it is. An empty cell is a missing value.',
  },
} as const;

function counts(rows: ReleaseFacts['rows']): string {
  return RELEASE_TABLES.map((table) => `${table} ${rows[table]}`).join(', ');
}

function period({ from, to, cities }: ReleaseFacts['filter']): string {
  return `${from} – ${to}${cities ? `, ${cities.join(', ')}` : ''}`;
}

function readme(facts: ReleaseFacts): string {
  return `# ${facts.name} ${facts.version}

Cómo narran los medios colombianos la migración: ${period(facts.filter)}. Congelado el ${facts.created}.
How Colombian media tell migration: ${period(facts.filter)}. Frozen on ${facts.created}.

Filas / rows: ${counts(facts.rows)}.

- \`datapackage.json\`: Frictionless Data Package; \`data/\`: las tablas / the tables; \`docs/\`: diccionario, ficha del modelo y metodología / dictionary, model card and methodology.
- \`SHA256SUMS\`: \`sha256sum -c SHA256SUMS\`.
- No trae los textos: dirección, huella, posiciones y palabras breves. \`vigia rehydrate CARPETA\` vuelve a pedirlos a los medios y dice qué cambió. / No texts: address, hash, offsets and short spans; \`vigia rehydrate FOLDER\` asks the outlets again and reports what has changed.
- Los autores de publicaciones son seudónimos; los nombres de menores y víctimas se quitan por reglas que pueden fallar: si halla uno, no lo difunda y avísenos. / Authors of posts are pseudonyms; names of minors and victims are masked by rules that can fail: if you find one, do not spread it, tell us.
- Las etiquetas son de una máquina, con los errores que dice la ficha del modelo; lo que dijeron personas está aparte, en \`reviews\`. / Labels are a machine's, with the errors stated in the model card; what people said stands apart, in \`reviews\`.
`;
}

function changelog(facts: ReleaseFacts, earlier: readonly EarlierRelease[]): string {
  const entries = [facts, ...earlier].map(({ version, created, filter, notes, rows }) => `## ${version} (${created})\n\n${notes ? `${notes}\n\n` : ''}- ${period(filter)}\n- ${counts(rows)}\n`);
  return `# Cambios · Changelog\n\n${entries.join('\n')}`;
}

function citation(facts: ReleaseFacts): string {
  return `cff-version: 1.2.0
message: "Si usa estos datos, cítelos así. / If you use these data, please cite them."
type: dataset
title: ${JSON.stringify(`Vigía: cómo narran los medios colombianos la migración, ${period(facts.filter)}`)}
authors:
  - name: "Vigía"
version: ${JSON.stringify(facts.version)}
date-released: ${facts.created}
license: ${DATA_LICENCE.name}
`;
}

const LICENCE = `# Licencia · Licence

Las etiquetas, cifras y documentos de esta publicación: ${DATA_LICENCE.title} (${DATA_LICENCE.path}).
Los titulares y las palabras breves citadas son de sus medios y se reproducen como cita (Decisión 351 de 1993, art. 22; Ley 23 de 1982, art. 31).

Labels, figures and documents of this release: ${DATA_LICENCE.title} (${DATA_LICENCE.path}).
Headlines and the short words quoted belong to their outlets and are reproduced as quotations.
`;
