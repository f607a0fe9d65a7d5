import { blockText } from '../text/block-text.js';
import { htmlToText } from '../text/html-to-text.js';
import { articleLines, type LineHints } from './article-lines.js';
import { bestContainer, scoreBlocks, visibleLength } from './block-worth.js';
import { contentBlocks } from './content-blocks.js';
import type { Document, ParentNode } from './dom.js';
import { embeddedText } from './embedded-text.js';
import type { Found } from './found.js';
import { measureProse, unwantedKind } from './unwanted-elements.js';

export interface MainTextHints extends LineHints {
  /** The body the page's linked data states. */
  linkedBody: string | null;
}

/** Below this a reading is too short to trust, and a more lenient one is tried. Characters. */
const SHORT_TEXT = 250;

/** How large a share of the page's prose a container may hold and still be cut for its name. A lenient reading cuts less. */
const STRICT: Readonly<Record<string, number>> = { comments: 0.9, related: 0.4, promotion: 0.4, social: 0.4, chrome: 0.4, furniture: 0.3, hidden: 0.4, teaser: 0.4 };
const LENIENT: Readonly<Record<string, number>> = { comments: 0.6, related: 0.1, promotion: 0.1, social: 0.05, chrome: 0.05, furniture: 0, hidden: 0, teaser: 0 };

/** The article's own words, one line a block. */
export function findMainText(document: Document, hints: MainTextHints): Found | null {
  const prose = measureProse(document);
  const strict = read(document, prose, STRICT, hints);
  if (visibleLength(strict) >= SHORT_TEXT) return better({ value: strict, by: 'density' }, hints.linkedBody, 'json-ld', 2);
  const lenient = read(document, prose, LENIENT, hints);
  const onPage = lenient.length > 2 * strict.length ? { value: lenient, by: 'density-lenient' } : { value: strict, by: 'density' };
  const stated = better(onPage, hints.linkedBody, 'json-ld', 1.3);
  const drawn = stated.value.length < SHORT_TEXT ? better(stated, embeddedText(document), 'embedded-data', 3) : stated;
  return drawn.value === '' ? fallback(document) : drawn;
}

/** The other text where it is so many times longer that the first cannot be the article. */
function better(first: Found, other: string | null, by: string, times: number): Found {
  const text = other === null || other.length < SHORT_TEXT ? '' : htmlToText(other);
  return text.length > times * first.value.length && text.length >= SHORT_TEXT ? { value: text, by } : first;
}

function read(document: Document, prose: Map<ParentNode, number>, limits: Readonly<Record<string, number>>, hints: MainTextHints): string {
  const total = prose.get(document) ?? 0;
  const blocks = contentBlocks(document, (element) => {
    const kind = unwantedKind(element);
    return kind !== null && (prose.get(element) ?? 0) <= total * (limits[kind] ?? 0);
  });
  scoreBlocks(blocks, prose, total);
  const container = bestContainer(blocks);
  return container ? articleLines(blocks, container, hints).join('\n') : '';
}

function fallback(document: Document): Found | null {
  const text = blockText(document);
  return text === '' ? null : { value: text, by: 'whole-page' };
}
