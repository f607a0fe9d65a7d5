import type { Finding } from '#vigia/contracts';
import { isHarmful } from '#vigia/codebook';
import { segmentText } from '../text/segments.js';
import { h } from './dom.js';
import { markClass } from './piece-card.js';
import { shown, type PageContext } from './page-context.js';

/** A text with its evidence under marker pen; each mark can be focused or tapped, and then says what it is. */
export function markedText(context: PageContext, text: string, findings: readonly Finding[]): (HTMLElement | string)[] {
  // Covered words keep their length, so the offsets still fit.
  return segmentText(shown(context, text), findings).map(({ text: part, marks }) => (marks.length === 0 ? paragraphs(part) : markOf(context, paragraphs(part), marks)));
}

/** One line break or many: a paragraph ends, and an empty line shows it. */
function paragraphs(text: string): string {
  return text.replace(/\s+/g, (space) => (space.includes('\n') ? '\n\n' : space));
}

function markOf(context: PageContext, text: string, findings: readonly Finding[]): HTMLElement {
  const { speech } = context;
  const strongest = [...findings].sort((a, b) => rank(b) - rank(a))[0];
  const label = findings.map((finding) => `${speech.narrative(finding.frame)} · ${speech.t(`voice.${finding.voice}`)} · ${speech.t(`stance.${finding.stance}`)}`).join('\n');
  const bubble = h('span', { class: 'mark-label', 'aria-hidden': 'true' }, label);
  const mark = h('mark', { class: `${strongest ? markClass(strongest) : 'mark'}${findings.length > 1 ? ' mark-several' : ''}`, tabindex: '0' },
    text, h('span', { class: 'visually-hidden' }, ` [${label.replaceAll('\n', '; ')}] `), bubble);
  const place = (): void => {
    bubble.style.removeProperty('left');
    const [box, within] = [bubble.getBoundingClientRect(), document.documentElement.clientWidth];
    const over = box.right - (within - 8);
    if (over > 0) bubble.style.left = `${-over}px`;
  };
  mark.addEventListener('focus', place);
  mark.addEventListener('mouseenter', place);
  mark.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') mark.blur();
  });
  return mark;
}

function rank(finding: Finding): number {
  return (isHarmful(finding.frame) ? 2 : 0) + (finding.voice === 'newsroom' ? 1 : 0);
}
