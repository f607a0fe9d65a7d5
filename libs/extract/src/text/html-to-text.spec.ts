import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { htmlToText } from './html-to-text.js';
import { looksLikeHtml } from './looks-like-html.js';

/** What is read in linear time takes a moment, on a busy machine some more; what is not takes minutes or hours. */
const HOSTILE_PATIENCE_MS = 60_000;

describe('htmlToText', () => {
  it.each([
    ['<p>Uno</p><p>Dos <b>tres</b></p>', 'Uno\nDos tres'],
    ['Uno<br>Dos', 'Uno\nDos'],
    ['<ul><li>a</li><li>b</li></ul>', 'a\nb'],
    ['caf&eacute; &amp; pan&nbsp;', 'café & pan'],
    ['<script>alert(1)</script><style>p{}</style>hola', 'hola'],
    ['texto  plano\n\n  con   espacios', 'texto plano\ncon espacios'],
    ['migra\u00adción', 'migración'],
    ['Uno <!-- nota --> dos', 'Uno dos'],
    ['Abren <!-- sin cerrar > el <b>centro</b>', 'Abren el centro'],
    ['Abren<!-- y nada más', 'Abren'],
    ['', ''],
  ])('%j → %j', (html, text) => expect(htmlToText(html)).toBe(text));

  it('never throws and leaves no markup of its own', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof htmlToText(`<p>${text}</p>`) === 'string'));
  });

  it('is quick on 100,000 comments that nobody ends', () => {
    expect(htmlToText(`hola>${'<!--'.repeat(100_000)}`)).toBe('hola>');
  }, HOSTILE_PATIENCE_MS);

  it('is quick and shallow on 200,000 nested tags', () => {
    const start = performance.now();
    expect(htmlToText(`${'<div>'.repeat(200_000)}hola`)).toBe('hola');
    expect(performance.now() - start).toBeLessThan(5000);
  }, HOSTILE_PATIENCE_MS);
});

describe('looksLikeHtml', () => {
  it.each([
    ['a <b>c</b>', true],
    ['a &amp; b', true],
    ['3 < 4 y 5 > 2', false],
    ['<blinky> nuevo', false],
    ['AT&T', false],
    ['línea<br/>', true],
  ])('%j: %s', (text, answer) => expect(looksLikeHtml(text)).toBe(answer));
});
