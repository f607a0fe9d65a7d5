import { DomHandler, Parser } from 'htmlparser2';
import { Element, type Document } from 'domhandler';

/** No article lies deeper; what does is laid flat, so every walk over the tree may recurse. */
const MAX_DEPTH = 256;
/** Beyond this nothing more is read: a page that long is not an article. Characters. */
const MAX_HTML_LENGTH = 24_000_000;

/** More elements at the top than any page or fragment has. */
const MANY_AT_TOP = 500;

class FlatteningHandler extends DomHandler {
  private overflow = 0;
  /** htmlparser2 shifts its array of open names at every tag, which is quadratic on 100,000 nested tags; it is cut where the tree is flat anyway. */
  openNames: string[] = [];

  override onopentag(name: string, attributes: Record<string, string>): void {
    if (this.tagStack.length < MAX_DEPTH) super.onopentag(name, attributes);
    else {
      this.overflow++;
      if (this.openNames.length > 2 * MAX_DEPTH) this.openNames.length = MAX_DEPTH;
    }
  }

  override onclosetag(): void {
    if (this.overflow > 0) this.overflow--;
    else if (this.tagStack.length > 1) super.onclosetag();
  }
}

/** Parses any text as HTML. Linear in its length; the tree is at most 256 deep. Never throws. */
export function parseHtml(html: string): Document {
  const handler = new FlatteningHandler();
  const parser = new Parser(handler, { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true });
  handler.openNames = (parser as unknown as { stack: string[] }).stack;
  parser.end(html.length > MAX_HTML_LENGTH ? html.slice(0, MAX_HTML_LENGTH) : html);
  return handler.root.children.length > MANY_AT_TOP ? underOne(handler.root) : handler.root;
}

/** Selecting compares everything at the top of a tree with everything else there, which is quadratic: one element at the top has no company. */
function underOne(root: Document): Document {
  const top = new Element('html', {}, root.children);
  for (const child of root.children) child.parent = top;
  top.parent = root;
  root.children = [top];
  return root;
}
