import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { normalizeUrl } from './normalize-url.js';

describe('normalizeUrl', () => {
  it.each([
    ['HTTPS://WWW.Ejemplo.CO:443/Nota-1/#c2', 'https://www.ejemplo.co/Nota-1'],
    ['https://ejemplo.co/nota?utm_source=x&id=3&fbclid=z&a=1', 'https://ejemplo.co/nota?a=1&id=3'],
    ['https://m.ejemplo.com.co/nota', 'https://www.ejemplo.com.co/nota'],
    ['https://ejemplo.co/nota/amp/', 'https://ejemplo.co/nota'],
    ['https://ejemplo.co/amp/nota?outputType=amp', 'https://ejemplo.co/nota'],
    ['https://ejemplo.co/nota.amp.html', 'https://ejemplo.co/nota.html'],
    ['https://www-ejemplo-co.cdn.ampproject.org/c/s/m.ejemplo.com.co/nota/amp', 'https://www.ejemplo.com.co/nota'],
    ['https://www.google.com/amp/s/ejemplo.co/nota.amp', 'https://ejemplo.co/nota'],
    ['https://ejemplo.co//seccion//nota/index.html', 'https://ejemplo.co/seccion/nota'],
    ['https://ejemplo.co', 'https://ejemplo.co/'],
    ['http://127.0.0.1:4100/nota/', 'http://127.0.0.1:4100/nota'],
    ['https://ejemplo.co/ver.php?id=7', 'https://ejemplo.co/ver.php?id=7'],
    ['  https://ejemplo.co/a b ', 'https://ejemplo.co/a%20b'],
  ])('%s → %s', (url, expected) => expect(normalizeUrl(url)).toBe(expected));

  it('resolves against a base', () => expect(normalizeUrl('../x?y=1', 'https://ejemplo.co/a/b/c')).toBe('https://ejemplo.co/a/x?y=1'));

  it.each(['', 'mailto:a@b.co', 'javascript:alert(1)', 'nota', 'ftp://e.co/x', `https://e.co/${'x'.repeat(9000)}`])('refuses %j', (url) => expect(normalizeUrl(url)).toBeNull());

  it('changes nothing the second time', () => {
    const parts = fc.array(fc.constantFrom('amp', 'm', 'nota', 'index.html', '', 'a.amp', '2026', 'ñ', '%41', 'amp.html'), { maxLength: 6 });
    const queries = fc.array(fc.constantFrom('utm_medium=x', 'b=2', 'a=1', 'amp', 'q=%20', 'a=0', ''), { maxLength: 4 });
    const hosts = fc.constantFrom('m.e.co', 'amp.m.e.com.co', 'e.co', 'www.e.co.', 'localhost:80', 'm.www.e.co', 'e-co.cdn.ampproject.org');
    fc.assert(
      fc.property(hosts, parts, queries, fc.constantFrom('http', 'https'), (host, path, query, scheme) => {
        const once = normalizeUrl(`${scheme}://${host}/${path.join('/')}?${query.join('&')}`);
        expect(once).not.toBeNull();
        expect(normalizeUrl(once ?? '')).toBe(once);
      }),
      { numRuns: 500 },
    );
    fc.assert(fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (url) => normalizeUrl(normalizeUrl(url) ?? '') === normalizeUrl(url)));
  });
});
