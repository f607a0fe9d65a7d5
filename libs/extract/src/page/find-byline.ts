import { foldLine } from '../text/fold-line.js';
import { inlineText, walk, type Document, type Element } from './dom.js';
import type { Found } from './found.js';
import type { LinkedArticle } from './json-ld.js';
import type { PageHead } from './page-head.js';

/** Who signs: names separated by commas, without «Por», addresses or dates. */
export function findByline(document: Document, head: PageHead, linked: LinkedArticle | null): Found | null {
  const stated: [readonly string[], string][] = [
    [linked?.authors ?? [], 'json-ld'],
    [head.meta.get('author') ?? [], 'meta'],
    [head.meta.get('article:author') ?? [], 'og'],
    [head.meta.get('dc.creator') ?? [], 'meta'],
    [(head.itemprops.get('author') ?? []).map(inlineText), 'microdata'],
    [visibleBylines(document).map(inlineText), 'visible'],
  ];
  for (const [values, by] of stated) {
    const names = [...new Set(values.map(cleanName).filter((name) => name !== ''))];
    if (names.length > 0) return { value: names.join(', '), by };
  }
  return null;
}

function visibleBylines(document: Document): Element[] {
  const found: Element[] = [];
  walk(document, (element) => {
    if (found.length > 0) return false;
    const names = `${element.attribs['class'] ?? ''} ${element.attribs['id'] ?? ''} ${element.attribs['rel'] ?? ''}`;
    if (/(^|[\s_-])(byline|author|autor|firma)([\s_-]|$)/i.test(names) && inlineText(element).length < 100 && inlineText(element).length > 2) found.push(element);
    return undefined;
  });
  return found;
}

function cleanName(text: string): string {
  const name = foldLine(text)
    .replace(/^(por|by|de|von|redacci[oó]n:|escrito por|autor|autora|texto)\s*:?\s+/i, '')
    .replace(/\s*[\w.+-]+@[\w.-]+\s*/g, ' ')
    .replace(/\s*@\w+/g, '')
    .replace(/\s*[|,·•–-]\s*$/, '')
    .trim();
  return /^https?:|^www\.|facebook\.com/i.test(name) || name.length > 90 ? '' : name;
}
