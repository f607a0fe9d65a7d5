export { CITIES, CITY_IDS, type CityId } from './cities.js';
export { FRAMES, FRAME_IDS, NARRATIVE_IDS, NARRATIVE_SUMS, isHarmful, type FrameId, type FrameKind, type NarrativeId } from './frames.js';
export {
  CLAIM_RELATIONS, GROUPS, HEADLINE_NATIONALITY, OUTLET_SCOPES, OUTLET_TYPES, PIECE_KINDS, RELEVANCE_LABELS, STANCES, TONES, VOICES,
  type ClaimRelation, type Group, type HeadlineNationality, type OutletScope, type OutletType, type PieceKind, type RelevanceLabel, type Stance, type Tone, type Voice,
} from './labels.js';
export { GUIDELINE_VERSION } from './guideline.js';
export { SIGNAL_IDS, TALLY_IDS, type SignalId, type TallyId } from './signals.js';
export { FRAME_GUIDE, STANCE_GUIDE, VOICE_GUIDE, type GuideEntry } from './guide.js';
