/** What schema.org data on a page says of its article. Raw values: cleaning is the caller's. */
export interface LinkedArticle {
  headline: string | null;
  body: string | null;
  authors: string[];
  published: string | null;
  modified: string | null;
  url: string | null;
  language: string | null;
}

type Json = Record<string, unknown>;

const ARTICLE_TYPE = /^(?:https?:\/\/schema\.org\/)?(.*Article|NewsArticle|Report|BlogPosting|LiveBlogPosting|SocialMediaPosting|ReviewNewsArticle|BackgroundNewsArticle|Review|Blog)$/;
const MAX_NODES = 3000;

/** Finds the best article among a page's `application/ld+json` blocks. A block that is not JSON is mended, else read property by property. */
export function readLinkedArticle(blocks: readonly string[]): LinkedArticle | null {
  let best: LinkedArticle | null = null;
  let bestScore = 0;
  for (const block of blocks) {
    const data = parseLoosely(block);
    const articles = data === undefined ? [salvageProperties(block)] : articleNodes(data).map(toArticle);
    for (const article of articles) {
      const score = article ? scoreOf(article) : 0;
      if (article && score > bestScore) [best, bestScore] = [article, score];
    }
  }
  return best;
}

function scoreOf(article: LinkedArticle): number {
  return (article.headline ? 4 : 0) + (article.body ? 3 : 0) + (article.published ? 2 : 0) + (article.authors.length > 0 ? 1 : 0) + (article.modified ? 0.5 : 0);
}

/** JSON as templates write it: wrapped in comments, with raw line breaks or commas too many. Undefined where no mending helps. */
export function parseLoosely(block: string): unknown {
  const text = block.replace(/^\s*(?:<!--|\/\/\s*<!\[CDATA\[|<!\[CDATA\[|\/\*\s*<!\[CDATA\[\s*\*\/)/, '').replace(/(?:-->|\/\/\s*\]\]>|\]\]>|\/\*\s*\]\]>\s*\*\/)\s*$/, '');
  return tryParse(text) ?? tryParse(mend(text));
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The faults newsrooms' templates make: raw line breaks and tabs inside strings, commas too many, a final semicolon. */
function mend(text: string): string {
  let out = '';
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const char = text[index] ?? '';
    if (char === '\\' && inString) {
      const next = text[index + 1] ?? '';
      out += /["\\/bfnrtu]/.test(next) ? char + next : next;
      index++;
    } else if (char === '"') {
      inString = !inString;
      out += char;
    } else if (inString && char < ' ') out += char === '\n' ? '\\n' : ' ';
    else out += char;
  }
  return out.replace(/,\s*([}\]])/g, '$1').trimEnd().replace(/([}\]])\s*;$/, '$1');
}

function articleNodes(data: unknown): Json[] {
  const found: Json[] = [];
  const queue: unknown[] = [data];
  for (let seen = 0; seen < queue.length && seen < MAX_NODES; seen++) {
    const node = queue[seen];
    if (Array.isArray(node)) queue.push(...(node as unknown[]).slice(0, 500));
    else if (isJson(node)) {
      if (typesOf(node).some((type) => ARTICLE_TYPE.test(type))) found.push(node);
      for (const key of ['@graph', 'mainEntity', 'mainEntityOfPage', 'hasPart', 'itemListElement', 'item', 'liveBlogUpdate']) {
        if (typeof node[key] === 'object' && node[key] !== null && key !== 'liveBlogUpdate') queue.push(node[key]);
      }
    }
  }
  return found;
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function typesOf(node: Json): string[] {
  const type = node['@type'];
  return (Array.isArray(type) ? (type as unknown[]) : [type]).filter((value): value is string => typeof value === 'string');
}

function toArticle(node: Json): LinkedArticle {
  return {
    headline: textOf(node['headline']) ?? textOf(node['name']),
    body: textOf(node['articleBody']) ?? textOf(node['text']),
    authors: namesOf(node['author'] ?? node['creator']),
    published: textOf(node['datePublished']) ?? textOf(node['dateCreated']) ?? textOf(node['uploadDate']),
    modified: textOf(node['dateModified']),
    url: textOf(node['url']) ?? idOf(node['mainEntityOfPage']),
    language: textOf(node['inLanguage']) ?? (isJson(node['inLanguage']) ? textOf(node['inLanguage']['alternateName']) : null),
  };
}

function textOf(value: unknown): string | null {
  const first = Array.isArray(value) ? (value as unknown[])[0] : value;
  if (isJson(first)) return textOf(first['@value']);
  return typeof first === 'string' && first.trim() !== '' ? first.trim() : null;
}

function idOf(value: unknown): string | null {
  return isJson(value) ? textOf(value['@id']) : textOf(value);
}

function namesOf(value: unknown): string[] {
  const list = Array.isArray(value) ? (value as unknown[]) : [value];
  return list.flatMap((entry) => {
    if (Array.isArray(entry)) return namesOf(entry);
    const name = isJson(entry) ? entry['name'] : entry;
    if (Array.isArray(name)) return namesOf(name);
    return typeof name === 'string' && name.trim() !== '' ? [name.trim()] : [];
  });
}

/** Property by property, for a block no mending makes JSON (an unescaped quote in the headline, half a block). */
function salvageProperties(block: string): LinkedArticle | null {
  if (!/"@type"\s*:\s*(?:\[\s*)?"[^"]*(?:Article|Posting|Report)"/.test(block)) return null;
  return {
    headline: property(block, 'headline'),
    body: property(block, 'articleBody'),
    authors: [/"author"\s*:[[{\s]{0,20}(?:[^}]{0,2000}?"name"\s*:\s*)?"([^"]+)"/.exec(block)?.[1]].filter((name) => name !== undefined),
    published: property(block, 'datePublished'),
    modified: property(block, 'dateModified'),
    url: null,
    language: property(block, 'inLanguage'),
  };
}

/** The value up to a quote that is followed by a comma or bracket: quotes inside a value are seldom. */
export function property(block: string, name: string): string | null {
  const start = new RegExp(`"${name}"\\s*:\\s*"`).exec(block);
  if (!start) return null;
  const from = start.index + start[0].length;
  const end = /"\s*(?:,\s*"[\w@]+"\s*:|[}\]]|$)/.exec(block.slice(from, from + 200_000));
  const value = end && block.slice(from, from + end.index);
  return value ? value.replace(/\\"/g, '"').replace(/\\n/g, '\n').replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))).trim() || null : null;
}
