import { parseFeed } from '../../feed/parse-feed.js';
import { decodeBytes } from '../../text/decode-bytes.js';
import { absoluteUrl, type ChannelReader } from '../channel-reader.js';

/** Before the first item: where feeds name their next page. */
const HEAD_CHARACTERS = 8_000;

/** RSS, RDF, Atom and JSON Feed. Older pages as RFC 5005 and JSON Feed name them: they fill the gap after an outage. */
export const feedChannel: ChannelReader = {
  address: (url) => url,
  accept: 'application/rss+xml,application/atom+xml,application/feed+json,application/rdf+xml,application/xml;q=0.9,text/xml;q=0.9,application/json;q=0.8,*/*;q=0.5',
  maxBytes: 24 * 1024 * 1024,
  posts: false,
  ordered: true,
  mostPages: 3,
  async read({ body, url, contentType }) {
    const feed = await parseFeed(body, { url, contentType });
    if ('error' in feed) return feed;
    const head = decodeBytes(body.subarray(0, HEAD_CHARACTERS), { contentType }).text;
    const next = absoluteUrl(feed.format === 'json' ? nextInJson(head) : nextInXml(head), url);
    return { items: feed.items, next: next === null || next === url ? [] : [next] };
  },
};

function nextInXml(head: string): string | null {
  const beforeItems = head.split(/<(?:item|entry)[\s>]/i, 1)[0] ?? '';
  for (const [tag] of beforeItems.matchAll(/<(?:[\w-]+:)?link\s[^>]*>/gi)) {
    if (!/\srel\s*=\s*["']next["']/i.test(tag)) continue;
    return /\shref\s*=\s*["']([^"']+)["']/i.exec(tag)?.[1]?.replaceAll('&amp;', '&') ?? null;
  }
  return null;
}

function nextInJson(head: string): string | null {
  const quoted = /"next_url"\s*:\s*("(?:[^"\\]|\\.)*")/.exec(head)?.[1];
  return quoted === undefined ? null : (JSON.parse(quoted) as string);
}
