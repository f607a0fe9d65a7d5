import type { ExtractedPage } from '#vigia/contracts';
import { htmlToText } from '#vigia/extract';
import { contentHash, hashId } from '#vigia/kernel';
import type { CaptureRecord, PieceRecord } from '#vigia/store';
import { recogniseAgency } from './clusters/wire-agency.js';
import { findCorrection } from './versions/find-correction.js';

/** Before the first Colombian newsroom had a web page, and more than a clock's error after now: such a date is a mistake, and a mistaken date is an unknown one. */
const EARLIEST = Date.UTC(1995, 0, 1);
const CLOCK_ERROR_MS = 24 * 60 * 60_000;

/** The page wins over what the channel said of it; the channel fills what the page leaves open. */
export function pieceFromPage(capture: CaptureRecord, page: ExtractedPage, url: string, now: Date): PieceRecord {
  const { item } = capture;
  const foundBy = { ...page.foundBy };
  const title = page.title ?? orChannel(item.title, 'title', foundBy);
  const byline = page.byline ?? orChannel(item.author, 'byline', foundBy);
  const text = page.text !== '' ? page.text : (orChannel(item.summary && htmlToText(item.summary), 'text', foundBy) ?? '');
  const publishedAt = dateOf(page.publishedAt, now) ?? dateOf(orChannel(item.publishedAt, 'publishedAt', foundBy), now);
  return {
    _id: hashId(url),
    outletId: capture.outletId,
    kind: 'article',
    url,
    title,
    text,
    byline,
    agency: recogniseAgency(byline, text),
    correction: findCorrection(title, text),
    publishedAt,
    modifiedAt: dateOf(page.modifiedAt, now),
    language: page.language,
    contentHash: contentHash(`${title ?? ''}\n${text}`),
    foundBy,
    channelIds: capture.channelIds,
    collectedAt: now,
  };
}

/** A post is all in its channel: there is no page to fetch. Where the platform has titles (videos, forum posts) the post has one; a title that only repeats its text is none. */
export function pieceFromPost(capture: CaptureRecord, now: Date): PieceRecord {
  const { item } = capture;
  const body = htmlToText(item.summary ?? '');
  const heading = item.title && !body.startsWith(item.title.replace(/(…|\.\.\.)$/, '').trim()) ? item.title : null;
  const text = body || (item.title ?? '');
  const title = body === '' ? null : heading;
  const foundBy: Record<string, string> = { text: 'channel', publishedAt: 'channel' };
  if (title !== null) foundBy['title'] = 'channel';
  return {
    _id: hashId(capture.url),
    outletId: capture.outletId,
    kind: 'post',
    url: capture.url,
    title,
    text,
    byline: null,
    agency: null,
    correction: findCorrection(title, text),
    publishedAt: dateOf(item.publishedAt, now),
    modifiedAt: null,
    language: null,
    contentHash: contentHash(`${title ?? ''}\n${text}`),
    foundBy,
    channelIds: capture.channelIds,
    collectedAt: now,
  };
}

function orChannel(value: string | null, field: string, foundBy: Record<string, string>): string | null {
  if (value) foundBy[field] = 'channel';
  return value || null;
}

function dateOf(text: string | null, now: Date): Date | null {
  return text === null ? null : plausibleDate(new Date(text), now);
}

/** The date a piece may have; null for one of 1970 or 2099. */
export function plausibleDate(date: Date | null, now: Date): Date | null {
  const moment = date?.getTime() ?? NaN;
  return moment >= EARLIEST && moment <= now.getTime() + CLOCK_ERROR_MS ? date : null;
}
