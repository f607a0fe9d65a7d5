import { bodyHtml, escapeHtml } from '../html.js';
import { FICTION, isoDate, longDate } from './furniture.js';
import type { PageTemplate } from './template.js';

/** The public page of one post of a social account. */
export const social: PageTemplate = (piece) => `<!doctype html>
<html lang="es"><head><meta charset="utf-8"><title>${escapeHtml(piece.source.newsroom.name)}</title><meta property="og:type" content="profile"></head>
<body><div class="status"><p class="cuenta">@${escapeHtml(piece.source.newsroom.id)}</p><div class="status__content">${bodyHtml(piece.body)}</div>
<time datetime="${isoDate(piece.publishedAt)}">${longDate(piece.publishedAt)}</time></div><p class="aviso">${FICTION}</p></body></html>`;
