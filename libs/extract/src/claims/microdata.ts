import { inlineText, walk, type Document, type Element, type ParentNode } from '../page/dom.js';
import { isClaimReview, type Json } from './read-review.js';

const VALUE_ATTRIBUTES: Readonly<Record<string, string>> = { a: 'href', link: 'href', img: 'src', iframe: 'src', source: 'src', time: 'datetime', data: 'value', meter: 'value' };

/** Every ClaimReview of a page's microdata, as the JSON-LD it could have been. */
export function microdataReviews(document: Document): Json[] {
  const found: Json[] = [];
  walk(document, (element) => {
    const type = element.attribs['itemtype'];
    if ('itemscope' in element.attribs && type !== undefined && isClaimReview({ '@type': type.trim().split(/\s+/) })) found.push(itemOf(element));
  });
  return found;
}

function itemOf(scope: Element): Json {
  // Without a prototype: property names are a stranger's.
  const item = Object.create(null) as Json;
  item['@type'] = (scope.attribs['itemtype'] ?? '').trim().split(/\s+/);
  collect(scope, item);
  return item;
}

function collect(node: ParentNode, item: Json): void {
  walk(node, (element) => {
    const names = element.attribs['itemprop']?.trim().split(/\s+/) ?? [];
    const scoped = 'itemscope' in element.attribs;
    if (names.length > 0) {
      const value = scoped ? itemOf(element) : valueOf(element);
      for (const name of names) item[name] = name in item ? [...(Array.isArray(item[name]) ? (item[name] as unknown[]) : [item[name]]), value] : value;
    }
    return !scoped;
  });
}

function valueOf(element: Element): string {
  const { attribs, name } = element;
  return attribs['content'] ?? attribs[VALUE_ATTRIBUTES[name] ?? ''] ?? inlineText(element);
}
