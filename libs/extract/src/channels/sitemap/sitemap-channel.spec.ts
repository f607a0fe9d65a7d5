import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sitemapChannel } from './sitemap-channel.js';

const read = (body: Buffer | string) => sitemapChannel.read({ url: 'https://www.medio.example/sitemap.xml', body: Buffer.from(body as string), contentType: 'application/xml' });
const urlset = (urls: string, attributes = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"') =>
  `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" ${attributes}>${urls}</urlset>`;
const news = (slug: string, date: string, prefix = 'news') =>
  `<url><loc>https://www.medio.example/${slug}</loc><lastmod>${date}</lastmod><${prefix}:news><${prefix}:publication><${prefix}:name>Medio</${prefix}:name></${prefix}:publication><${prefix}:publication_date>${date}</${prefix}:publication_date><${prefix}:title><![CDATA[Título & ${slug}]]></${prefix}:title></${prefix}:news><image:image><image:loc>https://img.example/${slug}.jpg</image:loc><image:title>pie</image:title></image:image></url>`;

describe('a sitemap', () => {
  it('of news gives address, headline and date, newest first, and never the picture', async () => {
    expect(await read(urlset(news('uno', '2026-11-20T10:00:00-05:00') + news('dos', '2026-11-21T10:00:00-05:00')))).toEqual({
      items: [
        { id: null, title: 'Título & dos', link: 'https://www.medio.example/dos', publishedAt: '2026-11-21T15:00:00.000Z', author: null, summary: null },
        { id: null, title: 'Título & uno', link: 'https://www.medio.example/uno', publishedAt: '2026-11-20T15:00:00.000Z', author: null, summary: null },
      ],
      next: [],
    });
  });

  it('may call the news namespace what it likes', async () => {
    const body = urlset(news('uno', '2026-11-20', 'n'), 'xmlns:n="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="x"');
    expect(await read(body)).toMatchObject({ items: [{ title: 'Título & uno', publishedAt: '2026-11-20T05:00:00.000Z' }] });
  });

  it('of pages gives the last week before its newest entry, and takes lastmod for no date of publication', async () => {
    const entry = (slug: string, lastmod: string) => `<url><loc>https://www.medio.example/${slug}</loc><lastmod>${lastmod}</lastmod></url>`;
    const read1 = await read(urlset(entry('', '2026-11-21') + entry('vieja', '2019-01-01') + entry('nueva?a=1&amp;b=2', '2026-11-20')));
    expect(read1).toEqual({ items: [{ id: null, title: null, link: 'https://www.medio.example/nueva?a=1&b=2', publishedAt: null, author: null, summary: null }], next: [] });
  });

  it('keeps at most a thousand entries of an archive without dates', async () => {
    const many = Array.from({ length: 3_000 }, (_, index) => `<url><loc>https://www.medio.example/n${index}</loc></url>`).join('');
    const page = await read(urlset(many));
    expect('items' in page && page.items.length).toBe(1_000);
  });

  it('as .xml.gz is the same', async () => {
    expect(await read(gzipSync(urlset(news('uno', '2026-11-20'))))).toMatchObject({ items: [{ link: 'https://www.medio.example/uno' }] });
  });

  it('index leads to the parts for news first, then to those changed lately', async () => {
    const part = (name: string, lastmod?: string) => `<sitemap><loc>https://www.medio.example/${name}.xml</loc>${lastmod ? `<lastmod>${lastmod}</lastmod>` : ''}</sitemap>`;
    const index = (parts: string) => `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${parts}</sitemapindex>`;
    expect(await read(index(part('2019', '2019-12-31') + part('2026-11', '2026-11-21') + part('2026-10', '2026-11-18') + part('news-sitemap')))).toEqual({
      items: [],
      next: ['news-sitemap', '2026-11', '2026-10'].map((name) => `https://www.medio.example/${name}.xml`),
    });
    expect(await read(index(Array.from({ length: 9 }, (_, n) => part(`p${n}`)).join('')))).toMatchObject({ next: ['p0', 'p1', 'p7', 'p8'].map((name) => `https://www.medio.example/${name}.xml`) });
  });

  it('that breaks off in the middle gives what came, and no half address', async () => {
    const body = urlset('<url><loc>https://www.medio.example/uno</loc></url><url><loc>https://www.medio.example/dos</loc></url>');
    const links = async (length: number) => {
      const page = await read(body.slice(0, length));
      return 'items' in page ? page.items.map((item) => item.link) : [];
    };
    expect(await links(body.indexOf('/dos') + 2)).toEqual(['https://www.medio.example/uno']);
    expect(await links(body.indexOf('</loc></url></urlset') + 6)).toEqual(['https://www.medio.example/uno', 'https://www.medio.example/dos']);
  });

  it.each([
    ['nothing', '', 'empty_body'],
    ['a page', '<!doctype html><html><body>No existe</body></html>', 'not_a_sitemap'],
    ['a feed', '<rss><channel><item><link>x</link></item></channel></rss>', 'not_a_sitemap'],
    ['gzip that is broken', Buffer.from([0x1f, 0x8b, 1, 2, 3]), 'bad_gzip'],
  ])('that is %s is a typed problem', async (_, body, code) => expect(await read(body)).toMatchObject({ error: { code } }));

  it.each([
    ['400,000 nested elements', `<urlset>${'<a>'.repeat(400_000)}`, 0],
    ['200,000 addresses that nobody closes', `<urlset>${'<url><loc>https://www.medio.example/uno'.repeat(200_000)}`, 1_000],
    ['500,000 <', `<urlset>${'<'.repeat(500_000)}`, 0],
    ['20 MB', `<urlset>${'<url><loc>https://www.medio.example/uno</loc></url>'.repeat(400_000)}`, 1_000],
  ])('of %s is read in linear time', async (_, body, count) => {
    const page = await read(body);
    expect('items' in page ? page.items.length : 0).toBe(count);
  });

  it('a gzip bomb is refused', async () => {
    expect(await read(gzipSync(Buffer.alloc(80_000_000, 'a')))).toMatchObject({ error: { code: 'bad_gzip' } });
  });

  it('never throws', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.constantFrom('<urlset>', '<url>', '<loc>', 'http://a.co/x', '</loc>', '</url>', '<sitemap>', '&amp;', '<news:title>', '\u0000', '<![CDATA[', ']]>')), async (parts) => void (await read(parts.join('')))));
  });
});
