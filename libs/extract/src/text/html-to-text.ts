import { parseHtml } from '../page/parse-html.js';
import { blockText } from './block-text.js';
import { foldLine } from './fold-line.js';

/** A summary or post as HTML → plain text, one line a block. Plain text passes unchanged but for folded spaces. Never throws. */
export function htmlToText(fragment: string): string {
  if (!/[<&]/.test(fragment)) return fragment.split(/\r?\n/).map(foldLine).filter((line) => line !== '').join('\n');
  return blockText(parseHtml(fragment));
}
