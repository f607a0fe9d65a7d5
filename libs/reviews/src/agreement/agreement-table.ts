import { CITY_IDS, FRAME_IDS } from '#vigia/codebook';
import { FEW_UNITS, type AgreementResponse, type AlphaFigure, type WholeJudgement } from '#vigia/contracts';
import type { ReviewRecord } from '#vigia/store';
import { framesOf, isOwnHarm } from '../desk/differences.js';
import { krippendorffAlpha, type Unit } from './krippendorff.js';

/** What a judgement says of one label: by unit (piece, or frame of a piece), its value. */
interface Variable {
  label: string;
  valuesOf: (whole: WholeJudgement) => readonly [unit: string, value: string][];
}

const onPiece = (label: string, value: (whole: WholeJudgement) => string | boolean): Variable => ({ label, valuesOf: (whole) => [['', String(value(whole))]] });
/** Of each frame that was marked, once a frame: how it was marked, in a fixed order where several times and differently. */
const onFrames = (label: 'stance' | 'voice'): Variable => ({
  label,
  valuesOf: ({ labels }) => [...framesOf(labels)].map((frame) => [frame, [...new Set(labels.filter((one) => one.frame === frame).map((one) => one[label]))].sort().join('+')]),
});

const VARIABLES: readonly Variable[] = [
  onPiece('relevance', ({ piece }) => piece.relevance),
  onPiece('about_xenophobia', ({ piece }) => piece.aboutXenophobia),
  onPiece('own_harm', ({ labels }) => labels.some(isOwnHarm)),
  ...FRAME_IDS.map((frame) => onPiece(`frame:${frame}`, ({ labels }) => framesOf(labels).has(frame))),
  onFrames('stance'),
  onFrames('voice'),
  ...CITY_IDS.map((city) => onPiece(`city:${city}`, ({ piece }) => piece.cities.includes(city))),
];

type WholeReview = ReviewRecord & { whole: WholeJudgement };

/**
 * Agreement among persons who judged the same text without seeing each other's judgement: overall, and by pair of reviewers. Adjudications are left out, since they saw both; of a person who judged a
 * text twice the latest word counts.
 * @param reviews latest first
 */
export function agreementTable(reviews: readonly ReviewRecord[], since: Date): AgreementResponse {
  const whole = reviews.filter((review): review is WholeReview => review.whole !== undefined && review.whole.round !== 'adjudication');
  const byText = new Map<string, Map<string, WholeReview>>();
  const nameOf = new Map<string, string>();
  for (const review of whole) {
    const of = byText.get(review.contentHash) ?? new Map<string, WholeReview>();
    byText.set(review.contentHash, of);
    if (!of.has(review.whole.reviewer)) of.set(review.whole.reviewer, review);
    if (!nameOf.has(review.whole.reviewer)) nameOf.set(review.whole.reviewer, review.by);
  }
  const texts = [...byText.values()].filter((of) => of.size > 1);
  return {
    since: since.toISOString(), reviews: whole.length, reviewers: nameOf.size,
    overall: VARIABLES.map((variable) => figureOf(variable, texts.map((of) => [...of.values()]))),
    pairs: pairsOf(texts).map(({ a, b, common }) => ({ a: nameOf.get(a) ?? a, b: nameOf.get(b) ?? b, figures: VARIABLES.map((variable) => figureOf(variable, common)) })),
  };
}

function pairsOf(texts: readonly ReadonlyMap<string, WholeReview>[]): { a: string; b: string; common: WholeReview[][] }[] {
  const pairs = new Map<string, { a: string; b: string; common: WholeReview[][] }>();
  for (const of of texts) {
    const reviewers = [...of.keys()].sort();
    reviewers.forEach((a, at) => {
      for (const b of reviewers.slice(at + 1)) {
        const pair = pairs.get(`${a}\n${b}`) ?? { a, b, common: [] };
        pairs.set(`${a}\n${b}`, pair);
        pair.common.push([of.get(a) as WholeReview, of.get(b) as WholeReview]);
      }
    });
  }
  return [...pairs.values()].sort((x, y) => y.common.length - x.common.length || (x.a < y.a ? -1 : 1));
}

function figureOf({ label, valuesOf }: Variable, texts: readonly (readonly WholeReview[])[]): AlphaFigure {
  const units: Unit[] = texts.flatMap((reviews) => {
    const values = new Map<string, string[]>();
    for (const { whole } of reviews) for (const [unit, value] of valuesOf(whole)) values.set(unit, [...(values.get(unit) ?? []), value]);
    return [...values.values()];
  });
  const { alpha, low, high, percent, units: n } = krippendorffAlpha(units);
  if (n < FEW_UNITS) return { label, state: 'few', alpha: null, low: null, high: null, percent, units: n };
  return alpha === null ? { label, state: 'constant', alpha: null, low: null, high: null, percent, units: n } : { label, state: 'told', alpha, low, high, percent, units: n };
}
