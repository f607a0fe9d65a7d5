import type { Found } from './found.js';
import type { LinkedArticle } from './json-ld.js';
import type { PageHead } from './page-head.js';

/** The address the page gives itself, only when it lies on the same site and names a page: a canonical that points home is a template's mistake. */
export function findCanonicalUrl(head: PageHead, linked: LinkedArticle | null, pageUrl: string): Found | null {
  const stated: [string | null | undefined, string][] = [
    [head.canonical, 'canonical'],
    [head.meta.get('og:url')?.[0], 'og'],
    [linked?.url, 'json-ld'],
  ];
  const page = URL.canParse(pageUrl) ? new URL(pageUrl) : null;
  for (const [value, by] of stated) {
    if (!value || !URL.canParse(value, page?.href)) continue;
    const url = new URL(value, page?.href);
    if (!/^https?:$/.test(url.protocol)) continue;
    if (page && (siteOf(url.hostname) !== siteOf(page.hostname) || (url.pathname === '/' && url.search === '' && page.pathname !== '/'))) continue;
    url.hash = '';
    return { value: url.href, by };
  }
  return null;
}

/** Second-level names under which countries register («com.co»). */
const SECOND_LEVEL = /^(com|co|net|org|edu|gov|gob|gub|mil|info|ac|or|ne)$/;

/** The registrable part of a host: good enough to tell one publisher from another. */
function siteOf(host: string): string {
  const labels = host.toLowerCase().replace(/\.$/, '').split('.');
  if (/^[\d.]+$/.test(host)) return host;
  const second = labels.at(-2) ?? '';
  const size = labels.length > 2 && (labels.at(-1)?.length ?? 0) === 2 && SECOND_LEVEL.test(second) ? 3 : 2;
  return labels.slice(-size).join('.');
}
