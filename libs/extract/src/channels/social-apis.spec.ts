import { describe, expect, it } from '@jest/globals';
import { blueskyChannel } from './bluesky/bluesky-channel.js';
import type { ChannelReader } from './channel-reader.js';
import { mastodonChannel } from './mastodon/mastodon-channel.js';
import { redditChannel } from './reddit/reddit-channel.js';
import { youtubeChannel } from './youtube/youtube-channel.js';

const json = (reader: ChannelReader, url: string, value: unknown, link?: string) => reader.read({ url, body: Buffer.from(JSON.stringify(value)), contentType: 'application/json', link });

describe('Mastodon', () => {
  const url = 'https://social.example/api/v1/accounts/7/statuses?limit=40';
  const status = { id: '110', uri: 'https://social.example/users/faro/statuses/110', url: 'https://social.example/@faro/110', created_at: '2026-11-20T14:00:00.000Z', content: '<p>Hola <a href="#">#migrantes</a></p><p>Segundo</p>', spoiler_text: 'Violencia', reblog: null, account: { acct: 'faro', display_name: 'El Faro' } };

  it('gives own statuses whole, warning included, and goes on where the Link header says', async () => {
    const link = '<https://social.example/api/v1/accounts/7/statuses?limit=40&max_id=110>; rel="next", <https://social.example/api/v1/accounts/7/statuses?min_id=110>; rel="prev"';
    expect(await json(mastodonChannel, url, [status, { ...status, id: '111', reblog: status }], link)).toEqual({
      items: [{ id: '110', title: null, link: 'https://social.example/@faro/110', publishedAt: '2026-11-20T14:00:00.000Z', author: 'El Faro', summary: 'Violencia\nHola #migrantes\nSegundo' }],
      next: ['https://social.example/api/v1/accounts/7/statuses?limit=40&max_id=110'],
    });
  });

  it('ends without a Link header', async () => expect(await json(mastodonChannel, url, [status])).toMatchObject({ next: [] }));

  it('looks an account up by its name first', async () => {
    expect(mastodonChannel.address('https://social.example/@faro')).toBe('https://social.example/api/v1/accounts/lookup?acct=faro');
    expect(mastodonChannel.address('https://social.example/@faro@otro.example')).toBe('https://social.example/api/v1/accounts/lookup?acct=faro%40otro.example');
    expect(await json(mastodonChannel, 'https://social.example/api/v1/accounts/lookup?acct=faro', { id: '7', acct: 'faro' })).toEqual({
      items: [],
      next: ['https://social.example/api/v1/accounts/7/statuses?limit=40&exclude_reblogs=true'],
    });
  });

  it.each([[{ error: 'Record not found' }, 'api_error'], ['nope', 'not_mastodon'], [{}, 'not_mastodon'], [null, 'not_mastodon']])('an answer like %j is a typed problem', async (value, code) => {
    expect(await json(mastodonChannel, url, value)).toMatchObject({ error: { code } });
  });
});

describe('Bluesky', () => {
  const url = blueskyChannel.address('https://bsky.app/profile/faro.example');
  const entry = (key: string, text: string, more = {}) => ({ post: { uri: `at://did:plc:abc/app.bsky.feed.post/${key}`, author: { handle: 'faro.example', displayName: 'El Faro' }, record: { text, createdAt: '2026-11-20T14:00:00Z', ...more } } });

  it('is asked at the public API', () => {
    expect(url).toBe('https://public.api.bsky.app/xrpc/app.bsky.feed.getAuthorFeed?actor=faro.example&limit=50&filter=posts_no_replies');
    expect(blueskyChannel.address('http://pds.example/xrpc/app.bsky.feed.getAuthorFeed?actor=x')).toBe('http://pds.example/xrpc/app.bsky.feed.getAuthorFeed?actor=x');
  });

  it('gives own posts with the headline of the link they share, and goes on by cursor', async () => {
    const feed = [entry('3k1', 'Lea:', { embed: { external: { title: 'Nuevo PPT', uri: 'https://x' } } }), { ...entry('3k0', 'ajeno'), reason: { $type: 'app.bsky.feed.defs#reasonRepost' } }];
    expect(await json(blueskyChannel, url, { feed, cursor: '2026-11-20T13:00:00Z' })).toEqual({
      items: [{ id: 'at://did:plc:abc/app.bsky.feed.post/3k1', title: null, link: 'https://bsky.app/profile/faro.example/post/3k1', publishedAt: '2026-11-20T14:00:00.000Z', author: 'El Faro', summary: 'Lea:\nNuevo PPT' }],
      next: [`${url}&cursor=2026-11-20T13%3A00%3A00Z`],
    });
  });

  it('replaces its own cursor, and ends on an empty page', async () => {
    expect(await json(blueskyChannel, `${url}&cursor=a`, { feed: [entry('1', 'x')], cursor: 'b' })).toMatchObject({ next: [`${url}&cursor=b`] });
    expect(await json(blueskyChannel, url, { feed: [], cursor: 'b' })).toEqual({ items: [], next: [] });
  });

  it.each([[{ error: 'InvalidRequest', message: 'Profile not found' }, 'api_error'], [{ feed: 'no' }, 'not_bluesky'], [[], 'not_bluesky']])('an answer like %j is a typed problem', async (value, code) => {
    expect(await json(blueskyChannel, url, value)).toMatchObject({ error: { code } });
  });

  it('skips entries that are no posts', async () => expect(await json(blueskyChannel, url, { feed: [null, 7, {}, { post: { uri: 'x' } }] })).toEqual({ items: [], next: [] }));
});

describe('Reddit', () => {
  const url = redditChannel.address('https://www.reddit.com/r/Colombia/');
  const atom = (ids: string[]) =>
    Buffer.from(`<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Colombia</title>${ids.map((id) => `<entry><author><name>/u/ana</name></author><content type="html">&lt;div class=&quot;md&quot;&gt;&lt;p&gt;Cuerpo ${id}&lt;/p&gt;&lt;/div&gt; &amp;#32; submitted by &amp;#32; &lt;a href=&quot;x&quot;&gt; /u/ana &lt;/a&gt; &lt;br/&gt; &lt;span&gt;&lt;a href=&quot;y&quot;&gt;[link]&lt;/a&gt;&lt;/span&gt; &amp;#32; &lt;span&gt;&lt;a href=&quot;z&quot;&gt;[comments]&lt;/a&gt;&lt;/span&gt;</content><id>t3_${id}</id><link href="https://www.reddit.com/r/Colombia/comments/${id}/x/" /><published>2026-11-20T14:00:00+00:00</published><title>Título ${id}</title></entry>`).join('')}</feed>`);

  it('is asked for its newest entries', () => {
    expect(url).toBe('https://www.reddit.com/r/Colombia/new/.rss?limit=50');
    expect(redditChannel.address('https://www.reddit.com/r/x/new/.rss?limit=5')).toBe('https://www.reddit.com/r/x/new/.rss?limit=5');
  });

  it('gives title and body without the footer, and goes on after the last entry of a full page', async () => {
    const full = `${url.replace('50', '2')}`;
    expect(await redditChannel.read({ url: full, body: atom(['b', 'a']) })).toEqual({
      items: ['b', 'a'].map((id) => ({ id: `t3_${id}`, title: `Título ${id}`, link: `https://www.reddit.com/r/Colombia/comments/${id}/x/`, publishedAt: '2026-11-20T14:00:00.000Z', author: '/u/ana', summary: `Cuerpo ${id}` })),
      next: [`${full}&after=t3_a`],
    });
    expect(await redditChannel.read({ url: full, body: atom(['a']) })).toMatchObject({ next: [] });
  });
});

describe('YouTube', () => {
  it('gives title and description of the latest videos', async () => {
    expect(youtubeChannel.address('https://www.youtube.com/channel/UC2Xq2PK-got3Rtz9ZJ32hLQ')).toBe('https://www.youtube.com/feeds/videos.xml?channel_id=UC2Xq2PK-got3Rtz9ZJ32hLQ');
    const body = Buffer.from(`<?xml version="1.0" encoding="UTF-8"?><feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns:media="http://search.yahoo.com/mrss/" xmlns="http://www.w3.org/2005/Atom">
<link rel="self" href="http://www.youtube.com/feeds/videos.xml?channel_id=UC2"/><id>yt:channel:2</id><title>Noticias</title><published>2010-01-01T00:00:00+00:00</published>
<entry><id>yt:video:abc</id><yt:videoId>abc</yt:videoId><title>Así cruzan la frontera</title><link rel="alternate" href="https://www.youtube.com/watch?v=abc"/><author><name>Noticias</name></author><published>2026-11-20T14:00:00+00:00</published><updated>2026-11-21T14:00:00+00:00</updated>
<media:group><media:title>Así cruzan la frontera</media:title><media:description>Crónica desde Cúcuta.
Segunda línea.</media:description></media:group></entry></feed>`);
    expect(await youtubeChannel.read({ url: 'https://www.youtube.com/feeds/videos.xml?channel_id=UC2', body, contentType: 'text/xml' })).toEqual({
      items: [{ id: 'yt:video:abc', title: 'Así cruzan la frontera', link: 'https://www.youtube.com/watch?v=abc', publishedAt: '2026-11-20T14:00:00.000Z', author: 'Noticias', summary: 'Crónica desde Cúcuta.\nSegunda línea.' }],
      next: [],
    });
  });
});
