import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { decodeBytes } from './decode-bytes.js';

const WORDS = 'Señorías, el niño llegó a Cúcuta — «ayer»';

describe('decodeBytes', () => {
  it('reads what the mark at the beginning says, and drops the mark', () => {
    expect(decodeBytes(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(WORDS)]))).toEqual({ text: WORDS, charset: 'utf-8', foundBy: 'bom' });
    expect(decodeBytes(iconv.encode(WORDS, 'utf-16le', { addBOM: true })).text).toBe(WORDS);
    expect(decodeBytes(iconv.encode(WORDS, 'utf-32be', { addBOM: true })).text).toBe(WORDS);
  });

  it.each(['utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'])('sees %s without a mark by its zero bytes', (charset) => {
    const decoded = decodeBytes(iconv.encode(`<?xml version="1.0"?><a>${WORDS}</a>`, charset, { addBOM: false }));
    expect(decoded).toMatchObject({ charset, foundBy: 'wide' });
    expect(decoded.text).toContain(WORDS);
  });

  it('believes the XML prolog before the header', () => {
    const bytes = iconv.encode(`<?xml version="1.0" encoding="iso-8859-1"?><t>${WORDS}</t>`, 'windows-1252');
    expect(decodeBytes(bytes, { contentType: 'text/xml; charset=utf-8' })).toMatchObject({ charset: 'windows-1252', foundBy: 'declared' });
    expect(decodeBytes(bytes).text).toContain('«ayer»');
  });

  it('reads a meta, a header, and cp1252 where Latin-1 is declared', () => {
    const euro = Buffer.from([0x80, 0x93, 0xf1]);
    expect(decodeBytes(Buffer.concat([Buffer.from('<meta http-equiv=x content="text/html; charset=ISO-8859-1">'), euro])).text).toContain('€“ñ');
    expect(decodeBytes(Buffer.from([0x6e, 0xf1]), { contentType: 'text/html;charset=latin1' })).toEqual({ text: 'nñ', charset: 'windows-1252', foundBy: 'header' });
  });

  it('lets valid UTF-8 win over a declaration of Latin-1', () => {
    expect(decodeBytes(Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${WORDS}`)).text).toContain(WORDS);
  });

  it('keeps UTF-8 with one stray Latin-1 byte readable, byte included', () => {
    const bytes = Buffer.concat([Buffer.from(`<meta charset=utf-8>${WORDS.repeat(20)}`), Buffer.from([0xf1]), Buffer.from('ó')]);
    expect(decodeBytes(bytes).text.endsWith('«ayer»ñó')).toBe(true);
  });

  it('guesses where nothing is declared', () => {
    const text = 'Los niños volvieron a la escuela después de las lluvias. La señora García reclamó más atención médica. '.repeat(20);
    const decoded = decodeBytes(iconv.encode(text, 'windows-1252'));
    expect(decoded.text).toBe(text);
    expect(['detected', 'default']).toContain(decoded.foundBy);
  });

  it('ignores charsets nobody knows and declarations that cannot be true', () => {
    expect(decodeBytes(Buffer.from('<meta charset="klingon">ñ')).text).toContain('ñ');
    expect(decodeBytes(Buffer.from('<?xml version="1.0" encoding="utf-16"?>ñ')).text).toContain('ñ');
  });

  it('reads EBCDIC by how a prolog begins in it', () => {
    const bytes = Buffer.from('4c6fa794934015a58599a2899695', 'hex');
    expect(decodeBytes(bytes)).toMatchObject({ text: '<?xml \nversion', charset: 'cp037' });
  });

  it('reads encodings only the platform knows', () => {
    expect(decodeBytes(Buffer.from('<?xml version="1.0" encoding="iso-2022-jp"?>\u001b$B$"\u001b(B', 'latin1')).text).toContain('あ');
  });

  it('drops NUL characters and never throws, whatever the bytes', () => {
    expect(decodeBytes(Buffer.from('a\0b')).text).toBe('ab');
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), fc.string(), (bytes, header) => !decodeBytes(Buffer.from(bytes), { contentType: `x; charset=${header}` }).text.includes('\0')));
  });
});
