import { gunzipSync } from 'node:zlib';
import type { FeedItem } from '#vigia/contracts';
import { parseNewsDate } from '../../dates/parse-news-date.js';
import { decodeBytes } from '../../text/decode-bytes.js';
import { absoluteUrl, channelProblem, type ChannelDocument, type ChannelPage, type ChannelProblem, type ChannelReader } from '../channel-reader.js';
import { readSitemap, type SitemapEntry } from './read-sitemap.js';

/** The protocol's own limit for one sitemap. */
const MAX_BYTES = 52_428_800;
/** A sitemap may hold an archive of 50,000 pages; of these the week before its newest entry is news. */
const WINDOW_MS = 8 * 24 * 60 * 60_000;
const MOST_ITEMS = 1_000;
/** Parts of an index that say nothing of their age: an index is a list of archives, and only its ends are likely to be new. */
const UNDATED_PARTS = 2;

/** News sitemaps, plain ones and their indexes, also as `.xml.gz`. `lastmod` chooses what is recent; it is no date of publication. */
export const sitemapChannel: ChannelReader = {
  address: (url) => url,
  accept: 'application/xml,text/xml,application/gzip;q=0.9,*/*;q=0.5',
  maxBytes: MAX_BYTES,
  posts: false,
  ordered: false,
  mostPages: 6,
  read: (document) => Promise.resolve(readDocument(document)),
};

function readDocument(document: ChannelDocument): ChannelPage | ChannelProblem {
  let bytes = document.body;
  if (bytes.length === 0) return channelProblem('empty_body', 'El sitemap respondió sin contenido (0 bytes).');
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    try {
      bytes = gunzipSync(bytes, { maxOutputLength: MAX_BYTES });
    } catch {
      return channelProblem('bad_gzip', 'El sitemap viene comprimido y no se puede abrir, o es demasiado grande.');
    }
  }
  const map = readSitemap(decodeBytes(bytes, { contentType: document.contentType }).text);
  if (map === null) return channelProblem('not_a_sitemap', 'La respuesta no es un sitemap (urlset o sitemapindex). Revise la dirección del canal.');
  if (map.kind === 'index') return { items: [], next: recentParts(map.entries).flatMap((entry) => absoluteUrl(entry.loc, document.url) ?? []) };
  return { items: recent(map.entries).flatMap((entry) => toItem(entry, document.url)), next: [] };
}

function toItem(entry: SitemapEntry, base: string): FeedItem[] {
  const link = absoluteUrl(entry.loc, base);
  // The front page is in most sitemaps and is never a piece.
  if (link === null || new URL(link).pathname === '/') return [];
  return [{ id: null, title: entry.newsTitle, link, publishedAt: isoDate(entry.newsDate), author: null, summary: null }];
}

/** Newest first. Undated entries count as long as nothing in the sitemap is dated. */
function recent(entries: readonly SitemapEntry[]): SitemapEntry[] {
  const dated = byAge(entries);
  const newest = dated[0]?.moment;
  const chosen = newest === undefined ? entries : dated.filter(({ moment }) => moment > newest - WINDOW_MS).map(({ entry }) => entry);
  return chosen.slice(0, MOST_ITEMS);
}

/** Parts for news first, then the most recently changed. */
function recentParts(entries: readonly SitemapEntry[]): SitemapEntry[] {
  const news = entries.filter((entry) => /news|noticia|latest|recent/i.test(entry.loc));
  const dated = byAge(entries);
  const newest = dated[0]?.moment;
  const changed = newest === undefined ? [...entries.slice(0, UNDATED_PARTS), ...entries.slice(-UNDATED_PARTS)] : dated.filter(({ moment }) => moment > newest - WINDOW_MS).map(({ entry }) => entry);
  return [...new Set([...news, ...changed])];
}

function byAge(entries: readonly SitemapEntry[]): { entry: SitemapEntry; moment: number }[] {
  return entries
    .flatMap((entry) => {
      const date = parseNewsDate(entry.newsDate ?? entry.lastmod ?? '');
      return date ? [{ entry, moment: date.getTime() }] : [];
    })
    .sort((a, b) => b.moment - a.moment);
}

function isoDate(text: string | null): string | null {
  return text === null ? null : (parseNewsDate(text)?.toISOString() ?? null);
}
