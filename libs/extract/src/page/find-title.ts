import { foldLine } from '../text/fold-line.js';
import { htmlToText } from '../text/html-to-text.js';
import { inlineText } from './dom.js';
import type { Found } from './extract-page.js';
import type { LinkedArticle } from './json-ld.js';
import type { PageHead } from './page-head.js';

/** The headline: what the page states, without the outlet's name. */
export function findTitle(head: PageHead, linked: LinkedArticle | null): Found | null {
  const site = head.meta.get('og:site_name')?.[0] ?? null;
  const h1 = head.headings.filter((heading) => heading.name === 'h1').map(inlineText).filter((text) => text !== '');
  const stated: [string | null | undefined, string][] = [
    [linked?.headline, 'json-ld'],
    [head.meta.get('og:title')?.[0], 'og'],
    [h1.length === 1 ? h1[0] : null, 'h1'],
    [head.meta.get('twitter:title')?.[0], 'twitter'],
    [head.title, 'title'],
    [h1[0], 'h1'],
  ];
  for (const [value, by] of stated) {
    const title = value ? withoutSite(foldLine(htmlToText(value)), site) : '';
    if (title !== '') return { value: title, by };
  }
  return null;
}

function withoutSite(title: string, site: string | null): string {
  const match = /^(.*\S)\s+[|\-–—·•»:]\s+([^|]{2,40})$/.exec(title);
  if (!match?.[1] || !match[2]) return title;
  return site !== null && key(match[2]) === key(site) ? match[1] : title;
}

function key(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\d]/gu, '');
}
