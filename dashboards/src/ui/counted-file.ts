import type { PieceKind } from '#vigia/codebook';
import type { Figures } from '#vigia/wording';
import type { Speech } from '../i18n/translate.js';
import type { CsvParts } from './download.js';
import type { PageContext } from './page-context.js';
import { shownFigures } from './shown-figures.js';

/** What figures were counted from and how: it goes with every file taken from a screen, so that two of them can be told apart on somebody else’s desk. */
export interface Counted {
  kind: PieceKind;
  copies: 'once' | 'each';
  figures: Figures;
}

export function countedAs(context: Pick<PageContext, 'filters'>, kind: PieceKind): Counted {
  return { kind, copies: context.filters.copies ?? 'once', figures: shownFigures(context) };
}

/** `vigia-cucuta-2026-W47-article`, with every copy counted `…-article-copias`. */
export function countedName(file: string, { kind, copies }: Omit<Counted, 'figures'>): string {
  return `${file}-${kind}${copies === 'each' ? '-copias' : ''}`;
}

/** The same rows, each with what it counts. A table of shares holds corrected and raw ones side by side. */
export function countedCsv({ columns, rows }: CsvParts, { kind, copies }: Omit<Counted, 'figures'>): CsvParts {
  return { columns: [...columns, 'kind', 'copies'], rows: rows.map((row) => [...row, kind, copies]) };
}

/** «Artículos · Copias de una misma nota: una vez». */
export function countedWords(speech: Speech, { kind, copies }: Omit<Counted, 'figures'>): string {
  return `${speech.t(`kind.${kind}`)} · ${speech.t('copies.choose')}: ${speech.t(`copies.${copies}`).toLocaleLowerCase(speech.lang)}`;
}
