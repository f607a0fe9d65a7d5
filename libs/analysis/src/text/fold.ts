/**
 * Folding keeps the length: code unit i of the folded text stands for code unit i of the original, so every offset found in the folded text is an offset of the original.
 * Lower case, no accents, one kind of quote and dash; combining marks, zero-width characters and soft hyphens become U+0000, which the tokeniser drops from words.
 */
export const DROPPED = 0;
const FOLD_TABLE = buildTable();

const CHUNK = 8192;

export function foldText(text: string): string {
  const length = text.length;
  if (length <= CHUNK) return foldRange(text, 0, length);
  const parts: string[] = [];
  for (let start = 0; start < length; start += CHUNK) parts.push(foldRange(text, start, Math.min(length, start + CHUNK)));
  return parts.join('');
}

function foldRange(text: string, start: number, end: number): string {
  const units = new Uint16Array(end - start);
  for (let i = start; i < end; i++) units[i - start] = FOLD_TABLE[text.charCodeAt(i)] as number;
  // fromCharCode with a spread of at most CHUNK arguments stays far below the engine's argument limit.
  return String.fromCharCode(...units);
}

function buildTable(): Uint16Array {
  const table = new Uint16Array(0x10000);
  for (let code = 0; code < 0x10000; code++) table[code] = foldUnit(code);
  return table;
}

function foldUnit(code: number): number {
  if (code < 0x80) return code >= 0x41 && code <= 0x5a ? code + 0x20 : code;
  if (code >= 0xd800 && code <= 0xdfff) return code;
  if ((code >= 0x300 && code <= 0x36f) || (code >= 0x200b && code <= 0x200f) || code === 0xad || code === 0xfeff || code === 0x2060 || (code >= 0xfe00 && code <= 0xfe0f)) return DROPPED;
  if (code === 0xa0 || code === 0x202f || (code >= 0x2000 && code <= 0x200a) || code === 0x3000) return 0x20;
  if (code === 0x2028 || code === 0x2029 || code === 0x85) return 0x0a;
  const char = String.fromCharCode(code);
  const decomposed = char.normalize('NFKD').toLowerCase();
  const base = decomposed.replace(/[\u0300-\u036f]/g, '');
  if (base.length === 1) return base.charCodeAt(0);
  const lower = char.toLowerCase();
  return lower.length === 1 ? lower.charCodeAt(0) : code;
}

/** Blanks out markup left in the text (`<p class="x">`, `</div>`, `&nbsp;`), keeping every offset. A tag longer than 400 units is text. */
export function blankMarkup(folded: string): string {
  if (!folded.includes('<') && !folded.includes('&')) return folded;
  return folded
    .replace(/<(?:\/?[a-z][^<>]{0,400}|!--[^<>]{0,400})>/g, (tag) => (/^<\/?(?:p|div|br|li|h[1-6]|tr|table|ul|ol|section|article)\b/.test(tag) ? '\n' : ' ').padEnd(tag.length, ' '))
    .replace(/&(?:[a-z]{2,8}|#\d{1,6}|#x[0-9a-f]{1,5});/g, (entity) => ' '.repeat(entity.length));
}
