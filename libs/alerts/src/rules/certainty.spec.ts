import { describe, expect, it } from '@jest/globals';
import type { ReviewedLabel } from '#vigia/contracts';
import type { AlertRecord, ReviewRecord } from '#vigia/store';
import { findingOf, NOON } from '../../../../test/support/records.js';
import { certaintyOf, judgedScores } from './certainty.js';

const judged = (n: number, score: number, right: boolean) => Array.from({ length: n }, () => ({ score, right }));
const label = (given: Partial<ReviewedLabel> = {}): ReviewedLabel => ({ what: 'frame', code: 'H2', field: 'text', start: 0, end: 5, stance: 'adopts', voice: 'newsroom', score: 0.9, verdict: 'wrong', becomes: null, ...given });
const review = (labels: ReviewedLabel[], minutes = 0, pieceId = 'p1'): ReviewRecord => ({ _id: `v${minutes}`, pieceId, outletId: 'el-faro', kind: 'article', contentHash: 'h', labels, origin: 'approval', subject: 'a1', guideline: '1.0', model: 'm', saw: ['text'], decision: null, reason: '', by: 'Ana', at: new Date(NOON.getTime() + minutes * 60_000) });

describe('the certainty that alerts ask for', () => {
  it('says nothing of fewer than ten', () => {
    expect(certaintyOf([])).toMatchObject({ state: 'few', minScore: null, judged: 0, precision: { relevant: 0, share: null, low: null } });
    expect(certaintyOf(judged(9, 0.9, true))).toMatchObject({ state: 'few', minScore: null, judged: 9 });
  });

  it('asks for no more than nine right in ten need', () => {
    expect(certaintyOf([...judged(18, 0.6, true), ...judged(2, 0.4, false)])).toMatchObject({ state: 'reached', minScore: 0, precision: { pieces: 18, relevant: 20 } });
    const { state, minScore, precision } = certaintyOf([...judged(10, 0.5, false), ...judged(19, 0.8, true), ...judged(1, 0.8, false)]);
    expect([state, minScore, precision.pieces, precision.relevant]).toEqual(['reached', 0.55, 19, 20]);
    expect(precision.low).toBeCloseTo(0.764, 2);
  });

  it('does not believe a stretch of fewer than ten, and says where nine in ten are never right', () => {
    // Perfect above 0.9, but only five were judged there.
    expect(certaintyOf([...judged(5, 0.95, true), ...judged(10, 0.7, true), ...judged(10, 0.7, false)])).toMatchObject({ state: 'unreached', minScore: 0, precision: { pieces: 15, relevant: 25 } });
  });

  it('rests on the last word of a person on each finding of own-voice harm, and on nothing else', () => {
    expect(judgedScores([review([label({ verdict: 'right' })], 5), review([label()], 1)], [])).toEqual([{ score: 0.9, right: true }]);
    expect(judgedScores([review([label({ code: 'C1' }), label({ voice: 'police', start: 1 }), label({ what: 'claim', start: 2 }), label({ score: null, start: 3, verdict: 'added' })])], [])).toEqual([]);
    expect(judgedScores([review([label({ verdict: 'changed', becomes: { start: 2, end: 9 } }), label({ start: 20, verdict: 'changed', becomes: { voice: 'police' } })])], []).map(({ right }) => right)).toEqual([true, false]);
  });

  it('takes a correction by the newsroom for a word, and a person’s for more', () => {
    const corrected: AlertRecord = { _id: 'a1', rule: 'own-voice-harm', pieceId: 'p1', outletId: 'el-faro', raisedAt: NOON, findings: [findingOf()], guidance: [], mailId: null, state: 'corrected' };
    expect(judgedScores([], [corrected, { ...corrected, pieceId: 'p2', state: 'sent' }, { ...corrected, pieceId: 'p3', rule: 'headline-nationality' }])).toEqual([{ score: 0.9, right: true }]);
    expect(judgedScores([review([label()])], [corrected])).toEqual([{ score: 0.9, right: false }]);
  });
});
