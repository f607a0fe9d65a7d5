import { parseFeed as parseWithRowanmanning } from '@rowanmanning/feed-parser';
import { parseFeed as parseWithFeedsmith } from 'feedsmith';
import RssParser from 'rss-parser';
import { parseFeed } from '../../libs/extract/src/feed/parse-feed.js';
import { decodeBytes } from '../../libs/extract/src/text/decode-bytes.js';
import type { SuiteReading } from './feed-suite.js';

/** Bytes of a feed → what a reader says of it; throws where the reader refuses the feed. */
export type FeedReader = (body: Buffer, hints: { url: string; contentType?: string | null }) => Promise<SuiteReading>;

type Loose = Record<string, unknown>;

const rssParser = new RssParser();

/**
 * Ours and the libraries a user would pick, each by its documented call. The libraries get decoded text, which they do not do themselves, and every field in which they
 * keep a title, a link or a date.
 */
export const FEED_READERS: Readonly<Record<string, FeedReader>> = {
  vigia: async (body, hints) => {
    const feed = await parseFeed(body, hints);
    if ('error' in feed) throw new Error(feed.error.code);
    const item = feed.items[0];
    return { entryTitle: item?.title ?? null, entryLink: item?.link ?? null, entryDates: [item?.publishedAt ?? null], feedTitle: feed.title, feedLink: feed.link, feedDates: [feed.publishedAt] };
  },
  'rss-parser': async (body, hints) => {
    const feed = await rssParser.parseString(decodeBytes(body, hints).text);
    const item = (feed.items[0] ?? {}) as Loose;
    return { entryTitle: text(item['title']), entryLink: text(item['link']), entryDates: [item['isoDate'], item['pubDate'], item['date']].map(text), feedTitle: text(feed.title), feedLink: text(feed.link), feedDates: [(feed as Loose)['pubDate'], (feed as Loose)['lastBuildDate']].map(text) };
  },
  feedsmith: async (body, hints) => {
    const { feed } = parseWithFeedsmith(decodeBytes(body, hints).text) as unknown as { feed: Loose };
    const item = (list(feed['items'])[0] ?? list(feed['entries'])[0] ?? {}) as Loose;
    return {
      entryTitle: feedsmithTitle(item),
      entryLink: feedsmithLink(item) ?? text(item['guid']),
      entryDates: feedsmithDates(item),
      feedTitle: feedsmithTitle(feed),
      feedLink: feedsmithLink(feed),
      feedDates: feedsmithDates(feed),
    };
  },
  '@rowanmanning/feed-parser': async (body, hints) => {
    const feed = parseWithRowanmanning(decodeBytes(body, hints).text);
    const item = feed.items[0];
    return { entryTitle: item?.title ?? null, entryLink: item?.url ?? null, entryDates: [item?.published, item?.updated].map((date) => date?.toISOString() ?? null), feedTitle: feed.title, feedLink: feed.url, feedDates: [feed.published, feed.updated].map((date) => date?.toISOString() ?? null) };
  },
};

function feedsmithTitle(of: Loose): string | null {
  return text(of['title']) ?? text(inside(of, 'dc')['title']) ?? text(list(inside(of, 'dc')['titles'])[0]);
}

function feedsmithLink(of: Loose): string | null {
  const links = list(of['links']) as Loose[];
  return text(of['link']) ?? text(of['url']) ?? text((links.find((link) => link['rel'] === 'alternate' || link['rel'] === undefined) ?? links[0])?.['href']);
}

function feedsmithDates(of: Loose): (string | null)[] {
  const [dc, terms] = [inside(of, 'dc'), inside(of, 'dcterms')];
  const own = [of['published'], of['updated'], of['pubDate'], of['lastBuildDate']];
  return [...own, dc['date'], ...list(dc['dates']), ...['issued', 'modified', 'created'].flatMap((name) => [terms[name], ...list(terms[name])])].map(text);
}

function inside(of: Loose, name: string): Loose {
  const inner = of[name];
  return typeof inner === 'object' && inner !== null ? (inner as Loose) : {};
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Some libraries give `{ value }` for a text with attributes. */
function text(value: unknown): string | null {
  if (typeof value === 'string') return value;
  const inner = typeof value === 'object' && value !== null ? (value as Loose)['value'] : null;
  return typeof inner === 'string' ? inner : null;
}
