import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { HOSTILE } from '../../../../test/browser/hostile-strings.js';
import { paperFonts, printable } from './paper-type.js';
import { unpackFont } from './unpack-font.js';

describe('what can be printed', () => {
  it('is Spanish as it is written, with its signs', () => {
    const spanish = '«¿Qué pasó, Ñandú?», preguntó — «n = 1.234,5»… ¡40 % más! ↑ ↓ • 5–7 º ª ü €';
    expect(printable(spanish)).toBe(spanish);
  });

  it.each([
    ['signs of the screen become those of the font', '≈ 11 % ▲ ▼ ▸', '~ 11 % ↑ ↓ ›'],
    ['accents that the font lacks fall off', 'Erdoğan y Łódź en Kraków', 'Erdogan y \uFFFDódz en Kraków'],
    ['emoji and other scripts become one sign each run', 'Urgente 🚨🚨 🇨🇴 ahora: מהגרים', 'Urgente \uFFFD ahora: \uFFFD'],
    ['marks that turn a line round, and control signs, go', 'a\u202Eb\u2066c\u200Bd\u0000e\uFEFF\u00ADf', 'abcdef'],
    ['a text becomes one line', ' uno\n\ndos\t tres\u2028cuatro ', 'uno dos tres cuatro'],
    ['half a character is none', 'x\uD83D', 'x\uFFFD'],
  ])('%s', (_, given, shown) => expect(printable(given)).toBe(shown));

  it('has an end, and words that end', () => {
    expect(printable('x'.repeat(1_000_000))).toHaveLength(2_000 + Math.floor(1_999 / 120));
    expect(printable('a '.repeat(5_000)).endsWith('…')).toBe(true);
    expect(printable(`${'x'.repeat(120)} ${'y'.repeat(121)}`)).toBe(`${'x'.repeat(120)} ${'y'.repeat(120)} y`);
  });

  it('holds nothing else, whatever outlets write', () => {
    for (const text of HOSTILE) expect(printable(text)).toMatch(/^[\u0020-\u007E\u00A0-\u00FF\u0131\u0152\u0153\u02C6\u02DA\u02DC\u2010-\u2044\u20AC\u2122\u2190-\u2193\u2212\uFFFD]*$/);
  });
});

describe('the fonts', () => {
  it('are unpacked whole: every table with its sum', () => {
    for (const font of Object.values(paperFonts())) {
      const count = font.readUInt16BE(4);
      expect(font.readUInt32BE(0)).toBe(0x00010000);
      expect(count).toBeGreaterThan(8);
      for (let index = 0; index < count; index++) {
        const at = 12 + 16 * index;
        const [tag, sum, offset, length] = [font.toString('latin1', at, at + 4), font.readUInt32BE(at + 4), font.readUInt32BE(at + 8), font.readUInt32BE(at + 12)];
        let added = 0;
        for (let word = offset; word < offset + length; word += 4) added = (added + font.readUInt32BE(word)) >>> 0;
        // The head's own sum leaves out the field that makes the whole file's sum come right.
        if (tag === 'head') added = (added - font.readUInt32BE(offset + 8)) >>> 0;
        expect([tag, added]).toEqual([tag, sum]);
      }
    }
  });

  it('are refused where they are no WOFF files', () => {
    const require = createRequire(import.meta.url);
    expect(() => unpackFont(readFileSync(require.resolve('@fontsource/inter/files/inter-latin-400-normal.woff2')))).toThrow('no WOFF file');
  });
});
