import type { ClaimCheckRecord } from '#vigia/store';

export type VerdictSide = 'against' | 'for' | 'between';

const FOR = /^(?:es )?(?:verdader[oa]|ciert[oa]|correct[oa]|true|correct)(?!\s*(?:[,:;]\s*)?(?:pero|a medias|but))\b/;
const AGAINST = /\b(?:fals[oa]|enganos[oa]|fraude|bulo|mentira|montaje|fabricad[oa]|mito|desmentid[oa]|negad[oa]|contradich[oa]|anzuelo|false|misleading|fake|hoax|incorrect[oa]?)\b/;

/**
 * Which way the words of a verdict point. Only to see that two checks contradict each other: Vigía itself never translates a verdict into true or false, and never shows this.
 */
export function verdictSide(verdict: string): VerdictSide {
  const folded = verdict.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
  if (FOR.test(folded)) return 'for';
  return AGAINST.test(folded) && !/\bno (?:es |son )?fals/.test(folded) ? 'against' : 'between';
}

/** Whether a reader must be told that checkers do not agree. Both are shown in any case. */
export function checksDisagree(checks: readonly Pick<ClaimCheckRecord, 'verdict'>[]): boolean {
  const sides = new Set(checks.map((check) => verdictSide(check.verdict)));
  return sides.has('for') && sides.size > 1;
}
