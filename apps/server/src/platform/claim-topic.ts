import type { Analyzer } from '#vigia/analysis';

/** Whether a claim, with the text of its check, concerns people on the move: fact-checkers also check eclipses. */
export function isAboutMigration(analyzer: Analyzer): (claim: string, around: string) => boolean {
  return (claim, around) => analyzer.analyze({ id: '', kind: 'article', title: claim, text: around }).relevance.label !== 'none';
}
