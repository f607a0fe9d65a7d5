import { lexicalFrames } from '#vigia/analysis';
import { isHarmful } from '#vigia/codebook';
import type { TaskCard } from '#vigia/contracts';
import { spansOverlap } from '#vigia/kernel';
import type { AssessmentRecord } from '#vigia/store';

/** Rules that rest on the wording alone: from one case to the whole group, metaphors of water, plague and war. */
const WORDING_RULES: ReadonlySet<string> = new Set(['R3', 'R5']);

/**
 * Where the words and what was learnt contradict each other: harm charged to the newsroom without any cue of its frame in the quoted words, or wording that a rule objects to in a piece without a harmful
 * finding there. The score says how sure the learnt side is.
 * @returns null where they agree.
 */
export function contradictionOf({ relevance, judgement }: AssessmentRecord): (TaskCard['why'] & { score: number }) | null {
  if (relevance === 'none') return null;
  const harmful = judgement.findings.filter((found) => isHarmful(found.frame));
  const uncued = harmful
    .filter((found) => found.stance === 'adopts' && found.voice === 'newsroom' && !lexicalFrames(found.quote).includes(found.frame))
    .sort((a, b) => b.score - a.score)[0];
  if (uncued) return { kind: 'evidence', score: uncued.score, frame: uncued.frame };
  const unlearnt = judgement.guidance.some((note) => WORDING_RULES.has(note.rule) && !harmful.some((found) => found.field === note.field && spansOverlap(found, note)));
  return unlearnt ? { kind: 'evidence', score: Math.max(0, Math.min(1, 1 - judgement.xenophobia.score)), frame: null } : null;
}
