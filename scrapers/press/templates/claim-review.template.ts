import { bodyHtml, escapeHtml, jsonLd } from '../html.js';
import { FICTION, isoDate, longDate, newsArticle, related } from './furniture.js';
import type { PageTemplate } from './template.js';

/** A fact-checker: ClaimReview beside the article, the verdict as a badge. */
export const claimReview: PageTemplate = (piece, others) => {
  const { source } = piece;
  const name = escapeHtml(source.newsroom.name);
  const review = source.claim && {
    '@context': 'https://schema.org',
    '@type': 'ClaimReview',
    url: piece.url,
    claimReviewed: source.claim.text,
    datePublished: isoDate(piece.publishedAt).slice(0, 10),
    author: { '@type': 'Organization', name: source.newsroom.name },
    reviewRating: { '@type': 'Rating', alternateName: source.claim.verdict },
  };
  return `<!doctype html>
<html lang="es"><head><meta charset="utf-8"><title>${escapeHtml(piece.title)} - ${name}</title><link rel="canonical" href="${escapeHtml(piece.url)}">
${jsonLd(newsArticle(piece))}${review ? jsonLd(review) : ''}</head>
<body><header><a href="/">${name}</a> <a href="/metodologia">Metodología</a></header>
<main class="chequeo"><span class="insignia">${escapeHtml(source.claim?.verdict ?? '')}</span><h1>${escapeHtml(piece.title)}</h1>
${piece.deck ? `<p class="sumario">${escapeHtml(piece.deck)}</p>` : ''}<p class="firma">${escapeHtml(source.author ?? name)}, <time datetime="${isoDate(piece.publishedAt)}">${longDate(piece.publishedAt)}</time></p>
<div class="articulo">${bodyHtml(piece.body)}</div></main>${related(others, 'Otros chequeos')}<footer><p>${FICTION}</p></footer></body></html>`;
};
