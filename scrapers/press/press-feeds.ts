import { DateTime } from 'luxon';
import { BOGOTA } from '#vigia/kernel';
import { blocks, bodyHtml, escapeHtml } from './html.js';
import type { Newsroom, TemplateName } from './press-content.js';
import type { PublishedPiece } from './press-edition.js';
import { ampPath } from './templates/amp.template.js';
import { FICTION, isoDate } from './templates/furniture.js';

export interface FeedDocument {
  contentType: string;
  body: Buffer;
}

type FeedWriter = (newsroom: Newsroom, pieces: readonly PublishedPiece[]) => FeedDocument;

/** The feed of a newsroom as its content system writes it. */
export function feedOf(newsroom: Newsroom, pieces: readonly PublishedPiece[]): FeedDocument {
  return FEEDS[newsroom.template](newsroom, pieces);
}

const FEEDS: Record<TemplateName, FeedWriter> = {
  arc: (newsroom, pieces) => utf8('application/rss+xml', rss2(newsroom, pieces)),
  wordpress: (newsroom, pieces) => utf8('application/rss+xml; charset=UTF-8', rss2(newsroom, pieces)),
  paywall: (newsroom, pieces) => utf8('text/xml', rss2(newsroom, pieces)),
  claimreview: (newsroom, pieces) => utf8('application/rss+xml', rss2(newsroom, pieces)),
  latin1: (newsroom, pieces) => ({ contentType: 'text/xml', body: Buffer.from(rss2(newsroom, pieces).replace('UTF-8', 'ISO-8859-1'), 'latin1') }),
  // One unescaped ampersand and one date in words: enough to make a strict parser refuse the whole feed.
  drupal: (newsroom, pieces) => utf8('application/rss+xml', rss2(newsroom, pieces).replace('</description>', ' Noticias & más</description>').replace(/<pubDate>[^<]*/, '<pubDate>ayer en la tarde')),
  table: (newsroom, pieces) => utf8('text/html', rss2(newsroom, pieces).replace(/<pubDate>[^<]*<\/pubDate>/g, '')),
  amp: atom,
  nojsonld: rdf,
  social: socialRss,
};

function rss2(newsroom: Newsroom, pieces: readonly PublishedPiece[]): string {
  const items = pieces.map(
    (piece) => `<item><title>${escapeHtml(piece.title)}</title><link>${escapeHtml(trackedUrl(piece))}</link><guid isPermaLink="false">${newsroom.id}-${piece.source.slug}</guid>
<pubDate>${rfc822(piece.publishedAt)}</pubDate>${piece.source.author ? `<dc:creator><![CDATA[${piece.source.author}]]></dc:creator>` : ''}<description><![CDATA[${escapeHtml(piece.deck ?? firstBlock(piece))}]]></description></item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>${escapeHtml(newsroom.name)}</title><link>http://${newsroom.host}/</link><description>${FICTION}</description><language>es-co</language>
${items.join('\n')}
</channel></rss>`;
}

function atom(newsroom: Newsroom, pieces: readonly PublishedPiece[]): FeedDocument {
  const entries = pieces.map(
    (piece) => `<entry><id>tag:${newsroom.host},2026:${piece.source.slug}</id><title type="html">${escapeHtml(escapeHtml(piece.title))}</title>
<link rel="alternate" href="http://${newsroom.host}${escapeHtml(ampPath(piece))}"/><published>${isoDate(piece.publishedAt)}</published><updated>${isoDate(piece.modifiedAt ?? piece.publishedAt)}</updated>
<author><name>${escapeHtml(piece.source.author ?? 'Redacción')}</name></author><summary>${escapeHtml(piece.deck ?? firstBlock(piece))}</summary></entry>`,
  );
  return utf8('application/atom+xml', `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><title>${escapeHtml(newsroom.name)}</title><id>tag:${newsroom.host},2026:feed</id>\n${entries.join('\n')}\n</feed>`);
}

function rdf(newsroom: Newsroom, pieces: readonly PublishedPiece[]): FeedDocument {
  const items = pieces.map(
    (piece) => `<item rdf:about="${escapeHtml(piece.url)}"><title>${escapeHtml(piece.title)}</title><link>${escapeHtml(piece.url)}</link><description>${escapeHtml(piece.deck ?? firstBlock(piece))}</description><dc:date>${isoDate(piece.publishedAt)}</dc:date></item>`,
  );
  return utf8('application/rdf+xml', `<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="http://${newsroom.host}/"><title>${escapeHtml(newsroom.name)}</title><link>http://${newsroom.host}/</link><description>${FICTION}</description></channel>
${items.join('\n')}</rdf:RDF>`);
}

/** Posts have no title; the whole post is the description, as Mastodon writes its account feeds. */
function socialRss(newsroom: Newsroom, pieces: readonly PublishedPiece[]): FeedDocument {
  const items = pieces.map(
    (piece) => `<item><guid isPermaLink="true">${escapeHtml(piece.url)}</guid><link>${escapeHtml(piece.url)}</link><pubDate>${rfc822(piece.publishedAt)}</pubDate><description>${escapeHtml(bodyHtml(piece.body))}</description></item>`,
  );
  return utf8('application/rss+xml; charset=utf-8', `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>${escapeHtml(newsroom.name)}</title><link>http://${newsroom.host}/</link><description>${FICTION}</description>\n${items.join('\n')}\n</channel></rss>`);
}

/** Feeds count their readers by a parameter that is no part of the address. */
function trackedUrl(piece: PublishedPiece): string {
  return `${piece.url}${piece.url.includes('?') ? '&' : '?'}utm_source=rss`;
}

function firstBlock(piece: PublishedPiece): string {
  return (blocks(piece.body)[0] ?? '').slice(0, 240);
}

function rfc822(moment: Date): string {
  return DateTime.fromJSDate(moment, { zone: BOGOTA }).toRFC2822() ?? '';
}

function utf8(contentType: string, body: string): FeedDocument {
  return { contentType, body: Buffer.from(body) };
}
