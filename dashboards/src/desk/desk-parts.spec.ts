import { describe, expect, it } from '@jest/globals';
import { readAlpha } from './alpha-reading.js';
import { DraftKeeper, type Draft } from './draft-keeper.js';
import { edit, type Work } from './judgement.js';
import { leaseState } from './lease.js';
import { paragraphsOf, paragraphsUnder } from './paragraphs.js';
import { carryOver } from './reanchor.js';

const EMPTY: Work = { findings: [], focus: null, relevance: null, cities: [], aboutXenophobia: false, claims: [], note: '', choices: {} };

describe('paragraphs', () => {
  const text = 'Uno.\n\n  \r\nDos, más\nTres';
  const parts = paragraphsOf(text);

  it('are the lines that say something, by their place', () => {
    expect(parts.map(({ start, end }) => text.slice(start, end))).toEqual(['Uno.', 'Dos, más', 'Tres']);
    expect(paragraphsOf(' \n ')).toEqual([]);
  });

  it('are found under a span, also one that reaches over several or lies between', () => {
    const under = (from: string, to: string): number[] => paragraphsUnder(parts, { start: text.indexOf(from), end: text.indexOf(to) + to.length });
    expect([under('Uno', 'Uno'), under('no.', 'Dos'), under('más', 'Tres')]).toEqual([[0], [0, 1], [1, 2]]);
    expect(paragraphsUnder(parts, { start: 4, end: 5 })).toEqual([]);
  });
});

describe('work carried over to another wording', () => {
  const before = { title: 'Titular', text: 'Hay robo. Vienen de lejos. Hay robo.' };
  const work = ['Hay robo', 'Vienen de lejos'].reduce<Work>((now, words) => edit(now, { do: 'add', label: { frame: 'H1', field: 'text', start: before.text.lastIndexOf(words), end: before.text.lastIndexOf(words) + words.length, stance: 'adopts', voice: 'newsroom' } }), { ...EMPTY, note: 'ojo', relevance: 'abroad' });

  it('stands on the same words, the nearest where they stand twice', () => {
    const now = { ...before, text: `Antes, esto. ${before.text}` };
    const { work: carried, lost } = carryOver(work, EMPTY, before, now);
    expect(carried.findings.map(({ label }) => now.text.slice(label.start, label.end))).toEqual(['Vienen de lejos', 'Hay robo']);
    expect(carried.findings[1]?.label.start).toBe(now.text.lastIndexOf('Hay robo'));
    expect(lost).toEqual([]);
    expect(carried).toMatchObject({ note: 'ojo', relevance: 'abroad' });
  });

  it('says which labels lost their words', () => {
    const { work: carried, lost } = carryOver(work, EMPTY, before, { ...before, text: 'Hay robo.' });
    expect(carried.findings).toHaveLength(1);
    expect(lost.map(({ start }) => start)).toEqual([before.text.indexOf('Vienen')]);
  });
});

describe('unsaved work', () => {
  const kept = new Map<string, string>();
  const store = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value), removeItem: (key: string) => void kept.delete(key) };
  const draft: Draft = { contentHash: 'h', guideline: '1.0', work: EMPTY, seconds: 4 };

  it('comes back as it was, for its task only, until it is dropped', () => {
    const keeper = new DraftKeeper(() => store);
    expect(keeper.write('t1', draft)).toBe(true);
    expect(keeper.read('t1')).toEqual(draft);
    expect(keeper.read('t2')).toBeNull();
    keeper.drop('t1');
    expect(keeper.read('t1')).toBeNull();
  });

  it('that cannot be read is none', () => {
    const keeper = new DraftKeeper(() => store);
    for (const broken of ['{', '3', 'null', '{"version":0,"draft":{}}', '{"version":1,"draft":{"contentHash":"h","work":{}}}']) {
      kept.set('vigia.review.t9', broken);
      expect([broken, keeper.read('t9')]).toEqual([broken, null]);
    }
  });

  it('costs nothing but itself where the browser forbids storage', () => {
    const keeper = new DraftKeeper(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    expect(keeper.write('t', draft)).toBe(false);
    expect(keeper.read('t')).toBeNull();
    keeper.drop('t');
  });
});

describe('the time a task is kept', () => {
  it('runs, is about to end three minutes before, and is over on the minute', () => {
    const until = '2026-11-22T12:00:00.000Z';
    const at = (time: string): string => leaseState(until, Date.parse(`2026-11-22T${time}Z`));
    expect([at('11:30:00'), at('11:57:00'), at('11:59:59'), at('12:00:00'), leaseState(null, 0)]).toEqual(['running', 'ending', 'ending', 'over', 'none']);
  });
});

describe('an alpha in words', () => {
  it.each([
    ['acceptable', 0.86, 0.7], ['provisional', 0.75, 0.68], ['uncertain', 0.86, 0.4], ['insufficient', 0.5, 0.3], ['insufficient', -0.2, -0.5], ['acceptable', 0.8, 0.667], ['provisional', 0.667, 0.667],
  ] as const)('is %s at %d with %d as the low end', (reading, alpha, low) => {
    expect(readAlpha({ state: 'told', alpha, low })).toBe(reading);
  });

  it('is not read where there is too little, or no difference at all', () => {
    expect(readAlpha({ state: 'few', alpha: 0.9, low: 0.8 })).toBe('few');
    expect(readAlpha({ state: 'constant', alpha: null, low: null })).toBe('constant');
  });
});
