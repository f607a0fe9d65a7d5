import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { ReviewLine, ReviewedLabel } from '#vigia/contracts';
import { contentHash } from '#vigia/kernel';
import { findingOf, judgementOf } from '../../../../test/support/records.js';
import { tempFolder } from '../../../../test/support/temp-folder.js';
import { evaluateReviews, readReviews, readTexts, reviewsMarkdown } from './review-set.js';

const TEXT = { title: 'Una nota', text: 'Texto de la nota.' };
const SHA = contentHash(`${TEXT.title}\n${TEXT.text}`);
const label = (given: Partial<ReviewedLabel> = {}): ReviewedLabel => ({ what: 'frame', code: 'H2', field: 'text', start: 0, end: 5, stance: 'adopts', voice: 'newsroom', score: 0.9, verdict: 'right', becomes: null, ...given });
const line = (labels: ReviewedLabel[], given: Partial<ReviewLine> = {}): ReviewLine => ({ id: 'v', piece: { id: 'p1', kind: 'article', outlet: 'el-faro', url: null, sha256: SHA }, labels, origin: 'dispute', subject: 'a1', guideline: '1.0', model: 'm', saw: ['text'], decision: 'upheld', reason: '', by: 'Ana', at: '2026-11-18T17:00:00.000Z', ...given });
const model = { analyze: () => ({ ...judgementOf(), findings: [findingOf({ start: 3, end: 9 })] }) };

describe('human judgements as a set', () => {
  const folder = tempFolder('review-set');
  afterAll(() => folder.remove());

  it('count the latest word on each label, by origin and by label', () => {
    const reviews = [line([label(), label({ code: 'H1', verdict: 'wrong' }), label({ what: 'claim', code: 'c90' })]), line([label({ verdict: 'wrong' })], { origin: 'sample', at: '2026-11-19T00:00:00.000Z' }), line([label({ code: 'H5', verdict: 'added' })])];
    const found = evaluateReviews(reviews, new Map(), model);
    expect([found.byOrigin, found.byLabel, found.now]).toEqual([{ dispute: { right: 1, n: 2 }, sample: { right: 0, n: 1 } }, { H1: { right: 0, n: 1 }, H2: { right: 0, n: 1 }, claim: { right: 1, n: 1 } }, null]);
    expect(reviewsMarkdown(found)).toMatch(/\| dispute \| 1 of 2, too few to say \|[\s\S]*no text was given/);
  });

  it('ask the model as it is now only of the very texts that were judged', () => {
    const reviews = [line([label(), label({ start: 10, end: 12, verdict: 'wrong' }), label({ code: 'H1', verdict: 'wrong' })])];
    expect(evaluateReviews(reviews, new Map([[contentHash('otro\ntexto'), TEXT]]), model).now).toBeNull();
    expect(evaluateReviews(reviews, new Map([[SHA, TEXT]]), model).now).toEqual({ texts: 1, rightKept: { right: 1, n: 1 }, wrongKept: { right: 0, n: 2 } });
  });

  it('are read from files, whose mistakes are named by line', () => {
    const path = join(folder.path, 'reviews.jsonl');
    expect(() => readReviews(path)).toThrow('reviews.jsonl');
    writeFileSync(path, `${JSON.stringify(line([label()]))}\n\n`);
    expect(readReviews(path)).toEqual([line([label()])]);
    writeFileSync(path, `${JSON.stringify(line([label()]))}\n{"id":1}\n`);
    expect(() => readReviews(path)).toThrow(/línea 2/);
    writeFileSync(path, `${JSON.stringify({ piece_id: 'p1', ...TEXT })}\n${JSON.stringify({ piece_id: 'p2', text: null })}\n`);
    expect([...readTexts(path).keys()]).toEqual([SHA]);
  });
});
