import type { Rate } from '#vigia/contracts';
import type { Figures } from '#vigia/wording';
import type { Filters, View } from '../state/address.js';
import { switcher } from '../ui/controls.js';
import { h } from '../ui/dom.js';
import { linkTo, type PageContext } from '../ui/page-context.js';

/** Which of the two figures the reader asked for: what the model's measured errors make of the count, or the count. */
export function shownFigures({ filters }: PageContext): Figures {
  return filters.figures ?? 'corrected';
}

/** The raw figure is one click away; absent where nothing on the page is corrected. */
export function figuresSwitch(context: PageContext, view: View, filters: Partial<Filters>, rates: readonly Rate[]): HTMLElement | null {
  const { speech } = context;
  if (!rates.some(({ corrected }) => corrected)) return null;
  const now = shownFigures(context);
  return h('div', { class: 'figures-switch' },
    switcher(speech.t('figures.choose'), (['corrected', 'raw'] as const).map((figures) => ({ label: speech.t(`figures.${figures}`), href: linkTo(context, view, { ...filters, figures: figures === 'raw' ? 'raw' : null }), current: figures === now }))),
    h('p', { class: 'note' }, speech.t('figures.note')));
}

/** Said under sentences whose shares stay as the model counted them, whatever the reader chose. */
export function uncorrectedNote(context: PageContext, rates: readonly Rate[]): HTMLElement | null {
  const why = (['weak', 'unmeasured'] as const).find((reason) => rates.some((rate) => rate.uncorrected === reason));
  if (why === undefined || rates.some(({ corrected }) => corrected)) return null;
  return h('p', { class: 'note' }, context.speech.t(`figures.uncorrected.${why}`));
}
