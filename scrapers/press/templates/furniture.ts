import { DateTime } from 'luxon';
import { BOGOTA } from '#vigia/kernel';
import { escapeHtml } from '../html.js';
import type { PublishedPiece } from '../press-edition.js';

/** What every page of every site carries, so that nobody takes it for news. */
export const FICTION = 'Medio ficticio: todo lo que se lee aquí fue escrito para probar Vigía. Nada de esto ocurrió.';

/** 2026-11-05T06:40:00-05:00 */
export function isoDate(moment: Date): string {
  return DateTime.fromJSDate(moment, { zone: BOGOTA }).toISO({ suppressMilliseconds: true }) ?? '';
}

/** 5 de noviembre de 2026 */
export function longDate(moment: Date): string {
  return DateTime.fromJSDate(moment, { zone: BOGOTA, locale: 'es' } as object).setLocale('es').toFormat("d 'de' LLLL 'de' yyyy");
}

/** Links to other pieces, as sites put around every article. */
export function related(others: readonly PublishedPiece[], heading: string): string {
  const items = others.map((other) => `<li><a href="${escapeHtml(other.path)}">${escapeHtml(other.title || other.source.slug)}</a></li>`);
  return `<aside class="relacionadas"><h3>${heading}</h3><ul>${items.join('')}</ul></aside>`;
}

export function newsArticle(piece: PublishedPiece): Record<string, unknown> {
  const { source } = piece;
  return {
    '@context': 'https://schema.org',
    '@type': source.genre === 'opinion' ? 'OpinionNewsArticle' : 'NewsArticle',
    headline: piece.title,
    datePublished: isoDate(piece.publishedAt),
    dateModified: isoDate(piece.modifiedAt ?? piece.publishedAt),
    ...(source.author && { author: { '@type': 'Person', name: source.author } }),
    publisher: { '@type': 'Organization', name: source.newsroom.name },
    mainEntityOfPage: piece.url,
    articleSection: source.section,
  };
}
