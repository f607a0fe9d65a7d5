import { describe, expect, it } from '@jest/globals';
import type { FeedItem, ParsedFeed } from '#vigia/contracts';
import iconv from 'iconv-lite';
import { parseFeed } from './parse-feed.js';

/** What is read in linear time takes seconds, on a busy machine some more; what is not takes hours. */
const HOSTILE_PATIENCE_MS = 180_000;
const URL_OF_FEED = 'https://medio.example/d/feed.xml';
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const atom = (entry: string, attributes = ''): string => `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" ${attributes}><title>F</title><entry>${entry}</entry></feed>`;
const atom03 = (entry: string): string => `<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry>${entry}</entry></feed>`;
const rss = (item: string, attributes = 'version="2.0"'): string => `<rss ${attributes}><channel><title>F</title><link>https://medio.example/</link><item>${item}</item></channel></rss>`;
const rdf = (item: string): string =>
  `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="https://e.co/"><title>F</title></channel><item rdf:about="https://e.co/r1">${item}</item></rdf:RDF>`;
const cdf = '<CHANNEL HREF="https://e.co/"><TITLE>F</TITLE><ITEM HREF="https://e.co/i" LASTMOD="2003-12-31T10:14:55Z"><TITLE>Canal</TITLE></ITEM></CHANNEL>';

async function read(body: string | Buffer, contentType?: string): Promise<ParsedFeed> {
  const feed = await parseFeed(typeof body === 'string' ? Buffer.from(body) : body, { url: URL_OF_FEED, contentType });
  if ('error' in feed) throw new Error(feed.error.code);
  return feed;
}

async function firstItem(body: string | Buffer): Promise<FeedItem | undefined> {
  return (await read(body)).items[0];
}

describe('titles', () => {
  it.each([
    [atom('<title>Hola</title>'), 'Hola'],
    [atom('<title type="text">Uno &lt;b&gt; dos</title>'), 'Uno <b> dos'],
    [atom('<title type="text"><![CDATA[Uno < dos]]></title>'), 'Uno < dos'],
    [atom('<title type="html">Uno &lt;b&gt;dos&lt;/b&gt;</title>'), 'Uno dos'],
    [atom('<title type="html">Uso de &amp;lt;blink&amp;gt; hoy</title>'), 'Uso de <blink> hoy'],
    [atom('<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Uso de <em>la</em> &lt;etiqueta&gt;</div></title>'), 'Uso de la <etiqueta>'],
    [atom('<title type="xhtml"><x:div xmlns:x="http://www.w3.org/1999/xhtml">Uso <x:b>fuerte</x:b></x:div></title>'), 'Uso fuerte'],
    [atom('<title type="xhtml">2 &lt; 3 &eacute; <div xmlns="http://www.w3.org/1999/xhtml">sí&nbsp;<b>ya</b></div></title>'), '2 < 3 é sí ya'],
    [atom('<source><title>Fuente</title></source><title>Propio</title>'), 'Propio'],
    [atom03(`<title mode="base64" type="text/html">${base64('<p>Uso de &lt;blink&gt;</p>')}</title>`), 'Uso de <blink>'],
    [atom03('<title mode="escaped" type="text/html">&lt;p&gt;Hola&lt;/p&gt;</title>'), 'Hola'],
    [atom03('<title mode="xml">Uno &lt;b&gt;</title>'), 'Uno <b>'],
    [atom03('<title type="text/plain">Uno &lt;p&gt;</title>'), 'Uno <p>'],
    [rss('<title>&lt;b&gt;Uno&lt;/b&gt; dos</title>'), 'Uno dos'],
    [rss('<title>AT&amp;amp;T crece</title>'), 'AT&T crece'],
    [rss('<title>Pan & café</title>'), 'Pan & café'],
    [rss('<title>Dicen que 1 <3 2</title>'), 'Dicen que 1 <3 2'],
    [rss('<title><![CDATA[El <i>Niño</i>]]></title>'), 'El Niño'],
    [rss('<title>caf&eacute; &#241; &amp;#8217;</title>'), 'café ñ ’'],
    [rss('<title>limpio&lt;script&gt;alert(1)&lt;/script&gt;</title>'), 'limpio'],
    [rss('<title>Uno <b>dos</b> tres</title>'), 'Uno dos tres'],
    [rss('<TITLE>\n Uno\n dos </TITLE>'), 'Uno dos'],
    [rss('<media:title xmlns:media="http://search.yahoo.com/mrss/">Foto</media:title><title>Nota</title>'), 'Nota'],
    [rss('<foo:title xmlns:foo="http://purl.org/dc/elements/1.1/">Por Dublin Core</foo:title>'), 'Por Dublin Core'],
    [rss('<dc:title>Sin declarar</dc:title>'), 'Sin declarar'],
    [rdf('<title>Uno</title>'), 'Uno'],
    ['<rss version="0.91"><channel><image><title>Imagen</title></image><item><title>Uno</title></item><textInput><title>Buscar</title></textInput></channel></rss>', 'Uno'],
    [cdf, 'Canal'],
    ['<r:rss xmlns:r="http://backend.userland.com/rss2"><r:channel><r:item><r:title>Con prefijo</r:title></r:item></r:channel></r:rss>', 'Con prefijo'],
  ])('%s', async (xml, title) => expect((await firstItem(xml))?.title).toBe(title));
});

describe('links', () => {
  it.each([
    [atom('<link rel="self" href="https://e.co/s"/><link rel="alternate" href="https://e.co/a"/>'), 'https://e.co/a'],
    [atom('<link rel="enclosure" href="https://e.co/m.mp3"/><link href="https://e.co/a"/>'), 'https://e.co/a'],
    [atom('<link rel="alternate" type="application/json" href="https://e.co/j"/><link rel="alternate" type="text/html" href="https://e.co/a"/>'), 'https://e.co/a'],
    [atom('<link href="/a"/>', 'xml:base="https://e.co/x/"'), 'https://e.co/a'],
    [atom('<link href="a.html" xml:base="y/"/>', 'xml:base="https://e.co/x/"'), 'https://e.co/x/y/a.html'],
    [atom('<link href="a.html"/>'), 'https://medio.example/d/a.html'],
    [atom('<id>https://e.co/id</id>'), 'https://e.co/id'],
    [rss('<link> \n https://e.co/a \n</link>'), 'https://e.co/a'],
    [rss('<link>https://e.co/a?x=1&y=2</link>'), 'https://e.co/a?x=1&y=2'],
    [rss('<link>/a</link>'), 'https://medio.example/a'],
    [rss('<guid>https://e.co/g</guid>'), 'https://e.co/g'],
    [rss('<guid>https://e.co/g</guid><link>https://e.co/a</link>'), 'https://e.co/a'],
    [rss('<guid isPermaLink="false">https://e.co/g</guid>'), null],
    [rss('<link>https://e.co/a</link><atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="related" href="https://e.co/otra"/>'), 'https://e.co/a'],
    [rdf('<title>x</title>'), 'https://e.co/r1'],
    [cdf, 'https://e.co/i'],
  ])('%s', async (xml, link) => expect((await firstItem(xml))?.link).toBe(link));
});

describe('dates', () => {
  it.each([
    [rss('<pubDate>Thu, 01 Jan 2004 19:48:21 GMT</pubDate>'), '2004-01-01T19:48:21.000Z'],
    [rss('<pubDate>1 ene 04 19:48 -0500</pubDate>'), '2004-01-02T00:48:00.000Z'],
    [rss('<pubDate>22 de noviembre de 2026, 3:45 p. m.</pubDate>'), '2026-11-22T20:45:00.000Z'],
    [rss('<pubdate>2026-11-22 10:00</pubdate>'), '2026-11-22T15:00:00.000Z'],
    [rss('<dc:date xmlns:dc="http://purl.org/dc/elements/1.1/">2003-12-31T10:14:55Z</dc:date>'), '2003-12-31T10:14:55.000Z'],
    [rss('<pubDate></pubDate><dcterms:modified xmlns:dcterms="http://purl.org/dc/terms/">2003-12-31T10:14:55Z</dcterms:modified>'), '2003-12-31T10:14:55.000Z'],
    [rss('<pubDate>mañana</pubDate>'), null],
    [rss('<pubDate>Thu, 01 Jan 2004 19:48:21 GMT</pubDate><pubDate>Fri, 02 Jan 2004 19:48:21 GMT</pubDate>'), '2004-01-02T19:48:21.000Z'],
    [rss('<pubDate>Thu, 01 Jan 2004 19:48:21 GMT</pubDate><pubDate>mañana</pubDate>'), '2004-01-01T19:48:21.000Z'],
    [rss('<expirationDate>Thu, 01 Jan 2004 19:48:21 GMT</expirationDate>'), null],
    [atom('<updated>2004-01-02T00:00:00Z</updated><published>2003-12-31T10:14:55Z</published>'), '2003-12-31T10:14:55.000Z'],
    [atom03('<issued>2003-12-31T10:14:55-07:00</issued>'), '2003-12-31T17:14:55.000Z'],
    [cdf, '2003-12-31T10:14:55.000Z'],
  ])('%s', async (xml, date) => expect((await firstItem(xml))?.publishedAt).toBe(date));
});

describe('other fields', () => {
  it('reads author, summary and id as plain text', async () => {
    const item = await firstItem(rss('<guid isPermaLink="false">n-1</guid><author>ana@e.co (Ana Ruiz)</author><description>&lt;p&gt;Uno&lt;/p&gt;&lt;p&gt;Dos&lt;/p&gt;</description>'));
    expect(item).toMatchObject({ id: 'n-1', author: 'Ana Ruiz', summary: 'Uno\nDos' });
    expect(await firstItem(atom('<author><name>Ana</name><email>a@e.co</email></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Uno</p><p>Dos</p></div></content>'))).toMatchObject({ author: 'Ana', summary: 'Uno\nDos' });
  });

  it('names the format and the feed', async () => {
    expect(await read(atom('<title>x</title>'))).toMatchObject({ format: 'atom', title: 'F' });
    expect(await read(rdf('<title>x</title>'))).toMatchObject({ format: 'rdf', title: 'F' });
    expect(await read(rss('<title>x</title>'))).toMatchObject({ format: 'rss', title: 'F' });
    expect(await read('{"version":"https://jsonfeed.org/version/1.1","title":"J","items":[{"id":7,"url":"/n","title":"Nota","content_html":"<p>Uno</p>","date_published":"2026-11-22T10:00:00-05:00","authors":[{"name":"Ana"}]}]}')).toEqual({
      format: 'json',
      title: 'J',
      link: null,
      publishedAt: null,
      items: [{ id: '7', title: 'Nota', link: 'https://medio.example/n', publishedAt: '2026-11-22T15:00:00.000Z', author: 'Ana', summary: 'Uno' }],
    });
  });
});

describe('what a feed says of itself', () => {
  it.each([
    ['<rss version="2.0"><channel><title>Uno\ndos</title><link>https://e.co/</link><pubDate>Thu, 01 Jan 2004 19:48:21 GMT</pubDate><lastBuildDate>Fri, 02 Jan 2004 00:00:00 GMT</lastBuildDate><item><link>https://e.co/1</link></item></channel></rss>', 'Uno dos', 'https://e.co/', '2004-01-01T19:48:21.000Z'],
    ['<rss version="2.0"><channel><image><link>https://e.co/logo</link></image><link>/portada</link><lastBuildDate>Fri, 02 Jan 2004 00:00:00 GMT</lastBuildDate></channel></rss>', null, 'https://medio.example/portada', '2004-01-02T00:00:00.000Z'],
    [atom('<updated>2020-01-01T00:00:00Z</updated>', '').replace('<title>F', '<link rel="self" href="/yo"/><link href="/inicio"/><updated>2004-01-02T00:00:00Z</updated><title>F'), 'F', 'https://medio.example/inicio', '2004-01-02T00:00:00.000Z'],
    ['<CHANNEL HREF="https://e.co/" LASTMOD="2003-12-31T10:14:55Z"><TITLE>F</TITLE></CHANNEL>', 'F', 'https://e.co/', '2003-12-31T10:14:55.000Z'],
    ['{"version":"https://jsonfeed.org/version/1","title":"J","home_page_url":"https://e.co/"}', 'J', 'https://e.co/', null],
    ['<?xml version="1.0"?>\n<!-- todavía nada -->\n', null, null, null],
  ])('%s', async (xml, title, link, publishedAt) => expect(await read(xml)).toMatchObject({ title, link, publishedAt }));
});

it('a JSON Feed without items yet is a feed', async () => expect((await read('{"version":"https://jsonfeed.org/version/1","title":"J"}')).items).toEqual([]));

describe('charsets', () => {
  it.each(['windows-1252', 'utf-16le', 'utf-16be'])('%s in the prolog', async (charset) => {
    const xml = `<?xml version="1.0" encoding="${charset}"?>${rss('<title>Niños en Cúcuta</title>')}`;
    expect((await firstItem(iconv.encode(xml, charset)))?.title).toBe('Niños en Cúcuta');
  });

  it('Latin-1 that says nothing', async () => {
    expect((await firstItem(iconv.encode(rss('<title>Los niños de la señora Muñoz regresaron mañana</title>'), 'latin1')))?.title).toContain('niños');
  });
});

describe('broken feeds', () => {
  it('a document type is one only before the first element', async () => {
    expect((await firstItem(rss('<title><![CDATA[Qué es <!DOCTYPE]]></title><link>https://e.co/1</link>')))?.link).toBe('https://e.co/1');
    expect((await firstItem(`<?xml version="1.0"?><!-- x -->\n<!DOCTYPE rss [<!ENTITY a "b">]>${rss('<title>Uno</title>')}`))?.title).toBe('Uno');
  });

  it('one feed leaves nothing behind for the next', async () => {
    const broken = ['<?xml version="1.0"?><!-- nada -->', rss('<title>Uno</title>'), '<rss><channel>& <item>', '{"a":1}', '<a></a></b>', '<!doctype html><p>a<br>b</p></body>', 'x & y', '<rss><channel><item>'];
    for (const first of broken) for (const then of broken) {
      const alone = await parseFeed(Buffer.from(then), { url: URL_OF_FEED });
      await parseFeed(Buffer.from(first), { url: URL_OF_FEED });
      expect(await parseFeed(Buffer.from(then), { url: URL_OF_FEED })).toEqual(alone);
    }
  }, HOSTILE_PATIENCE_MS);

  const items = 8;
  const whole = Buffer.from(`<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>F</title>${Array.from({ length: items }, (_, n) => `<item><title>Añaden ${n} cupos</title><link>https://e.co/${n}</link><description><![CDATA[<p>Texto ${n}</p>]]></description></item>`).join('')}</channel></rss>`);
  const damages: Record<string, (at: number) => Buffer> = {
    'a changed byte': (at) => Buffer.from(whole).fill(0x7e, at, at + 1),
    'a NUL': (at) => Buffer.from(whole).fill(0, at, at + 1),
    'a Latin-1 byte': (at) => Buffer.from(whole).fill(0xe1, at, at + 1),
    'a stray &': (at) => Buffer.concat([whole.subarray(0, at), Buffer.from(' & '), whole.subarray(at)]),
    'a stray <': (at) => Buffer.concat([whole.subarray(0, at), Buffer.from('<'), whole.subarray(at)]),
    'a hole': (at) => Buffer.concat([whole.subarray(0, at), whole.subarray(at + 30)]),
  };
  it.each(Object.entries(damages))('%s at any place of an item costs one item at most', async (_name, damage) => {
    const [from, to] = [whole.indexOf('<item><title>Añaden 3'), whole.indexOf('<item><title>Añaden 4')];
    const lost: string[] = [];
    for (let at = from; at < to; at++) {
      const feed = await parseFeed(damage(at), { url: URL_OF_FEED });
      if (!('items' in feed) || feed.items.length < items - 1) lost.push(damage(at).subarray(at - 10, at + 10).toString());
    }
    expect(lost).toEqual([]);
  }, HOSTILE_PATIENCE_MS);

  it('half a feed gives what it holds', async () => {
    const { items } = await read('<rss version="2.0"><channel><item><title>Uno</title><link>https://e.co/1</link></item><item><title>Dos</ti');
    expect(items.map((item) => item.title)).toEqual(['Uno', expect.stringContaining('Dos')]);
  });

  it('unclosed items stand beside each other', async () => {
    const { items } = await read('<rss><channel><item><title>Uno<link>https://e.co/1</link><item><title>Dos</title><guid>https://e.co/2</guid>');
    expect(items.map(({ title, link }) => [title, link])).toEqual([['Uno', 'https://e.co/1'], ['Dos', 'https://e.co/2']]);
  });

  it('an empty item inside another does not cut it short', async () => {
    const { items } = await read(rss('<title>Uno</title><item/><link>https://e.co/1</link>'));
    expect(items).toEqual([expect.objectContaining({ title: 'Uno', link: 'https://e.co/1' })]);
  });

  it('text before the prolog, no root, no version: still a feed', async () => {
    expect((await firstItem(`\n\n  ${rss('<title>Uno</title>')}`))?.title).toBe('Uno');
    expect((await firstItem('<item><title>Uno</title></item>'))?.title).toBe('Uno');
    expect((await read('<rss></rss>')).items).toEqual([]);
  });

  it('no reader ever gives an object for a title', async () => {
    const { items } = await read(rss('<title type="xhtml"><b>Uno</b></title>') + rss('<title/>'));
    for (const { title } of items) expect(title === null || typeof title === 'string').toBe(true);
  });

  it.each([
    ['', 'empty_body'],
    ['   \n ', 'empty_body'],
    ['<!doctype html><html><head><title>Portada</title></head><body><p>Hola</p></body></html>', 'html_instead_of_feed'],
    ['GIF89a...', 'not_a_feed'],
    ['{"a":1}', 'not_a_feed'],
    [`<!DOCTYPE ${'x'.repeat(1_000_000)}`, 'not_a_feed'],
  ])('%#: a typed error', async (body, code) => {
    expect(await parseFeed(Buffer.from(body), { url: URL_OF_FEED })).toMatchObject({ error: { code, message: expect.any(String) } });
  });

  it('a body over the cap is refused', async () => {
    expect(await parseFeed(Buffer.alloc(25 * 1024 * 1024, 'a'), { url: URL_OF_FEED })).toMatchObject({ error: { code: 'too_large' } });
  });

  it('an entity bomb expands to nothing', async () => {
    const entities = 'bcdefghij'.split('').map((name, index) => `<!ENTITY ${name} "${`&${'abcdefghi'[index] ?? ''};`.repeat(10)}">`);
    const item = await firstItem(`<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">${entities.join('')}]>${rss('<title>&j;</title>')}`);
    expect(item?.title?.length ?? 0).toBeLessThan(10);
  });

  it.each([
    ['500,000 <', `<rss><channel>${'<'.repeat(500_000)}`, 0],
    ['100,000 unclosed items', `<rss><channel>${'<item><title>x</title>'.repeat(100_000)}`, 100_000],
    ['100,000 nested tags', `<rss><channel>${'<a>'.repeat(100_000)}`, 0],
    ['500,000 &', `<rss><channel><item><title>${'&'.repeat(500_000)}`, 1],
    ['20 MB', `<rss version="2.0"><channel>${'<item><title>Nota de prueba</title><link>https://e.co/a</link><description>texto texto texto</description></item>'.repeat(180_000)}`, 180_000],
  ])('%s: in bounded time, nothing lost', async (_name, body, count) => {
    // The processor's time: a busy machine makes it wait.
    const start = process.cpuUsage();
    expect((await read(body)).items).toHaveLength(count);
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1_000).toBeLessThan(20_000);
  }, HOSTILE_PATIENCE_MS);
});
