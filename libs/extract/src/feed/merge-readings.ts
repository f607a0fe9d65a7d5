import type { RawFeed, RawItem } from './raw-feed.js';

/**
 * Two readings of one feed, merged field by field. On 126 real feeds the readers agree on every title and date; where they differ the tolerant one knows more (content
 * types, `xml:base`, namespaces under other prefixes), so its value stands and rss-parser's fills what it leaves open. Readings that count different items cannot be
 * laid over each other: the one with more items stands. Atom is the tolerant reader's alone, because rss-parser loses content types and bases there.
 */
export function mergeReadings(first: RawFeed | null, second: RawFeed | null): RawFeed | null {
  if (!first || !second) return first ?? second;
  if (second.format === 'atom' && second.items.length >= first.items.length) return second;
  if (first.items.length !== second.items.length) return first.items.length > second.items.length ? first : second;
  return { format: second.format, title: second.title ?? first.title, link: second.link ?? first.link, dates: second.dates, items: first.items.map((item, index) => mergeItems(item, second.items[index] ?? item)) };
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
