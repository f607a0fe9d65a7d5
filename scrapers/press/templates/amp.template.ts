import { bodyHtml, escapeHtml, jsonLd } from '../html.js';
import type { PublishedPiece } from '../press-edition.js';
import { FICTION, isoDate, longDate, newsArticle, related } from './furniture.js';
import type { PageTemplate } from './template.js';

/** Address of the AMP twin of a piece. */
export function ampPath(piece: PublishedPiece): string {
  return `/amp${piece.path}`;
}

/** A site that publishes every piece twice: a canonical page … */
export const ampCanonical: PageTemplate = (piece, others) => page(piece, others, `<link rel="amphtml" href="${escapeHtml(ampPath(piece))}">`, '');

/** … and an AMP page that names the other as canonical. Its feed links here. */
export const ampTwin: PageTemplate = (piece, others) => page(piece, others, '<script async src="https://cdn.example/v0.js"></script>', ' ⚡');

function page(piece: PublishedPiece, others: readonly PublishedPiece[], head: string, mark: string): string {
  const { source } = piece;
  const name = escapeHtml(source.newsroom.name);
  return `<!doctype html>
<html${mark} lang="es"><head><meta charset="utf-8"><title>${escapeHtml(piece.title)}</title><link rel="canonical" href="${escapeHtml(piece.url)}">${head}
${jsonLd(newsArticle(piece))}</head><body><header><a href="/">${name}</a></header>
<article><header><h1>${escapeHtml(piece.title)}</h1>${piece.deck ? `<p class="entradilla">${escapeHtml(piece.deck)}</p>` : ''}<p class="datos">${escapeHtml(source.author ?? 'Redacción')} — <time datetime="${isoDate(piece.publishedAt)}">${longDate(piece.publishedAt)}</time></p></header>
<div class="contenido">${bodyHtml(piece.body)}</div></article>
${related(others, 'También en La Ladera')}<footer><p>${FICTION}</p></footer></body></html>`;
}
