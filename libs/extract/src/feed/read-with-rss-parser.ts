import RssParser from 'rss-parser';
import { emptyItem, type RawFeed, type RawItem, type RawText } from './raw-feed.js';

/** rss-parser builds a whole object tree: beyond this length the one-pass reader alone is used. Characters. */
const MAX_LENGTH = 4_000_000;

/**
 * The first reader. One parser a feed: rss-parser keeps state from one to the next, and after any feed it never answers for a document without an element.
 * @returns null where rss-parser refuses the feed, which it does for one stray `&`.
 */
export async function readWithRssParser(text: string): Promise<RawFeed | null> {
  if (text.length > MAX_LENGTH) return null;
  try {
    const feed: { title?: unknown; link?: unknown; items?: unknown } = await new RssParser({ defaultRSS: 2 }).parseString(text);
    const items = Array.isArray(feed.items) ? (feed.items as Record<string, unknown>[]) : [];
    return { format: 'rss', title: guess(feed.title), link: string(feed.link), dates: [], items: items.map(toRawItem) };
  } catch {
    return null;
  }
}

/** For some feeds (`type="xhtml"`, attributes on a title) rss-parser gives objects where it promises text: those count as missing. */
function toRawItem(item: Record<string, unknown>): RawItem {
  const dates = [item['pubDate'], item['date']].map(string).filter((date) => date !== null);
  return {
    ...emptyItem(),
    id: string(item['guid']) ?? string(item['id']) ?? string(item['rdf:about']),
    title: guess(item['title']),
    link: string(item['link']),
    dates,
    author: string(item['creator']) ?? string(item['author']),
    summary: guess(item['content']) ?? guess(item['summary']) ?? guess(item['content:encoded']),
  };
}

function string(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function guess(value: unknown): RawText | null {
  const text = string(value);
  return text === null ? null : { value: text, mode: 'guess' };
}
