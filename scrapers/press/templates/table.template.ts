import { blocks, escapeHtml } from '../html.js';
import { FICTION, longDate } from './furniture.js';
import type { PageTemplate } from './template.js';

/** A site laid out in tables, with no metadata at all: the date stands in the text, line breaks make the paragraphs. */
export const table: PageTemplate = (piece, others) => {
  const { source } = piece;
  const text = blocks(piece.body).map((block) => escapeHtml(block.replace(/^(## |> )/, ''))).join('<br><br>\n');
  const links = others.map((other) => `<tr><td class="mini"><a href="${escapeHtml(other.path)}">${escapeHtml(other.title)}</a></td></tr>`).join('');
  return `<html><head><title>${escapeHtml(piece.title)}</title><meta charset="utf-8"></head><body><center>
<table width="780" cellpadding="0" cellspacing="0"><tr><td colspan="2"><b>${escapeHtml(source.newsroom.name)}</b> | <a href="/">Inicio</a> | <a href="/contacto.php">Contacto</a></td></tr>
<tr><td width="160" valign="top"><table>${links}</table></td>
<td valign="top"><font size="5"><b>${escapeHtml(piece.title)}</b></font><br><font size="2" color="#666666">Santa Marta, ${longDate(piece.publishedAt)}. ${escapeHtml(source.author ?? '')}</font><br><br>
${piece.deck ? `<i>${escapeHtml(piece.deck)}</i><br><br>` : ''}
${text}</td></tr>
<tr><td colspan="2" align="center"><font size="1">${FICTION}</font></td></tr></table></center></body></html>`;
};
