import type { PieceKind } from '#vigia/codebook';
import type { Rate } from '#vigia/contracts';
import { uncorrectedWhy, type NamedRate } from '#vigia/wording';
import type { Filters, View } from '../state/address.js';
import { switcher } from '../ui/controls.js';
import { h } from '../ui/dom.js';
import { linkTo, type PageContext } from '../ui/page-context.js';
import { shownFigures } from '../ui/shown-figures.js';

/** The two switches that rule every figure of a screen, each with the sentence that says what is shown: it stays on paper, where there is nothing to switch. */
export function countingBar(context: PageContext, view: View, filters: Partial<Filters>, rates: readonly Rate[], kind: PieceKind): HTMLElement {
  return h('div', { class: 'counting' }, figuresSwitch(context, view, filters, rates, kind), copiesSwitch(context, view, filters));
}

/** Whether copies of one story count once, or in each outlet that carried them. */
export function copiesSwitch(context: PageContext, view: View, filters: Partial<Filters>): HTMLElement {
  const { speech } = context;
  const now = context.filters.copies ?? 'once';
  const items = (['once', 'each'] as const).map((copies) => ({ label: speech.t(`copies.${copies}`), href: linkTo(context, view, { ...filters, copies: copies === 'each' ? 'each' : null }), current: copies === now }));
  return h('div', { class: 'counting-switch copies-switch' },
    h('span', { class: 'counting-name', 'aria-hidden': 'true' }, speech.t('copies.choose')), switcher(speech.t('copies.choose'), items),
    h('p', { class: 'note' }, speech.t(`copies.note.${now}`), now === 'each' && view.screen !== 'pieces' && ` ${speech.t('copies.note.always')}`));
}

/** The raw figure is one click away; where nothing can be corrected, why not. */
function figuresSwitch(context: PageContext, view: View, filters: Partial<Filters>, rates: readonly Rate[], kind: PieceKind): HTMLElement | null {
  const { speech } = context;
  if (!rates.some(({ corrected }) => corrected)) {
    const why = uncorrectedWhy(speech, kind, rates.map((rate) => ({ name: '', frame: view.screen === 'narrative', rate })));
    return why === '' ? null : h('div', { class: 'counting-switch figures-switch' }, h('p', { class: 'note' }, why));
  }
  const now = shownFigures(context);
  const items = (['corrected', 'raw'] as const).map((figures) => ({ label: speech.t(`figures.${figures}`), href: linkTo(context, view, { ...filters, figures: figures === 'raw' ? 'raw' : null }), current: figures === now }));
  return h('div', { class: 'counting-switch figures-switch' }, h('span', { class: 'counting-name', 'aria-hidden': 'true' }, speech.t('figures.choose')), switcher(speech.t('figures.choose'), items), h('p', { class: 'note' }, speech.t(`figures.note.${now}`)));
}

/** Said under figures that stay as the model counted them though corrected ones were asked for. */
export function uncorrectedNote(context: PageContext, kind: PieceKind, rates: readonly NamedRate[]): string {
  return shownFigures(context) === 'raw' ? '' : uncorrectedWhy(context.speech, kind, rates);
}
