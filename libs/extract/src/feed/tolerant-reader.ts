import { Parser } from 'htmlparser2';
import { fieldOf, FOREIGN_NAMES, ITEM_NAMES, undeclaredVocabulary, vocabularyOf, type Field } from './feed-names.js';
import { textOf } from './field-text.js';
import { emptyItem, type FeedFormat, type RawFeed, type RawItem, type RawText } from './raw-feed.js';

const MAX_ITEMS = 200_000;
const MAX_DEPTH = 200;
/** Dates of one element kept for one item: more is a broken feed. */
const MAX_DATES = 4;
const MAX_FIELD_LENGTH = 2_000_000;

interface OpenElement {
  raw: string;
  name: string;
  base: string;
  /** Declarations made on this element, null when it makes none. */
  spaces: Map<string, string> | null;
}

interface OpenField {
  field: Field;
  depth: number;
  attributes: Record<string, string>;
  base: string;
  parts: string[];
  length: number;
  /** True once a child element was met: inline XHTML, or markup nobody escaped. */
  inlineMarkup: boolean;
}

interface OpenItem extends RawItem {
  dateOf: DatesByField;
  selfLink: string | null;
  guidLink: string | null;
  fallbackTitle: RawText | null;
  content: RawText | null;
  email: string | null;
  fallbackAuthor: string | null;
  linkRank: number;
}

/** What an element said, the last said first: where one is repeated, the later corrects the earlier (as feedparser reads it). */
type DatesByField = Map<Field, string[]>;

function addDate(dateOf: DatesByField, field: Field, date: string): void {
  dateOf.set(field, [date, ...(dateOf.get(field) ?? [])].slice(0, MAX_DATES));
}

function isEmpty(item: OpenItem): boolean {
  return !item.title && !item.fallbackTitle && !item.link && !item.selfLink && !item.id && !item.guidLink && !item.summary && !item.content && item.dateOf.size === 0;
}

const PRIORITY: readonly Field[] = ['published', 'dcDate', 'updated', 'created'];

function byTrust(dateOf: DatesByField): string[] {
  return PRIORITY.flatMap((field) => dateOf.get(field) ?? []);
}

/**
 * Reads any RSS, RDF, Atom or CDF, well-formed or not, in one pass: namespaces by address or by their usual prefix, `xml:base`, all of Atom's content modes, unclosed
 * elements, stray `&` and `<`, half a feed. Linear in the length of the text. @returns null when nothing in it is a feed.
 */
export function readTolerantly(text: string, url: string): RawFeed | null {
  const reader = new FeedReader(url);
  const parser = new Parser(
    {
      onopentag: (name, attributes) => reader.open(name, attributes),
      onclosetag: (name) => reader.close(name),
      ontext: (data) => reader.text(data),
    },
    { xmlMode: true, decodeEntities: true, lowerCaseAttributeNames: true },
  );
  reader.parserNames = (parser as unknown as { stack: string[] }).stack;
  // XML mode takes «<3» for an element; a name cannot begin so. In CDATA it is text anyway.
  parser.end(text.replace(/<!\[CDATA\[[^]*?(?:\]\]>|$)|<(?![\p{L}_:/!?])/gu, (match) => (match === '<' ? '&lt;' : match)));
  return reader.finish();
}

class FeedReader {
  /** The parser's own list of open names: cut when a feed never closes anything, because shifting it is quadratic. */
  parserNames: string[] = [];
  private readonly stack: OpenElement[] = [];
  private readonly items: RawItem[] = [];
  private format: FeedFormat | null = null;
  private title: RawText | null = null;
  private channelLink: string | null = null;
  private alternateLink: string | null = null;
  private selfLink: string | null = null;
  private readonly feedDates: DatesByField = new Map();
  private item: OpenItem | null = null;
  private suspended: { item: OpenItem; depth: number } | null = null;
  private itemDepth = 0;
  private field: OpenField | null = null;
  private foreignDepth = 0;

  constructor(private readonly url: string) {}

  open(raw: string, attributes: Record<string, string>): void {
    const spaces = declarations(attributes);
    const parent = this.stack.at(-1);
    const element: OpenElement = { raw, name: '', base: resolve(attributes['xml:base'], parent?.base ?? this.url), spaces };
    this.push(element);
    element.name = this.canonicalName(raw);
    if (this.field && this.continuesField(element)) {
      if (!this.field.inlineMarkup) this.field.parts = [asMarkup(this.field.parts.join(''))];
      this.field.inlineMarkup = true;
      this.addText(openTag(raw, attributes));
      return;
    }
    if (this.foreignDepth > 0) return;
    this.recognise(element, attributes);
  }

  close(raw: string): void {
    const depth = this.stack.length;
    const element = this.stack.at(-1);
    if (!element || element.raw !== raw) return;
    if (this.field && depth === this.field.depth) this.endField();
    else if (this.field) this.addText(`</${localOf(raw)}>`);
    if (depth === this.foreignDepth) this.foreignDepth = 0;
    if (this.item && depth === this.itemDepth) this.endItem();
    this.stack.pop();
  }

  text(data: string): void {
    if (this.field) this.addText(this.field.inlineMarkup ? asMarkup(data) : data);
  }

  finish(): RawFeed | null {
    if (this.field) this.endField();
    if (this.item) this.endItem();
    if (this.format === null && this.items.length === 0) return null;
    const base = this.channelLink ?? this.url;
    for (const item of this.items) if (item.link !== null) item.link = resolve(item.link, base);
    return { format: this.format ?? 'rss', title: this.title, link: this.channelLink ?? this.alternateLink ?? this.selfLink, dates: byTrust(this.feedDates), items: this.items };
  }

  private push(element: OpenElement): void {
    if (this.stack.length >= MAX_DEPTH) {
      this.stack.splice(0, this.stack.length - 3);
      this.parserNames.length = Math.min(this.parserNames.length, 3);
      this.itemDepth = Math.min(this.itemDepth, this.stack.length);
      if (this.field) this.field.depth = Math.min(this.field.depth, this.stack.length);
      this.foreignDepth = Math.min(this.foreignDepth, this.stack.length);
    }
    this.stack.push(element);
  }

  /** A child of a field is its markup, unless it is a field of the feed's own language: then the open one was never closed. */
  private continuesField(element: OpenElement): boolean {
    const open = this.field;
    if (!open) return false;
    if (open.field === 'author' && /^(name|email|uri|url)$/.test(element.name)) {
      this.endField();
      return false;
    }
    if (ITEM_NAMES.has(element.name) || (!element.raw.includes(':') && open.field !== 'content' && open.field !== 'summary' && /^(pubdate|guid|description|updated|published|summary|content|author)$/.test(element.name))) {
      this.endField();
      return false;
    }
    const sibling = open.depth === this.stack.length - 1 && !open.inlineMarkup && fieldOf(element.name) !== undefined && !/^(title|xhtml:.*|body|name|content)$/.test(element.name) && open.attributes['type'] !== 'xhtml';
    if (sibling || (element.name === 'link' && open.field === 'title')) {
      this.endField();
      return false;
    }
    return true;
  }

  private recognise(element: OpenElement, attributes: Record<string, string>): void {
    const { name } = element;
    this.recogniseRoot(name, attributes);
    if (ITEM_NAMES.has(name)) {
      if (this.item) this.suspendItem();
      this.startItem(attributes);
    } else if (FOREIGN_NAMES.has(name)) this.foreignDepth = this.stack.length;
    else {
      const field = fieldOf(name);
      if (!field) return;
      if (this.field) this.endField();
      this.field = { field, depth: this.stack.length, attributes, base: element.base, parts: [], length: 0, inlineMarkup: false };
      if (field === 'link' && attributes['href'] !== undefined) this.takeLink(attributes, element.base);
    }
  }

  private recogniseRoot(name: string, attributes: Record<string, string>): void {
    // CDF says of its channel in attributes what others say in elements.
    if (name === 'channel' && attributes['href']) this.alternateLink ??= resolve(attributes['href'], this.url);
    if (name === 'channel' && attributes['lastmod']) addDate(this.feedDates, 'updated', attributes['lastmod']);
    if (name === 'feed') this.format ??= 'atom';
    else if (name === 'rdf:rdf') this.format ??= 'rdf';
    else if (name === 'rss' || name === 'channel') this.format ??= 'rss';
  }

  private startItem(attributes: Record<string, string>): void {
    if (this.field) this.endField();
    this.itemDepth = this.stack.length;
    const about = attributes['rdf:about'] ?? null;
    this.item = { ...emptyItem(), id: null, dateOf: new Map(), selfLink: attributes['href'] ?? null, guidLink: about, fallbackTitle: null, content: null, email: null, fallbackAuthor: null, linkRank: 0 };
    if (attributes['lastmod']) addDate(this.item.dateOf, 'updated', attributes['lastmod']);
  }

  /** Another item begins inside this one. If that one turns out to be empty, this one goes on. */
  private suspendItem(): void {
    const suspended = this.item && !isEmpty(this.item) ? { item: this.item, depth: this.itemDepth } : null;
    this.endItem();
    this.suspended = suspended;
  }

  private endItem(): void {
    if (this.field) this.endField();
    const item = this.item;
    const suspended = this.suspended;
    this.item = null;
    this.itemDepth = 0;
    this.suspended = null;
    if (!item || this.items.length >= MAX_ITEMS) return;
    if (isEmpty(item)) {
      if (!suspended) return;
      this.items.pop();
      this.item = suspended.item;
      this.itemDepth = suspended.depth;
      return;
    }
    const guid = item.guidLink !== null && /^https?:\/\//i.test(item.guidLink) ? item.guidLink : null;
    this.items.push({
      id: item.id ?? item.guidLink,
      title: item.title ?? item.fallbackTitle,
      link: item.link ?? guid ?? item.selfLink,
      dates: byTrust(item.dateOf),
      author: item.author ?? item.fallbackAuthor ?? item.email,
      summary: item.summary ?? item.content,
    });
  }

  private endField(): void {
    const field = this.field;
    this.field = null;
    if (!field) return;
    const value = field.parts.join('');
    if (this.item) this.setItemField(field, value);
    else this.setFeedField(field, value);
  }

  private setFeedField(field: OpenField, value: string): void {
    const trimmed = value.trim();
    if (trimmed === '') return;
    if (field.field === 'title') this.title ??= textOf(field, value);
    else if (field.field === 'link' && field.attributes['href'] === undefined) this.channelLink ??= resolve(trimmed, field.base);
    else if (PRIORITY.includes(field.field)) addDate(this.feedDates, field.field, trimmed);
  }

  private setItemField(field: OpenField, value: string): void {
    const item = this.item;
    const trimmed = value.trim();
    if (!item || trimmed === '') return;
    switch (field.field) {
      case 'title':
        item.title ??= textOf(field, value);
        return;
      case 'fallbackTitle':
        item.fallbackTitle ??= textOf(field, value);
        return;
      case 'link':
        if (field.attributes['href'] === undefined) this.keepLink(resolve(trimmed, field.base), 5);
        return;
      case 'id':
        item.id ??= trimmed;
        if (field.attributes['ispermalink'] !== 'false') item.guidLink = resolve(trimmed, field.base);
        return;
      case 'summary':
        item.summary ??= textOf(field, value);
        return;
      case 'content':
        item.content ??= textOf(field, value);
        return;
      case 'author':
      case 'creator':
      case 'personName':
        item.author ??= trimmed;
        return;
      case 'personEmail':
        item.email ??= trimmed;
        return;
      case 'fallbackAuthor':
        item.fallbackAuthor ??= trimmed;
        return;
      default:
        addDate(item.dateOf, field.field, trimmed);
    }
  }

  /** Atom: `rel` tells what a link is for; no `rel` means alternate. */
  private takeLink(attributes: Record<string, string>, base: string): void {
    const rel = (attributes['rel'] ?? 'alternate').trim().toLowerCase().replace(/^http:\/\/www\.iana\.org\/assignments\/relation\//, '');
    const href = resolve(attributes['href']?.trim(), base);
    if (!this.item) {
      if (rel === 'alternate' || rel === '') this.alternateLink ??= href;
      else if (rel === 'self' || rel === 'via' || rel === 'related') this.selfLink ??= href;
      return;
    }
    if (rel === 'alternate' || rel === '') this.keepLink(href, /html|^$/.test(attributes['type'] ?? '') ? 4 : 2);
    else if (rel === 'self' || rel === 'via' || rel === 'related') this.keepLink(href, 1);
  }

  private keepLink(link: string, rank: number): void {
    if (this.item && link !== '' && rank > this.item.linkRank) [this.item.link, this.item.linkRank] = [link, rank];
  }

  private addText(text: string): void {
    const field = this.field;
    if (!field || field.length > MAX_FIELD_LENGTH) return;
    field.parts.push(text);
    field.length += text.length;
  }

  private canonicalName(raw: string): string {
    const colon = raw.indexOf(':');
    const prefix = colon < 0 ? '' : raw.slice(0, colon).toLowerCase();
    const local = raw.slice(colon + 1).toLowerCase();
    const vocabulary = this.lookUp(prefix);
    return vocabulary === '' ? local : `${vocabulary}:${local}`;
  }

  private lookUp(prefix: string): string {
    for (let index = this.stack.length - 1; index >= 0; index--) {
      const declared = this.stack[index]?.spaces?.get(prefix);
      if (declared !== undefined) return prefix === '' && declared === '?' ? '' : declared;
    }
    return prefix === '' ? '' : undeclaredVocabulary(prefix);
  }
}

function declarations(attributes: Record<string, string>): Map<string, string> | null {
  let spaces: Map<string, string> | null = null;
  for (const name in attributes) {
    if (!name.startsWith('xmlns')) continue;
    spaces ??= new Map();
    spaces.set(name === 'xmlns' ? '' : name.slice(6), vocabularyOf(attributes[name] ?? ''));
  }
  return spaces;
}

function resolve(address: string | undefined, base: string): string {
  const trimmed = address?.trim() ?? '';
  if (trimmed === '') return address === undefined ? base : '';
  return URL.canParse(trimmed, base) ? new URL(trimmed, base).href : trimmed;
}

function openTag(raw: string, attributes: Record<string, string>): string {
  const href = attributes['href'];
  return `<${localOf(raw)}${href === undefined ? '' : ` href="${escape(href)}"`}>`;
}

function localOf(raw: string): string {
  return raw.slice(raw.indexOf(':') + 1);
}

/** HTML's named characters are unknown to XML, and feeds use them all the same. */
function asMarkup(text: string): string {
  return escape(text).replace(/&amp;([a-z][a-z\d]{1,20};)/gi, '&$1');
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
