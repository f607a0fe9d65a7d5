import { isShownMatch, type Judgement } from '#vigia/contracts';
import { claimKeyOf, type AssessmentRecord, type OutletRecord } from '#vigia/store';

/**
 * What lists and counts of claims find a piece by. A fact-checker that quotes the lie it checks is never counted as repeating or spreading it. What is only suggested counts nowhere and is
 * found as such.
 */
export function claimFacetsOf({ claims: matches, signals }: Pick<Judgement, 'claims' | 'signals'>, outlet: Pick<OutletRecord, 'type'> | null, week: string | null): Pick<AssessmentRecord, 'claimKeys' | 'claimWeek' | 'worthyWeek'> {
  const keys = new Set<string>();
  for (const { claim, relation, confidence } of matches.filter(isShownMatch)) {
    if (confidence !== 'confirmed') {
      keys.add(claimKeyOf(claim, 'suggested'));
      continue;
    }
    keys.add(claimKeyOf(claim)).add(claimKeyOf(claim, outlet?.type === 'fact_checker' && relation !== 'debunks' ? 'checked' : relation));
  }
  const worthy = week !== null && (signals?.sentences ?? []).some((sentence) => sentence.migrants);
  return { ...(keys.size > 0 && { claimKeys: [...keys].sort(), ...(week !== null && { claimWeek: week }) }), ...(worthy && { worthyWeek: week }) };
}
