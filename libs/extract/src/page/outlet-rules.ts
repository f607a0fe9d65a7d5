import type { ExtractRules } from '#vigia/contracts';
import { load } from 'cheerio';
import { findDateInText } from '../dates/find-date-in-text.js';
import { isoInZone, readNewsDate } from '../dates/parse-news-date.js';
import { blockText } from '../text/block-text.js';
import { detach, inlineText, isTag, type Document, type Element } from './dom.js';
import type { Found } from './found.js';

export interface RuleFields {
  title?: Found;
  text?: Found;
  byline?: Found;
  publishedAt?: Found;
}

/** Applies an outlet's selectors: `remove` first, then each field. A selector that matches nothing, or that is not CSS, leaves its field to the generic finders. */
export function applyRules(document: Document, rules: ExtractRules): RuleFields {
  const select = selector(document);
  for (const unwanted of rules.remove) select(unwanted).forEach(detach);
  const fields: RuleFields = {};
  const title = first(select(rules.title), inlineText);
  if (title) fields.title = ruled(title);
  const text = select(rules.text).map((element) => blockText(element)).filter((part) => part !== '').join('\n');
  if (text) fields.text = ruled(text);
  const byline = select(rules.byline).map(attributeOrText).filter((name) => name !== '').join(', ');
  if (byline) fields.byline = ruled(byline);
  const date = first(select(rules.publishedAt), attributeOrText);
  const moment = date ? (readNewsDate(date) ?? findDateInText(date)) : null;
  if (moment) fields.publishedAt = ruled(isoInZone(moment));
  return fields;
}

function ruled(value: string): Found {
  return { value, by: 'outlet-rule' };
}

function selector(document: Document): (css: string | undefined) => Element[] {
  const root = load(document);
  return (css) => {
    if (!css) return [];
    try {
      return root(css).get().filter(isTag);
    } catch {
      // The outlet's file is checked by `outlets:check`; one bad selector must not cost the piece.
      return [];
    }
  };
}

function first(elements: readonly Element[], read: (element: Element) => string): string | null {
  for (const element of elements) {
    const value = read(element);
    if (value !== '') return value;
  }
  return null;
}

function attributeOrText(element: Element): string {
  return (element.attribs['datetime'] ?? element.attribs['content'] ?? '').trim() || inlineText(element);
}
