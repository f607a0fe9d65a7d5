import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { notFound, page, redirect, type Handler } from '../../fetch/testing/hostile-server.js';
import { ChannelBench, NOON } from '../testing/channel-bench.js';
import { ChannelPermissions } from './permission/channel-permissions.js';
import { schedulePolls } from './schedule-polls.js';
import { bluesky, hourlyPosts, mastodon, RateLimit, reddit, telegram, youtube, type ServedPost } from '../testing/social-servers.js';

const HOUR = 60 * 60_000;
const HOST = 'http://medio.prensa.example';

let bench: ChannelBench;
beforeEach(async () => {
  bench = await ChannelBench.open();
});
afterEach(() => bench.close());

const item = (slug: string, date: string) => `<item><title>${slug}</title><link>${HOST}/${slug}</link><pubDate>${date}</pubDate></item>`;
const rss = (items: string, head = '') => page(`<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>M</title>${head}${items}</channel></rss>`, { 'content-type': 'application/rss+xml', etag: '"v1"' });
const endlessFeed: Handler = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/rss+xml' });
  const chunk = Buffer.alloc(1_000_000, '<item>');
  const push = (): void => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on('drain', push);
  push();
};
const links = async () => (await bench.captures()).map((capture) => capture.url.replace(HOST, ''));

describe('a feed', () => {
  it('gives one capture an address, is asked again only if changed, and at its own rhythm', async () => {
    bench.server.on('/feed', rss(item('a', 'Sun, 22 Nov 2026 16:40:00 GMT') + item('b', 'Sun, 22 Nov 2026 14:40:00 GMT') + item('c', 'Sun, 22 Nov 2026 12:40:00 GMT') + item('a', 'Sun, 22 Nov 2026 16:40:00 GMT')));
    const channel = await bench.channel('feed', `${HOST}/feed`);
    expect(await bench.poll(channel)).toMatchObject({ state: 'ok', problem: null, etag: '"v1"', rhythmMs: 2 * HOUR, nextPollAt: new Date(NOON.getTime() + HOUR), failures: 0 });
    expect(await links()).toEqual(['/a', '/b', '/c']);
    expect(bench.ordered.map((job) => job.queue)).toEqual(['captures', 'captures', 'captures']);
    bench.server.on('/feed', (request, response) => response.writeHead(request.headers['if-none-match'] === '"v1"' ? 304 : 500).end());
    bench.clock.advanceBy(HOUR);
    expect(await bench.poll(channel)).toMatchObject({ state: 'unchanged', lastSuccessAt: new Date(NOON.getTime() + HOUR) });
  });

  it.each([
    ['half a feed', '<rss><channel><item><title>a</title><link>http://medio.prensa.example/a</link></item><item><title>b</title><link>http://medio.prensa.example/b</li', ['/a', '/b']],
    ['one GUID for all items', `<rss><channel>${['a', 'b'].map((slug) => `<item><guid>x</guid><title>${slug}</title><link>${HOST}/${slug}</link></item>`).join('')}</channel></rss>`, ['/a', '/b']],
    ['dates of 2099 and 1970', `<rss><channel>${item('a', 'Thu, 01 Jan 2099 00:00:00 GMT')}${item('b', 'Thu, 01 Jan 1970 00:00:00 GMT')}</channel></rss>`, ['/a', '/b']],
    ['letters of ISO-8859-1 and no word of it', Buffer.from(`<rss><channel>${item('año', '')}</channel></rss>`, 'latin1'), ['/a%C3%B1o']],
    ['100,000 tags that nobody closes', `<rss><channel>${item('a', '')}${'<x>'.repeat(100_000)}`, ['/a']],
    ['500,000 <', `<rss><channel>${item('a', '')}${'<'.repeat(500_000)}`, ['/a']],
    ['an entity bomb', `<!DOCTYPE rss [<!ENTITY a "${'ja'.repeat(50)}">${Array.from({ length: 9 }, (_, n) => `<!ENTITY ${'bcdefghij'[n]} "${`&${'abcdefghi'[n]};`.repeat(10)}">`).join('')}]><rss><channel><item><title>&j;</title><link>${HOST}/a</link></item></channel></rss>`, ['/a']],
    ['NUL bytes', `<rss><channel>\u0000${item('a', '')}\u0000</channel></rss>`, ['/a']],
    ['links of other kinds', '<rss><channel><item><link>javascript:alert(1)</link></item><item><link>mailto:a@b.co</link></item><item><title>sin enlace</title></item><item><title>x</title><link>/a</link></item></channel></rss>', ['/a']],
  ])('with %s loses nothing, doubles nothing and keeps a sensible pace', async (_, body, expected) => {
    bench.server.on('/feed', page(body, { 'content-type': 'application/rss+xml' }));
    const channel = await bench.channel('feed', `${HOST}/feed`);
    const record = await bench.poll(channel);
    await bench.poll(channel);
    expect(await links()).toEqual(expected);
    const pause = record.nextPollAt.getTime() - NOON.getTime();
    expect(pause).toBeGreaterThanOrEqual(HOUR / 6);
    expect(pause).toBeLessThanOrEqual(24 * HOUR);
  });

  it('of 30 MB is refused with a reason', async () => {
    bench.server.on('/feed', page(Buffer.alloc(30_000_000, '<item>'), { 'content-type': 'application/rss+xml' }));
    expect(await bench.poll(await bench.channel('feed', `${HOST}/feed`))).toMatchObject({ state: 'failing', problem: expect.stringMatching(/límite/) });
  });

  it('follows only the addresses the outlet wants', async () => {
    bench.server.on('/feed', rss(item('es/a', '') + item('en/a', '')));
    await bench.poll(await bench.channel('feed', `${HOST}/feed`, { only: '/es/' }));
    expect(await links()).toEqual(['/es/a']);
  });

  it('that moved under a known item reads older pages until it meets what it knows', async () => {
    const at = (hour: number) => `Sun, 22 Nov 2026 ${String(hour).padStart(2, '0')}:00:00 GMT`;
    const more = (n: number) => `<atom:link rel="next" href="${HOST}/feed?paged=${n}"/>`;
    bench.server.on('/feed', rss(item('3', at(3)) + item('2', at(2)), more(2)));
    bench.server.on('/feed?paged=2', rss(item('1', at(1))));
    const channel = await bench.channel('feed', `${HOST}/feed`);
    await bench.poll(channel);
    expect(bench.asked).toEqual(['/feed', '/feed?paged=2']);
    bench.server.on('/feed', rss(item('7', at(7)) + item('6', at(6)), more(2)));
    bench.server.on('/feed?paged=2', rss(item('5', at(5)) + item('4', at(4)), more(3)));
    bench.server.on('/feed?paged=3', rss(item('3', at(3)) + item('2', at(2)), more(4)));
    await bench.poll(channel);
    expect(await links()).toEqual(['/1', '/2', '/3', '/4', '/5', '/6', '/7']);
    expect(bench.asked).not.toContain('/feed?paged=4');
    const before = bench.asked.length;
    await bench.poll(channel);
    expect(bench.asked.slice(before)).toEqual(['/feed']);
  });

  it.each([
    ['a page', page('<!doctype html><html><body>Bienvenidos</body></html>'), 'malformed'],
    ['nothing', page('', { 'content-type': 'application/rss+xml' }), 'malformed'],
    ['no items', rss(''), 'empty'],
    ['404', notFound, 'failing'],
    ['500', page('x', {}, 500), 'failing'],
    ['a picture', page(Buffer.from('89504e470d0a1a0a00', 'hex'), { 'content-type': 'image/png' }), 'failing'],
  ])('that answers %s gets a state and a reason, and is not asked at once again', async (_, handler, state) => {
    bench.server.on('/feed', handler);
    const record = await bench.poll(await bench.channel('feed', `${HOST}/feed`));
    expect(record).toMatchObject({ state, problem: expect.stringMatching(/.{15,}/) });
    expect(record.nextPollAt.getTime()).toBeGreaterThan(NOON.getTime());
    expect(await links()).toEqual([]);
  });

  const bomb = gzipSync(Buffer.alloc(60_000_000, '<item>'));
  it.each<[string, Handler]>([
    ['a gzip bomb', page(bomb, { 'content-type': 'application/rss+xml', 'content-encoding': 'gzip' })],
    ['a broken gzip', page('esto no es gzip, aunque lo diga', { 'content-type': 'application/rss+xml', 'content-encoding': 'rot13' })],
    ['an endless stream', endlessFeed],
    ['a redirect to itself', redirect(`${HOST}/feed`)],
    ['a redirect to a private address', redirect('http://169.254.169.254/latest/meta-data')],
    ['fewer bytes than it announces', (_request, response) => void response.writeHead(200, { 'content-type': 'application/rss+xml', 'content-length': '90000' }).write('<rss>', () => response.destroy())],
  ])('that answers with %s fails in words, and loses nothing when it is well again', async (_, handler) => {
    bench.server.on('/feed', handler);
    const channel = await bench.channel('feed', `${HOST}/feed`);
    const failed = await bench.poll(channel);
    expect(failed).toMatchObject({ state: 'failing', problem: expect.stringMatching(/.{15,}/), failures: 1 });
    bench.server.on('/feed', rss(item('a', 'Sun, 22 Nov 2026 16:40:00 GMT') + item('b', 'Sun, 22 Nov 2026 14:40:00 GMT')));
    bench.clock.advanceBy(failed.nextPollAt.getTime() - NOON.getTime());
    expect(await bench.poll(channel)).toMatchObject({ state: 'ok', failures: 0 });
    expect(await links()).toEqual(['/a', '/b']);
  });

  it('whose certificate is not valid fails in words, and is read once it is', async () => {
    bench.server.on('/feed', rss(item('a', '')));
    const channel = await bench.channel('feed', `${HOST.replace('http:', 'https:')}/feed`);
    expect(await bench.pollOverTls(channel, false)).toMatchObject({ state: 'failing', failures: 1, problem: expect.stringMatching(/certificado/) });
    expect(await bench.captures()).toEqual([]);
    bench.clock.advanceBy(HOUR);
    expect(await bench.pollOverTls(channel, true)).toMatchObject({ state: 'ok', failures: 0 });
    expect(await bench.captures()).toHaveLength(1);
  });

  it('that brings none of the addresses wanted stays empty while its host says that nothing has changed', async () => {
    bench.server.on('/feed', (request, response) => (request.headers['if-none-match'] === '"v1"' ? response.writeHead(304).end() : rss(item('en/a', ''))(request, response)));
    const channel = await bench.channel('feed', `${HOST}/feed`, { only: '/es/' });
    const empty = await bench.poll(channel);
    expect(empty).toMatchObject({ state: 'empty', problem: expect.stringMatching(/ninguna dirección/) });
    expect(await bench.poll(channel)).toMatchObject({ state: 'empty', problem: empty.problem });
  });

  it('whose host forbids robots is left alone', async () => {
    bench.server.on('/robots.txt', page('User-agent: *\nDisallow: /', { 'content-type': 'text/plain' }));
    const channel = await bench.channel('feed', `${HOST}/feed`);
    expect(await bench.poll(channel)).toMatchObject({ state: 'ask_permission', problem: expect.stringMatching(/robots/) });
    expect(bench.asked).toEqual([]);
    bench.clock.advanceBy(400 * 24 * HOUR);
    expect(await bench.store.channels.listDue(bench.clock.now())).toEqual([]);
  });

  it('whose robots.txt has 2 MB is read by what stands at its beginning', async () => {
    bench.server.on('/robots.txt', page(`User-agent: *\nDisallow: /privado\n${'# relleno\n'.repeat(200_000)}Disallow: /\n`, { 'content-type': 'text/plain' })).on('/feed', rss(item('a', '')));
    expect(await bench.poll(await bench.channel('feed', `${HOST}/feed`))).toMatchObject({ state: 'ok' });
  });

  it.each([401, 402, 403, 407, 451])('that answers %i is never asked again until a person says so', async (status) => {
    bench.server.on('/feed', page('no', {}, status));
    const channel = await bench.channel('feed', `${HOST}/feed`);
    expect(await bench.poll(channel)).toMatchObject({ state: 'ask_permission', refusedAt: NOON, problem: expect.stringMatching(/permiso/) });
    const asked = bench.asked.length;
    bench.clock.advanceBy(400 * 24 * HOUR);
    expect(await schedulePolls(bench.store, bench.queue(), bench.clock)).toBe(0);
    // An order given before it closed, and a restart that reads the outlet files again, ask nothing either.
    await bench.poll(channel);
    await bench.channel('feed', `${HOST}/feed`);
    await bench.poll(channel);
    expect(bench.asked).toHaveLength(asked);
  });

  it('that is closed stays so when permission is asked for, and is read again when it is given; what was refused meanwhile with it', async () => {
    const permissions = new ChannelPermissions(bench.store, bench.queue(), bench.clock);
    bench.server.on('/feed', rss(item('a', '') + item('b', '')));
    const channel = await bench.channel('feed', `${HOST}/feed`);
    await bench.poll(channel);
    for (const capture of await bench.captures()) await bench.store.captures.finish(capture._id, { state: 'refused', problem: 'no', reason: 'forbidden', pieceId: null, fetchedAt: NOON });
    expect(await permissions.permit(channel)).toMatchObject({ state: 'ok' });
    expect(await links()).toEqual([]);
    await bench.store.channels.close([channel], 'no', NOON);
    expect(await permissions.noteAsked(channel)).toMatchObject({ state: 'ask_permission', askedAt: NOON });
    await bench.poll(channel);
    expect(bench.asked).toEqual(['/feed']);
    bench.ordered.length = 0;
    expect(await permissions.permit(channel)).toMatchObject({ state: 'new', askedAt: null, refusedAt: null, problem: null, nextPollAt: NOON });
    expect(await links()).toEqual(['/a', '/b']);
    expect(bench.ordered.map(({ queue }) => queue)).toEqual(['captures', 'captures']);
    expect(await bench.poll(channel)).toMatchObject({ state: 'ok' });
    expect(await permissions.permit('nadie/feed')).toBeNull();
    expect(await permissions.noteAsked('nadie/feed')).toBeNull();
  });

  it('that is closed is asked again when its outlet file gives another address', async () => {
    const channel = await bench.channel('feed', `${HOST}/feed`);
    await bench.store.channels.close([channel], 'no', NOON);
    await bench.channel('feed', `${HOST}/rss`);
    expect(await bench.record(channel)).toMatchObject({ state: 'new', url: `${HOST}/rss`, refusedAt: null });
  });

  it('that is switched off, and files, are never asked for', async () => {
    await bench.poll(await bench.channel('feed', `${HOST}/feed`, { enabled: false }));
    await bench.poll(await bench.channel('file', `${HOST}/posts.csv`));
    expect(bench.server.visits).toEqual([]);
  });
});

describe('a sitemap', () => {
  it('index leads to its recent parts, gzip files under any media type included', async () => {
    const urlset = (slug: string) => `<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>${HOST}/${slug}</loc><news:news><news:title>${slug}</news:title><news:publication_date>2026-11-22T10:00:00-05:00</news:publication_date></news:news></url></urlset>`;
    const part = (name: string, day: string) => `<sitemap><loc>${HOST}/${name}</loc><lastmod>${day}</lastmod></sitemap>`;
    bench.server.on('/index.xml', page(`<sitemapindex>${part('viejo.xml', '2020-01-01')}${part('hoy.xml.gz', '2026-11-22')}${part('ayer.xml', '2026-11-21')}</sitemapindex>`, { 'content-type': 'text/xml', etag: '"i"' }));
    bench.server.on('/hoy.xml.gz', page(gzipSync(urlset('hoy')), { 'content-type': 'application/octet-stream' }));
    bench.server.on('/ayer.xml', page(urlset('ayer'), { 'content-type': 'application/xml' }));
    expect(await bench.poll(await bench.channel('sitemap', `${HOST}/index.xml`))).toMatchObject({ state: 'ok', etag: null });
    expect(await links()).toEqual(['/ayer', '/hoy']);
    expect(bench.asked).toEqual(['/index.xml', '/hoy.xml.gz', '/ayer.xml']);
  });
});

describe('a listing', () => {
  it('whose selector finds nothing any more fails loudly', async () => {
    bench.server.on('/noticias', page('<article><a href="/a">Una nota</a></article><a rel="next" href="/noticias/2">más</a>'));
    bench.server.on('/noticias/2', page('<article><a href="/b">Otra nota</a></article>'));
    const channel = await bench.channel('listing', `${HOST}/noticias`, { select: 'article' });
    expect(await bench.poll(channel)).toMatchObject({ state: 'ok' });
    expect(await links()).toEqual(['/a', '/b']);
    bench.server.on('/noticias', page('<div class="nuevo-diseño"><a href="/c">Nota</a></div>'));
    expect(await bench.poll(channel)).toMatchObject({ state: 'malformed', problem: expect.stringMatching(/selector «article»/) });
  });
});

describe('a channel of posts', () => {
  const VIDEOS = 'UC2Xq2PK-got3Rtz9ZJ32hLQ';
  const plain = (handler: Handler): Handler => handler;
  const paged = {
    telegram: (posts: () => readonly ServedPost[], wrap = plain) => ({ url: `${HOST}/s/elfaro`, serve: () => void bench.server.on('/s/elfaro', wrap(telegram('elfaro', posts))) }),
    mastodon: (posts: () => readonly ServedPost[], wrap = plain) => ({
      url: `${HOST}/@faro`,
      serve: () => {
        const { lookup, statuses } = mastodon('medio.prensa.example', posts, 20);
        bench.server.on('/api/v1/accounts/lookup', wrap(lookup)).on('/api/v1/accounts/7/statuses', wrap(statuses));
      },
    }),
    bluesky: (posts: () => readonly ServedPost[], wrap = plain) => ({ url: `${HOST}/xrpc/app.bsky.feed.getAuthorFeed?actor=faro.example&limit=20`, serve: () => void bench.server.on('/xrpc/app.bsky.feed.getAuthorFeed', wrap(bluesky(posts))) }),
    reddit: (posts: () => readonly ServedPost[], wrap = plain) => ({ url: `${HOST}/r/Cucuta/new/.rss?limit=20`, serve: () => void bench.server.on('/r/Cucuta/new/.rss', wrap(reddit(posts))) }),
  };
  const kinds = {
    ...paged,
    youtube: (posts: () => readonly ServedPost[], wrap = plain) => ({ url: `${HOST}/channel/${VIDEOS}`, serve: () => void bench.server.on('/feeds/videos.xml', wrap(youtube(VIDEOS, posts))) }),
  };

  it.each(Object.keys(paged) as (keyof typeof paged)[])('on %s is read back to what is known, each post once', async (kind) => {
    let posts = hourlyPosts(45, NOON);
    const { url, serve } = paged[kind](() => posts);
    serve();
    const channel = await bench.channel(kind, url);
    expect(await bench.poll(channel)).toMatchObject({ state: 'ok', rhythmMs: HOUR });
    expect(await bench.captures()).toHaveLength(45);
    const first = bench.asked.length;
    posts = hourlyPosts(75, new Date(NOON.getTime() + 30 * HOUR));
    bench.clock.advanceBy(30 * HOUR);
    await bench.poll(channel);
    const captures = await bench.captures();
    expect(captures).toHaveLength(75);
    expect(captures.every((capture) => capture.item.summary?.startsWith('Publicación') && capture.item.publishedAt)).toBe(true);
    expect(bench.asked.length - first).toBeLessThanOrEqual(kind === 'mastodon' ? 3 : 2);
  });

  it('that answers 429 in the middle keeps what came, waits as told, and closes the gap afterwards', async () => {
    let posts = hourlyPosts(5, NOON);
    const limit = new RateLimit(3, '7200');
    bench.server.on('/s/elfaro', limit.around(telegram('elfaro', () => posts)));
    const channel = await bench.channel('telegram', `${HOST}/s/elfaro`);
    await bench.poll(channel);
    posts = hourlyPosts(65, new Date(NOON.getTime() + 60 * HOUR));
    bench.clock.advanceBy(60 * HOUR);
    const broken = await bench.poll(channel);
    expect(broken).toMatchObject({ state: 'ok', problem: expect.stringMatching(/429/), resumeAt: [expect.stringMatching(/before=26$/)] });
    expect(broken.nextPollAt.getTime() - bench.clock.now().getTime()).toBeGreaterThanOrEqual(2 * HOUR);
    expect(await bench.captures()).toHaveLength(45);
    limit.open();
    bench.clock.advanceBy(3 * HOUR);
    expect(await bench.poll(channel)).toMatchObject({ state: 'ok', problem: null, resumeAt: [] });
    expect(await bench.captures()).toHaveLength(65);
  });

  it('on YouTube gives its latest videos, each once, in one request a poll', async () => {
    let posts = hourlyPosts(45, NOON);
    const { url, serve } = kinds.youtube(() => posts);
    serve();
    const channel = await bench.channel('youtube', url);
    expect(await bench.poll(channel)).toMatchObject({ state: 'ok', rhythmMs: HOUR, resumeAt: [] });
    expect(await bench.captures()).toHaveLength(15);
    posts = hourlyPosts(55, new Date(NOON.getTime() + 10 * HOUR));
    bench.clock.advanceBy(10 * HOUR);
    await bench.poll(channel);
    const captures = await bench.captures();
    expect(captures).toHaveLength(25);
    expect(captures.every((capture) => capture.item.title?.startsWith('Video') && capture.item.summary?.startsWith('Publicación') && capture.item.publishedAt)).toBe(true);
    expect(bench.asked).toEqual(Array(2).fill(`/feeds/videos.xml?channel_id=${VIDEOS}`));
  });

  it.each(Object.keys(kinds) as (keyof typeof kinds)[])('on %s that answers 429 at once for an hour is failing, is not asked meanwhile, and recovers', async (kind) => {
    const limit = new RateLimit(0, '3600');
    const { url, serve } = kinds[kind](() => hourlyPosts(3, NOON), (handler) => limit.around(handler));
    serve();
    const channel = await bench.channel(kind, url);
    const record = await bench.poll(channel);
    expect(record).toMatchObject({ state: 'failing', failures: 1, problem: expect.stringMatching(/429/) });
    expect(record.nextPollAt.getTime()).toBeGreaterThanOrEqual(NOON.getTime() + HOUR);
    const asked = bench.asked.length;
    await bench.poll(channel);
    expect(bench.asked).toHaveLength(asked);
    limit.open();
    bench.clock.advanceBy(2 * HOUR);
    expect(await bench.poll(channel)).toMatchObject({ state: 'ok', failures: 0 });
    expect(await bench.captures()).toHaveLength(3);
  });

  it.each(Object.keys(kinds) as (keyof typeof kinds)[])('on %s whose server breaks down or answers a page fails in words', async (kind) => {
    let broken: Handler = page('x', {}, 500);
    const { url, serve } = kinds[kind](() => hourlyPosts(3, NOON), () => (request, response) => broken(request, response));
    serve();
    const channel = await bench.channel(kind, url);
    expect(await bench.poll(channel)).toMatchObject({ state: 'failing', problem: expect.stringMatching(/500/) });
    broken = page('<!doctype html><html><body>Volvemos pronto</body></html>');
    expect(await bench.poll(channel)).toMatchObject({ state: 'malformed', problem: expect.stringMatching(/.{15,}/) });
    expect(await bench.captures()).toEqual([]);
  });

  it.each([
    ['mastodon', `${HOST}/@nadie`, /HTTP 404|ya no existe/],
    ['bluesky', `${HOST}/xrpc/app.bsky.feed.getAuthorFeed?actor=nadie`, /400/],
    ['telegram', `${HOST}/s/privado`, /privado/],
    ['reddit', `${HOST}/r/nadie`, /HTTP 404|ya no existe/],
    ['youtube', `${HOST}/channel/UC0000000000000000000000`, /HTTP 404|ya no existe/],
  ] as const)('on %s that does not exist says so', async (kind, url, problem) => {
    bench.server.on('/feeds/videos.xml', youtube(VIDEOS, () => [])).on('/api/v1/accounts/lookup', mastodon('medio.prensa.example', () => []).lookup).on('/xrpc/app.bsky.feed.getAuthorFeed', bluesky(() => [])).on('/s/privado', page('<div class="tgme_page">Join</div>'));
    expect(await bench.poll(await bench.channel(kind, url))).toMatchObject({ problem: expect.stringMatching(problem) });
  });

  it('goes back at most its own number of pages at first, and never into the archive of a month ago', async () => {
    bench.server.on('/s/elfaro', telegram('elfaro', () => hourlyPosts(400, NOON)));
    const channel = await bench.channel('telegram', `${HOST}/s/elfaro`);
    expect(await bench.poll(channel)).toMatchObject({ resumeAt: [] });
    expect(await bench.captures()).toHaveLength(100);
    const old = hourlyPosts(400, NOON).map((post) => ({ ...post, at: new Date(NOON.getTime() - (400 - post.id) * 48 * HOUR) }));
    bench.server.on('/s/viejo', telegram('viejo', () => old));
    await bench.store.channels.saveFacts({ _id: 'medio/viejo', outletId: 'medio', kind: 'telegram', url: `${HOST}/s/viejo`, select: null, only: null, enabled: true, note: null }, NOON);
    await bench.poll('medio/viejo');
    expect((await bench.captures()).filter((capture) => capture.channelIds.includes('medio/viejo'))).toHaveLength(20);
  });
});
