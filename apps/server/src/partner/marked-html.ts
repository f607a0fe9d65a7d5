import { FRAMES } from '#vigia/codebook';
import type { Finding } from '#vigia/contracts';
import { escapeHtml } from '../reply/plain-page.js';

const HARMFUL: ReadonlySet<string> = new Set(FRAMES.filter((frame) => frame.kind === 'harmful').map(({ id }) => id));

/** A field with the words of its findings marked; where two overlap, the first has them. */
export function markedHtml(text: string, findings: readonly Pick<Finding, 'frame' | 'start' | 'end'>[]): string {
  let html = '';
  let at = 0;
  for (const { frame, start, end } of [...findings].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < at || end > text.length || end <= start) continue;
    html += `${escapeHtml(text.slice(at, start))}<mark${HARMFUL.has(frame) ? '' : ' class="good"'}>${escapeHtml(text.slice(start, end))}</mark>`;
    at = end;
  }
  return html + escapeHtml(text.slice(at));
}
