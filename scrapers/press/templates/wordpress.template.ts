import { bodyHtml, escapeHtml } from '../html.js';
import { FICTION, isoDate, longDate, newsArticle, related } from './furniture.js';
import type { PageTemplate } from './template.js';

/** A small digital outlet on a blog system whose SEO plug-in writes a JSON-LD graph. */
export const wordpress: PageTemplate = (piece, others) => {
  const { source } = piece;
  const name = escapeHtml(source.newsroom.name);
  const graph = { '@context': 'https://schema.org', '@graph': [{ '@type': 'WebSite', name: source.newsroom.name, url: `http://${source.newsroom.host}/` }, newsArticle(piece)] };
  return `<!DOCTYPE html>
<html lang="es"><head><meta charset="UTF-8"><title>${escapeHtml(piece.title)} - ${name}</title>
<link rel="canonical" href="${escapeHtml(piece.url)}"><meta name="generator" content="WordPress 6.8">
<meta property="og:title" content="${escapeHtml(piece.title)} - ${name}">
<script type="application/ld+json" class="yoast-schema-graph">${JSON.stringify(graph).replaceAll('<', '\\u003c')}</script></head>
<body class="post-template-default single single-post">
<div id="page"><header id="masthead"><p class="site-title"><a href="/" rel="home">${name}</a></p><div class="menu-principal-container"><ul id="primary-menu"><li><a href="/">Inicio</a></li><li><a href="/contacto">Contacto</a></li></ul></div></header>
<div id="content"><article id="post-${source.slug.length}${source.daysAgo}" class="post type-post status-publish">
<header class="entry-header"><h1 class="entry-title">${escapeHtml(piece.title)}</h1>
<div class="entry-meta"><span class="posted-on"><time class="entry-date published" datetime="${isoDate(piece.publishedAt)}">${longDate(piece.publishedAt)}</time></span><span class="byline"> por <span class="author vcard">${escapeHtml(source.author ?? 'Redacción')}</span></span></div></header>
<div class="entry-content">${piece.deck ? `<p><strong>${escapeHtml(piece.deck)}</strong></p>` : ''}${bodyHtml(piece.body)}
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Comparte esto:</h3><ul><li><a href="#">Haz clic para compartir</a></li></ul></div></div>
<footer class="entry-footer"><span class="tags-links">Etiquetas: <a href="/tag/${escapeHtml(source.section)}">${escapeHtml(source.section)}</a></span></footer></article>
<div id="comments" class="comments-area"><h2 class="comments-title">2 comentarios</h2><ol><li class="comment"><p>Muy buena la información, gracias por contarlo.</p></li><li class="comment"><p>¿Y esto en qué quedó?</p></li></ol></div></div>
<aside id="secondary" class="widget-area">${related(others, 'Entradas recientes')}</aside>
<footer id="colophon"><p>${FICTION}</p></footer></div></body></html>`;
};
