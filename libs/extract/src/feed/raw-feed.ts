import type { ParsedFeed } from '#vigia/contracts';

export type FeedFormat = ParsedFeed['format'];

/** How a value is to be read: `text` is literal, `html` is markup, `guess` is markup when it looks like it (RSS never says). */
export type TextMode = 'text' | 'html' | 'guess';

export interface RawText {
  value: string;
  mode: TextMode;
}

/** An item as a reader found it: nothing cleaned, nothing resolved but the link's base. */
export interface RawItem {
  id: string | null;
  title: RawText | null;
  link: string | null;
  /** In order of trust. */
  dates: string[];
  author: string | null;
  summary: RawText | null;
}

export interface RawFeed {
  format: FeedFormat;
  title: RawText | null;
  link: string | null;
  /** In order of trust. */
  dates: string[];
  items: RawItem[];
}

export function emptyItem(): RawItem {
  return { id: null, title: null, link: null, dates: [], author: null, summary: null };
}
