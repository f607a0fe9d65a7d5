import { isUtf8 } from 'node:buffer';
import { analyse } from 'chardet';
import iconv from 'iconv-lite';
import { decodeEbcdic, isEbcdic } from './ebcdic.js';

/** What is known of the bytes besides themselves. */
export interface DecodeHints {
  contentType?: string | null | undefined;
}

/** `foundBy`: bom, wide (UTF-16/32 seen by its zero bytes, EBCDIC by its first four), declared (XML prolog or meta), header, utf-8 (the bytes are valid), detected, default. */
export interface DecodedText {
  text: string;
  charset: string;
  foundBy: string;
}

/** Bytes in which a prolog or a meta may declare the charset. The HTML standard says 1,024; real pages put scripts first. */
const DECLARATION_BYTES = 4096;
const DETECTION_BYTES = 64 * 1024;

const BOMS: readonly [readonly number[], string][] = [
  [[0x00, 0x00, 0xfe, 0xff], 'utf-32be'],
  [[0xff, 0xfe, 0x00, 0x00], 'utf-32le'],
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xfe, 0xff], 'utf-16be'],
  [[0xff, 0xfe], 'utf-16le'],
];

/** How `<?` or `<h` looks in wide encodings that forgot their mark. */
const WIDE_STARTS: readonly [readonly (number | null)[], string][] = [
  [[0x00, 0x00, 0x00, 0x3c], 'utf-32be'],
  [[0x3c, 0x00, 0x00, 0x00], 'utf-32le'],
  [[0x00, 0x3c, 0x00, null], 'utf-16be'],
  [[0x3c, 0x00, null, 0x00], 'utf-16le'],
];

/** Labels that mean something else in practice: the web's Latin-1 is Windows-1252 (WHATWG Encoding), and so on. */
const ALIASES: Readonly<Record<string, string>> = {
  'iso-8859-1': 'windows-1252',
  'iso8859-1': 'windows-1252',
  'iso_8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'us-ascii': 'windows-1252',
  ascii: 'windows-1252',
  utf8: 'utf-8',
  'utf-16': 'utf-16le',
  'x-sjis': 'shift_jis',
  gb2312: 'gb18030',
  gbk: 'gb18030',
  'ks_c_5601-1987': 'euc-kr',
};

/** Bytes to text. A declaration that the bytes contradict loses against the bytes. NUL characters are dropped. Never throws. */
export function decodeBytes(bytes: Buffer, hints: DecodeHints = {}): DecodedText {
  const marked = BOMS.find(([mark]) => mark.every((byte, index) => bytes[index] === byte));
  if (marked) return decoded(bytes.subarray(marked[0].length), marked[1], 'bom');
  const wide = WIDE_STARTS.find(([start]) => start.every((byte, index) => byte === null || bytes[index] === byte));
  if (wide) return decoded(bytes, wide[1], 'wide');

  if (isEbcdic(bytes)) return { text: clean(decodeEbcdic(bytes)), charset: 'cp037', foundBy: 'wide' };

  const valid = isUtf8(bytes);
  const declared = usable(declaredCharset(bytes));
  const header = usable(/charset\s*=\s*["']?([\w.:-]+)/i.exec(hints.contentType ?? '')?.[1]);
  const stated = declared ?? header;
  const foundBy = declared ? 'declared' : 'header';
  if (valid) return decoded(bytes, stated && statefulOrWide(stated) ? stated : 'utf-8', stated && (stated === 'utf-8' || statefulOrWide(stated)) ? foundBy : 'utf-8');
  if (stated && stated !== 'utf-8') return decoded(bytes, stated, foundBy);
  if (header && header !== 'utf-8') return decoded(bytes, header, 'header');
  if (mostlyUtf8(bytes)) return { text: clean(repairUtf8(bytes)), charset: 'utf-8', foundBy: stated ? foundBy : 'utf-8' };
  const detected = usable(detect(bytes));
  return detected ? decoded(bytes, detected, 'detected') : decoded(bytes, 'windows-1252', 'default');
}

function decoded(bytes: Buffer, charset: string, foundBy: string): DecodedText {
  return { text: clean(decodeAs(bytes, charset)), charset, foundBy };
}

/** iconv-lite knows code pages the web has dropped, the platform knows the stateful Asian encodings. */
function decodeAs(bytes: Buffer, charset: string): string {
  if (charset === 'utf-8') return bytes.toString('utf8');
  return iconv.encodingExists(charset) ? iconv.decode(bytes, charset) : new TextDecoder(charset).decode(bytes);
}

function isKnown(charset: string): boolean {
  if (iconv.encodingExists(charset)) return true;
  try {
    return new TextDecoder(charset).encoding !== '';
  } catch {
    return false;
  }
}

function clean(text: string): string {
  return text.includes('\u0000') ? text.replaceAll('\u0000', '') : text;
}

/** Encodings whose bytes look like plain ASCII although they are not. */
function statefulOrWide(charset: string): boolean {
  return /^(iso-2022|utf-7|hz-gb)/.test(charset);
}

function usable(label: string | undefined | null): string | undefined {
  if (!label) return undefined;
  const lower = label.toLowerCase();
  const name = ALIASES[lower] ?? lower;
  // A declaration that could be read byte by byte cannot be telling the truth about wide characters.
  if (/^(utf-?(16|32)|ucs-)/.test(name)) return undefined;
  return isKnown(name) ? name : undefined;
}

function declaredCharset(bytes: Buffer): string | undefined {
  const head = bytes.subarray(0, DECLARATION_BYTES).toString('latin1');
  const prolog = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"']+)["']/i.exec(head);
  if (prolog) return prolog[1];
  return /<meta[^>]{0,200}?charset\s*=\s*(?:["']\s*)?([\w.:-]+)/i.exec(head)?.[1];
}

/** True when at most one high byte in twenty is out of place: a page with one pasted Latin-1 name is still UTF-8. */
function mostlyUtf8(bytes: Buffer): boolean {
  const sample = bytes.length > 4 * DETECTION_BYTES ? bytes.subarray(0, 4 * DETECTION_BYTES) : bytes;
  let high = 0;
  for (const byte of sample) if (byte >= 0x80) high++;
  const broken = sample.toString('utf8').split('\ufffd').length - 1;
  return broken * 20 <= high;
}

/** UTF-8 in which stray bytes are read as Windows-1252 instead of being lost. */
function repairUtf8(bytes: Buffer): string {
  const parts: string[] = [];
  let start = 0;
  let index = 0;
  while (index < bytes.length) {
    const length = sequenceLength(bytes, index);
    if (length > 0) {
      index += length;
      continue;
    }
    parts.push(bytes.toString('utf8', start, index), iconv.decode(bytes.subarray(index, index + 1), 'windows-1252'));
    start = ++index;
  }
  parts.push(bytes.toString('utf8', start));
  return parts.join('');
}

/** Bytes of the well-formed UTF-8 sequence at `index`, 0 when there is none. */
function sequenceLength(bytes: Buffer, index: number): number {
  const first = bytes[index] ?? 0;
  if (first < 0x80) return 1;
  const length = first >= 0xf0 && first < 0xf5 ? 4 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xc2 && first < 0xe0 ? 2 : 0;
  for (let offset = 1; offset < length; offset++) {
    if (((bytes[index + offset] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  return length;
}

function detect(bytes: Buffer): string | undefined {
  const best = analyse(bytes.subarray(0, DETECTION_BYTES))[0];
  return best && best.confidence >= 30 ? best.name : undefined;
}
