import type { Figures } from '#vigia/wording';
import type { PageContext } from './page-context.js';

/** Which of the two figures the reader asked for: what the model's measured errors make of the count, or the count. */
export function shownFigures({ filters }: Pick<PageContext, 'filters'>): Figures {
  return filters.figures ?? 'corrected';
}
