import { isTag, isText, type ChildNode, type ParentNode } from '../page/dom.js';
import { foldLine } from './fold-line.js';

const BLOCKS = new Set(
  'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(' '),
);
const SILENT = new Set('script style noscript template title svg math iframe object embed canvas video audio select option button textarea input map'.split(' '));

/**
 * Text of a tree as a reader sees it: one line a block, spaces folded inside a line, no empty lines. Scripts, styles and controls are silent.
 */
export function blockText(node: ParentNode): string {
  const writer = new BlockWriter();
  writer.children(node);
  return writer.finish();
}

class BlockWriter {
  private readonly lines: string[] = [];
  private line = '';

  children(node: ParentNode): void {
    for (const child of node.children) this.node(child);
  }

  private node(node: ChildNode): void {
    if (isText(node)) {
      this.line += node.data;
      return;
    }
    if (!('children' in node)) return;
    if (!isTag(node)) return this.children(node);
    if (SILENT.has(node.name)) return;
    if (node.name === 'br') return this.breakLine();
    const block = BLOCKS.has(node.name);
    if (block) this.breakLine();
    this.children(node);
    if (block) this.breakLine();
  }

  private breakLine(): void {
    const folded = foldLine(this.line);
    if (folded !== '') this.lines.push(folded);
    this.line = '';
  }

  finish(): string {
    this.breakLine();
    return this.lines.join('\n');
  }
}

export function isBlock(name: string): boolean {
  return BLOCKS.has(name);
}
