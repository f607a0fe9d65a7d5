import { findDateInText } from '../dates/find-date-in-text.js';
import { isFurnitureLine, isLeadName } from './boilerplate.js';
import { namesOf, type Block } from './content-blocks.js';
import { isTag, type Element, type ParentNode } from './dom.js';

export interface LineHints {
  title: string | null;
  /** What the page's meta says it is about: often the standfirst, word for word. */
  descriptions: readonly string[];
}

/** The lines of the article: the container's blocks from the first good one to the last, the standfirst before them, without signature, headline and furniture. */
export function articleLines(blocks: readonly Block[], container: Element, hints: LineHints): string[] {
  const chosen = trim(blocks, container, hints.title);
  const lines = [...standfirst(blocks, chosen[0], hints), ...withoutEmptyHeadings(chosen)].flatMap(ownLines);
  return lines.filter((line, index) => line !== '' && (index >= OPENING_LINES || (line !== hints.title && !isSignature(line))));
}

function isInside(node: Element, ancestor: Element): boolean {
  for (let current: ParentNode | null = node; current; current = current.parent) if (current === ancestor) return true;
  return false;
}

/** Among so many first lines the headline and the signature may stand once more. */
const OPENING_LINES = 5;

/** A block of several lines may carry furniture in one of them. */
function ownLines(block: Block): string[] {
  return block.text.includes('\n') ? block.text.split('\n').filter((line) => !isFurnitureLine(line)) : [block.text];
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
function standfirst(blocks: readonly Block[], firstChosen: Block | undefined, hints: LineHints): Block[] {
  const start = firstChosen ? blocks.indexOf(firstChosen) : -1;
  const found: Block[] = [];
  for (let index = start - 1; index >= Math.max(0, start - STANDFIRST_REACH); index--) {
    const block = blocks[index];
    if (!block || block.role === 'h1' || block.text === hints.title) break;
    if (block.linkDensity < 0.2 && block.text.length >= 40 && !isFurnitureLine(block.text) && (isDescription(block.text, hints) || hasLeadName(block.element) || followsHeadline(blocks[index - 1], hints)) && !isSignature(block.text)) found.unshift(block);
  }
  return found;
}

function followsHeadline(previous: Block | undefined, hints: LineHints): boolean {
  return previous !== undefined && (previous.role === 'h1' || previous.text === hints.title);
}

function isDescription(text: string, hints: LineHints): boolean {
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
