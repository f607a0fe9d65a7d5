import { bodyHtml, escapeHtml } from '../html.js';
import { FICTION, longDate, related } from './furniture.js';
import type { PageTemplate } from './template.js';

/** A newspaper site of 2006, in ISO-8859-1 declared in a meta element only. */
export const latin1: PageTemplate = (piece, others) => {
  const { source } = piece;
  return `<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">
<html><head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><title>${escapeHtml(source.newsroom.name)} - ${escapeHtml(piece.title)}</title>
<meta name="author" content="${escapeHtml(source.author ?? '')}"><meta name="description" content="${escapeHtml(piece.deck ?? '')}"></head>
<body bgcolor="#FFFFFF"><div id="cabezote"><img src="/logo.gif" alt="${escapeHtml(source.newsroom.name)}"><div class="menu"><a href="/">Portada</a> | <a href="/judicial">Judicial</a> | <a href="/area-metropolitana">Área metropolitana</a> | <a href="/clasificados">Clasificados</a></div></div>
<div id="contenido"><div class="fecha">Publicado: ${longDate(piece.publishedAt)}</div>
<h1 class="titulo">${escapeHtml(piece.title)}</h1>
${piece.deck ? `<div class="sumario">${escapeHtml(piece.deck)}</div>` : ''}
<div class="autor">${escapeHtml(source.author ?? 'REDACCIÓN')}</div>
<div class="texto">${bodyHtml(piece.body)}</div>
<div class="herramientas"><a href="javascript:window.print()">Imprimir</a> <a href="#">Enviar a un amigo</a></div></div>
<div id="columna">${related(others, 'Más leídas')}</div>
<div id="pie">${FICTION}</div></body></html>`;
};
