import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { UserError } from '#vigia/kernel';
import { readSilverArticles, readSilverTweets } from './silver.js';

let folder: string;
const write = (name: string, lines: readonly string[]): void => writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
const reading = (changes: object): string =>
  JSON.stringify({ id: 'x1', relevance: 'colombia', city: ['cucuta'], headline_nationality: 'absent', quotes_migrant: false, xenophobia_topic: false, outlet_harm: 0, findings: [{ frame: 'C3', s: 1, stance: 'reports', voice: 'official' }], ...changes });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vigia-silver-'));
  write('colombian-news.unlabelled.jsonl', [JSON.stringify({ id: 'x1', title: 'Un título', text: 'Una frase. Otra frase.' })]);
  write('tweets-venezolanos-co.unlabelled.jsonl', [JSON.stringify({ id: 't1', text: 'Un trino' })]);
  write('press-silver.jsonl', [reading({})]);
  write('press-silver.second.jsonl', []);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('articles with labels of their own', () => {
  it('takes what one reader found as found', () => {
    expect(readSilverArticles(folder, folder)).toEqual([expect.objectContaining({ id: 'x1', title: 'Un título', relevance: 'colombia', frames_both: ['C3'], frames_one: [], outlet_harm: [0, 0] })]);
  });
  it('keeps what two readers disagree on open', () => {
    write('press-silver.second.jsonl', [reading({ relevance: 'none', findings: [] })]);
    expect(readSilverArticles(folder, folder)).toEqual([expect.objectContaining({ relevance: null, frames_both: [], frames_one: ['C3'], city: ['cucuta'] })]);
  });
  it('names the text that is missing', () => {
    write('press-silver.jsonl', [reading({ id: 'x2' })]);
    expect(() => readSilverArticles(folder, folder)).toThrow(UserError);
  });
});

describe('tweets with labels of their own', () => {
  it('reads relevance, voice and frames', () => {
    write('tweets-silver.tsv', ['t1\trc\t1\tH1.a.u,H6.a.u']);
    expect(readSilverTweets(folder, folder)).toEqual([{ id: 't1', text: 'Un trino', relevance: 'colombia', own: true, frames: new Set(['H1', 'H6']) }]);
  });
  it('leaves open what the reader could not tell', () => {
    write('tweets-silver.tsv', ['t1\trn\t?\t-']);
    expect(readSilverTweets(folder, folder)[0]?.own).toBeNull();
  });
  it.each(['t1\txx\t1\t-', 't1\trc\t2\t-', 't1\trc\t1\tH99.a.u', 't1\trc'])('refuses a line that is no label: %s', (line) => {
    write('tweets-silver.tsv', [line]);
    expect(() => readSilverTweets(folder, folder)).toThrow(UserError);
  });
});
