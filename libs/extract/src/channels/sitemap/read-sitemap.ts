import { Parser } from 'htmlparser2';
import { foldLine } from '../../text/fold-line.js';

export interface SitemapEntry {
  loc: string;
  lastmod: string | null;
  /** `news:publication_date` and `news:title`. */
  newsDate: string | null;
  newsTitle: string | null;
}

export interface Sitemap {
  kind: 'urlset' | 'index';
  entries: SitemapEntry[];
}

/** The protocol's own limit. */
const MOST_ENTRIES = 50_000;
/** A sitemap is three or four elements deep. What is open beyond this was never closed. */
const MAX_DEPTH = 64;
const KEPT_DEPTH = 4;
/** Names of other namespaces that share a local name with ours: `image:loc`, `video:title`. */
const OURS: Record<string, keyof SitemapEntry> = { loc: 'loc', lastmod: 'lastmod', 'news:publication_date': 'newsDate', 'news:title': 'newsTitle' };

/** Reads a sitemap in one pass, also one that is cut off or not quite XML. @returns null when the text is no sitemap. */
export function readSitemap(text: string): Sitemap | null {
  let kind: Sitemap['kind'] | null = null;
  let entry: SitemapEntry | null = null;
  let field: keyof SitemapEntry | null = null;
  let newsPrefix = 'news:';
  const entries: SitemapEntry[] = [];
  const parser = new Parser(
    {
      onopentag(rawName, attributes) {
        // The parser shifts its list of open names at every element, which is quadratic where nothing is closed.
        if (openNames.length > MAX_DEPTH) openNames.length = KEPT_DEPTH;
        const name = rawName.toLowerCase().replace(newsPrefix, 'news:').replace(/^(sm|sitemap|ns\d*):/, '');
        if (kind === null && (name === 'urlset' || name === 'sitemapindex')) {
          kind = name === 'urlset' ? 'urlset' : 'index';
          const prefix = Object.entries(attributes).find(([key, value]) => key.startsWith('xmlns:') && /sitemap-news/.test(value))?.[0].slice('xmlns:'.length);
          newsPrefix = prefix === undefined ? newsPrefix : `${prefix.toLowerCase()}:`;
        } else if (kind !== null && (name === 'url' || name === 'sitemap')) {
          finish();
          entry = { loc: '', lastmod: null, newsDate: null, newsTitle: null };
        } else field = OURS[name] ?? null;
      },
      ontext(data) {
        if (entry && field) entry[field] = `${entry[field] ?? ''}${data}`;
      },
      onclosetag(rawName, isImplied) {
        // An address that breaks off is not the address of anything.
        if (isImplied && field === 'loc') entry = null;
        field = null;
        if (/^(\w+:)?(url|sitemap)$/i.test(rawName)) finish();
      },
      onend: () => finish(),
    },
    { xmlMode: true, decodeEntities: true },
  );
  const openNames = (parser as unknown as { stack: string[] }).stack;
  const finish = (): void => {
    if (entry && entry.loc.trim() !== '' && entries.length < MOST_ENTRIES) {
      entries.push({ loc: entry.loc.trim(), lastmod: folded(entry.lastmod), newsDate: folded(entry.newsDate), newsTitle: folded(entry.newsTitle) });
    }
    entry = null;
  };
  parser.end(text);
  return kind === null ? null : { kind, entries };
}

function folded(text: string | null): string | null {
  return text === null ? null : foldLine(text) || null;
}
