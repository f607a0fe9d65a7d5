import { parse } from 'csv-parse/sync';
import type { ClaimReviewOutcome } from '#vigia/contracts';
import { messageOf } from '#vigia/kernel';
import { checked, dateOf, longClaim, numberOf, refused, scaleNotes, textOf } from './read-review.js';

/** One place of a file of checks: its number in the file, from 1, and what it came to. */
export interface ClaimFileRow {
  row: number;
  outcome: ClaimReviewOutcome;
  /** What only tables say: whoever keeps one may state it. */
  extra?: Partial<Record<'family' | 'kind' | 'city' | 'validFrom' | 'validTo', string>> & { variants?: string[] };
}

/** Names under which each column is looked for, in either language, without accents or case. */
const NAMES = {
  claim: ['claim', 'afirmacion', 'claimreviewed', 'texto', 'text'],
  verdict: ['verdict', 'veredicto', 'calificacion', 'rating', 'textualrating', 'alternatename'],
  checker: ['checker', 'verificador', 'quien', 'publisher', 'author', 'fuente', 'medio'],
  date: ['date', 'fecha', 'datepublished', 'reviewdate'],
  url: ['url', 'enlace', 'direccion', 'link'],
  rating: ['ratingvalue', 'valor'],
  worst: ['worstrating', 'peor'],
  best: ['bestrating', 'mejor'],
  claimant: ['claimant', 'quienlodijo'],
  family: ['family', 'familia'],
  kind: ['kind', 'tipo'],
  city: ['city', 'ciudad'],
  validFrom: ['validfrom', 'desde'],
  validTo: ['validto', 'hasta'],
  variants: ['variants', 'variantes'],
} as const;
type Column = keyof typeof NAMES;

/** Checks of a table with a header row: commas, semicolons or tabs. */
export function readClaimTable(text: string): ClaimFileRow[] {
  let rows: string[][];
  try {
    rows = parse(text, { bom: true, delimiter: delimiterOf(text), skip_empty_lines: true, relax_column_count: true, relax_quotes: true });
  } catch (error) {
    return [{ row: 1, outcome: refused('unreadable', `La tabla no se puede leer: ${messageOf(error)}`) }];
  }
  const columns = columnsOf(rows[0] ?? []);
  if (columns.claim === undefined || columns.url === undefined || columns.verdict === undefined) {
    return [{ row: 1, outcome: refused('not_a_review', 'La primera fila debe nombrar al menos afirmacion (claim), veredicto (verdict) y url; también verificador (checker), fecha (date), familia, tipo.') }];
  }
  return rows.slice(1).map((row, index) => readRow(index + 1, (column) => cell(row, columns[column])));
}

function readRow(row: number, at: (column: Column) => string | null): ClaimFileRow {
  const [claim, verdict, checker, url] = [at('claim'), at('verdict'), at('checker'), at('url')];
  if (claim === null) return { row, outcome: refused('no_claim', 'La fila no trae afirmación.') };
  const tooLong = longClaim(claim);
  if (tooLong) return { row, outcome: tooLong };
  if (verdict === null) return { row, outcome: refused('no_verdict', 'La fila no trae veredicto.') };
  if (checker === null) return { row, outcome: refused('no_checker', 'La fila no dice quién verificó.') };
  const [rating, worst, best] = [numberOf(at('rating')), numberOf(at('worst')), numberOf(at('best'))];
  const ratingScale = worst !== null && best !== null ? { worst, best } : null;
  const extra: NonNullable<ClaimFileRow['extra']> = {};
  for (const column of ['family', 'kind', 'city', 'validFrom', 'validTo'] as const) {
    const value = at(column);
    if (value !== null) extra[column] = value;
  }
  const variants = at('variants')?.split('|').map((variant) => variant.trim()).filter((variant) => variant.length >= 3);
  if (variants) extra.variants = variants;
  return { row, outcome: checked({ claim, verdict, checker, url, date: dateOf(at('date')), rating, ratingScale, claimant: at('claimant'), appearances: [], notes: scaleNotes(rating, ratingScale) }), extra };
}

function columnsOf(header: readonly string[]): Partial<Record<Column, number>> {
  const names = header.map((name) => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z]/g, ''));
  return Object.fromEntries((Object.keys(NAMES) as Column[]).flatMap((column) => {
    const index = names.findIndex((name) => (NAMES[column] as readonly string[]).includes(name));
    return index < 0 ? [] : [[column, index]];
  }));
}

function cell(row: readonly string[], index: number | undefined): string | null {
  return index === undefined ? null : textOf(row[index]);
}

function delimiterOf(text: string): string {
  const header = /^[^\r\n]*/.exec(text.trimStart())?.[0] ?? '';
  return [',', ';', '\t'].reduce((best, delimiter) => (header.split(delimiter).length > header.split(best).length ? delimiter : best));
}
