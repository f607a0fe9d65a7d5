import { findDateInText } from '../dates/find-date-in-text.js';
import { blockText, isBlock } from '../text/block-text.js';
import { htmlToText } from '../text/html-to-text.js';
import { isFurnitureLine, isLeadName, kindOfContainer } from './boilerplate.js';
import { contentBlocks, namesOf, type Block } from './content-blocks.js';
import { isTag, isText, type Document, type Element, type ParentNode } from './dom.js';
import { embeddedText } from './embedded-text.js';
import type { Found } from './found.js';

export interface MainTextHints {
  title: string | null;
  linkedBody: string | null;
  /** What the page's meta says it is about: often the standfirst, word for word. */
  descriptions: readonly string[];
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
  const cards = teaserCards(blocks, prose, total);
  for (const block of blocks) block.score = isInAny(block.element, cards) ? Math.min(-20, -block.text.length / 2) : scoreOf(block);
  const best = bestContainer(blocks);
  if (!best) return '';
  const chosen = trim(blocks, best, hints.title);
  const lines = [...standfirst(blocks, chosen[0], hints), ...withoutEmptyHeadings(chosen)].map(ownLines).join('\n').split('\n');
  return lines.filter((line, index) => index >= OPENING_LINES || (line !== hints.title && !isSignature(line))).join('\n');
}

function fallback(document: Document): Found | null {
  const text = blockText(document);
  return text === '' ? null : { value: text, by: 'whole-page' };
}

/** Characters of running text outside links, by element. */
function measureProse(document: Document): Map<ParentNode, number> {
  const prose = new Map<ParentNode, number>();
  const measure = (node: ParentNode): number => {
    let sum = 0;
    for (const child of node.children) {
      if (isText(child)) sum += child.data.length > 20 ? child.data.trim().length : 0;
      else if (isTag(child) && child.name !== 'a' && child.name !== 'script' && child.name !== 'style' && child.name !== 'noscript') sum += measure(child);
    }
    prose.set(node, sum);
    return sum;
  };
  measure(document);
  return prose;
}

function unwantedKind(element: Element): string | null {
  const { attribs, name } = element;
  if (name === 'html' || name === 'body') return null;
  if (name === 'form') return 'chrome';
  // Paywalls hide paragraphs from screen readers one by one.
  if ('hidden' in attribs || (attribs['aria-hidden'] === 'true' && name !== 'p') || /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attribs['style'] ?? '')) return 'hidden';
  if (/navigation|complementary|banner|contentinfo|search|menu|dialog|alert/.test(attribs['role'] ?? '')) return 'chrome';
  if (attribs['itemprop'] === 'articleBody') return null;
  if (isInsideSentence(element)) return HIDDEN_WORDS.test(attribs['class'] ?? '') ? 'hidden' : null;
  const kind = kindOfContainer(/^h[1-6]$/.test(name) ? (attribs['class'] ?? '') : namesOf(element));
  if (kind === 'teaser' && !hasLink(element)) return null;
  if (kind === 'article' || (kind !== 'comments' && (name === 'article' || name === 'main'))) return null;
  return kind;
}

const MANY_CHILDREN = 400;

/** Text for machines, set among the words of a sentence. */
const HIDDEN_WORDS = /(^|[\s_-])(sr-only|screen-reader(-text)?|visually-?hidden|tooltip\w*)([\s_-]|$)/i;

/** A link or span among the words of a paragraph is part of the sentence, whatever its class. */
function isInsideSentence(element: Element): boolean {
  if (isBlock(element.name)) return false;
  const parent = element.parent;
  if (!parent || !isTag(parent) || !/^(p|h[1-6]|blockquote|em|strong|b|i|span)$/.test(parent.name)) return false;
  // Thousands of inline pieces in one paragraph are a text laid out by a program; looking at all for each would be quadratic.
  return parent.children.length > MANY_CHILDREN || parent.children.some((sibling) => isText(sibling) && sibling.data.trim().length > 2) || isInsideSentence(parent);
}

function hasLink(element: Element): boolean {
  return element.children.some((child) => isTag(child) && (child.name === 'a' || hasLink(child)));
}

function scoreOf(block: Block): number {
  const { text, linkDensity, role } = block;
  const length = Math.min(visibleLength(text), 1200);
  if (!text.includes('\n') && isFurnitureLine(text)) return -60;
  // A long heading of a lower rank is the standfirst.
  if (/^h[1-6]$/.test(role)) return linkDensity > 0.5 ? -15 : role !== 'h1' && length >= 80 ? length * 0.6 : 0;
  // A sentence that is mostly link, among paragraphs: a newsroom citing itself.
  if (linkDensity > 0.5) return role === 'p' && linkDensity < 0.85 && length >= 80 && /[.!?…»”"。]$/.test(text) ? 0 : -length - 10;
  const clean = length * (1 - 1.5 * linkDensity);
  if (role === 'p' || role === 'pre' || role === 'blockquote') return length >= 40 ? clean : /[.!?…:»”"。]$/.test(text) ? clean / 2 : -5;
  if (role === 'li' || role === 'td' || role === 'dd') return length >= 60 ? clean * 0.6 : -10;
  if (length >= 80 && /[.!?…»”"。]/.test(text)) return clean * 0.8;
  if (length >= 60 && linkDensity === 0 && /[.!?…»”":。]$/.test(text)) return clean * 0.4;
  return length >= 140 ? clean * 0.5 : -15;
}

/** Chinese, Japanese and Korean say in one character what Latin scripts say in two and a half. */
function visibleLength(text: string): number {
  const dense = text.match(/[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/g)?.length ?? 0;
  return text.length + dense * 1.5;
}

function bestContainer(blocks: readonly Block[]): Element | null {
  const sums = new Map<Element, number>();
  for (const block of blocks) {
    for (let node: ParentNode | null = block.element; node && isTag(node); node = node.parent) sums.set(node, (sums.get(node) ?? 0) + block.score);
  }
  let best: Element | null = null;
  let bestSum = 0;
  // Inner elements come first in the map when they hold the first block, so a strict comparison prefers the smallest container.
  for (const [element, sum] of sums) {
    const weighted = element.attribs['itemprop'] === 'articleBody' || kindOfContainer(namesOf(element)) === 'article' ? sum * 1.1 : sum;
    if (weighted > bestSum) [best, bestSum] = [element, weighted];
  }
  return best;
}

/** Longer cards are articles. Characters. */
const LONGEST_CARD = 600;
const CARD_LEVELS = 3;

/** Elements that announce another piece: a linked heading with a few words beside it. */
function teaserCards(blocks: readonly Block[], prose: ReadonlyMap<ParentNode, number>, total: number): Set<Element> {
  const cards = new Set<Element>();
  for (const block of blocks) {
    if (!/^h[2-6]$/.test(block.role) || block.linkDensity < 0.8) continue;
    let node = block.element.parent;
    for (let level = 0; level < CARD_LEVELS && node && isTag(node) && isCardSized(node, prose, total); level++, node = node.parent) cards.add(node);
  }
  return cards;
}

function isCardSized(element: Element, prose: ReadonlyMap<ParentNode, number>, total: number): boolean {
  const length = prose.get(element) ?? 0;
  return element.name !== 'body' && length <= LONGEST_CARD && length < total * 0.25 && kindOfContainer(namesOf(element)) !== 'article';
}

function isInAny(node: Element, elements: ReadonlySet<Element>): boolean {
  if (elements.size === 0) return false;
  for (let current: ParentNode | null = node; current; current = current.parent) if (isTag(current) && elements.has(current)) return true;
  return false;
}

function isInside(node: Element, ancestor: Element): boolean {
  for (let current: ParentNode | null = node; current; current = current.parent) if (current === ancestor) return true;
  return false;
}

/** Among so many first lines the headline and the signature may stand once more. */
const OPENING_LINES = 5;

/** A block of several lines may carry furniture in one of them. */
function ownLines(block: Block): string {
  return block.text.includes('\n') ? block.text.split('\n').filter((line) => !isFurnitureLine(line)).join('\n') : block.text;
}

/** From the first to the last good block of the container, with the short lines of the same flow that precede and follow them. */
function trim(blocks: readonly Block[], container: Element, title: string | null): Block[] {
  const isGood = (block: Block): boolean => block.score > 0 && isInside(block.element, container);
  let first = blocks.findIndex(isGood);
  let last = blocks.findLastIndex(isGood);
  if (first < 0) return [];
  const opening = blocks[first]?.element.parent;
  while (first > 0 && extendsFlow(blocks[first - 1], opening) && readsAsText(blocks[first - 1]?.text ?? '')) first--;
  const closing = blocks[last]?.element.parent;
  while (last < blocks.length - 1 && blocks[last + 1]?.role === 'p' && extendsFlow(blocks[last + 1], closing)) last++;
  return blocks.slice(first, last + 1).filter((block) => block.role !== 'h1' && block.text !== title && block.score > -15);
}

/** A rubric («economía») or a signature stands before a text; a salutation or a first line ends like one. */
function readsAsText(line: string): boolean {
  return (line.length >= 40 || /[.!?:,;…»”"]$/.test(line)) && !isSignature(line);
}

const LONGEST_SIGNATURE = 110;

/** «Ana Ruiz · 22 de noviembre de 2026»: names, places and a date, but no sentence. */
function isSignature(line: string): boolean {
  return line.length <= LONGEST_SIGNATURE && !/[.!?»”"…]$/.test(line) && findDateInText(line) !== null;
}

function extendsFlow(block: Block | undefined, flow: ParentNode | null | undefined): boolean {
  return block !== undefined && block.element.parent === flow && block.score > -10 && block.linkDensity < 0.3;
}

/** How many blocks before the text may hold the standfirst: picture captions, signature and date stand between. */
const STANDFIRST_REACH = 15;

/** The standfirst, where it stands outside the container of the text. */
function standfirst(blocks: readonly Block[], firstChosen: Block | undefined, hints: MainTextHints): Block[] {
  const start = firstChosen ? blocks.indexOf(firstChosen) : -1;
  const found: Block[] = [];
  for (let index = start - 1; index >= Math.max(0, start - STANDFIRST_REACH); index--) {
    const block = blocks[index];
    if (!block || block.role === 'h1' || block.text === hints.title) break;
    if (block.linkDensity < 0.2 && block.text.length >= 40 && !isFurnitureLine(block.text) && (isDescription(block.text, hints) || hasLeadName(block.element) || followsHeadline(blocks[index - 1], hints)) && !isSignature(block.text)) found.unshift(block);
  }
  return found;
}

function followsHeadline(previous: Block | undefined, hints: MainTextHints): boolean {
  return previous !== undefined && (previous.role === 'h1' || previous.text === hints.title);
}

function isDescription(text: string, hints: MainTextHints): boolean {
  const start = text.slice(0, 60);
  return hints.descriptions.some((description) => description.startsWith(start));
}

function hasLeadName(element: Element): boolean {
  const parent = element.parent;
  return isLeadName(namesOf(element)) || (parent !== null && isTag(parent) && isLeadName(namesOf(parent)));
}

/** A heading over nothing that was kept («Related articles») goes with it. */
function withoutEmptyHeadings(blocks: readonly Block[]): Block[] {
  return blocks.filter((block, index) => !/^h[2-6]$/.test(block.role) || block.score > 0 || (blocks[index + 1] !== undefined && blocks[index + 1]?.role !== block.role));
}
