import { createClaimMatcher, type Analyzer } from '#vigia/analysis';
import { ActiveBank } from '#vigia/claims';
import type { Store } from '#vigia/store';

/** Whether a claim, with the text of its check, concerns people on the move: fact-checkers also check eclipses. */
export function isAboutMigration(analyzer: Analyzer): (claim: string, around: string) => boolean {
  return (claim, around) => analyzer.analyze({ id: '', kind: 'article', title: claim, text: around }).relevance.label !== 'none';
}

/** Keeps the claims this analyser looks for in step with the bank of the store. */
export function activeBank(store: Store, analyzer: Analyzer): ActiveBank {
  return new ActiveBank(store, {
    useClaims: (claims, decisions) => analyzer.useClaims(createClaimMatcher(claims, decisions)),
    useDecisions: (decisions) => analyzer.useDecisions(decisions),
  });
}
