import type { FeedItem } from '#vigia/contracts';
import { load, type CheerioAPI } from 'cheerio';
import { readNewsDate } from '../../dates/parse-news-date.js';
import { inlineText, isTag, type Element } from '../../page/dom.js';
import { parseHtml } from '../../page/parse-html.js';
import { decodeBytes } from '../../text/decode-bytes.js';
import { absoluteUrl, channelProblem, type ChannelDocument, type ChannelPage, type ChannelProblem, type ChannelReader } from '../channel-reader.js';

/** No page lists as many; the rest of one that does is its archive. */
const MOST_LINKS = 2_000;
const HEADINGS = 'h1, h2, h3, h4, h5, h6';

/** A page that lists articles. The outlet's selector names the links, or the cards that hold one each; a `<time>` in the card dates it, and without one it has no date. */
export const listingChannel: ChannelReader = {
  address: (url) => url,
  accept: null,
  maxBytes: null,
  posts: false,
  ordered: true,
  mostPages: 3,
  read: (document) => Promise.resolve(readListing(document)),
};

function readListing(document: ChannelDocument): ChannelPage | ChannelProblem {
  if (!document.select) return channelProblem('no_selector', 'Un canal de listado necesita `select` en outlet.yaml: el selector CSS de los enlaces.');
  const page = load(parseHtml(decodeBytes(document.body, { contentType: document.contentType }).text));
  const base = absoluteUrl(page('base[href]').first().attr('href'), document.url) ?? document.url;
  let matched: Element[];
  try {
    matched = page(document.select).get().filter(isTag).slice(0, MOST_LINKS);
  } catch {
    return channelProblem('bad_selector', `«${document.select}» no es un selector CSS.`);
  }
  if (matched.length === 0) return channelProblem('selector_found_nothing', `El selector «${document.select}» no encuentra nada: la página cambió.`);
  const items = new Map<string, FeedItem>();
  for (const element of matched) {
    const item = toItem(page, element, base);
    const known = items.get(item?.link ?? '');
    // The picture and the headline of one card are two links to one piece.
    if (item?.link && (!known || (known.title === null && item.title !== null))) items.set(item.link, { ...item, publishedAt: item.publishedAt ?? known?.publishedAt ?? null });
  }
  const next = absoluteUrl(page('link[rel="next"], a[rel="next"], a.next.page-numbers').first().attr('href'), base);
  return { items: [...items.values()], next: next === null || next === document.url ? [] : [next] };
}

function toItem(page: CheerioAPI, element: Element, base: string): FeedItem | null {
  const isLink = element.name === 'a';
  const anchor = isLink ? element : (page(`:is(${HEADINGS}) a[href]`, element).get(0) ?? page('a[href]', element).get(0));
  const link = absoluteUrl(anchor?.attribs['href'], base);
  if (!anchor || link === null) return null;
  const card = isLink ? (page(element).closest('article, li').get(0) ?? element) : element;
  const heading = page(HEADINGS, isLink ? element : card).filter(isTagAt).get(0);
  const title = heading && isTag(heading) ? inlineText(heading) : inlineText(anchor);
  const time = page('time', card).first();
  const dated = readNewsDate(time.attr('datetime') ?? time.text());
  return { id: null, title: title || null, link, publishedAt: dated?.date.toISOString() ?? null, author: null, summary: null };
}

function isTagAt(_: number, node: unknown): boolean {
  return isTag(node as Element);
}
