import { existsSync, readFileSync } from 'node:fs';
import type { ClaimMatch } from '#vigia/contracts';
import { UserError, projectPath } from '#vigia/kernel';

const RELATIONS = ['repeats', 'debunks', 'mentions'] as const;
type Relation = (typeof RELATIONS)[number];

/** One authored case: a sentence that carries a claim in some relation, or a near miss (`near`: same words, another claim or a true fact). */
export interface ClaimCase {
  readonly claim: string;
  readonly relation: Relation | 'near';
  readonly kind: 'article' | 'post';
  readonly text: string;
}

export interface ClaimScores {
  readonly cases: number;
  /** Over sentences that repeat a claim in other words. */
  readonly successAt1: number;
  readonly successAt5: number;
  /** Macro-F1 of the relation over all sentences that carry a claim; a claim not found among the five is a miss. */
  readonly relationMacroF1: number;
  /** Share of near misses with any confirmed match. */
  readonly falseConfirmations: number;
  /** Share of repeating sentences whose claim is confirmed. */
  readonly confirmed: number;
  /** Share of debunking sentences that count as a confirmed repetition. */
  readonly debunksConfirmedAsRepeats: number;
}

/** Cases never trained on lie here; those whose relations are also taught lie with the corpus. */
export function claimCasesPath(name: string): string {
  const own = projectPath('test', 'eval', `${name}.tsv`);
  return existsSync(own) ? own : projectPath('libs', 'analysis', 'corpus', 'claims', `${name}.tsv`);
}

/** Reads a set of cases: claim, relation, kind, text. */
export function readClaimCases(name: string): ClaimCase[] {
  return readFileSync(claimCasesPath(name), 'utf8').trim().split('\n').slice(1).map((line, at) => {
    const [claim, relation, kind, text, ...more] = line.split('\t');
    if (!claim || !text || more.length > 0 || (relation !== 'near' && !RELATIONS.includes(relation as Relation)) || (kind !== 'article' && kind !== 'post')) throw new UserError('claim_case_invalid', `${name}.tsv, línea ${at + 2}: se esperan cuatro columnas (afirmación, relación, tipo, texto).`);
    return { claim, relation: relation as ClaimCase['relation'], kind, text };
  });
}

export function scoreClaims(cases: readonly ClaimCase[], matchesOf: (one: ClaimCase) => readonly ClaimMatch[]): ClaimScores {
  const answers = cases.map((one) => ({ one, matches: matchesOf(one) }));
  const of = (relation: ClaimCase['relation']): typeof answers => answers.filter(({ one }) => one.relation === relation);
  const share = (list: typeof answers, holds: (answer: (typeof answers)[number]) => boolean): number => (list.length === 0 ? 0 : list.filter(holds).length / list.length);
  const repeats = of('repeats');
  const said = ({ one, matches }: (typeof answers)[number]): Relation | undefined => matches.slice(0, 5).find((match) => match.claim === one.claim)?.relation;
  const f1 = RELATIONS.map((relation) => {
    const carried = answers.filter(({ one }) => one.relation !== 'near');
    const hit = carried.filter((answer) => answer.one.relation === relation && said(answer) === relation).length;
    const claimed = carried.filter((answer) => said(answer) === relation).length;
    return (2 * hit) / Math.max(1, claimed + of(relation).length);
  });
  return {
    cases: cases.length,
    successAt1: share(repeats, ({ one, matches }) => matches[0]?.claim === one.claim),
    successAt5: share(repeats, ({ one, matches }) => matches.slice(0, 5).some((match) => match.claim === one.claim)),
    relationMacroF1: f1.reduce((sum, value) => sum + value, 0) / f1.length,
    falseConfirmations: share(of('near'), ({ matches }) => matches.some((match) => match.confidence === 'confirmed')),
    confirmed: share(repeats, ({ one, matches }) => matches.some((match) => match.claim === one.claim && match.confidence === 'confirmed')),
    debunksConfirmedAsRepeats: share(of('debunks'), ({ matches }) => matches.some((match) => match.confidence === 'confirmed' && match.relation === 'repeats')),
  };
}
