import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { extractPage } from './extract-page.js';
import { isFurnitureLine, kindOfContainer } from './boilerplate.js';
import { readLinkedArticle } from './json-ld.js';

const url = 'https://medio.example/nota';
const PARAGRAPH = 'La alcaldía abrió este lunes un centro de orientación para las familias que llegaron durante el último año, con asesoría sobre permisos.';

describe('outlet rules', () => {
  const html = `<title>General</title><div class="t">Titular <span class="tag">Exclusivo</span></div><div class="quien" content="x">Ana Ruiz</div><p class="f">Publicada el 5 de mayo de 2026 a las 3:00 p. m.</p>
    <div class="c"><p>${PARAGRAPH}</p><p class="ia">Resumen con IA: la alcaldía abrió un centro.</p></div><div class="c"><p>Final.</p></div>`;

  it('win field by field, what they remove is removed first', () => {
    const rules = { title: '.t', text: '.c', byline: '.quien', publishedAt: '.f', remove: ['.ia', '.tag'] };
    const page = extractPage(html, { url, rules });
    expect(page).toMatchObject({ title: 'Titular', text: `${PARAGRAPH}\nFinal.`, publishedAt: '2026-05-05T15:00:00-05:00' });
    expect(page.foundBy).toMatchObject({ title: 'outlet-rule', text: 'outlet-rule', byline: 'outlet-rule', publishedAt: 'outlet-rule' });
  });

  it('leave to the generic finders what they do not match, even when they are no CSS', () => {
    const page = extractPage(html, { url, rules: { title: '.nada', text: ')(', remove: ['[['] } });
    expect(page.title).toBe('General');
    expect(page.text).toContain(PARAGRAPH);
    expect(page.foundBy['text']).not.toBe('outlet-rule');
  });
});

describe('headlines', () => {
  const title = (head: string, body = ''): string | null => extractPage(`<head>${head}</head><body>${body}<p>${PARAGRAPH}</p></body>`, { url }).title;

  it.each([
    ['<title>Abren centro | El Medio</title>', '', 'Abren centro'],
    ['<meta property="og:title" content="Abren un centro - El Medio"><meta property="og:site_name" content="El Medio">', '', 'Abren un centro'],
    ['<meta property="og:title" content="Migración - el reto de Cali">', '', 'Migración - el reto de Cali'],
    ['<title>El Medio</title>', '<h1>Abren un centro</h1>', 'Abren un centro'],
    ['<meta property="og:title" content="Abren &amp;quot;un&amp;quot; centro">', '', 'Abren "un" centro'],
    ['', '', null],
  ])('%s %s', (head, body, expected) => expect(title(head, body)).toBe(expected));
});

describe('dates', () => {
  const date = (html: string, address = url): string | null => extractPage(`<body>${html}<p>${PARAGRAPH}</p></body>`, { url: address }).publishedAt;

  it('come from a time that is the article\'s, not a teaser\'s', () => {
    expect(date('<aside><time datetime="2020-01-01"></time></aside><time class="published" datetime="2026-11-22T10:00-05:00">hoy</time>')).toBe('2026-11-22T10:00:00-05:00');
  });
  it('come from the address', () => expect(date('', 'https://medio.example/2026/11/22/nota')).toBe('2026-11-22T00:00:00-05:00'));
  it('come from what stands under the headline', () => expect(date('<h1>Abren</h1><div><span>22 de noviembre de 2026</span> <b>10:15 a. m.</b></div>')).toBe('2026-11-22T10:15:00-05:00'));
  it('are not invented', () => expect(date('<p>El 5 de mayo llegaron 30 familias.</p>')).toBeNull());
});

describe('addresses and language', () => {
  const canonical = (href: string): string | null => extractPage(`<link rel="canonical" href="${href}"><p>${PARAGRAPH}</p>`, { url: 'https://m.medio.com.co/nota' }).canonicalUrl;

  it('a canonical address counts only on the same site', () => {
    expect(canonical('https://www.medio.com.co/nota')).toBe('https://www.medio.com.co/nota');
    expect(canonical('/nota')).toBe('https://m.medio.com.co/nota');
    expect(canonical('https://otro.com.co/nota')).toBeNull();
    expect(canonical('https://www.medio.com.co/')).toBeNull();
    expect(canonical('javascript:alert(1)')).toBeNull();
  });

  it('a language is what the page declares', () => {
    expect(extractPage('<html lang="es_CO"><p>x</p>', { url }).language).toBe('es');
    expect(extractPage('<html><meta property="og:locale" content="pt_BR"><p>x</p>', { url }).language).toBe('pt');
    expect(extractPage('<html lang=""><p>x</p>', { url }).language).toBeNull();
  });
});

describe('linked data', () => {
  it.each([
    ['{"@type":"NewsArticle","headline":"A","author":["Ana",{"name":"Beto"}]}', { headline: 'A', authors: ['Ana', 'Beto'] }],
    ['<!-- {"@type":["Article","NewsArticle"],"headline":"A"} -->', { headline: 'A' }],
    ['{"@graph":[{"@type":"Person","name":"x"},{"@type":"Report","headline":"A"}]}', { headline: 'A' }],
    ['{"@type":"NewsArticle","headline":"A\nB",}', { headline: 'A\nB' }],
    ['{"@type":"NewsArticle","headline":"Dice "no" y ya","datePublished":"2026-01-01"', { headline: 'Dice "no" y ya', published: '2026-01-01' }],
  ])('%s', (block, expected) => expect(readLinkedArticle([block])).toMatchObject(expected));

  it.each(['', '{}', '[]', 'null', '{"@type":"Organization","name":"x"}', '{'.repeat(10_000)])('%#: nothing', (block) => expect(readLinkedArticle([block])).toBeNull());
});

describe('state of a page', () => {
  const state = (head: string): unknown => {
    const { paywall, liveBlog } = extractPage(`<head>${head}</head><p>${PARAGRAPH}</p>`, { url }).foundBy;
    return { paywall, liveBlog };
  };

  it('tells a paywall and a live blog by what the page states', () => {
    expect(state('<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False"}</script>')).toEqual({ paywall: 'json-ld', liveBlog: undefined });
    expect(state('<meta property="article:content_tier" content="locked">')).toEqual({ paywall: 'og', liveBlog: undefined });
    expect(state('<script type="application/ld+json">{"@type":["NewsArticle","LiveBlogPosting"],"headline":"x",}</script>')).toEqual({ paywall: undefined, liveBlog: 'json-ld' });
    expect(state('<meta property="article:content_tier" content="free">')).toEqual({ paywall: undefined, liveBlog: undefined });
  });
});

describe('names of containers', () => {
  it.each([
    ['comment-list', 'comments'],
    ['related-posts', 'related'],
    ['RelatedArticles__wrap', 'related'],
    ['entry-content no-share', 'article'],
    ['post-12 category-related tag-share hentry', 'article'],
    ['newsletter-signup', 'promotion'],
    ['td-sidebar', 'chrome'],
    ['commentary', null],
    ['field field--name-body field--label-hidden', null],
    ['container overflow-hidden', null],
    ['hidden md:block', null],
    ['hidden', 'furniture'],
    ['', null],
  ])('%j is %s', (names, kind) => expect(kindOfContainer(names)).toBe(kind));
});

describe('lines of furniture', () => {
  it.each([
    'Lea también: así quedó la tabla de posiciones', 'Le puede interesar: los mejores cafés', 'Siga leyendo: quién es el nuevo alcalde', 'Te recomendamos: cinco planes para el puente', 'Publicidad', 'Comparte en Facebook', 'Imprimir',
    'Suscríbase y lea sin límites', 'Síganos en nuestro canal de WhatsApp y reciba las noticias', 'Noticias relacionadas', 'Publicado: 22 de noviembre de 2026', 'Actualizado el 22 de noviembre a las 10:15', '© 2026 El Diario', 'Puede leer: el fallo de la Corte',
  ])('%s', (line) => expect(isFurnitureLine(line)).toBe(true));

  it.each([
    'Publicidad engañosa y contratos verbales fueron las quejas más frecuentes.', 'Suscribieron el acuerdo la alcaldía, la personería y cuatro fundaciones.', 'Compartir la casa con otras tres familias fue lo más duro, dijo.', 'Relacionados con el caso hay otros tres procesos.',
    'Imprimir el permiso cuesta más que el almuerzo, cuentan en la fila.', 'Ver más allá del pasaporte fue la consigna.', 'Cargando a su hija en brazos, cruzó el puente antes del mediodía.', 'Publicado en 2019, el informe ya advertía de la falta de cupos. Nadie lo leyó.', 'Seguirá abierto hasta diciembre.',
  ])('but not: %s', (line) => expect(isFurnitureLine(line)).toBe(false));
});

/** What is read in linear time takes a second or two, on a busy machine some more; what is not takes hours. */
const HOSTILE_PATIENCE_MS = 120_000;

describe('bad input', () => {
  it.each([
    ['nothing', ''],
    ['NUL bytes', '\0\0<p>\0'],
    ['no markup', 'x'.repeat(100_000)],
    ['half a tag', '<div class="'],
    ['only a script', '<script>while(1){}</script>'],
    ['100,000 nested tags', '<div>'.repeat(100_000)],
    ['100,000 nested tags with text', `${'<div><p>'.repeat(50_000)}${PARAGRAPH}${'</b>'.repeat(10_000)}`],
    ['500,000 <', '<'.repeat(500_000)],
    ['20,000 attributes', `<div ${Array.from({ length: 20_000 }, (_, index) => `a${index}="b"`).join(' ')}>x</div>`],
    ['broken linked data of 1 MB', `<script type="application/ld+json">{"@type":"NewsArticle","headline":"${'"a'.repeat(500_000)}</script>`],
    ['a script full of quotes', `<script>${'"a\\"'.repeat(300_000)}</script>`],
    ['200,000 elements at the top', '<meta property="og:title" content="x">'.repeat(200_000)],
    ['200,000 processing instructions', '<?a?>'.repeat(200_000)],
    ['200,000 spans in a paragraph', `<p>${'<span>hola, </span>'.repeat(200_000)}`],
    ['20 MB', `<body>${`<p>${PARAGRAPH}</p>`.repeat(140_000)}`],
  ])('%s: an answer in bounded time', (_name, html) => {
    const start = performance.now();
    const page = extractPage(Buffer.from(html), { url });
    expect(typeof page.text).toBe('string');
    expect(performance.now() - start).toBeLessThan(15_000);
  }, HOSTILE_PATIENCE_MS);

  it.each([
    ['an image', Buffer.from('89504e470d0a1a0a0000000d49484452000002ff000000ff0806000000', 'hex')],
    ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj')],
    ['an archive', Buffer.from('504b0304140000000800', 'hex')],
    ['noise', Buffer.from(Array.from({ length: 4000 }, (_, index) => (index * 7919) % 256))],
  ])('%s has no text', (_name, bytes) => expect(extractPage(bytes, { url, contentType: 'image/png' })).toMatchObject({ title: null, text: '', publishedAt: null }));

  it('keeps text out of the depths', () => {
    expect(extractPage(`${'<div>'.repeat(100_000)}<p>${PARAGRAPH}</p>`, { url }).text).toBe(PARAGRAPH);
  });

  it('never throws', () => {
    const piece = fc.constantFrom('<p>', '</p>', '<div class="', '">', '<a href="x">', '</a>', '<script type="application/ld+json">', '{"@type":"Article"', '</script>', '<table><td>', '<h1>', '<time datetime="2026">', '<!--', ']]>', '&#x', 'texto, con coma. ', '<meta property="og:title" content="a">', '\u0000', '<article>', '<figure>');
    fc.assert(fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 40 }), fc.string(), (parts, address) => typeof extractPage(parts.join(''), { url: address }).text === 'string'));
  });
});
