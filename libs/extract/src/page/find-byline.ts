import { findDateInText } from '../dates/find-date-in-text.js';
import { foldLine } from '../text/fold-line.js';
import { htmlToText } from '../text/html-to-text.js';
import { inlineText, walk, type Document, type Element } from './dom.js';
import type { Found } from './found.js';
import type { LinkedArticle } from './json-ld.js';
import type { PageHead } from './page-head.js';

/** Longer is not a signature. Characters. */
const LONGEST_BYLINE = 160;
const LONGEST_NAME = 90;
/** What is looked at of a value that should be a signature; what stands behind it cannot make it one. */
const LOOKED_AT = 400;

/** Who signs: names separated by commas, without «Por», addresses or dates. A person named on the page goes before the outlet named in its data. */
export function findByline(document: Document, head: PageHead, linked: LinkedArticle | null): Found | null {
  const stated: [readonly string[], string][] = [
    [linked?.authors ?? [], 'json-ld'],
    [head.meta.get('author') ?? [], 'meta'],
    [head.meta.get('article:author') ?? [], 'og'],
    [head.meta.get('dc.creator') ?? head.meta.get('parsely-author') ?? [], 'meta'],
    [(head.itemprops.get('author') ?? []).map(inlineText), 'microdata'],
  ];
  const site = [head.meta.get('og:site_name')?.[0], head.meta.get('publisher')?.[0], head.meta.get('twitter:site')?.[0], head.meta.get('application-name')?.[0]];
  let outlet: Found | null = null;
  for (const [values, by] of stated) {
    const names = namesIn(values);
    if (names.length === 0) continue;
    const found = { value: names.join(', '), by };
    if (!names.every((name) => isOutlet(name, site))) return found;
    outlet ??= found;
  }
  const visible = visibleByline(document);
  return visible ? { value: visible, by: 'visible' } : outlet;
}

function namesIn(values: readonly string[]): string[] {
  return [...new Set(values.map(cleanName).filter((name) => name !== ''))];
}

const OUTLET_WORDS = /^(redacci[oó]n|admin(istrador)?|editor(ial)?|staff|news|noticias|nachrichten)\b|\.(com|co|de|net|org|es|at|ch)\b|(nachrichten|online|zeitung|news|diario|times)$/i;

function isOutlet(name: string, site: readonly (string | undefined)[]): boolean {
  const key = fold(name);
  return OUTLET_WORDS.test(name) || site.some((text) => text !== undefined && fold(text).length > 2 && (fold(text) === key || fold(text).startsWith(key)));
}

function fold(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\d]/gu, '');
}

const COMMENT = /(^|[\s_-])(comments?|comment-\w+|comentarios?|commentlist|respond|reply|related\w*|sidebar|footer|widget\w*)([\s_-]|$)/i;
const SIGNATURE = /(^|[\s_-])(byline\w*|author(-?name)?|autor(a|es)?|firma|signature|writer|journalist\w*|reporter|verfasser|auteur|post-author)([\s_-]|$)/i;

/** The first short element called after its author that reads like names. */
function visibleByline(document: Document): string | null {
  let best: string | null = null;
  walk(document, (element) => {
    if (best !== null || /^(script|style|form|nav|aside|footer)$/.test(element.name)) return false;
    const names = `${element.attribs['class'] ?? ''} ${element.attribs['id'] ?? ''}`.replace(/([a-z])([A-Z])/g, '$1-$2').replace(/__/g, '-');
    if (COMMENT.test(names) && element.name !== 'body') return false;
    if (element.attribs['rel'] !== 'author' && !SIGNATURE.test(names)) return undefined;
    const text = signatureText(element);
    if (text !== null && (PERSONS.test(text) || (element.attribs['rel'] === 'author' && !/[\d:!?]/.test(text)))) best = text;
    return undefined;
  });
  return best;
}

const WORD = String.raw`[\p{Lu}][\p{L}.'’-]*`;
const JOINER = String.raw`(?:de|del|la|las|los|von|van|der|di|da|y|e|und|and|et|&|,)`;
/** Capitalised words, joined as names are. */
const PERSONS = new RegExp(String.raw`^${WORD}(?:(?:,?\s${JOINER})*,?\s${WORD}){0,11}$`, 'u');

function signatureText(element: Element): string | null {
  const text = inlineText(element);
  if (text.length < 3 || text.length > LONGEST_BYLINE) return null;
  return cleanName(text) || null;
}

function cleanName(text: string): string {
  const name = foldLine(htmlToText(text).split('\n')[0] ?? '').slice(0, LOOKED_AT)
    .replace(/^(?:[^:]{0,30}\b)?(?:texto y fotos|escrito por|publicado por|posted by|written by|redacci[oó]n:|autora?|autor:in|author|por|by|von|par)(?:\s*:)?\s+(?=\S)/i, '')
    .replace(/\s*[\w.+-]+@[\w.-]+\s*/g, ' ')
    .replace(/\s*@\w+/g, '')
    .replace(/\s*(?:[|·•]|\s[-–—]\s|hace \d|\d{1,2}[:.]\d{2}|tiempo de lectura|vor \d|\d+ (?:min|hours|horas)).*$/i, '')
    .replace(/\s*[|,·•–-]\s*$/, '')
    .trim();
  if (/^https?:|^www\.|facebook\.com|^(name|nombre)\b|\b(says|sagt|dice|said):?$|:$/i.test(name) || name.length > LONGEST_NAME) return '';
  // «Ana Ruiz, 22 de noviembre de 2026»: what follows the names is the date.
  return findDateInText(name) ? name.replace(/[\s,(]*(?:\p{L}+,?\s)?\d.*$/u, '').trim() : name;
}
