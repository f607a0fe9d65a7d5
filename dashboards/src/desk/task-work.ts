import type { FindingVerdict, HumanClaim, TaskDetail, TaskReviewInput } from '#vigia/contracts';
import { commonJudgement } from './compare-judgements.js';
import { changesOf, focusOn, inReadingOrder, type DeskFinding, type Work } from './judgement.js';

/** A page that stood open overnight says nothing of how long the reading took. */
const LONGEST_S = 86_400;
const NOTHING: Work = { findings: [], focus: null, relevance: null, cities: [], aboutXenophobia: false, claims: [], note: '', choices: {} };

/** The desk as a reviewer finds it: what the model found, to be judged; what two reviewers share, for an adjudication; nothing at all where the task is blind. */
export function workOf(task: TaskDetail): Work {
  if (task.round === 'adjudication') return commonJudgement(task.given);
  const { model } = task;
  if (model === null) return NOTHING;
  const findings = inReadingOrder(model.findings.map(({ score, quote: _quote, ...label }, index): DeskFinding => ({ key: `m${index}`, model: { index, score, label }, label, verdict: 'open' })));
  const claims = new Map(model.claims.map(({ claim, relation, text }) => [claim, { claim, relation, text, verdict: 'open' as const }]));
  return focusOn({ ...NOTHING, ...model.piece, findings, claims: [...claims.values()] }, findings[0]?.key ?? null);
}

/** What still waits for a word of the reviewer. */
export interface OpenQuestions {
  findings: readonly string[];
  claims: readonly string[];
  relevance: boolean;
  /** Differences of an adjudication nobody has decided. */
  differences: readonly string[];
}

export function openQuestions(work: Work, differences: readonly string[]): OpenQuestions {
  return {
    findings: work.findings.filter(({ verdict }) => verdict === 'open').map(({ key }) => key),
    claims: work.claims.filter(({ verdict }) => verdict === 'open').map(({ claim }) => claim),
    relevance: work.relevance === null,
    differences: differences.filter((key) => work.choices[key] === undefined),
  };
}

export function isAnswered({ findings, claims, relevance, differences }: OpenQuestions): boolean {
  return findings.length + claims.length + differences.length === 0 && !relevance;
}

/** The review as the server takes it. Only for work without open questions; null before. */
export function reviewOf(task: TaskDetail, work: Work, { reviewer, seconds }: { reviewer: string | null; seconds: number }): TaskReviewInput | null {
  if (work.relevance === null) return null;
  const claims = work.claims.filter(({ verdict }) => verdict === 'right').map(({ claim, relation }): HumanClaim => ({ claim, relation }));
  return {
    ...(reviewer === null ? {} : { reviewer }),
    contentHash: task.piece.contentHash,
    guideline: task.guideline,
    piece: { relevance: work.relevance, cities: [...work.cities], aboutXenophobia: work.aboutXenophobia },
    verdicts: work.findings.flatMap(verdictsOf).sort((a, b) => a.index - b.index),
    added: work.findings.filter(({ model }) => model === null).map(({ label }) => label),
    claims,
    note: work.note,
    seconds: Math.min(Math.round(seconds), LONGEST_S),
  };
}

/** One word on a finding of the model; none on a label the reviewer made. */
function verdictsOf(finding: DeskFinding): FindingVerdict[] {
  if (finding.model === null) return [];
  const { index } = finding.model;
  if (finding.verdict !== 'right') return [{ verdict: 'wrong', index }];
  return [changesOf(finding).length > 0 ? { verdict: 'changed', index, becomes: finding.label } : { verdict: 'right', index }];
}
