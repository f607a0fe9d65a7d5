import type { Document, Element } from './dom.js';
import { inlineText, rawText, walk } from './dom.js';

/** What one walk over a page gathers for the field finders. */
export interface PageHead {
  /** meta name/property/itemprop/http-equiv in lower case → contents in page order. */
  meta: Map<string, string[]>;
  linkedData: string[];
  htmlLang: string | null;
  title: string | null;
  canonical: string | null;
  ampHtml: boolean;
  headings: Element[];
  times: Element[];
  /** Elements with itemprop, by property. */
  itemprops: Map<string, Element[]>;
  body: Element | null;
}

export function readPageHead(document: Document): PageHead {
  const head: PageHead = { meta: new Map(), linkedData: [], htmlLang: null, title: null, canonical: null, ampHtml: false, headings: [], times: [], itemprops: new Map(), body: null };
  walk(document, (element) => readElement(element, head));
  return head;
}

function readElement(element: Element, head: PageHead): boolean | void {
  const { name, attribs } = element;
  if (attribs['itemprop'] && name !== 'meta') push(head.itemprops, attribs['itemprop'].toLowerCase(), element);
  switch (name) {
    case 'html':
      head.htmlLang = attribs['lang'] ?? attribs['xml:lang'] ?? head.htmlLang;
      head.ampHtml = 'amp' in attribs || '⚡' in attribs;
      return;
    case 'meta':
      return readMeta(element, head);
    case 'title':
      head.title ??= inlineText(element) || null;
      return;
    case 'link':
      if (/(^|\s)canonical(\s|$)/i.test(attribs['rel'] ?? '')) head.canonical ??= attribs['href']?.trim() || null;
      return;
    case 'script':
      if (/ld\+json/i.test(attribs['type'] ?? '')) head.linkedData.push(rawText(element));
      return false;
    case 'style':
    case 'svg':
      return false;
    case 'body':
      head.body ??= element;
      return;
    case 'time':
      head.times.push(element);
      return;
    case 'h1':
    case 'h2':
      head.headings.push(element);
      return;
    default:
      return;
  }
}

function readMeta(element: Element, head: PageHead): void {
  const { attribs } = element;
  const content = attribs['content']?.trim();
  if (!content) return;
  for (const key of ['name', 'property', 'itemprop', 'http-equiv']) {
    const value = attribs[key]?.trim().toLowerCase();
    if (value) push(head.meta, value, content);
  }
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
