import { bodyHtml, escapeHtml, jsonLd } from '../html.js';
import { FICTION, isoDate, longDate, newsArticle, related } from './furniture.js';
import type { PageTemplate } from './template.js';

/** A newspaper on a modern hosted system: JSON-LD, Open Graph, article element, in-text recommendations. */
export const arc: PageTemplate = (piece, others) => {
  const { source } = piece;
  const name = escapeHtml(source.newsroom.name);
  return `<!doctype html>
<html lang="es-CO"><head><meta charset="utf-8"><title>${escapeHtml(piece.title)} | ${name}</title>
<link rel="canonical" href="${escapeHtml(piece.url)}">
<meta property="og:type" content="article"><meta property="og:title" content="${escapeHtml(piece.title)}"><meta property="og:site_name" content="${name}">
<meta property="og:description" content="${escapeHtml(piece.deck ?? '')}"><meta property="article:published_time" content="${isoDate(piece.publishedAt)}">
${jsonLd(newsArticle(piece))}</head>
<body><header class="masthead"><a href="/">${name}</a><nav><ul><li><a href="/judicial">Judicial</a></li><li><a href="/ciudad">Ciudad</a></li><li><a href="/deportes">Deportes</a></li><li><a href="/opinion">Opinión</a></li></ul></nav></header>
<div class="ad-slot" data-size="970x90">Publicidad</div>
<main><article class="c-article"><h1 class="c-heading">${escapeHtml(piece.title)}</h1>
${piece.deck ? `<h2 class="c-subheading">${escapeHtml(piece.deck)}</h2>` : ''}
<div class="c-meta"><span class="c-author">Por ${escapeHtml(source.author ?? 'Redacción')}</span> <time datetime="${isoDate(piece.publishedAt)}">${longDate(piece.publishedAt)}</time></div>
<div class="c-share"><a href="#f">Facebook</a><a href="#x">X</a><a href="#w">WhatsApp</a></div>
<section class="c-body">${bodyHtml(piece.body)}</section>
</article>${related(others, 'Le puede interesar')}</main>
<div class="newsletter"><p>Reciba nuestras noticias cada mañana en su correo. Inscríbase.</p></div>
<footer><p>${FICTION}</p><p>© ${name}. Prohibida su reproducción.</p></footer></body></html>`;
};
