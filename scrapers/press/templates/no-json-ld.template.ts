import { bodyHtml, escapeHtml } from '../html.js';
import { FICTION, isoDate, longDate, related } from './furniture.js';
import type { PageTemplate } from './template.js';

/** A radio network's site: Open Graph only, a player, and a transcript. */
export const noJsonLd: PageTemplate = (piece, others) => {
  const { source } = piece;
  const name = escapeHtml(source.newsroom.name);
  return `<!doctype html>
<html lang="es"><head><meta charset="utf-8"><title>${escapeHtml(piece.title)} | ${name}</title>
<meta property="og:type" content="article"><meta property="og:title" content="${escapeHtml(piece.title)}"><meta property="og:url" content="${escapeHtml(piece.url)}"><meta property="og:site_name" content="${name}">
<meta property="article:published_time" content="${isoDate(piece.publishedAt)}"><meta name="author" content="${escapeHtml(source.author ?? '')}"></head>
<body><div class="emisora"><a href="/">${name}</a> <span class="al-aire">Al aire: La mañana de la cordillera</span></div>
<div class="nota"><h1>${escapeHtml(piece.title)}</h1>${piece.deck ? `<h2>${escapeHtml(piece.deck)}</h2>` : ''}
<div class="creditos">${escapeHtml(source.author ?? 'Redacción')} / ${longDate(piece.publishedAt)}</div>
<div class="reproductor"><button>Escuchar</button> 03:12</div>
<div class="transcripcion">${bodyHtml(piece.body)}</div></div>
${related(others, 'Otros audios')}<div class="pie">${FICTION}</div></body></html>`;
};
