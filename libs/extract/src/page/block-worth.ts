import { isFurnitureLine, kindOfContainer } from './boilerplate.js';
import { namesOf, type Block } from './content-blocks.js';
import { isTag, type Element, type ParentNode } from './dom.js';

/** Gives every block its worth in characters of article. @param prose {@link measureProse}'s answer for the page, @param total that of the whole page */
export function scoreBlocks(blocks: readonly Block[], prose: ReadonlyMap<ParentNode, number>, total: number): void {
  const cards = teaserCards(blocks, prose, total);
  for (const block of blocks) block.score = isInAny(block.element, cards) ? Math.min(-20, -block.text.length / 2) : scoreOf(block);
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
  if (role === 'li' || role === 'td' || role === 'dd') return length >= 60 ? clean * 0.9 : -5;
  if (length >= 80 && /[.!?…»”"。]/.test(text)) return clean * 0.8;
  if (length >= 60 && linkDensity === 0 && /[.!?…»”":。]$/.test(text)) return clean * 0.4;
  return length >= 140 ? clean * 0.5 : -15;
}

/** Chinese, Japanese and Korean say in one character what Latin scripts say in two and a half. */
export function visibleLength(text: string): number {
  const dense = text.match(/[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/g)?.length ?? 0;
  return text.length + dense * 1.5;
}

/** A container that says it is the article may lack a paragraph that a wider one has. */
const NAMED_BONUS = 1.25;

/** The element whose blocks are worth most together: a maximum-sum subtree. */
export function bestContainer(blocks: readonly Block[]): Element | null {
  const sums = new Map<Element, number>();
  for (const block of blocks) {
    for (let node: ParentNode | null = block.element; node && isTag(node); node = node.parent) sums.set(node, (sums.get(node) ?? 0) + block.score);
  }
  let best: Element | null = null;
  let bestSum = 0;
  // Inner elements come first in the map when they hold the first block, so a strict comparison prefers the smallest container.
  for (const [element, sum] of sums) {
    const weighted = element.attribs['itemprop'] === 'articleBody' || kindOfContainer(namesOf(element)) === 'article' ? sum * NAMED_BONUS : sum;
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
