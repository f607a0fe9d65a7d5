import { describe, expect, it } from '@jest/globals';
import { driftOf, fisherLess, type JudgedWeek } from './drift.js';
import type { SampledPiece } from './sampled-pieces.js';

function generator(seed: number): () => number {
  let state = seed;
  return () => ((state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) >>> 8) / 2 ** 24;
}

/** A week's sample of a model whose labels are right with this chance: 20 pieces charged, each for few, and 30 others, each for many. */
function week(name: string, precision: number, random: () => number, model = 'm1'): JudgedWeek {
  const piece = (weight: number, said: string[]): SampledPiece => ({ weight, model: new Set(said), human: new Set(said.filter(() => random() < precision)) });
  return { week: name, model, pieces: [...Array.from({ length: 20 }, () => piece(2, ['relevance', 'harm_own', 'harm_any'])), ...Array.from({ length: 30 }, () => piece(12, ['relevance', 'constructive']))] };
}

const weeksOf = (count: number, precision: (back: number) => number, seed: number): JudgedWeek[] => {
  const random = generator(seed);
  return Array.from({ length: count }, (_, back) => week(`w${count - back}`, precision(back), random));
};

describe('the alarm on drift', () => {
  it('rests on Fisher’s exact test', () => {
    // Fisher's tea: 3 of 4 against 1 of 4.
    expect(fisherLess({ right: 1, of: 4 }, { right: 3, of: 4 })).toBeCloseTo(17 / 70, 10);
    expect(fisherLess({ right: 4, of: 4 }, { right: 4, of: 4 })).toBeCloseTo(1, 10);
    expect(fisherLess({ right: 0, of: 10 }, { right: 10, of: 10 })).toBeCloseTo(1 / 184_756, 10);
  });

  it('is rare where nothing changes: in under 1 of 20 simulated weeks, whatever the precision', () => {
    for (const precision of [0.6, 0.8, 0.95]) {
      const runs = 120;
      const alarms = Array.from({ length: runs }, (_, run) => driftOf(weeksOf(12, () => precision, run * 31 + 7), {})).filter((rows) => rows.some(({ state }) => state === 'alarm')).length;
      expect(alarms / runs).toBeLessThan(0.05);
    }
  });

  it('finds a model that falls from 0.9 to 0.5 in the same week nearly always, and a slow loss within a month', () => {
    const found = (precision: (back: number) => number): number => Array.from({ length: 40 }, (_, run) => driftOf(weeksOf(12, precision, run * 17 + 3), {})).filter((rows) => rows.some(({ state }) => state === 'alarm')).length / 40;
    expect(found((back) => (back === 0 ? 0.5 : 0.9))).toBeGreaterThan(0.9);
    expect(found((back) => (back < 4 ? 0.72 : 0.9))).toBeGreaterThan(0.8);
  });

  it('holds a model without weeks of its own to its card, and says where there is too little', () => {
    const [young] = weeksOf(1, () => 0.4, 5);
    const rows = driftOf([young as JudgedWeek], { harm_any: { right: 90, of: 95 }, harm_own: { right: 5, of: 5 } });
    expect(rows.find(({ label, window }) => label === 'harm_any' && window === 'week')).toMatchObject({ state: 'alarm', against: 'model_card', since: 'w1' });
    expect(rows.filter(({ label }) => label === 'harm_own' || label === 'relevance').map(({ state, against, p }) => [state, against, p])).toEqual(Array.from({ length: 4 }, () => ['few', null, null]));
    expect(driftOf([], {}).every(({ state, share, since }) => state === 'few' && share === null && since === null)).toBe(true);
  });

  it('never compares with weeks that another model judged', () => {
    const random = generator(9);
    const rows = driftOf([week('w3', 0.3, random, 'm2'), week('w2', 0.95, random), week('w1', 0.95, random)], {});
    expect(rows.every(({ state }) => state === 'few')).toBe(true);
  });
});
