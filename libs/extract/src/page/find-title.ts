import { foldLine } from '../text/fold-line.js';
import { htmlToText } from '../text/html-to-text.js';
import { inlineText } from './dom.js';
import type { Found } from './found.js';
import type { LinkedArticle } from './json-ld.js';
import type { PageHead } from './page-head.js';

/** A headline is at least so long; a shorter rest would be a rubric. Characters. */
const SHORTEST_HEADLINE = 12;

/**
 * The headline, without the outlet's name. Three sources state it: linked data, Open Graph and the page's first heading. Where they differ, what the outlet gives to
 * others (Open Graph) stands, unless it is only the shortened window title or stands alone against everything else: measured on 119 pages, in the ADR on extraction.
 */
export function findTitle(head: PageHead, linked: LinkedArticle | null): Found | null {
  const firstHeading = head.headings.find((heading) => heading.name === 'h1' && inlineText(heading) !== '');
  const h1 = firstHeading ? inlineText(firstHeading) : null;
  const others = [linked?.headline, h1, head.meta.get('og:title')?.[0]].filter((text) => typeof text === 'string');
  const site = head.meta.get('og:site_name')?.[0] ?? null;
  const clean = (value: string | null | undefined): string => (value ? withoutSite(foldLine(htmlToText(value)).replaceAll('\n', ' '), site, others) : '');
  const stated = {
    'json-ld': clean(linked?.headline),
    og: clean(head.meta.get('og:title')?.[0]),
    h1: h1 ?? '',
    twitter: clean(head.meta.get('twitter:title')?.[0]),
    title: clean(head.title),
  };
  const by = choose(stated);
  return by ? { value: stated[by], by } : null;
}

type Stated = Record<'json-ld' | 'og' | 'h1' | 'twitter' | 'title', string>;

function choose(stated: Stated): keyof Stated | null {
  const { 'json-ld': linked, og, h1, title } = stated;
  if (og !== '' && linked !== '' && key(og) !== key(linked)) {
    const windowTitle = key(title).startsWith(key(og));
    if (key(h1) === key(linked)) return windowTitle ? 'json-ld' : 'og';
    if (key(h1) !== key(og)) return windowTitle ? 'og' : 'json-ld';
  }
  // Without linked data, an Open Graph title that only repeats the window's loses to a longer heading the window also repeats.
  if (og !== '' && linked === '' && h1.length > og.length && key(h1).startsWith(key(og))) return 'h1';
  return (['og', 'json-ld', 'h1', 'twitter', 'title'] as const).find((source) => stated[source] !== '') ?? null;
}

/** Cuts «| El Diario» always, «- El Diario» where another source states the rest or the outlet is called so. */
function withoutSite(title: string, site: string | null, others: readonly string[]): string {
  let current = title;
  for (let round = 0; round < 2; round++) {
    const match = /^(.*\S)\s*([|ㅣ•»·]|\s[-–—:])\s*([^|]{2,50})$/.exec(current);
    const [, rest, separator, end] = match ?? [];
    if (rest === undefined || separator === undefined || end === undefined || rest.length < SHORTEST_HEADLINE) return current;
    const certain = separator === '|' || separator === 'ㅣ' || (site !== null && key(end) === key(site)) || others.some((other) => key(other) === key(rest));
    if (!certain) return current;
    current = rest;
  }
  return current;
}

function key(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\d]/gu, '');
}
