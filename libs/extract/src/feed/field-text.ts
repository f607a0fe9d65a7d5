import type { RawText, TextMode } from './raw-feed.js';

/** What decides how a field's characters are to be read. */
interface FieldForm {
  attributes: Record<string, string>;
  /** True once a child element was met: inline XHTML, or markup nobody escaped. */
  inlineMarkup: boolean;
}

/** A field's characters with the way to read them, by Atom's `type` and Atom 0.3's `mode`. RSS says neither. */
export function textOf(field: FieldForm, value: string): RawText {
  const { mode, type = '' } = field.attributes;
  if (mode === 'base64' || (/octet-stream/.test(type) && /^[\w+/=\s]+$/.test(value))) return { value: Buffer.from(value, 'base64').toString('utf8'), mode: 'guess' };
  return { value, mode: textMode(field, mode, type) };
}

function textMode(field: FieldForm, mode: string | undefined, type: string): TextMode {
  if (field.inlineMarkup) return 'html';
  if (type === 'xhtml' || mode === 'xml') return 'text';
  if (type === 'html' || type === 'text/html' || type === 'application/xhtml+xml') return mode === undefined || mode === 'escaped' ? 'html' : 'text';
  if (type === 'text' || type === 'text/plain') return 'text';
  return 'guess';
}
