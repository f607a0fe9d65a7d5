import { describe, expect, it } from '@jest/globals';
import type { HumanLabel, TaskRound, WholeJudgement } from '#vigia/contracts';
import type { ReviewRecord, ReviewSampleRecord } from '#vigia/store';
import { NOON } from '../../../../test/support/records.js';
import { judgedByStratum, qualityFigures, sampledPieces } from './sampled-pieces.js';
import { weightedRate } from './weighted-rate.js';

const WEEK = '2026-W46';
const harm: HumanLabel = { frame: 'H1', field: 'text', start: 0, end: 5, stance: 'adopts', voice: 'newsroom' };
const sample: ReviewSampleRecord = { _id: WEEK, model: 'm', drawnAt: NOON, complete: true, strata: [{ stratum: 'own_harm', population: 4, pieceIds: ['a', 'b'] }, { stratum: 'migration', population: 0, pieceIds: [] }, { stratum: 'none', population: 90, pieceIds: ['c', 'd', 'e'] }] };

function review(pieceId: string, { model, human, relevance = 'colombia', round = 'first' }: { model: HumanLabel[]; human: HumanLabel[]; relevance?: 'colombia' | 'none'; round?: TaskRound }): ReviewRecord {
  const modelRelevance = model.length > 0 ? 'colombia' as const : 'none' as const;
  const whole: WholeJudgement = { reviewer: `user:${round}`, round, source: 'sample', week: WEEK, stratum: 'none', blind: true, piece: { relevance, cities: [], aboutXenophobia: false }, labels: human, claims: [], model: { relevance: modelRelevance, cities: [], aboutXenophobia: false } };
  return {
    _id: `${pieceId}-${round}`, pieceId, outletId: 'o', kind: 'article', contentHash: pieceId, origin: 'sample', subject: null, guideline: '1.0', model: 'm', saw: ['text'], decision: null, reason: '', by: 'Ana', at: NOON, whole, sampleWeek: WEEK,
    labels: model.map(({ frame, ...label }) => ({ what: 'frame' as const, code: frame, ...label, score: 0.8, verdict: human.length > 0 ? 'right' as const : 'wrong' as const, becomes: null })),
  };
}

describe('what a stratified sample says of the model', () => {
  const reviews = [review('a', { model: [harm], human: [harm] }), review('b', { model: [harm], human: [] }), review('c', { model: [], human: [harm] }), review('d', { model: [], human: [], relevance: 'none' })];

  it('counts each judged piece for those it stands for', () => {
    const figures = new Map(qualityFigures(sampledPieces(sample, reviews)).map((figure) => [figure.label, figure]));
    // a and b stand for two pieces each, c and d (e was never judged) for 45 each.
    expect(figures.get('harm_own')?.precision).toMatchObject({ share: 0.5, n: 2, effective: 2, state: 'few' });
    expect(figures.get('harm_own')?.missed.share).toBeCloseTo(45 / 47, 10);
    expect(figures.get('relevance')?.precision.share).toBe(1);
    expect(figures.get('relevance')?.missed.share).toBeCloseTo(45 / 49, 10);
    expect([figures.get('H1')?.precision.n, figures.has('C3'), figures.get('constructive')?.missed]).toEqual([2, false, { share: null, low: null, high: null, n: 0, effective: 0, state: 'few' }]);
    expect([...judgedByStratum(sample, reviews)]).toEqual([['own_harm', 2], ['migration', 0], ['none', 2]]);
  });

  it('follows what was decided between two persons, never the second word alone', () => {
    const second = [...reviews, review('b', { model: [harm], human: [harm], round: 'second' })];
    expect(sampledPieces(sample, second)).toEqual(sampledPieces(sample, reviews));
    const decided = qualityFigures(sampledPieces(sample, [...second, review('b', { model: [harm], human: [harm], round: 'adjudication' })]));
    expect(decided.find(({ label }) => label === 'harm_own')?.precision.share).toBe(1);
  });

  it('is unbiased: over many draws the estimates lie about the truth', () => {
    // 1,000 pieces: 50 charged (60 % rightly), 950 not (2 % wrongly left alone). Truth: precision 0.6, missed 19 / 49.
    let [precision, missed] = [0, 0];
    let state = 42;
    const random = (): number => ((state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) >>> 8) / 2 ** 24;
    const draw = (count: number, of: number): number[] => Array.from({ length: of }, (_, id) => ({ id, lot: random() })).sort((x, y) => x.lot - y.lot).slice(0, count).map(({ id }) => id);
    const runs = 200;
    let told = 0;
    for (let run = 0; run < runs; run++) {
      const pieces = [
        ...draw(20, 50).map((id) => ({ weight: 50 / 20, model: new Set(['x']), human: new Set(id < 30 ? ['x'] : []) })),
        ...draw(200, 950).map((id) => ({ weight: 950 / 200, model: new Set<string>(), human: new Set(id < 19 ? ['x'] : []) })),
      ];
      precision += weightedRate(pieces.filter((one) => one.model.has('x')).map((one) => ({ weight: one.weight, hit: one.human.has('x') }))).share ?? 0;
      const found = weightedRate(pieces.filter((one) => one.human.has('x')).map((one) => ({ weight: one.weight, hit: !one.model.has('x') })));
      missed += found.share ?? 0;
      if ((found.low ?? 1) <= 19 / 49 && (found.high ?? 0) >= 19 / 49) told += 1;
    }
    expect(precision / runs).toBeCloseTo(0.6, 1);
    expect(Math.abs(missed / runs - 19 / 49)).toBeLessThan(0.04);
    expect(told / runs).toBeGreaterThan(0.9);
  });

  it('gives the plain Wilson interval where all weights are equal', () => {
    const rate = weightedRate(Array.from({ length: 20 }, (_, at) => ({ weight: 3, hit: at < 15 })));
    expect(rate).toMatchObject({ share: 0.75, n: 20, state: 'told' });
    expect([rate.effective, rate.low, rate.high].map((value) => Number(value?.toFixed(3)))).toEqual([20, 0.531, 0.888]);
    expect(weightedRate(Array.from({ length: 12 }, () => ({ weight: 0.1, hit: true })))).toMatchObject({ share: 1, high: 1 });
  });
});
