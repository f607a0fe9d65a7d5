import type { RawFeed, RawItem } from './raw-feed.js';

/**
 * Field by field: what rss-parser read stands where it is whole; the tolerant reader fills the rest. Atom is always the tolerant reader's, because rss-parser knows
 * neither content types nor `xml:base`. Readings that count different items cannot be laid over each other: the one with more items stands.
 */
export function mergeReadings(first: RawFeed | null, second: RawFeed | null): RawFeed | null {
  if (!first || !second) return first ?? second;
  if (second.format === 'atom' && second.items.length >= first.items.length) return second;
  if (first.items.length !== second.items.length) return first.items.length > second.items.length ? first : second;
  return { format: second.format, title: second.title ?? first.title, items: first.items.map((item, index) => mergeItems(item, second.items[index] ?? item)) };
}

function mergeItems(first: RawItem, second: RawItem): RawItem {
  return {
    id: first.id ?? second.id,
    title: second.title ?? first.title,
    link: second.link ?? first.link,
    dates: [...second.dates, ...first.dates],
    author: second.author ?? first.author,
    summary: second.summary ?? first.summary,
  };
}
