import { isBlock } from '../text/block-text.js';
import { foldLine } from '../text/fold-line.js';

import { isTag, isText, type Element, type ParentNode } from './dom.js';

/** A run of text between two block borders. */
export interface Block {
  text: string;
  /** Share of the characters that stand in links, 0–1. */
  linkDensity: number;
  /** The nearest block element. */
  element: Element;
  /** Name of the element that gives the run its role: p, h2, li, td, div … */
  role: string;
  /** Worth in characters of article: positive for prose, negative for boilerplate. */
  score: number;
}

const SKIPPED = new Set('script style noscript template title svg math iframe object embed canvas video audio select option button textarea input map nav aside footer menu dialog picture label legend fieldset figcaption'.split(' '));
const ROLES = new Set('p li td th dd dt pre blockquote h1 h2 h3 h4 h5 h6 figcaption caption summary'.split(' '));

/** Stands for `<br>`: the NUL character is cut out of every page before it is parsed. */
const LINE_BREAK = '\u0000';

/** Cuts a tree into blocks, leaving out what can never be article text and what `skip` names. */
export function contentBlocks(root: ParentNode, skip: (element: Element) => boolean): Block[] {
  const cutter = new BlockCutter(skip);
  cutter.children(root, null, '');
  cutter.flush();
  return cutter.blocks;
}

class BlockCutter {
  readonly blocks: Block[] = [];
  private parts: string[] = [];
  private linkLength = 0;
  private textLength = 0;
  private element: Element | null = null;
  private role = '';
  private linkDepth = 0;
  private breaks = 0;

  constructor(private readonly skip: (element: Element) => boolean) {}

  children(parent: ParentNode, block: Element | null, role: string): void {
    for (const child of parent.children) {
      if (isText(child)) this.addText(child.data, block, role);
      else if (isTag(child)) this.enter(child, block, role);
    }
  }

  private enter(element: Element, block: Element | null, role: string): void {
    const { name } = element;
    if (name === 'br') {
      // One line break is layout, two are a paragraph.
      this.breaks++;
      if (this.breaks >= 2) this.flush();
      else this.parts.push(LINE_BREAK);
      return;
    }
    if (SKIPPED.has(name) || (name === 'figure' && !holdsQuote(element)) || this.skip(element)) {
      if (isBlock(name)) this.flush();
      return;
    }
    const isLink = name === 'a';
    if (isLink) this.linkDepth++;
    if (isBlock(name)) {
      this.flush();
      this.children(element, element, ROLES.has(name) ? name : role === 'li' || role === 'td' || role === 'blockquote' ? role : name);
      this.flush();
    } else this.children(element, block, role);
    if (isLink) this.linkDepth--;
  }

  private addText(data: string, block: Element | null, role: string): void {
    if (block === null) return;
    const length = data.trim().length;
    if (length === 0) {
      if (this.parts.length > 0) this.parts.push(' ');
      return;
    }
    this.breaks = 0;
    this.element ??= block;
    if (this.parts.length === 0 || this.role === '') this.role = role;
    this.parts.push(data);
    this.textLength += length;
    if (this.linkDepth > 0) this.linkLength += length;
  }

  flush(): void {
    this.breaks = 0;
    if (this.element && this.textLength > 0) {
      const text = this.parts
        .join('')
        .split(LINE_BREAK)
        .map(foldLine)
        .filter((line) => line !== '')
        .join('\n');
      if (text !== '') this.blocks.push({ text, linkDensity: Math.min(1, this.linkLength / this.textLength), element: this.element, role: this.role || this.element.name, score: 0 });
    }
    this.parts = [];
    this.linkLength = 0;
    this.textLength = 0;
    this.element = null;
    this.role = '';
  }
}

/** Some systems set quotations and tables as figures. */
function holdsQuote(figure: Element): boolean {
  return figure.children.some((child) => isTag(child) && (child.name === 'blockquote' || child.name === 'table' || holdsQuote(child)));
}

const LONGEST_ID = 30;
/** Utility-class systems write hundreds of characters; what an element is for stands at the beginning. */
const LONGEST_CLASS = 300;

export function namesOf(element: Element): string {
  const { attribs } = element;
  const id = attribs['id'] ?? '';
  // A long id is a headline made into an anchor: its words are about the news, not about the page.
  return `${(attribs['class'] ?? '').slice(0, LONGEST_CLASS)} ${id.length <= LONGEST_ID ? id : ''}`.trim();
}

