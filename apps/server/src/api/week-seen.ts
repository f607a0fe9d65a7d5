import type { OverviewResponse, Spike } from '#vigia/contracts';
import { may, type Principal } from '../access/principal.js';

/** What of a week's figures goes to who asks, beside the sums that everybody gets who may read the week. */
export interface WeekView {
  /** Which channels fail, and why. */
  sources: boolean;
  /** Single pieces and outlets behind a spike. */
  pieces: boolean;
}

export function weekViewOf(principal: Principal): WeekView {
  return { sources: may(principal, 'sources.read'), pieces: may(principal, 'pieces.read') };
}

/** The week as sums: without single pieces, outlets or channels where the view has none. */
export function weekSeen(overview: OverviewResponse, view: WeekView): OverviewResponse {
  const { coverage, spikes } = overview;
  return { ...overview, coverage: view.sources ? coverage : { ...coverage, failing: [] }, spikes: spikesSeen(spikes, view) };
}

export function spikesSeen(spikes: readonly Spike[], { pieces }: WeekView): Spike[] {
  return pieces ? [...spikes] : spikes.filter((spike) => spike.outlet === null).map((spike) => ({ ...spike, pieces: [] }));
}
