import { htmlToText } from '../text/html-to-text.js';
import { rawText, walk, type Document } from './dom.js';

const MAX_SCRIPT_LENGTH = 3_000_000;
const STRING_WITH_MARKUP = /"((?:[^"\\]|\\.){200,}?)"/g;

/**
 * The longest piece of markup a page carries as data for its scripts or as a template, as plain text: the article of pages that are drawn in the browser. Empty when
 * there is none.
 */
export function embeddedText(document: Document): string {
  let best = '';
  walk(document, (element) => {
    if (element.name !== 'script' && element.name !== 'noscript') return undefined;
    for (const html of element.name === 'noscript' ? [] : markupIn(rawText(element), element.attribs['type'] ?? '')) {
      const text = htmlToText(html);
      if (text.length > best.length) best = text;
    }
    return false;
  });
  return best;
}

function markupIn(script: string, type: string): string[] {
  if (script.length > MAX_SCRIPT_LENGTH) return [];
  if (/template/.test(type)) return [script];
  const found: string[] = [];
  for (const match of script.matchAll(STRING_WITH_MARKUP)) {
    const value = unescapeJson(match[1] ?? '');
    if (/<p[\s>]/i.test(value)) found.push(value);
  }
  return found;
}

function unescapeJson(text: string): string {
  try {
    const value: unknown = JSON.parse(`"${text}"`);
    // Server-sent component data is JSON inside JSON: what is still escaped after one reading is read again.
    return typeof value === 'string' ? value.replace(/\\u003c/gi, '<').replace(/\\u003e/gi, '>').replace(/\\"/g, '"').replace(/\\n/g, '\n') : '';
  } catch {
    return '';
  }
}
