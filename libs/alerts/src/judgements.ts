import { GUIDELINE_VERSION } from '#vigia/codebook';
import type { JudgedFinding, ReviewedLabel } from '#vigia/contracts';
import { hashId } from '#vigia/kernel';
import type { AlertRecord, ReviewRecord, Store, StoredPieceRecord } from '#vigia/store';

/** What a person decided on an alert. */
export interface HumanDecision {
  decision: NonNullable<ReviewRecord['decision']>;
  by: string;
  reason: string;
  at: Date;
  /** Finding by finding, where the person said so. */
  findings: readonly JudgedFinding[];
  /** Places of the findings that the outlet objected to; of a look before sending, none. */
  objected: readonly number[];
}

/** Keeps a decision on an alert as a human judgement of its labels, once a kind of decision: what is measured, evaluated and published reads these and not the alerts. */
export async function keepJudgement(store: Store, alert: AlertRecord, piece: StoredPieceRecord, given: HumanDecision): Promise<void> {
  const labels = labelsOf(alert, given);
  if (labels.length === 0) return;
  const origin = given.decision === 'upheld' || given.decision === 'withdrawn' ? 'dispute' : 'approval';
  const { decision, by, reason, at } = given;
  await store.reviews.addOnce({
    _id: hashId('review', origin, alert._id), pieceId: piece._id, outletId: piece.outletId, kind: piece.kind, contentHash: alert.contentHash ?? piece.contentHash, labels, origin, subject: alert._id,
    guideline: GUIDELINE_VERSION, model: alert.model ?? 'unknown', saw: ['text', 'findings', 'guidance', ...(origin === 'dispute' ? (['objection'] as const) : [])], decision, reason, by, at,
  });
}

/**
 * The labels an alert spoke of, each with the person's word on it. Where the person did not go finding by finding, the decision holds for the findings the outlet objected to, and for
 * all where it objected to the alert as a whole; the others were not judged and are left out.
 */
export function labelsOf(alert: AlertRecord, { decision, findings, objected }: Pick<HumanDecision, 'decision' | 'findings' | 'objected'>): ReviewedLabel[] {
  const whole = decision === 'upheld' || decision === 'approved' ? 'right' : 'wrong';
  const said = new Map(findings.map(({ index, verdict }) => [index, verdict]));
  const verdictOf = (index: number): 'right' | 'wrong' | null => said.get(index) ?? (said.size > 0 || (objected.length > 0 && !objected.includes(index)) ? null : whole);
  const label = (given: Pick<ReviewedLabel, 'what' | 'code' | 'field' | 'start' | 'end'> & Partial<ReviewedLabel>, verdict: 'right' | 'wrong' | null): ReviewedLabel[] =>
    verdict === null ? [] : [{ stance: null, voice: null, score: null, becomes: null, ...given, verdict }];
  return [
    ...alert.findings.flatMap(({ frame, field, start, end, stance, voice, score }, index) =>
      alert.rule === 'headline-nationality' ? label({ what: 'headline_nationality', code: 'needless', field, start, end }, verdictOf(index)) : label({ what: 'frame', code: frame, field, start, end, stance, voice, score }, verdictOf(index))),
    ...(alert.claims ?? []).flatMap(({ claimId, field, start, end }) => label({ what: 'claim', code: claimId, field, start, end }, said.size > 0 ? null : whole)),
  ];
}
