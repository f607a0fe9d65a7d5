import { FRAMES } from '#vigia/codebook';
import type { MeasuredCertainty, ReviewedLabel } from '#vigia/contracts';
import { wilsonInterval } from '#vigia/kernel';
import type { AlertRecord, ReviewRecord, Store } from '#vigia/store';

/** Of ten alerts nine must be right: an editor who is told wrongly more often stops reading. */
const AIM = 0.9;
/** Fewer than this say nothing. */
const FEW = 10;
const STEPS = Array.from({ length: 20 }, (_, index) => index / 20);
const MOST_JUDGED = 5_000;

export interface JudgedScore {
  score: number;
  right: boolean;
}

/** How certain the model must be for nine of ten of its own-voice findings to be right, by every piece that persons judged. */
export async function measureCertainty(store: Store): Promise<MeasuredCertainty> {
  const [reviews, alerts] = await Promise.all([store.reviews.listLatest(MOST_JUDGED), store.alerts.listLatest(MOST_JUDGED)]);
  return certaintyOf(judgedScores(reviews, alerts));
}

/**
 * The lowest certainty from which on at least nine of ten judged findings were right and at least ten were judged. Where none is, the certainty with the best precision, and the state says
 * that the aim was not reached.
 */
export function certaintyOf(judged: readonly JudgedScore[]): MeasuredCertainty {
  const from = (minScore: number): JudgedScore[] => judged.filter(({ score }) => score >= minScore);
  if (judged.length < FEW) return { state: 'few', minScore: null, precision: precisionOf(judged), judged: judged.length };
  const tried = STEPS.map((minScore) => ({ minScore, precision: precisionOf(from(minScore)) })).filter(({ precision }) => precision.relevant >= FEW);
  const reached = tried.find(({ precision }) => (precision.share ?? 0) >= AIM);
  const best = reached ?? tried.reduce((a, b) => ((b.precision.share ?? 0) > (a.precision.share ?? 0) ? b : a));
  return { state: reached ? 'reached' : 'unreached', ...best, judged: judged.length };
}

/** What persons said of each finding, the last word on it; and what newsrooms corrected by themselves, which says that it was right. */
export function judgedScores(reviews: readonly ReviewRecord[], alerts: readonly AlertRecord[]): JudgedScore[] {
  const judged = new Map<string, JudgedScore>();
  const keyOf = (pieceId: string, { code, field, start, end }: Pick<ReviewedLabel, 'code' | 'field' | 'start' | 'end'>): string => [pieceId, code, field, start, end].join('|');
  for (const { pieceId, rule, state, findings } of alerts) {
    if (rule !== 'own-voice-harm' || state !== 'corrected' || pieceId === null) continue;
    for (const { frame, field, start, end, score } of findings) judged.set(keyOf(pieceId, { code: frame, field, start, end }), { score, right: true });
  }
  for (const { pieceId, labels } of [...reviews].sort((a, b) => a.at.getTime() - b.at.getTime())) {
    for (const label of labels) {
      if (!isOwnHarm(label) || label.score === null) continue;
      judged.set(keyOf(pieceId, label), { score: label.score, right: holds(label) });
    }
  }
  return [...judged.values()];
}

const HARMFUL: ReadonlySet<string> = new Set(FRAMES.filter((frame) => frame.kind === 'harmful').map(({ id }) => id));

function isOwnHarm({ what, code, stance, voice }: ReviewedLabel): boolean {
  return what === 'frame' && HARMFUL.has(code) && stance === 'adopts' && voice === 'newsroom';
}

/** Moved to other words of the text, a finding still is what it was; with another frame, stance or voice it is not. */
function holds({ verdict, becomes }: ReviewedLabel): boolean {
  return verdict === 'right' || (verdict === 'changed' && becomes?.frame === undefined && becomes?.stance === undefined && becomes?.voice === undefined);
}

function precisionOf(judged: readonly JudgedScore[]): MeasuredCertainty['precision'] {
  const right = judged.filter((one) => one.right).length;
  const interval = wilsonInterval(right, judged.length);
  return { pieces: right, relevant: judged.length, share: judged.length === 0 ? null : right / judged.length, low: interval?.low ?? null, high: interval?.high ?? null };
}
