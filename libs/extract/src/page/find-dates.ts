import { parseNewsDate } from '../dates/parse-news-date.js';
import { inlineText, type Document } from './dom.js';
import type { Found } from './extract-page.js';
import type { LinkedArticle } from './json-ld.js';
import type { PageHead } from './page-head.js';

export interface FoundDates {
  published: Found | null;
  modified: Found | null;
}

const PUBLISHED_META = ['article:published_time', 'datepublished', 'og:published_time', 'pubdate', 'publishdate', 'publish_date', 'date', 'dc.date.issued', 'dc.date', 'dcterms.created', 'dcterms.date', 'parsely-pub-date', 'sailthru.date', 'article:published', 'article_date_original', 'cxenseparse:recs:publishtime'];
const MODIFIED_META = ['article:modified_time', 'datemodified', 'og:updated_time', 'lastmod', 'last-modified', 'dcterms.modified'];

/** When the piece was published and last changed, as ISO 8601 in UTC. */
export function findDates(_document: Document, head: PageHead, linked: LinkedArticle | null, url: string): FoundDates {
  const published: [string | null | undefined, string][] = [
    [linked?.published, 'json-ld'],
    ...PUBLISHED_META.map((name): [string | undefined, string] => [head.meta.get(name)?.[0], name.startsWith('article:') || name.startsWith('og:') ? 'og' : 'meta']),
    [head.itemprops.get('datepublished')?.map((element) => element.attribs['datetime'] ?? element.attribs['content'] ?? inlineText(element))[0], 'microdata'],
    ...head.times.map((element): [string, string] => [element.attribs['datetime'] ?? inlineText(element), 'time']),
    [/\/((?:19|20)\d{2}\/\d{1,2}\/\d{1,2})(?=\/|$)/.exec(url)?.[1], 'url'],
  ];
  const modified: [string | null | undefined, string][] = [[linked?.modified, 'json-ld'], ...MODIFIED_META.map((name): [string | undefined, string] => [head.meta.get(name)?.[0], 'meta'])];
  return { published: firstDate(published), modified: firstDate(modified) };
}

function firstDate(candidates: readonly [string | null | undefined, string][]): Found | null {
  for (const [text, by] of candidates) {
    const date = text ? parseNewsDate(text) : null;
    if (date) return { value: date.toISOString(), by };
  }
  return null;
}
