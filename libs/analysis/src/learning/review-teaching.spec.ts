import { describe, expect, it } from '@jest/globals';
import type { HumanLabel, ReviewLine, WholeJudgement } from '#vigia/contracts';
import { contentHash } from '#vigia/kernel';
import { findingOf, judgementOf } from '../../../../test/support/records.js';
import { type ReviewTeaching, teachingOf } from './review-teaching.js';
import { teachingReport } from './teaching-report.js';
import { evaluateWhole, wholeMarkdown } from './whole-set.js';

const TITLE = 'Un titular';
const TEXT = 'Primera  frase, sin más.\n\nLlegó una avalancha\nde gente. ¿Y después? «Nada», dijo.';
const label = (words: string, given: Partial<HumanLabel> = {}): HumanLabel => ({ frame: 'H2', field: 'text', start: TEXT.indexOf(words), end: TEXT.indexOf(words) + words.length, stance: 'adopts', voice: 'newsroom', ...given });

function line(id: string, labels: HumanLabel[], given: Partial<Omit<ReviewLine, 'whole'>> & { whole?: Partial<WholeJudgement> } = {}): ReviewLine {
  const { whole, ...rest } = given;
  const { title, text } = given.text ?? { title: TITLE, text: TEXT };
  return {
    id, piece: { id: 'p1', kind: 'article', outlet: 'o', url: null, sha256: contentHash(`${title ?? ''}\n${text}`) }, labels: [], origin: 'queue', subject: null, guideline: '1.0', model: 'm', saw: ['text'], decision: null, reason: '', by: 'Ana', at: '2026-11-18T17:00:00.000Z',
    whole: { reviewer: `user:${id}`, round: 'first', source: 'uncertainty', week: null, stratum: null, blind: false, piece: { relevance: 'colombia', cities: [], aboutXenophobia: false }, labels, claims: [], model: null, ...whole }, text: { title, text }, ...rest,
  };
}

describe('what human judgements teach', () => {
  it('is each label in the sentences it touches, numbered as readers number them', () => {
    const { articles } = teachingOf([line('a', [label('avalancha\nde gente'), label('gente. ¿Y después?', { frame: 'H1' }), { ...label(''), frame: 'C3', field: 'title', start: 0, end: 5 }])]);
    expect(articles[0]?.findings.a.map(({ frame, s }) => [frame, s])).toEqual([['H2', 1], ['H1', 1], ['H1', 2], ['C3', 'T']]);
  });

  it('leaves out the random sample, single labels, and what has no text or another one; and says how many', () => {
    const { whole: _, ...single } = line('b', []);
    const { text: __, ...bare } = line('c', []);
    const given = [line('a', [label('avalancha')]), single, bare, line('d', [], { whole: { source: 'sample' } }), { ...line('e', []), text: { title: TITLE, text: 'otro' } }];
    expect(teachingOf(given)).toMatchObject({ judgements: 1, left: { single_labels: 1, without_text: 1, sample: 1, other_text: 1, settled: 0 }, labels: { H2: 1 } });
  });

  it('of two who differ keeps both, as two readers; once it is decided, the decision', () => {
    const two = [line('a', [label('avalancha')]), line('b', [], { at: '2026-11-19T00:00:00.000Z', whole: { round: 'second', piece: { relevance: 'abroad', cities: [], aboutXenophobia: false } } })];
    expect(teachingOf(two).articles[0]).toMatchObject({ relevance: null, xenophobia_topic: false, frames_both: [], frames_one: ['H2'] });
    const decided = teachingOf([...two, line('c', [label('avalancha')], { at: '2026-11-20T00:00:00.000Z', whole: { round: 'adjudication' } })]);
    expect([decided.articles[0]?.relevance, decided.articles[0]?.frames_both, decided.left.settled, decided.judgements]).toEqual(['colombia', ['H2'], 2, 1]);
  });

  it('names the set by what teaches, whatever the order of the file, and posts teach as posts', () => {
    const post = line('p', [label('avalancha')], { piece: { id: 'p2', kind: 'post', outlet: 'o', url: null, sha256: contentHash('\nFuera todos') }, text: { title: null, text: 'Fuera todos' } });
    const [one, two] = [teachingOf([line('a', []), post]), teachingOf([post, line('a', [])])];
    expect(one.hash).toBe(two.hash);
    expect(one.hash).not.toBe(teachingOf([line('a', [label('avalancha')]), post]).hash);
    expect(one.posts).toEqual([{ id: expect.stringContaining('review:p2'), text: 'Fuera todos', relevance: 'colombia', own: true, frames: new Set(['H2']) }]);
  });
});

describe('a model before persons', () => {
  const model = { analyze: () => ({ ...judgementOf(), findings: [findingOf({ frame: 'H1' })] }) };

  it('is asked only of pieces judged whole whose very text is at hand; of the sample alone where so asked', () => {
    const lines = [line('a', [label('avalancha', { frame: 'H1' })]), line('b', [], { text: { title: null, text: 'Otra nota.' }, whole: { source: 'sample', piece: { relevance: 'none', cities: [], aboutXenophobia: false } } })];
    expect(evaluateWhole(lines, model, 'all')).toMatchObject({ pieces: 2, precision: { relevance: { right: 1, n: 2 }, harm_own: { right: 1, n: 2 } }, found: { harm_own: { right: 1, n: 1 }, constructive: { right: 0, n: 0 } } });
    expect(evaluateWhole(lines, model, 'sample')).toMatchObject({ pieces: 1, precision: { relevance: { right: 0, n: 1 } } });
    expect(wholeMarkdown([{ name: 'm', told: evaluateWhole(lines, model, 'all') }])).toContain('| harm_own: precision | 1 of 2, too few to say |');
  });

  it('is reported with what it learnt, what was left out and why, and never as better without a sample', () => {
    const told = evaluateWhole([], model, 'sample');
    const teaching: ReviewTeaching = teachingOf([line('a', [label('avalancha')]), line('d', [], { whole: { source: 'sample' } })]);
    const report = teachingReport({ teaching, header: { examples: 9 } as never, before: { name: 'old', told }, after: { name: 'new', told } });
    expect(report).toContain('1 judgements of 1 articles and 0 posts');
    expect(report).toContain('- 1 belong to the random sample');
    expect(report).toContain('nothing says whether the new model is better');
  });
});
