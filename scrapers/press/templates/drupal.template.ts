import { bodyHtml, escapeHtml } from '../html.js';
import { FICTION, isoDate, longDate, related } from './furniture.js';
import type { PageTemplate } from './template.js';

/** A portal whose metadata are microdata and RDFa, and whose JSON-LD is broken by a trailing comma, as found in the wild. */
export const drupal: PageTemplate = (piece, others) => {
  const { source } = piece;
  const name = escapeHtml(source.newsroom.name);
  return `<!DOCTYPE html>
<html lang="es" dir="ltr" prefix="og: https://ogp.me/ns#"><head><meta charset="utf-8"><meta name="Generator" content="Drupal 10">
<link rel="canonical" href="${escapeHtml(piece.url)}"><title>${escapeHtml(piece.title)} | ${name}</title><meta property="og:title" content="${escapeHtml(piece.title)}">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":${JSON.stringify(piece.title).replaceAll('<', '\\u003c')},"datePublished":"${isoDate(piece.publishedAt)}",}]}</script></head>
<body class="path-node page-node-type-noticia"><div class="region region-header"><a href="/">${name}</a></div>
<div class="region region-content"><article class="node node--type-noticia" itemscope itemtype="https://schema.org/NewsArticle">
<h1 class="page-title"><span itemprop="headline">${escapeHtml(piece.title)}</span></h1>
<div class="field field--name-field-bajada">${escapeHtml(piece.deck ?? '')}</div>
<div class="submitted">Por <span itemprop="author">${escapeHtml(source.author ?? 'Redacción')}</span> · <time itemprop="datePublished" datetime="${isoDate(piece.publishedAt)}">${longDate(piece.publishedAt)}</time></div>
<div class="field field--name-body" itemprop="articleBody">${bodyHtml(piece.body)}</div></article></div>
<div class="region region-sidebar">${related(others, 'Lo último')}</div><footer class="region region-footer"><p>${FICTION}</p></footer></body></html>`;
};
