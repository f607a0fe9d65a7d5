import { blocks, bodyHtml, escapeHtml, jsonLd } from '../html.js';
import { FICTION, isoDate, longDate, newsArticle, related } from './furniture.js';
import type { PageTemplate } from './template.js';

/** A newspaper with a meter: some pieces end after the first paragraph, and say so in JSON-LD. */
export const paywall: PageTemplate = (piece, others) => {
  const { source } = piece;
  const name = escapeHtml(source.newsroom.name);
  const shown = source.paywall ? (blocks(piece.body)[0] ?? '') : piece.body;
  return `<!doctype html>
<html lang="es"><head><meta charset="utf-8"><title>${escapeHtml(piece.title)} · ${name}</title><link rel="canonical" href="${escapeHtml(piece.url)}">
<meta property="og:title" content="${escapeHtml(piece.title)}"><meta property="article:published_time" content="${isoDate(piece.publishedAt)}">
${jsonLd({ ...newsArticle(piece), isAccessibleForFree: !source.paywall, ...(source.paywall && { hasPart: { '@type': 'WebPageElement', isAccessibleForFree: false, cssSelector: '.cuerpo-suscriptor' } }) })}</head>
<body><header><a href="/">${name}</a><a class="boton" href="/suscripcion">Suscríbase</a></header>
<main><article><p class="seccion">${escapeHtml(source.section)}</p><h1>${escapeHtml(piece.title)}</h1>${piece.deck ? `<p class="bajada">${escapeHtml(piece.deck)}</p>` : ''}
<p class="firma">${escapeHtml(source.author ?? 'Redacción')} · <time datetime="${isoDate(piece.publishedAt)}">${longDate(piece.publishedAt)}</time></p>
<div class="cuerpo">${bodyHtml(shown)}</div>
${source.paywall ? '<div class="cuerpo-suscriptor muro"><p>Este contenido es exclusivo para suscriptores. Suscríbase para seguir leyendo.</p><a href="/suscripcion">Ver planes</a></div>' : ''}
</article>${related(others, 'Siga leyendo')}</main><footer><p>${FICTION}</p></footer></body></html>`;
};
