import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { channelKind } from '#vigia/contracts';
import { channelReader } from './channel-readers.js';

const MARKUP = [
  '<rss version="2.0"><channel>', '<item>', '</item>', '<title>', '</title>', '<link>', 'https://a.co/x?y=1', '</link>', '<feed xmlns="http://www.w3.org/2005/Atom">', '<entry>', '<link href="javascript:alert(1)"/>', '<link href="//a.co/x"/>',
  '<pubDate>', 'Sun, 32 Nov 2026 25:61:00 GMT', '</pubDate>', '<![CDATA[', ']]>', '&amp;', '&#x110000;', '<!DOCTYPE x [<!ENTITY a "b">]>', '&a;', '<?xml version="1.0" encoding="utf-7"?>', '<div class="tgme_widget_message" data-post="faro/', '"><div class="tgme_widget_message_text">',
  '<a class="tgme_widget_message_date" href="https://t.me/faro/7"><time datetime="2026-13-01">', '</div>', '<a href="/nota">', '</a>', '\u0000', '\uD800', 'texto',
];
const KEYS = ['id', 'url', 'uri', 'content', 'created_at', 'account', 'acct', 'reblog', 'feed', 'post', 'record', 'text', 'createdAt', 'embed', 'external', 'author', 'handle', 'cursor', 'reason', 'data', 'children', 'permalink', 'selftext', 'created_utc', 'after', 'title', 'items', 'version', 'next_url', 'date_published', 'error', '__proto__', 'constructor'];

const markup = fc.array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...MARKUP) }, fc.string()), { maxLength: 30 }).map((parts) => Buffer.from(parts.join('')));
const values = fc.oneof(fc.constantFrom<unknown>('https://a.co/x', 'javascript:alert(1)', '2026-11-20T14:00:00Z', 'at://did:plc:abc/app.bsky.feed.post/3k1', 'https://jsonfeed.org/version/1.1', 1e308, -1, ''), fc.string(), fc.jsonValue());
const json = fc.object({ key: fc.constantFrom(...KEYS), values: [values], maxDepth: 4, maxKeys: 6 });
const answers = fc.oneof(markup, fc.oneof(json, fc.array(json, { maxLength: 4 }), fc.array(json, { maxLength: 4 }).map((feed) => ({ feed, data: { children: feed }, items: feed, version: 'https://jsonfeed.org/version/1.1' }))).map((value) => Buffer.from(JSON.stringify(value))), fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)));

describe.each(channelKind.options.filter((kind) => kind !== 'file'))('a %s channel, whatever it answers', (kind) => {
  it('gives items with whole addresses and real dates, or says what is wrong, and never throws', async () => {
    const reader = channelReader(kind);
    if (!reader) throw new Error(`no reader for ${kind}`);
    await fc.assert(fc.asyncProperty(answers, fc.oneof(fc.constant(undefined), fc.string(), fc.constant('<https://a.co/2>; rel="next"')), async (body, link) => {
      const page = await reader.read({ url: 'https://a.co/canal', body, link, select: 'a' });
      if ('error' in page) return expect(page.error.message).not.toBe('');
      for (const { link: address, publishedAt } of page.items) {
        // Of any scheme: what is no web address the poller leaves out.
        if (address !== null) expect(URL.canParse(address)).toBe(true);
        if (publishedAt !== null) expect(new Date(publishedAt).toISOString()).toBe(publishedAt);
      }
      for (const next of page.next) expect(next).toMatch(/^https?:\/\//);
    }), { numRuns: 150 });
  });
});
