import type { CityId, NarrativeId } from '#vigia/codebook';
import type { WeeklyCell } from '#vigia/contracts';
import { h } from '../ui/dom.js';
import type { PageContext } from '../ui/page-context.js';

/** The count beside its part of everything that was collected, on any subject: a fall of migration news or of the collection is no fall of a narrative. */
export function collectedNote(context: PageContext, cells: readonly WeeklyCell[], city: CityId | 'all', narrative: NarrativeId): HTMLElement | null {
  const { speech } = context;
  const some = cells.filter((cell) => cell.city === city && cell.outlet === null && cell.narrative === narrative);
  const sum = (of: (cell: WeeklyCell) => number): number => some.reduce((total, cell) => total + of(cell), 0);
  const collected = sum((cell) => cell.collected);
  if (collected === 0) return null;
  const [pieces, relevant] = [sum((cell) => cell.pieces), sum((cell) => cell.relevant)];
  return h('p', { class: 'note' }, speech.t('collected.note', { narrative: speech.narrative(narrative), pieces, relevant, collected, share: speech.format.percent(pieces / collected), about: speech.format.percent(relevant / collected) }));
}
