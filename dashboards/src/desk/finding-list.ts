import { isHarmful } from '#vigia/codebook';
import { h } from '../ui/dom.js';
import type { Speech } from '../i18n/translate.js';
import type { Desk } from './desk.js';
import { changesOf, type DeskFinding, type Work } from './judgement.js';
import type { Texts } from './reanchor.js';

/** More of a quote than this hides the labels; the whole of it stands marked in the text. */
const QUOTE_LENGTH = 110;

/**
 * The findings beside the text, as a list box: screen readers hand it every key, so the letters of the desk work in it, and the option under the reviewer's hands is read out. Only what changed is
 * drawn anew.
 */
export class FindingList {
  readonly element: HTMLElement;
  private readonly items = new Map<string, { finding: DeskFinding; option: HTMLElement }>();

  constructor(private readonly speech: Speech, private readonly desk: Desk, private readonly texts: Texts, private readonly cover: (text: string) => string) {
    this.element = h('ul', { class: 'desk-findings', role: 'listbox', tabindex: '0', 'aria-label': speech.t('desk.findings') });
    this.draw(desk.work);
    desk.watch((now) => this.draw(now));
  }

  redraw(): void {
    this.items.clear();
    this.draw(this.desk.work);
  }

  /** What a screen reader is told of a finding. */
  say(finding: DeskFinding): string {
    return [this.speech.narrative(finding.label.frame), this.labels(finding), `«${this.quote(finding)}»`, this.state(finding)].join('. ');
  }

  private draw(work: Work): void {
    const { element, items } = this;
    const kept = new Set(work.findings.map(({ key }) => key));
    for (const key of items.keys()) if (!kept.has(key)) items.delete(key);
    const options = work.findings.map((finding) => {
      const known = items.get(finding.key);
      if (known?.finding === finding) return known.option;
      const option = this.option(finding);
      items.set(finding.key, { finding, option });
      return option;
    });
    if (options.length !== element.children.length || options.some((option, place) => element.children[place] !== option)) element.replaceChildren(...options);
    for (const old of element.querySelectorAll('[aria-selected="true"]')) old.setAttribute('aria-selected', 'false');
    const now = work.focus === null ? undefined : items.get(work.focus)?.option;
    now?.setAttribute('aria-selected', 'true');
    if (now) element.setAttribute('aria-activedescendant', now.id);
    else element.removeAttribute('aria-activedescendant');
    if (now) this.bring(now);
  }

  /** Scrolls the list and nothing around it. */
  private bring(option: HTMLElement): void {
    const { element } = this;
    const [top, bottom] = [option.offsetTop - element.offsetTop, option.offsetTop - element.offsetTop + option.offsetHeight];
    if (top < element.scrollTop) element.scrollTop = top;
    else if (bottom > element.scrollTop + element.clientHeight) element.scrollTop = bottom - element.clientHeight;
  }

  private option(finding: DeskFinding): HTMLElement {
    const { label, model, verdict } = finding;
    return h('li', { class: `desk-finding is-${model === null ? 'own' : verdict}`, role: 'option', id: `finding-${finding.key.replace('/', '-')}`, 'aria-selected': 'false', onclick: () => this.desk.focus(finding.key) },
      h('span', { class: 'desk-state' }, this.state(finding)),
      h('span', { class: `frame-tag ${isHarmful(label.frame) ? 'is-harmful' : 'is-constructive'}` }, `${label.frame} · ${this.speech.narrative(label.frame)}`),
      h('span', { class: 'note' }, this.labels(finding)),
      h('span', { class: 'desk-quote', lang: 'es' }, this.quote(finding)));
  }

  private labels({ label, model }: DeskFinding): string {
    const { speech } = this;
    return [label.field === 'title' && speech.t('desk.inTitle'), speech.t(`voice.${label.voice}`), speech.t(`stance.${label.stance}`), model !== null && speech.t('reviews.score', { share: speech.format.percent(model.score) })].filter((part) => part !== false).join(' · ');
  }

  private quote({ label }: DeskFinding): string {
    const words = this.cover(this.texts[label.field].slice(label.start, label.end)).replace(/\s+/g, ' ');
    return words.length <= QUOTE_LENGTH ? words : `${words.slice(0, QUOTE_LENGTH).replace(/\s\S*$/, '')}…`;
  }

  private state(finding: DeskFinding): string {
    const { speech } = this;
    if (finding.model === null) return speech.t('desk.state.own');
    if (finding.verdict === 'right' && changesOf(finding).length > 0) return speech.t('desk.state.changed', { parts: changesOf(finding).map((part) => speech.t(`desk.part.${part}`)).join(', ') });
    return speech.t(`desk.state.${finding.verdict}`);
  }
}
