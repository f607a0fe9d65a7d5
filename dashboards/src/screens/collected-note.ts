import type { CityId, NarrativeId } from '#vigia/codebook';
import type { TrendTotal } from '#vigia/contracts';
import { h } from '../ui/dom.js';
import type { PageContext } from '../ui/page-context.js';
import { findTotal } from './trend-points.js';

/** The count beside its part of everything that was collected, on any subject: a fall of migration news or of the collection is no fall of a narrative. */
export function collectedNote({ speech }: PageContext, totals: readonly TrendTotal[], city: CityId | 'all', narrative: NarrativeId): HTMLElement | null {
  const total = findTotal(totals, city, narrative);
  if (!total || total.collected === 0) return null;
  const { pieces, relevant, collected } = total;
  return h('p', { class: 'note' }, speech.t('collected.note', { narrative: speech.narrative(narrative), pieces, relevant, collected, share: speech.format.percent(pieces / collected), about: speech.format.percent(relevant / collected) }));
}
