import { describe, expect, it } from '@jest/globals';
import type { GivenJudgement, HumanLabel } from '#vigia/contracts';
import { compareJudgements } from './compare-judgements.js';
import { edit } from './judgement.js';
import { openQuestions, workOf } from './task-work.js';

const label = (start: number, end: number, part: Partial<HumanLabel> = {}): HumanLabel => ({ frame: 'H1', field: 'text', start, end, stance: 'adopts', voice: 'newsroom', ...part });
const said = (letter: 'A' | 'B', part: Partial<GivenJudgement> = {}): GivenJudgement => ({ letter, piece: { relevance: 'colombia', cities: [], aboutXenophobia: false }, labels: [], claims: [], note: '', ...part });
const told = (a: GivenJudgement, b: GivenJudgement): string[] => compareJudgements(a, b).differences.map((each) => (each.of === 'label' ? `${each.a ? 'A' : '-'}${each.b ? 'B' : '-'} ${each.parts.join('+')}`.trim() : each.key));

describe('two judgements beside each other', () => {
  it('tell nothing where they say the same, in whatever order', () => {
    const labels = [label(0, 5), label(10, 20, { frame: 'C2' })];
    const [a, b] = [said('A', { labels, piece: { relevance: 'colombia', cities: ['cali', 'cucuta'], aboutXenophobia: false } }), said('B', { labels: [...labels].reverse(), piece: { relevance: 'colombia', cities: ['cucuta', 'cali'], aboutXenophobia: false } })];
    expect(compareJudgements(a, b)).toEqual({ shared: labels, sharedClaims: [], differences: [] });
  });

  it('tell in what two labels on the same words differ, and which stand alone', () => {
    expect(told(said('A', { labels: [label(0, 10)] }), said('B', { labels: [label(2, 10, { voice: 'police' })] }))).toEqual(['AB span+voice']);
    expect(told(said('A', { labels: [label(0, 10), label(50, 60)] }), said('B', { labels: [label(0, 10, { frame: 'H7' }), label(0, 10, { field: 'title' })] }))).toEqual(['-B', 'AB frame', 'A-']);
  });

  it('pair the labels that agree most when several share the words', () => {
    const a = said('A', { labels: [label(0, 20), label(0, 20, { frame: 'H3' })] });
    const b = said('B', { labels: [label(5, 20, { frame: 'H3' }), label(0, 20)] });
    const { shared, differences } = compareJudgements(a, b);
    expect(shared).toEqual([label(0, 20)]);
    expect(differences).toMatchObject([{ of: 'label', a: { frame: 'H3' }, b: { frame: 'H3' }, parts: ['span'] }]);
  });

  it('tell of the piece first and of claims last', () => {
    const a = said('A', { labels: [label(0, 5)], claims: [{ claim: 'c1', relation: 'repeats' }, { claim: 'c2', relation: 'mentions' }] });
    const b = said('B', { piece: { relevance: 'none', cities: ['cali'], aboutXenophobia: true }, claims: [{ claim: 'c1', relation: 'debunks' }, { claim: 'c2', relation: 'mentions' }] });
    expect(told(a, b)).toEqual(['relevance', 'cities', 'aboutXenophobia', 'A-', 'claim:c1']);
    expect(compareJudgements(a, b).sharedClaims).toEqual([{ claim: 'c2', relation: 'mentions' }]);
  });
});

describe('the third judgement', () => {
  const given = [said('A', { labels: [label(0, 5), label(10, 20)] }), said('B', { labels: [label(0, 5), label(12, 20, { stance: 'reports' })], piece: { relevance: 'abroad', cities: [], aboutXenophobia: false } })];
  const task = { round: 'adjudication', given, model: null } as unknown as Parameters<typeof workOf>[0];

  it('starts from what both share and is open where they differ', () => {
    const work = workOf(task);
    expect(work.findings.map(({ label: each }) => each)).toEqual([label(0, 5)]);
    expect(work.relevance).toBeNull();
    expect(openQuestions(work, ['relevance', 'd0'])).toMatchObject({ relevance: true, differences: ['relevance', 'd0'] });
  });

  it('takes a side, changes it, or takes neither', () => {
    const take = (choice: 'A' | 'B' | 'none', labels: HumanLabel[]) => ({ do: 'choose', difference: 'd0', choice, labels }) as const;
    const a = edit(workOf(task), take('A', [label(10, 20)]));
    const b = edit(a, take('B', [label(12, 20, { stance: 'reports' })]));
    expect(b.findings.map(({ label: each }) => each.start)).toEqual([0, 12]);
    expect(b.choices).toEqual({ d0: 'B' });
    expect(edit(b, take('none', [])).findings).toHaveLength(1);
  });
});
