import { describe, expect, it } from '@jest/globals';
import { addressNames, maskNames } from './mask-names.js';
import { authorlessUrl, pseudonym } from './pseudonyms.js';

describe('maskNames', () => {
  it.each([
    ['Hallan con vida a la niña Sara en Cúcuta', 'Hallan con vida a la niña [nombre] en Cúcuta'],
    ['La víctima, María José Pérez, denunció', 'La víctima, [nombre], denunció'],
    ['Sara, de 9 años, cruzó sola', '[nombre], de 9 años, cruzó sola'],
    ['El menor fue identificado como Luis', 'El menor fue identificado como [nombre]'],
  ])('takes the name out of «%s»', (text, masked) => expect(maskNames(text).text).toBe(masked));

  it.each(['El alcalde Jaime Pumarejo habló de migración', 'Niños atendidos en Norte de Santander', 'Menores llegan al Hospital Erasmo Meoz', 'Iván Duque, de 47 años, opinó'])('leaves «%s» as it is', (text) => expect(maskNames(text)).toEqual({ text, names: [] }));

  it('sees the marker around the words', () => expect(maskNames('Sara Rojas', 'la menor de edad Sara Rojas').text).toBe('[nombre]'));

  it('finds a name in an address, with or without accents', () => {
    expect(addressNames('https://x.example/murio-jose-perez', ['José Pérez'])).toBe(true);
    expect(addressNames('https://x.example/%E0%A4%A', ['José Pérez'])).toBe(false);
    expect(addressNames('https://x.example/lluvias-en-cali', ['José Pérez'])).toBe(false);
  });
});

describe('authors of posts', () => {
  it('are the same pseudonym however they are written, another with another key', () => {
    const [key, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)] as const;
    expect(pseudonym(key, ' Pedro_77 ')).toBe(pseudonym(key, 'pedro_77'));
    expect(pseudonym(key, 'pedro_77')).not.toBe(pseudonym(other, 'pedro_77'));
    expect(pseudonym(key, 'pedro_77')).toMatch(/^a_[\w-]{22}$/);
  });

  it.each([
    ['https://twitter.com/pedro/status/99?s=20', 'https://x.com/i/web/status/99'],
    ['https://www.instagram.com/p/Cx_1-a/', 'https://www.instagram.com/p/Cx_1-a/'],
    ['https://www.tiktok.com/@pedro/video/7', null],
    ['https://www.facebook.com/pedro.ruiz/posts/1', null],
    ['urn:vigia:cuenta:1', null],
  ])('are in no address: %s', (url, shown) => expect(authorlessUrl(url)).toBe(shown));
});
