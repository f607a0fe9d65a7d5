import { isBlock } from '../text/block-text.js';
import { kindOfContainer } from './boilerplate.js';
import { namesOf } from './content-blocks.js';
import { isTag, isText, type Document, type Element, type ParentNode } from './dom.js';

/** Characters of running text outside links, by element. */
export function measureProse(document: Document): Map<ParentNode, number> {
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

/** Why an element is probably not part of the article; null where nothing speaks against it. How much prose it may hold and still be cut is the caller's decision. */
export function unwantedKind(element: Element): string | null {
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
