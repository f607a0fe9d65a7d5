import { describe, expect, it } from '@jest/globals';
import type { FeedItem } from '#vigia/contracts';
import type { CaptureRecord } from '#vigia/store';
import { pieceFromPost } from './piece-factory.js';

const NOW = new Date('2026-11-22T17:00:00Z');
const capture = (item: Partial<FeedItem>): CaptureRecord => ({
  _id: 'c', url: 'https://t.me/elfaro/42', link: 'https://t.me/elfaro/42', outletId: 'faro', channelIds: ['faro/telegram'], state: 'pending', problem: null, reason: null, attempts: 0, firstSeenAt: NOW, fetchedAt: null, pieceId: null,
  item: { id: null, title: null, link: null, publishedAt: null, author: 'ana', summary: null, ...item },
});

describe('a piece from a post', () => {
  it('is the whole post, without the name of a person', () => {
    expect(pieceFromPost(capture({ summary: 'Primer renglón\nSegundo', publishedAt: '2026-11-20T14:00:00.000Z' }), NOW)).toMatchObject({
      kind: 'post', title: null, text: 'Primer renglón\nSegundo', byline: null, publishedAt: new Date('2026-11-20T14:00:00Z'), url: 'https://t.me/elfaro/42', channelIds: ['faro/telegram'],
    });
  });

  it.each([
    ['a video has a title and a description', 'Así cruzan', 'Crónica desde Cúcuta', 'Así cruzan', 'Crónica desde Cúcuta'],
    ['a title without text is the text', 'Así cruzan', null, null, 'Así cruzan'],
    ['a title that only begins the text is none', 'Llegan familias a…', 'Llegan familias a la terminal', null, 'Llegan familias a la terminal'],
    ['nothing is nothing', null, null, null, ''],
  ])('%s', (_, title, summary, expectedTitle, expectedText) => {
    expect(pieceFromPost(capture({ title, summary }), NOW)).toMatchObject({ title: expectedTitle, text: expectedText });
  });

  it.each(['2099-01-01T00:00:00Z', '1970-01-01T00:00:00Z', null])('takes %s for no date', (publishedAt) => {
    expect(pieceFromPost(capture({ summary: 'x', publishedAt }), NOW).publishedAt).toBeNull();
  });
});
