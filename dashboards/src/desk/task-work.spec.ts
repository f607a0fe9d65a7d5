import { describe, expect, it } from '@jest/globals';
import type { HumanLabel, TaskDetail } from '#vigia/contracts';
import { edit } from './judgement.js';
import { isAnswered, openQuestions, reviewOf, workOf } from './task-work.js';

const label = (start: number, part: Partial<HumanLabel> = {}): HumanLabel => ({ frame: 'H1', field: 'text', start, end: start + 5, stance: 'adopts', voice: 'newsroom', ...part });

const TASK: TaskDetail = {
  id: 't1', source: 'uncertainty', round: 'first', state: 'open', week: '2026-W47', blind: false, why: { kind: 'finding', score: 0.9, frame: 'H1' }, claimedBy: 'Ana', claimedUntil: '2026-11-22T20:00:00.000Z', mine: true,
  piece: { id: 'p', kind: 'article', title: 'Un titular', text: 'Palabras del cuerpo de la nota', url: 'https://x.example/1', outletId: 'o', outletName: 'O', outletCity: null, publishedAt: null, contentHash: 'a'.repeat(64), edited: false },
  model: {
    name: 'm 1', piece: { relevance: 'colombia', cities: ['cali'], aboutXenophobia: false },
    // The order of the model is not the order of the text.
    findings: [{ ...label(9), score: 0.7, quote: 'del c' }, { ...label(0, { field: 'title' }), score: 0.9, quote: 'Un ti' }],
    claims: [{ claim: 'c04', relation: 'repeats', text: 'Votan', start: 0, end: 4, score: 0.8 }],
  },
  given: [], differences: [], guideline: '1.0',
};
const BLIND: TaskDetail = { ...TASK, blind: true, model: null, source: 'sample' };
const sent = { reviewer: null, seconds: 61.4 };

describe('a review as it is sent', () => {
  it('is open until every finding, every claim and the subject have a word', () => {
    const work = workOf(TASK);
    expect(work.findings.map(({ key }) => key)).toEqual(['m1', 'm0']);
    expect(openQuestions(work, [])).toEqual({ findings: ['m1', 'm0'], claims: ['c04'], relevance: false, differences: [] });
    const done = edit(edit(work, { do: 'acceptRest' }), { do: 'claim', claim: 'c04', text: null, to: null });
    expect(isAnswered(openQuestions(done, []))).toBe(true);
    expect(isAnswered(openQuestions(workOf(BLIND), []))).toBe(false);
  });

  it('names each finding of the model once, by its place, and what became of it', () => {
    let work = workOf(TASK);
    work = edit(work, { do: 'relabel', key: 'm1', to: { voice: 'police' } });
    work = edit(work, { do: 'remove', key: 'm0' });
    work = edit(work, { do: 'add', label: label(16, { frame: 'C2' }) });
    work = edit(work, { do: 'claim', claim: 'c04', text: null, to: 'debunks' });
    const review = reviewOf(TASK, work, { reviewer: 'Ana R.', seconds: 61.4 });
    expect(review).toEqual({
      reviewer: 'Ana R.', contentHash: 'a'.repeat(64), guideline: '1.0', piece: { relevance: 'colombia', cities: ['cali'], aboutXenophobia: false },
      verdicts: [{ verdict: 'wrong', index: 0 }, { verdict: 'changed', index: 1, becomes: label(0, { field: 'title', voice: 'police' }) }],
      added: [label(16, { frame: 'C2' })], claims: [{ claim: 'c04', relation: 'debunks' }], note: '', seconds: 61,
    });
  });

  it('holds no verdict where the model was not shown', () => {
    const work = edit(edit(workOf(BLIND), { do: 'relevance', to: 'none' }), { do: 'add', label: label(3) });
    expect(reviewOf(BLIND, workOf(BLIND), sent)).toBeNull();
    expect(reviewOf(BLIND, work, sent)).toMatchObject({ verdicts: [], added: [label(3)], piece: { relevance: 'none', cities: [] } });
  });

  it('takes a page left open for days as at most one day', () => {
    const work = edit(workOf(BLIND), { do: 'relevance', to: 'none' });
    expect(reviewOf(BLIND, work, { reviewer: null, seconds: 500_000 })?.seconds).toBe(86_400);
  });
});
