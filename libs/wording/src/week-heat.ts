import type { CityId, FrameKind, NarrativeId } from '#vigia/codebook';
import type { OverviewResponse, Rate } from '#vigia/contracts';

/** What is summed up under the frames of each kind. */
export const HEAT_SUMS = { harmful: 'harm_any', constructive: 'constructive' } as const satisfies Record<FrameKind, NarrativeId>;

export interface HeatRate {
  city: CityId;
  narrative: NarrativeId;
  rate: Rate;
  /** Null where the eight weeks before are in the rate itself. */
  before: Rate | null;
}

/** Every frame in every city, then the two sums of each city: of the week, or of it and the eight before. */
export function heatRates({ heat, cities }: Pick<OverviewResponse, 'heat' | 'cities'>, span: 'week' | 'nine'): HeatRate[] {
  const sums = cities.flatMap(({ city, harmAny, constructive, before, nine }) => [
    { city, narrative: HEAT_SUMS.harmful, now: harmAny, before: before.harmAny, nine: nine.harmAny },
    { city, narrative: HEAT_SUMS.constructive, now: constructive, before: before.constructive, nine: nine.constructive },
  ]);
  return [...heat, ...sums].map(({ city, narrative, now, before, nine }) => (span === 'week' ? { city, narrative, rate: now, before } : { city, narrative, rate: nine, before: null }));
}
