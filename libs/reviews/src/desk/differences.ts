import { FRAME_IDS, isHarmful, type FrameId } from '#vigia/codebook';
import type { HumanLabel, WholeJudgement } from '#vigia/contracts';

type Judged = Pick<WholeJudgement, 'piece' | 'labels'>;

/** A harmful frame that the newsroom makes its own: the only thing charged to an outlet. */
export function isOwnHarm({ frame, stance, voice }: Pick<HumanLabel, 'frame' | 'stance' | 'voice'>): boolean {
  return isHarmful(frame) && stance === 'adopts' && voice === 'newsroom';
}

export function framesOf(labels: readonly Pick<HumanLabel, 'frame'>[]): Set<FrameId> {
  return new Set(labels.map(({ frame }) => frame));
}

/**
 * Where two judgements of one piece differ in what is counted: relevance, cities, whether it reports on xenophobia, whether harm is charged to the outlet, and each frame. Which words exactly were marked,
 * and a claim that only one of them knew, is no difference.
 */
export function differencesOf(a: Judged, b: Judged): string[] {
  const [framesA, framesB] = [framesOf(a.labels), framesOf(b.labels)];
  return [
    ...(a.piece.relevance === b.piece.relevance ? [] : ['relevance']),
    ...([...a.piece.cities].sort().join() === [...b.piece.cities].sort().join() ? [] : ['cities']),
    ...(a.piece.aboutXenophobia === b.piece.aboutXenophobia ? [] : ['about_xenophobia']),
    ...(a.labels.some(isOwnHarm) === b.labels.some(isOwnHarm) ? [] : ['own_harm']),
    ...FRAME_IDS.filter((frame) => framesA.has(frame) !== framesB.has(frame)),
  ];
}
