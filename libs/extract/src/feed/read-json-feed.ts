import { emptyItem, type RawFeed, type RawItem, type RawText } from './raw-feed.js';

type Json = Record<string, unknown>;

/** JSON Feed 1.0 and 1.1. @returns null when the text is not one. */
export function readJsonFeed(text: string): RawFeed | null {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isJson(data)) return null;
  const items = Array.isArray(data['items']) ? (data['items'] as unknown[]) : null;
  if (!items && !string(data['version'])?.includes('jsonfeed.org')) return null;
  return { format: 'json', title: plain(data['title']), link: string(data['home_page_url']), dates: [], items: (items ?? []).filter(isJson).map(toRawItem) };
}

function toRawItem(item: Json): RawItem {
  const authors = Array.isArray(item['authors']) ? (item['authors'] as unknown[]) : [item['author']];
  const names = authors.filter(isJson).map((author) => string(author['name'])).filter((name) => name !== null);
  const html = string(item['content_html']);
  return {
    ...emptyItem(),
    id: string(item['id']),
    title: plain(item['title']),
    link: string(item['url']) ?? string(item['external_url']),
    dates: [item['date_published'], item['date_modified']].map(string).filter((date) => date !== null),
    author: names.join(', ') || null,
    summary: plain(item['summary']) ?? plain(item['content_text']) ?? (html === null ? null : { value: html, mode: 'html' }),
  };
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Ids may be numbers, against the standard but common. */
function string(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function plain(value: unknown): RawText | null {
  const text = string(value);
  return text === null ? null : { value: text, mode: 'text' };
}
