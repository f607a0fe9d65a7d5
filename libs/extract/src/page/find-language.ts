import type { Found } from './found.js';
import type { LinkedArticle } from './json-ld.js';
import type { PageHead } from './page-head.js';

const TAG = /^([a-z]{2,3})(?:[-_][a-z0-9]+)*$/i;

/** The language a page declares, as a two or three letter code. */
export function findLanguage(head: PageHead, linked: LinkedArticle | null): Found | null {
  const stated: [string | null | undefined, string][] = [
    [head.htmlLang, 'html-lang'],
    [linked?.language, 'json-ld'],
    [head.meta.get('og:locale')?.[0], 'og'],
    [head.meta.get('content-language')?.[0] ?? head.meta.get('language')?.[0] ?? head.meta.get('dc.language')?.[0], 'meta'],
  ];
  for (const [value, by] of stated) {
    const code = TAG.exec(value?.trim() ?? '')?.[1];
    if (code) return { value: code.toLowerCase(), by };
  }
  return null;
}
