import { FRAME_IDS, type FrameId } from '#vigia/codebook';
import type { Speech } from '../i18n/translate.js';
import { choice } from '../ui/controls.js';
import { h } from '../ui/dom.js';
import type { Desk } from './desk.js';
import { focused, type Work } from './judgement.js';
import { frameEntry } from './guide-entry.js';

/** The codebook beside the text: it follows the finding in hand, and any other frame can be looked up. */
export class GuidePanel {
  readonly element: HTMLElement;
  private readonly entry = h('div', {});
  private readonly select: HTMLSelectElement | null;
  private frame: FrameId = 'H1';

  constructor(private readonly speech: Speech, desk: Desk, private readonly cover: (text: string) => string, open: boolean) {
    const chooser = choice(speech.t('desk.guide.frame'), FRAME_IDS.map((id) => ({ value: id, label: `${id} · ${speech.narrative(id)}` })), this.frame, (value) => this.show(FRAME_IDS.find((id) => id === value) ?? 'H1'));
    this.select = chooser.querySelector('select');
    this.element = h('section', { class: 'desk-guide-panel', hidden: !open, 'aria-label': speech.t('desk.guide') }, h('h2', {}, speech.t('desk.guide')), chooser, this.entry);
    const follow = (work: Work): void => this.show(focused(work)?.label.frame ?? this.frame);
    follow(desk.work);
    desk.watch(follow);
  }

  /** True when it stands open now. */
  toggle(): boolean {
    this.element.hidden = !this.element.hidden;
    return !this.element.hidden;
  }

  redraw(): void {
    this.entry.replaceChildren(frameEntry(this.speech, this.frame, this.cover));
  }

  private show(frame: FrameId): void {
    if (frame === this.frame && this.entry.childElementCount > 0) return;
    this.frame = frame;
    if (this.select) this.select.value = frame;
    this.redraw();
  }
}
