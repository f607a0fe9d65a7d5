import type { CityId } from '#vigia/codebook';
import type { GivenJudgement, HumanLabel, TaskDetail } from '#vigia/contracts';
import type { Speech } from '../i18n/translate.js';
import { h } from '../ui/dom.js';
import { compareJudgements, type Difference } from './compare-judgements.js';
import type { Desk } from './desk.js';
import type { Choice } from './judgement.js';
import type { ReadingPane } from './reading-pane.js';

type Side = 'A' | 'B';

const KEYS: Readonly<Record<Choice, string>> = { A: '1', B: '2', none: '0' };

/** Two judgements side by side, only where they differ, and whose word holds; what neither has right is marked in the text as in any other task. */
export class AdjudicationPart {
  readonly element: HTMLElement;
  readonly keys: readonly string[];
  private readonly rows = new Map<string, HTMLButtonElement[]>();

  constructor(private readonly speech: Speech, private readonly desk: Desk, task: TaskDetail, private readonly pane: ReadingPane) {
    const [a, b] = task.given;
    const differences = a && b ? compareJudgements(a, b).differences : [];
    this.keys = differences.map(({ key }) => key);
    this.element = h('section', { class: 'panel desk-adjudication' },
      h('h2', {}, speech.t('desk.adjudicate', { n: differences.length })),
      h('p', { class: 'note' }, speech.t('desk.adjudicate.lead')),
      h('ol', { class: 'desk-differences' }, ...(a && b ? differences.map((difference) => this.row(difference, a, b)) : [])),
      ...[a, b].map((given) => given && given.note !== '' && h('blockquote', { lang: 'es' }, `${given.letter}: ${given.note}`)));
    this.showChoices();
    desk.watch(() => this.showChoices());
  }

  /** The first difference that nobody has decided gets the focus. */
  focusOpen(): void {
    const open = this.keys.find((key) => this.desk.work.choices[key] === undefined);
    if (open !== undefined) this.rows.get(open)?.[0]?.focus();
  }

  /** A digit takes a side and goes on to the next difference. */
  private press(event: KeyboardEvent, key: string): void {
    const choice = (['A', 'B', 'none'] as const).find((each) => KEYS[each] === event.key);
    const button = choice && this.rows.get(key)?.find(({ dataset }) => dataset['choice'] === choice);
    if (!button || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    button.click();
    this.rows.get(this.keys[this.keys.indexOf(key) + 1] ?? '')?.[0]?.focus();
  }

  private row(difference: Difference, a: GivenJudgement, b: GivenJudgement): HTMLElement {
    const { speech } = this;
    const said = (side: Side): string => this.said(difference, side === 'A' ? a : b, side);
    const name = this.nameOf(difference);
    const button = (choice: Choice, text: string): HTMLButtonElement => {
      const label = difference.of !== 'label' || choice === 'none' ? null : choice === 'A' ? difference.a : difference.b;
      return h('button', { type: 'button', class: 'desk-side', 'data-choice': choice, 'aria-pressed': 'false', onclick: () => this.choose(difference, choice, a, b), onfocus: () => label && this.pane.select(label) },
        h('kbd', { 'aria-hidden': 'true' }, KEYS[choice]), h('span', {}, h('span', { class: 'visually-hidden' }, `${name}, `), choice !== 'none' && h('strong', {}, `${choice}: `), text));
    };
    // Where one of them saw nothing, taking that side is taking neither.
    const both = (difference.of === 'label' || difference.of === 'claim') && difference.a !== null && difference.b !== null;
    const buttons = [button('A', said('A')), button('B', said('B')), ...(both ? [button('none', speech.t('desk.adjudicate.neither'))] : [])];
    this.rows.set(difference.key, buttons);
    return h('li', { onkeydown: (event: KeyboardEvent) => this.press(event, difference.key) }, h('p', {}, h('strong', {}, name), difference.of === 'label' && difference.parts.length > 0 && h('span', { class: 'note' }, ` ${speech.t('desk.adjudicate.parts', { parts: difference.parts.map((part) => speech.t(`desk.part.${part}`)).join(', ') })}`)), h('div', { class: 'desk-sides' }, ...buttons));
  }

  private nameOf(difference: Difference): string {
    const { speech } = this;
    if (difference.of === 'label') return speech.t('desk.adjudicate.label', { frame: speech.narrative((difference.a ?? difference.b)?.frame ?? 'H1') });
    if (difference.of === 'claim') return speech.t('desk.adjudicate.claim', { claim: difference.claim });
    return speech.t(`desk.about.${difference.of}`);
  }

  private said(difference: Difference, given: GivenJudgement, side: Side): string {
    const { speech } = this;
    switch (difference.of) {
      case 'relevance': return speech.t(`relevance.${given.piece.relevance}`);
      case 'cities': return given.piece.cities.map((city: CityId) => speech.city(city)).join(', ') || speech.t('desk.cities.none');
      case 'aboutXenophobia': return speech.t(given.piece.aboutXenophobia ? 'desk.yes' : 'desk.no');
      case 'claim': return relationOf(difference, side) === null ? speech.t('desk.claim.no') : speech.t(`relation.${relationOf(difference, side) ?? 'mentions'}`);
      case 'label': return this.words(side === 'A' ? difference.a : difference.b);
    }
  }

  private words(label: HumanLabel | null): string {
    const { speech } = this;
    if (label === null) return speech.t('desk.adjudicate.absent');
    return `${speech.narrative(label.frame)} · ${speech.t(`voice.${label.voice}`)} · ${speech.t(`stance.${label.stance}`)}: «${this.pane.shown(label)}»`;
  }

  private choose(difference: Difference, choice: Choice, a: GivenJudgement, b: GivenJudgement): void {
    const { desk } = this;
    const { key } = difference;
    const { piece } = choice === 'B' ? b : a;
    switch (difference.of) {
      case 'label': {
        const label = choice === 'none' ? null : choice === 'A' ? difference.a : difference.b;
        desk.do({ do: 'choose', difference: key, choice, labels: label === null ? [] : [label] });
        break;
      }
      case 'claim': desk.do({ do: 'chooseClaim', difference: key, choice, claim: difference.claim, relation: choice === 'none' ? null : relationOf(difference, choice) }); break;
      case 'relevance': desk.do({ do: 'choosePiece', difference: key, choice, to: { relevance: piece.relevance } }); break;
      case 'cities': desk.do({ do: 'choosePiece', difference: key, choice, to: { cities: piece.cities } }); break;
      case 'aboutXenophobia': desk.do({ do: 'choosePiece', difference: key, choice, to: { aboutXenophobia: piece.aboutXenophobia } }); break;
    }
  }

  private showChoices(): void {
    for (const [key, buttons] of this.rows) for (const button of buttons) button.setAttribute('aria-pressed', String(this.desk.work.choices[key] === button.dataset['choice']));
  }
}

function relationOf(difference: Difference & { of: 'claim' }, side: Side): (Difference & { of: 'claim' })['a'] {
  return side === 'A' ? difference.a : difference.b;
}
