/** What the text is about, as far as this monitor is concerned. */
export const RELEVANCE_LABELS = ['colombia', 'abroad', 'none'] as const;
export type RelevanceLabel = (typeof RELEVANCE_LABELS)[number];

/** What the newsroom does with a frame: adopts it, reports that others use it, rejects it, or cannot be told. Dossier 1.2, axis `postura`. */
export const STANCES = ['adopts', 'reports', 'rejects', 'ambiguous'] as const;
export type Stance = (typeof STANCES)[number];

/** Whose words carry the frame. Dossier 1.2, axis `voz`; `newsroom` is the text's own author. */
export const VOICES = ['newsroom', 'official', 'police', 'neighbour', 'expert', 'migrant', 'user', 'unknown'] as const;
export type Voice = (typeof VOICES)[number];

export const TONES = ['negative', 'neutral', 'positive'] as const;
export type Tone = (typeof TONES)[number];

/** Is a nationality of people named in a headline about crime, violence, arrest, accident or death, and does the news need it? Other headlines are `absent`. Guidance rule R1. */
export const HEADLINE_NATIONALITY = ['absent', 'relevant', 'needless'] as const;
export type HeadlineNationality = (typeof HEADLINE_NATIONALITY)[number];

/** People on the move that a text speaks of. Dossier 1.2, `grupo`. */
export const GROUPS = ['venezuelan', 'haitian', 'cuban', 'returnee', 'transit', 'deportee', 'other'] as const;
export type Group = (typeof GROUPS)[number];

export const CLAIM_RELATIONS = ['repeats', 'debunks', 'mentions'] as const;
export type ClaimRelation = (typeof CLAIM_RELATIONS)[number];

export const OUTLET_TYPES = ['newspaper', 'digital', 'radio', 'tv', 'magazine', 'agency', 'fact_checker', 'official', 'civil_society', 'social'] as const;
export type OutletType = (typeof OUTLET_TYPES)[number];

export const OUTLET_SCOPES = ['local', 'regional', 'national'] as const;
export type OutletScope = (typeof OUTLET_SCOPES)[number];

export const PIECE_KINDS = ['article', 'post'] as const;
export type PieceKind = (typeof PIECE_KINDS)[number];
