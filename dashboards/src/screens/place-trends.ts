import type { CityId, NarrativeId, PieceKind } from '#vigia/codebook';
import { h } from '../ui/dom.js';
import type { PageContext } from '../ui/page-context.js';
import { loadingPart } from '../ui/states.js';
import { indicesCard } from './indices-card.js';
import { spikesPart } from './spikes-part.js';

export interface TrendSpan {
  from: string;
  to: string;
  kind: PieceKind;
}

/** The weeks of a city, a narrative or an outlet that stood out. */
export function spikesOf(context: PageContext, where: { city?: CityId; narrative?: NarrativeId; outlet?: string }, span: TrendSpan): HTMLElement {
  return loadingPart(context, () => context.api.spikes({ ...where, ...span }, context.signal), ({ spikes, fdr }) => spikesPart(context, spikes, fdr, 'several'), 3);
}

/** The six indices of a city or an outlet; nothing where twelve weeks together are too few to say. */
export function indicesOf(context: PageContext, where: { city: CityId } | { outlet: string }, name: string, span: TrendSpan): HTMLElement {
  const file = `vigia-indices-${'city' in where ? where.city : where.outlet}-${span.to}`;
  return loadingPart(context, () => context.api.indices({ ...where, ...span, copies: context.filters.copies }, context.signal), ({ rows, totals }) => indicesCard(context, { name, file, kind: span.kind, rows, total: totals[0] }) ?? h('span', {}), 4);
}
