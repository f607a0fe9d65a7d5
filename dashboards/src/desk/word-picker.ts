import type { Speech } from '../i18n/translate.js';
import { h } from '../ui/dom.js';
import type { Place, ReadingPane } from './reading-pane.js';
import { snapToWords, spanOfWords, stepWords, wordAt, wordsOf, type Span, type WordSelection, type WordStep } from './word-span.js';

const STEPS: readonly { step: WordStep; keys: string; label: 'previous' | 'next' | 'shrink' | 'extend' }[] = [
  { step: 'previous', keys: '←', label: 'previous' },
  { step: 'next', keys: '→', label: 'next' },
  { step: 'shrink', keys: '⇧←', label: 'shrink' },
  { step: 'extend', keys: '⇧→', label: 'extend' },
];

/** Selecting words of the piece without a mouse: arrows go by word and by sentence, with the shift key the selection grows; Enter takes it. The selection is the browser's own, so it looks and sounds as everywhere. */
export class WordPicker {
  readonly bar: HTMLElement;
  private words: Span[] = [];
  private now: WordSelection = { anchor: 0, head: 0 };
  private field: Place['field'] = 'text';
  private finish: ((place: Place | null) => void) | null = null;

  constructor(speech: Speech, private readonly pane: ReadingPane, private readonly announce: (text: string) => void) {
    const button = (keys: string, text: string, run: () => void): HTMLElement => h('button', { type: 'button', class: 'button desk-act', onpointerdown: (event: Event) => event.preventDefault(), onclick: run }, h('kbd', {}, keys), ' ', text);
    this.bar = h('div', { class: 'desk-picker', role: 'group', 'aria-label': speech.t('desk.words'), hidden: true },
      h('p', {}, speech.t('desk.words.hint')),
      h('div', { class: 'desk-acts' },
        ...STEPS.map(({ step, keys, label }) => button(keys, speech.t(`desk.words.${label}`), () => this.step(step))),
        button('Enter', speech.t('desk.words.take'), () => this.end(true)),
        button('Esc', speech.t('desk.words.leave'), () => this.end(false))));
  }

  get active(): boolean {
    return this.finish !== null;
  }

  /** Null when it was left. Begins with the words of `from`. */
  start(from: Place): Promise<Place | null> {
    this.finish?.(null);
    this.field = from.field;
    this.words = wordsOf(this.pane.texts[from.field]);
    this.now = { anchor: wordAt(this.words, from.start), head: wordAt(this.words, Math.max(from.start, from.end - 1)) };
    this.bar.hidden = false;
    this.show();
    return new Promise((resolve) => {
      this.finish = resolve;
    });
  }

  /** Whether the key was for the selection. */
  press(event: KeyboardEvent): boolean {
    if (!this.active || event.ctrlKey || event.metaKey || event.altKey) return false;
    const step = { ArrowLeft: event.shiftKey ? 'shrink' : 'previous', ArrowRight: event.shiftKey ? 'extend' : 'next', ArrowUp: 'previousSentence', ArrowDown: 'nextSentence' }[event.key] as WordStep | undefined;
    if (step) this.step(step);
    else if (event.key === 'Escape') this.end(false);
    else if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) this.end(true);
    else return false;
    return true;
  }

  private step(step: WordStep): void {
    this.now = stepWords(this.pane.texts[this.field], this.words, this.now, step);
    this.show();
  }

  private show(): void {
    const span = spanOfWords(this.words, this.now);
    if (!span) return;
    this.pane.select({ field: this.field, ...span });
    this.announce(this.pane.shown({ field: this.field, ...span }));
  }

  private end(taken: boolean): void {
    const span = taken ? spanOfWords(this.words, this.now) : null;
    // What a mouse selected meanwhile is what the person means.
    const selected = taken ? this.pane.selection() : null;
    const place = selected ?? (span && { field: this.field, ...span });
    const snapped = place && snapToWords(this.pane.texts[place.field], place);
    this.bar.hidden = true;
    getSelection()?.removeAllRanges();
    const { finish } = this;
    this.finish = null;
    finish?.(place && snapped && { field: place.field, ...snapped });
  }
}
