import { blockText } from '../text/block-text.js';
import { detach, inlineText, isTag, walk, type Document, type Element } from './dom.js';
import type { Found } from './extract-page.js';

export interface MainTextHints {
  title: string | null;
  linkedBody: string | null;
}

const UNWANTED = new Set('script style noscript template nav footer aside form iframe svg button select textarea input'.split(' '));
const NEGATIVE = /comment|sidebar|related|share|social|promo|footer|newsletter|subscri|advert|banner|menu|breadcrumb|cookie|popup|tags?\b/i;

/** The article's own words, one line a block. */
export function findMainText(document: Document, _hints: MainTextHints): Found | null {
  const doomed: Element[] = [];
  const scores = new Map<Element, number>();
  walk(document, (element) => {
    const names = `${element.attribs['class'] ?? ''} ${element.attribs['id'] ?? ''}`;
    if (UNWANTED.has(element.name) || (NEGATIVE.test(names) && !/article|body|content/i.test(names))) {
      doomed.push(element);
      return false;
    }
    return undefined;
  });
  doomed.forEach(detach);
  walk(document, (element) => {
    if (element.name !== 'p') return;
    const text = inlineText(element);
    if (text.length < 25) return;
    const score = 1 + text.split(',').length + Math.min(text.length / 100, 3);
    let share = 1;
    for (let parent = element.parent, level = 0; parent && isTag(parent) && level < 3; parent = parent.parent, level++, share /= 2) {
      scores.set(parent, (scores.get(parent) ?? 0) + score * share);
    }
  });
  let best: Element | null = null;
  let bestScore = 0;
  for (const [element, score] of scores) if (score > bestScore) [best, bestScore] = [element, score];
  const text = best ? blockText(best) : '';
  return text === '' ? null : { value: text, by: 'density' };
}
