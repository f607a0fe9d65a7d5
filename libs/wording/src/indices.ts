import type { WeekIndices } from '#vigia/contracts';

/** In the order they are asked after: what is charged, what is carried, what builds, how it is told. */
export const INDICES = ['own', 'amplified', 'constructive', 'opportunity', 'migrantVoices', 'needless'] as const satisfies readonly (keyof WeekIndices)[];
