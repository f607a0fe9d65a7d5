import { isHarmful } from '#vigia/codebook';
import type { Finding } from '#vigia/contracts';
import type { AlertRuleRecord, AssessmentRecord } from '#vigia/store';

/** What of a piece a rule speaks of. */
export interface RuleMatch {
  findings: Finding[];
  /** Sentences that repeat a claim of the bank, with the claim's id. */
  claims: { claimId: string; field: 'title' | 'text'; start: number; end: number }[];
}

export type JudgedPiece = Pick<AssessmentRecord, 'relevance' | 'cities' | 'narratives' | 'outletId' | 'outletHarm' | 'claimKeys' | 'judgement'>;

const REPEATS = '|repeats';

/** Whether the piece is in the rule's scope. A piece that reports or denounces xenophobia never is. */
export function inScope(rule: AlertRuleRecord, piece: JudgedPiece): boolean {
  if (piece.relevance !== 'colombia' || piece.judgement.aboutXenophobia) return false;
  return within(rule.outlets, [piece.outletId]) && within(rule.cities, piece.cities) && within(rule.narratives, piece.narratives);
}

/** @param title of the piece @returns null where the rule has nothing to say of it */
export function matchRule(rule: AlertRuleRecord, piece: JudgedPiece, title: string | null): RuleMatch | null {
  if (!inScope(rule, piece)) return null;
  switch (rule.kind) {
    case 'own-voice-harm':
      return ownVoice(rule, piece);
    case 'headline-nationality':
      return needless(piece, title);
    case 'false-claim':
      return repeated(piece);
    default:
      return null;
  }
}

function ownVoice({ minHarm, minScore }: AlertRuleRecord, { outletHarm, judgement }: JudgedPiece): RuleMatch | null {
  if (outletHarm < minHarm) return null;
  const findings = judgement.findings.filter((found) => isHarmful(found.frame) && found.stance === 'adopts' && found.voice === 'newsroom' && found.score >= minScore);
  return findings.length === 0 ? null : { findings, claims: [] };
}

/** The headline itself is the evidence; H1 is what naming an origin without need works towards. */
function needless({ judgement }: JudgedPiece, title: string | null): RuleMatch | null {
  if (judgement.headlineNationality !== 'needless' || title === null) return null;
  return { findings: [{ frame: 'H1', field: 'title', start: 0, end: title.length, quote: title, stance: 'adopts', voice: 'newsroom', score: 1 }], claims: [] };
}

/** Only what the claims room counts as a repetition: near enough or confirmed by a person, and by no fact-checker. */
function repeated({ claimKeys = [], judgement }: JudgedPiece): RuleMatch | null {
  const counted = new Set(claimKeys.filter((key) => key.endsWith(REPEATS)).map((key) => key.slice(0, -REPEATS.length)));
  const claims = judgement.claims.filter(({ claim, relation, confidence }) => relation === 'repeats' && confidence === 'confirmed' && counted.has(claim));
  return claims.length === 0 ? null : { findings: [], claims: claims.map(({ claim, field = 'text', start, end }) => ({ claimId: claim, field, start, end })) };
}

function within<T>(wanted: readonly T[], given: readonly T[]): boolean {
  return wanted.length === 0 || given.some((one) => wanted.includes(one));
}
