import { parseHtml } from '../page/parse-html.js';
import { blockText } from './block-text.js';
import { foldLine } from './fold-line.js';

/** A summary or post as HTML → plain text, one line a block. Plain text passes unchanged but for folded spaces. Never throws. */
export function htmlToText(fragment: string): string {
  if (!/[<&]/.test(fragment)) return fragment.split(/\r?\n/).map(foldLine).filter((line) => line !== '').join('\n');
  return blockText(parseHtml(endComments(fragment)));
}

/** A comment that never ends would swallow the rest of a headline: it ends at its first `>`. */
function endComments(fragment: string): string {
  const start = fragment.indexOf('<!--', Math.max(0, fragment.lastIndexOf('-->')));
  if (start < 0) return fragment;
  const end = Math.max(start, fragment.lastIndexOf('>') + 1);
  return fragment.slice(0, start) + fragment.slice(start, end).replace(/<!--[^>]*>/g, '') + fragment.slice(end);
}
