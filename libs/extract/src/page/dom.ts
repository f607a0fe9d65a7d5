import { foldLine } from '../text/fold-line.js';
import { Element, isTag, isText, type ChildNode, type Document, type ParentNode } from 'domhandler';

export { Element, isTag, isText, type ChildNode, type Document, type ParentNode };

/** Calls `visit` for every element in document order; a `false` answer skips what is inside it. Depth is bounded by parseHtml. */
export function walk(node: ParentNode, visit: (element: Element) => boolean | void): void {
  for (const child of node.children) {
    if (isTag(child) && visit(child) !== false) walk(child, visit);
  }
}

/** Takes a node out of its tree. */
export function detach(node: ChildNode): void {
  const siblings = node.parent?.children;
  const index = siblings?.indexOf(node) ?? -1;
  if (index >= 0) siblings?.splice(index, 1);
  node.parent = null;
}

/** All text inside, as written. */
export function rawText(node: ParentNode): string {
  const parts: string[] = [];
  collect(node, parts);
  return parts.join('');
}

function collect(node: ParentNode, parts: string[]): void {
  for (const child of node.children) {
    if (isText(child)) parts.push(child.data);
    else if ('children' in child) collect(child, parts);
  }
}

/** Text inside on one line. */
export function inlineText(node: ParentNode): string {
  return foldLine(rawText(node));
}
