import { describe, expect, it } from '@jest/globals';
import { channelReader } from './channel-readers.js';
import { feedChannel } from './feed/feed-channel.js';
import { listingChannel } from './listing/listing-channel.js';

describe('a feed', () => {
  const url = 'https://medio.example/feed';
  const read = (body: string, contentType = 'application/xml') => feedChannel.read({ url, body: Buffer.from(body), contentType });
  const item = '<item><title>Uno</title><link>https://medio.example/1</link></item>';

  it.each([
    ['RSS with an Atom link', `<rss xmlns:atom="http://www.w3.org/2005/Atom"><channel><atom:link rel="self" href="/feed"/><atom:link href="/feed?paged=2&amp;x=1" rel="next"/>${item}</channel></rss>`, ['https://medio.example/feed?paged=2&x=1']],
    ['Atom', '<feed xmlns="http://www.w3.org/2005/Atom"><link rel="next" href="/feed/2"/><entry><title>Uno</title><link href="/1"/></entry></feed>', ['https://medio.example/feed/2']],
    ['a feed that names itself as its next page', `<rss><channel><link rel="next" href="https://medio.example/feed"/>${item}</channel></rss>`, []],
    ['a link of an item', `<rss xmlns:atom="a"><channel><item><atom:link rel="next" href="/no"/><title>Uno</title><link>https://medio.example/1</link></item></channel></rss>`, []],
    ['JSON Feed', '{"version":"https://jsonfeed.org/version/1.1","title":"M","next_url":"https:\\/\\/medio.example\\/feed.json?p=2","items":[{"id":"1","url":"https://medio.example/1","title":"Uno"}]}', ['https://medio.example/feed.json?p=2']],
  ])('goes on where it says: %s', async (_, body, next) => {
    expect(await read(body)).toMatchObject({ items: [{ title: 'Uno', link: 'https://medio.example/1' }], next });
  });

  it('that is a page is a typed problem', async () => expect(await read('<!doctype html><html><body>x</body></html>', 'text/html')).toMatchObject({ error: { code: 'html_instead_of_feed' } }));
});

describe('a listing', () => {
  const read = (html: string, select: string | null = 'article') => listingChannel.read({ url: 'https://medio.example/noticias', body: Buffer.from(html), contentType: 'text/html', select });

  it('gives the link, headline and time of each card, once, and its next page', async () => {
    const html = `<link rel="next" href="/noticias/2"><article><a href="/a"><img></a><h2><a href="/a">Primera  nota</a></h2><time datetime="2026-11-20T09:00:00-05:00">ayer</time></article>
<article><a href="/b#x"><h3>Segunda</h3><p>entradilla</p></a></article><article>sin enlace</article><article><a href="javascript:void(0)">no</a></article>`;
    expect(await read(html)).toEqual({
      items: [
        { id: null, title: 'Primera nota', link: 'https://medio.example/a', publishedAt: '2026-11-20T14:00:00.000Z', author: null, summary: null },
        { id: null, title: 'Segunda', link: 'https://medio.example/b#x', publishedAt: null, author: null, summary: null },
      ],
      next: ['https://medio.example/noticias/2'],
    });
  });

  it('may select the links themselves; the picture and the headline of a card are one piece, dated by the card', async () => {
    const html = '<li><a class="n" href="/a"><img alt=""></a><a class="n" href="/a">Primera</a><time>20 de noviembre de 2026</time></li>';
    expect(await read(html, 'a.n')).toMatchObject({ items: [{ title: 'Primera', link: 'https://medio.example/a', publishedAt: '2026-11-20T05:00:00.000Z' }] });
  });

  it('reads relative links from the base of the page', async () => {
    expect(await read('<base href="https://otro.example/x/"><article><a href="a">A</a></article>')).toMatchObject({ items: [{ link: 'https://otro.example/x/a' }] });
  });

  it.each([
    ['100,000 links that nobody closes', '<li><a href="/a">Una nota</a>'.repeat(100_000)],
    ['100,000 bases', `${'<base href="/b/">'.repeat(100_000)}<li><a href="/a">Una nota</a></li>`],
  ])('with %s is read in linear time', async (_, body) => {
    expect(await listingChannel.read({ url: 'https://www.medio.example/n', body: Buffer.from(body), select: 'li a' })).toMatchObject({ items: [{ title: 'Una nota' }] });
  });

  it('fails loudly when its selector is missing, wrong or dead', async () => {
    expect(await read('<p>x</p>', null)).toMatchObject({ error: { code: 'no_selector' } });
    expect(await read('<p>x</p>', 'a[[')).toMatchObject({ error: { code: 'bad_selector' } });
    expect(await read('<p>x</p>')).toMatchObject({ error: { code: 'selector_found_nothing' } });
  });
});

describe('channelReader', () => {
  it('knows every kind that is polled, and no reader for files', () => {
    for (const kind of ['feed', 'listing', 'sitemap', 'youtube', 'telegram', 'mastodon', 'bluesky', 'reddit'] as const) expect(channelReader(kind)?.mostPages).toBeGreaterThan(0);
    expect(channelReader('file')).toBeNull();
  });
});
