/** What an element means to a feed reader, whatever its vocabulary. */
export type Field =
  | 'title' | 'link' | 'id' | 'published' | 'dcDate' | 'updated' | 'created' | 'author' | 'creator' | 'personName' | 'personEmail' | 'summary' | 'content' | 'fallbackTitle' | 'fallbackAuthor';

/** Vocabularies by the address that declares them → the prefix used below. The empty prefix is the feed's own language. */
const VOCABULARIES: readonly [RegExp, string][] = [
  [/^http:\/\/(purl\.org|my\.netscape\.com|channel\.netscape\.com|backend\.userland\.com|blogs\.law\.harvard\.edu|www\.rssboard\.org|cyber\.law\.harvard\.edu|purl\.org\/net)\/?.*rss|^http:\/\/backend\.userland|netscape\.com\/rdf/i, ''],
  [/^http:\/\/(www\.w3\.org\/2005\/atom|purl\.org\/atom\/|example\.com\/newformat|backend\.userland\.com\/rss|purl\.org\/net\/rss)/i, ''],
  [/^http:\/\/purl\.org\/dc\/elements\//i, 'dc'],
  [/^http:\/\/purl\.org\/dc\/terms/i, 'dcterms'],
  [/^http:\/\/purl\.org\/rss\/1\.0\/modules\/content/i, 'content'],
  [/itunes\.(com|apple)|itunes\.com/i, 'itunes'],
  [/^http:\/\/search\.yahoo\.com\/mrss|video\.search\.yahoo\.com\/mrss/i, 'media'],
  [/^http:\/\/www\.w3\.org\/1999\/02\/22-rdf-syntax-ns/i, 'rdf'],
  [/^http:\/\/www\.w3\.org\/1999\/xhtml|^http:\/\/www\.w3\.org\/TR\/REC-html40/i, 'xhtml'],
  [/^http:\/\/www\.w3\.org\/XML\/1998\/namespace/i, 'xml'],
];
/** Prefixes that are understood without a declaration, as real feeds forget it. */
const COMMON_PREFIXES = new Set(['dc', 'dcterms', 'content', 'itunes', 'media', 'rdf', 'xhtml', 'xml', 'atom', 'rss']);

/** @returns the vocabulary's prefix, or `?` for one this reader does not know. */
export function vocabularyOf(address: string): string {
  // RSS 1.0 modules share the beginning of RSS 1.0's own address.
  if (/^http:\/\/purl\.org\/rss\/1\.0\/modules\/(?!content)/i.test(address)) return '?';
  const trimmed = address.trim();
  const known = VOCABULARIES.slice(2).find(([pattern]) => pattern.test(trimmed)) ?? VOCABULARIES.slice(0, 2).find(([pattern]) => pattern.test(trimmed));
  return known ? known[1] : '?';
}

export function undeclaredVocabulary(prefix: string): string {
  if (prefix === 'atom' || prefix === 'rss') return '';
  return COMMON_PREFIXES.has(prefix) ? prefix : '?';
}

const FIELDS: Readonly<Record<string, Field>> = {
  title: 'title', 'dc:title': 'title', 'media:title': 'fallbackTitle', 'itunes:title': 'fallbackTitle',
  link: 'link', producturl: 'link',
  guid: 'id', id: 'id', 'dc:identifier': 'id',
  pubdate: 'published', published: 'published', issued: 'published', 'dcterms:issued': 'published',
  'dc:date': 'dcDate', date: 'dcDate',
  updated: 'updated', modified: 'updated', lastmod: 'updated', lastbuilddate: 'updated', 'dcterms:modified': 'updated', 'dcterms:date': 'updated',
  created: 'created', 'dcterms:created': 'created', 'dc:created': 'created',
  author: 'author', 'dc:creator': 'creator', 'dc:author': 'creator', name: 'personName', email: 'personEmail', 'itunes:author': 'fallbackAuthor', 'dc:contributor': 'fallbackAuthor',
  description: 'summary', summary: 'summary', 'dc:description': 'summary', abstract: 'summary', tagline: 'summary', subtitle: 'summary', 'media:description': 'content', 'itunes:summary': 'content',
  'content:encoded': 'content', content: 'content', 'xhtml:body': 'content', body: 'content', fullitem: 'content',
};

/** @param name prefix:local in lower case, by {@link vocabularyOf}. */
export function fieldOf(name: string): Field | undefined {
  return FIELDS[name];
}

export const ITEM_NAMES: ReadonlySet<string> = new Set(['item', 'entry', 'product']);
/** Elements whose own title, link or date is not the item's. */
export const FOREIGN_NAMES: ReadonlySet<string> = new Set(['image', 'textinput', 'source', 'cloud', 'itunes:owner', 'contributor', 'media:credit', 'in-reply-to', 'replies']);
