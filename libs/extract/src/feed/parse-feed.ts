import type { FeedItem, ParsedFeed } from '#vigia/contracts';
import { parseNewsDate } from '../dates/parse-news-date.js';
import { decodeBytes } from '../text/decode-bytes.js';
import { foldLine } from '../text/fold-line.js';
import { htmlToText } from '../text/html-to-text.js';
import { looksLikeHtml } from '../text/looks-like-html.js';
import { mergeReadings } from './merge-readings.js';
import type { RawFeed, RawItem, RawText } from './raw-feed.js';
import { readJsonFeed } from './read-json-feed.js';
import { readWithRssParser } from './read-with-rss-parser.js';
import { readTolerantly } from './tolerant-reader.js';

export interface FeedHints {
  url: string;
  contentType?: string | null | undefined;
}

/** `empty_body`, `too_large`, `html_instead_of_feed` or `not_a_feed`. */
export interface FeedProblem {
  error: { code: string; message: string };
}

/** A feed of 200 full articles has 5 MB; what is longer than this is not a feed. */
const MAX_BODY_BYTES = 24 * 1024 * 1024;

/**
 * Bytes of a feed → its items: rss-parser first; what it refuses or leaves open (no items, objects for titles, relative links, missing dates) comes from the tolerant
 * reader, field by field. Texts are plain, links absolute, dates ISO 8601 in UTC; a date without zone is Bogotá's, a date nobody states is null.
 */
export async function parseFeed(body: Buffer, hints: FeedHints): Promise<ParsedFeed | FeedProblem> {
  if (body.length === 0) return problem('empty_body', 'El canal respondió sin contenido (0 bytes).');
  if (body.length > MAX_BODY_BYTES) return problem('too_large', `El canal pesa ${Math.round(body.length / 1e6)} MB; el máximo es ${Math.round(MAX_BODY_BYTES / 1e6)} MB.`);
  const text = withoutDoctype(decodeBytes(body, hints).text.trimStart());
  if (text === '') return problem('empty_body', 'El canal respondió solo espacios.');
  const feed = text.startsWith('{') ? readJsonFeed(text) : await readXml(text, hints.url);
  if (feed) return { format: feed.format, title: plain(feed.title, ' '), link: absolute(feed.link, hints.url), publishedAt: firstDate(feed.dates), items: feed.items.map((item) => toFeedItem(item, hints.url)) };
  if (isEmptyXml(text)) return { format: 'rss', title: null, link: null, publishedAt: null, items: [] };
  return /<(!doctype\s+html|html|body)[\s>]/i.test(text.slice(0, 5000))
    ? problem('html_instead_of_feed', 'El canal respondió una página HTML en vez de un feed. Revise la dirección del canal.')
    : problem('not_a_feed', 'La respuesta no es RSS, Atom, RDF ni JSON Feed. Revise la dirección del canal.');
}

async function readXml(text: string, url: string): Promise<RawFeed | null> {
  const first = await readWithRssParser(text);
  return mergeReadings(first, readTolerantly(text, url));
}

/** XML before its first element: instructions and comments, and the stray characters that some servers put before them. */
const PROLOG = /(?:[^<]+|<\?[^]*?\?>|<!--[^]*?-->)/y;

function prologLength(text: string): number {
  PROLOG.lastIndex = 0;
  let end = 0;
  while (PROLOG.test(text)) end = PROLOG.lastIndex;
  return end;
}

/** A publisher that has nothing to say yet: XML that ends before its first element. */
function isEmptyXml(text: string): boolean {
  return /^<(?:\?xml|!--)/.test(text) && prologLength(text) === text.length;
}

/** A document type can define entities that expand without end. No feed needs one. Further down, `<!DOCTYPE` is something that an item writes about. */
function withoutDoctype(text: string): string {
  const start = prologLength(text.slice(0, 100_000));
  if (!/^<!DOCTYPE/i.test(text.slice(start, start + 9))) return text;
  const bracket = /^<!DOCTYPE[^[>]*\[/i.exec(text.slice(start, start + 4000));
  const end = bracket ? /\]\s*>/.exec(text.slice(start + bracket[0].length)) : /^[^>]*>/.exec(text.slice(start));
  if (!end) return text;
  return text.slice(0, start) + text.slice(start + (bracket ? bracket[0].length + end.index : 0) + end[0].length);
}

function toFeedItem(item: RawItem, url: string): FeedItem {
  return {
    id: item.id === null ? null : foldLine(item.id) || null,
    title: plain(item.title, ' '),
    link: absolute(item.link, url),
    publishedAt: firstDate(item.dates),
    author: author(item.author),
    summary: plain(item.summary),
  };
}

function plain(text: RawText | null, lineBreak = '\n'): string | null {
  if (!text) return null;
  const isHtml = text.mode === 'html' || (text.mode === 'guess' && looksLikeHtml(text.value));
  const value = isHtml ? htmlToText(text.value) : text.value.split(/\r?\n/).map(foldLine).filter((line) => line !== '').join('\n');
  return (lineBreak === '\n' ? value : value.replaceAll('\n', lineBreak)) || null;
}

function absolute(link: string | null, url: string): string | null {
  if (link === null) return null;
  const trimmed = link.trim();
  return URL.canParse(trimmed, url) ? new URL(trimmed, url).href : null;
}

function firstDate(dates: readonly string[]): string | null {
  for (const text of dates) {
    const date = parseNewsDate(text);
    if (date) return date.toISOString();
  }
  return null;
}

/** Longer is nobody's name: it is kept as it stands. Characters. */
const LONGEST_AUTHOR = 300;

/** RSS writes «address (name)»; the name is what readers know. */
function author(value: string | null): string | null {
  if (value === null) return null;
  const text = looksLikeHtml(value) ? htmlToText(value) : foldLine(value);
  if (text.length > LONGEST_AUTHOR) return text;
  const named = /^\S+@\S+\s+\((.+)\)$/.exec(text)?.[1] ?? /^(.+?)\s*<\S+@\S+>$/.exec(text)?.[1];
  return (named ?? text) || null;
}

function problem(code: string, message: string): FeedProblem {
  return { error: { code, message } };
}
