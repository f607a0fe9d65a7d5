import type { FeedItem } from '#vigia/contracts';
import { parseFeed } from '../../feed/parse-feed.js';
import type { ChannelReader } from '../channel-reader.js';

const PAGE_SIZE = 50;
/** The line Reddit writes under each entry. */
const FOOTER = /submitted by\s+\/?u\/\S+(\s+to\s+\/?r\/\S+)?\s*\[link\]\s*\[comments\]\s*$/i;

/** The RSS of a subreddit or user, newest first. Pages go on after the name of the last entry. */
export const redditChannel: ChannelReader = {
  address(url) {
    const target = new URL(url);
    if (!/\.rss$/.test(target.pathname)) target.pathname = `${target.pathname.replace(/(?<!\/)\/+$/, '').replace(/\/new$/, '')}/new/.rss`;
    if (!target.searchParams.has('limit')) target.searchParams.set('limit', String(PAGE_SIZE));
    return target.href;
  },
  accept: 'application/atom+xml,application/rss+xml,application/xml;q=0.9',
  maxBytes: null,
  posts: true,
  ordered: true,
  mostPages: 4,
  async read({ body, url, contentType }) {
    const feed = await parseFeed(body, { url, contentType });
    if ('error' in feed) return feed;
    const last = feed.items.at(-1)?.id ?? null;
    const full = feed.items.length >= Number(new URL(url).searchParams.get('limit') ?? PAGE_SIZE);
    return { items: feed.items.map(withoutFooter), next: full && last !== null && /^t\d_\w+$/.test(last) ? [pageAfter(url, last)] : [] };
  },
};

function withoutFooter(item: FeedItem): FeedItem {
  return { ...item, summary: item.summary?.replace(FOOTER, '').trim() || null };
}

function pageAfter(url: string, name: string): string {
  const next = new URL(url);
  next.searchParams.set('after', name);
  return next.href;
}
