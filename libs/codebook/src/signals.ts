import { NARRATIVE_IDS, type NarrativeId } from './frames.js';

/**
 * What the indices of a week are counted by, beside the narratives. `amplified`: a harmful frame quoted or reported without counter-voice; `migrant_voice`: a migrant is quoted;
 * `opportunity_or_harm`: C1, C2 or any harmful frame; `crime_headline`: the headline tells of a crime; `needless_nationality`: and names a nationality without need.
 */
export const SIGNAL_IDS = ['amplified', 'migrant_voice', 'opportunity_or_harm', 'crime_headline', 'needless_nationality'] as const;
export type SignalId = (typeof SIGNAL_IDS)[number];

/** Everything a row of the weekly picture counts. */
export type TallyId = NarrativeId | SignalId;
export const TALLY_IDS = [...NARRATIVE_IDS, ...SIGNAL_IDS] as [TallyId, ...TallyId[]];
