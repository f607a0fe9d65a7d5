import { findDateInText } from '../dates/find-date-in-text.js';
import { isoInZone, readNewsDate, type ReadDate } from '../dates/parse-news-date.js';
import { foldLine } from '../text/fold-line.js';
import { isTag, isText, inlineText, rawText, walk, type Document, type Element, type ParentNode } from './dom.js';
import type { Found } from './found.js';
import type { LinkedArticle } from './json-ld.js';
import type { PageHead } from './page-head.js';

export interface FoundDates {
  published: Found | null;
  modified: Found | null;
}

const PUBLISHED_META =
  'article:published_time datepublished og:published_time og:article:published_time article:published og:pubdate pubdate publishdate publish_date publish-date published_time_telegram date dc.date.issued dc.date.created dc.date dc.created dcterms.created dcterms.issued dcterms.date parsely-pub-date sailthru.date article_date_original article:post_date article.published cxenseparse:recs:publishtime last-published citation_publication_date citation_online_date rnews:datepublished shareaholic:article_published_time bt:pubdate datecreated created release_date og:release_date originalpublicationdate displaydate buildtime'.split(
    ' ',
  );
const MODIFIED_META = 'article:modified_time datemodified og:updated_time og:modified_time article:modified lastmod last-modified last_modified dcterms.modified dc.date.modified revision_date updated'.split(' ');

type Candidate = readonly [text: string | null | undefined, by: string];

/** When the piece was published and last changed, in the zone the page states (Bogotá's where it states none). What the page does not say is null. */
export function findDates(document: Document, head: PageHead, linked: LinkedArticle | null, page: { url: string; title: string | null }): FoundDates {
  const published: Candidate[] = [[linked?.published, 'json-ld'], ...metaDates(head, PUBLISHED_META), ...microdata(head, 'datepublished'), ...microdata(head, 'datecreated')];
  const modified: Candidate[] = [[linked?.modified, 'json-ld'], ...metaDates(head, MODIFIED_META), ...microdata(head, 'datemodified')];
  return {
    published: first(published) ?? fromTimes(head) ?? fromUrl(page.url) ?? fromWindowTitle(head) ?? fromPage(document, page.title) ?? fromScripts(document),
    modified: first(modified),
  };
}

function metaDates(head: PageHead, names: readonly string[]): Candidate[] {
  return names.map((name): Candidate => [head.meta.get(name)?.[0], /^(article|og):/.test(name) ? 'og' : 'meta']);
}

function microdata(head: PageHead, property: string): Candidate[] {
  return (head.itemprops.get(property) ?? []).map((element): Candidate => [dateOf(element), 'microdata']);
}

function dateOf(element: Element): string {
  return element.attribs['datetime'] ?? element.attribs['content'] ?? element.attribs['title'] ?? inlineText(element);
}

function first(candidates: readonly Candidate[]): Found | null {
  for (const [text, by] of candidates) {
    const date = text ? (readNewsDate(text) ?? (text.length < 200 ? findDateInText(text) : null)) : null;
    if (date) return found(date, by);
  }
  return null;
}

function found(date: ReadDate, by: string): Found {
  return { value: isoInZone(date), by };
}

/** Teasers and comments carry times too: one that says it is the publication's wins, else the first outside them. */
function fromTimes(head: PageHead): Found | null {
  const own = head.times.filter((time) => !isForeign(time));
  const marked = own.filter((time) => /pub|entry-date|post-date|article|fecha/i.test(`${time.attribs['class'] ?? ''} ${'pubdate' in time.attribs ? 'pub' : ''}`) && !/updat|modif/i.test(time.attribs['class'] ?? ''));
  return first([...marked, ...own].map((time): Candidate => [time.attribs['datetime'] || inlineText(time), 'time']));
}

const FOREIGN = /(^|[\s_-])(comments?\w*|related\w*|relacionad\w*|sidebar|teasers?|footer|widget\w*|recommend\w*|latest|popular|card-?list|copyright)([\s_-]|$)/i;

function isForeign(element: Element): boolean {
  for (let node: ParentNode | null = element; node && isTag(node); node = node.parent) {
    if (node.name === 'body') return false;
    if (node.name === 'aside' || node.name === 'nav' || node.name === 'footer' || FOREIGN.test(`${node.attribs['class'] ?? ''} ${node.attribs['id'] ?? ''}`)) return true;
  }
  return false;
}

function fromUrl(url: string): Found | null {
  const match = /[/_-]((?:19|20)\d{2})([/_-])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?=[/_.-]|$)/.exec(url) ?? /[/_-]((?:19|20)\d{2})()(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)/.exec(url);
  const dayFirst = /[/_-](0?[1-9]|[12]\d|3[01])([-_.])(0?[1-9]|1[0-2])\2((?:19|20)\d{2})(?=[/_.-]|$)/.exec(url);
  const text = match ? `${match[1] ?? ''}-${match[3] ?? ''}-${match[4] ?? ''}` : dayFirst ? `${dayFirst[4] ?? ''}-${dayFirst[3] ?? ''}-${dayFirst[1] ?? ''}` : '';
  const date = readNewsDate(text);
  return date && found(date, 'url');
}

/** «Headline | Outlet | 22.11.2026» */
function fromWindowTitle(head: PageHead): Found | null {
  for (const title of [head.title, head.meta.get('og:title')?.[0]]) {
    const end = /[|–—-]\s*([^|–—]{6,40})$/.exec(title ?? '')?.[1];
    const date = end ? readNewsDate(end) : null;
    if (date) return found(date, 'title');
  }
  return null;
}

const SCRIPT_DATE = /"(?:datePublished|date_published|publishedAt|published_at|publishDate|publish_date|publishedDate|pubDate|firstPublished\w*|first_publish_date|display_date|displayDate|deployDt|createdAt|created_at)\\?"\s*:\s*\\?"([^"\\]{8,40})/;

/** The data of a page that is drawn in the browser. */
function fromScripts(document: Document): Found | null {
  let result: Found | null = null;
  walk(document, (element) => {
    if (result || element.name !== 'script') return undefined;
    const date = readNewsDate(SCRIPT_DATE.exec(rawText(element))?.[1] ?? '');
    if (date) result = found(date, 'embedded-data');
    return false;
  });
  return result;
}

const DATE_NAME = /(^|[\s_-])(date|datum|fecha|data|published?|publish\w*|publicad\w*|pub-?date|posted?(-?on)?|time|timestamp|zeit|stand|created|submitted|entry-meta|post-?meta|article-?meta|article-?info|meta|byline|dateline|news-?date|info)([\s_-]|$)|date/i;
const LONGEST_DATE_ELEMENT = 160;
const LONGEST_LINE = 400;
/** «Do 25.04.24 | 14:07 Uhr | Von …», «22 de noviembre de 2026». */
const OPENS_WITH_DATE = /^(?:\p{L}{2,10}[.,]?\s)?\d{1,2}(?:[./-]\d{1,2}[./-]\d{2,4}|\.?\s(?:de\s)?\p{L}{3,12})/u;
/** Blocks around the headline in which a bare date is the publication's. */
const HEADLINE_REACH = 14;

interface Line {
  text: string;
  element: Element;
  named: boolean;
}

/** A date the reader sees: in an element called so, beside the headline, or after «publicado». */
function fromPage(document: Document, headline: string | null): Found | null {
  const lines: Line[] = [];
  collectLines(document, lines);
  const named = lines.filter((line) => line.named && !isForeign(line.element));
  const own = lines.filter((line) => !isForeign(line.element));
  const heading = lines.findIndex((line) => line.element.name === 'h1');
  const title = heading >= 0 ? heading : lines.findIndex((line) => headline !== null && line.text === headline);
  const near = title < 0 ? lines.slice(0, HEADLINE_REACH) : lines.slice(Math.max(0, title - 6), title + HEADLINE_REACH);
  const announced = lines.filter((line) => /publi|posted|ver[oö]ffentlicht|erstellt|stand:|vom \d|geschrieben|creat|aktualisiert|actualizad|last modified|last edited|date:/i.test(line.text));
  const opening = own.filter((line) => OPENS_WITH_DATE.test(line.text));
  for (const [group, by] of [[named, 'visible-date'], [near, 'near-headline'], [announced, 'visible-date'], [opening, 'visible-date']] as const) {
    for (const line of group) {
      const date = findDateInText(line.text);
      if (date) return found(date, by);
    }
  }
  return null;
}

/** Short runs of text, each in the outermost short element that holds a year, so that «22 / nov / 2026» in three spans is one date. */
function collectLines(parent: ParentNode, lines: Line[]): void {
  for (const child of parent.children) {
    if (!isTag(child) || /^(script|style|noscript|svg|select|option|title)$/.test(child.name)) continue;
    if (child.name === 'h1') lines.push({ text: '', element: child, named: false });
    const text = textUpTo(child, LONGEST_DATE_ELEMENT);
    if (text !== null && /\d/.test(text)) {
      lines.push({ text: foldLine(text), element: child, named: DATE_NAME.test(`${child.attribs['class'] ?? ''} ${child.attribs['id'] ?? ''}`) || holdsNamed(child) });
      continue;
    }
    const own = foldLine(child.children.filter(isText).map((node) => node.data).join(' '));
    if (own !== '' && own.length <= LONGEST_LINE) lines.push({ text: own, element: child, named: false });
    collectLines(child, lines);
  }
}

function holdsNamed(element: Element): boolean {
  return element.children.some((child) => isTag(child) && (DATE_NAME.test(`${child.attribs['class'] ?? ''} ${child.attribs['id'] ?? ''}`) || holdsNamed(child)));
}

/** All text inside, or null as soon as it is longer than `limit`: most of a page is never gathered. */
function textUpTo(node: ParentNode, limit: number): string | null {
  const parts: string[] = [];
  let length = 0;
  // Where the first word begins and the last one ends: trimming the whole after each child is quadratic.
  let [first, last] = [-1, 0];
  for (const child of node.children) {
    const part = isText(child) ? child.data : isTag(child) && child.name !== 'script' && child.name !== 'style' ? textUpTo(child, limit - length) : '';
    if (part === null) return null;
    const words = part.search(/\S/);
    if (words >= 0) {
      if (first < 0) first = length + 1 + words;
      last = length + 1 + part.trimEnd().length;
    }
    parts.push(' ', part);
    length += part.length + 1;
    if ((first < 0 ? 0 : last - first) > limit) return null;
  }
  return parts.join('');
}
