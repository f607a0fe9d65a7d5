import { describe, expect, it } from '@jest/globals';
import { Draw } from '../../testing/draw.js';
import { findSpikes, type CellWeek, type GridCell, type StandsOut } from './spike-grid.js';

const WEEKS = 8;
const NARRATIVES = 20;
/** Nine cities and all places together, then outlets. */
const PLACES = 10 * NARRATIVES;
const CELLS = PLACES + 20 * NARRATIVES;
/** Variance beyond chance, as a share of the squared mean: at twenty pieces weeks vary 1.6 times as much as chance alone would have them. */
const ALPHA = 0.03;

interface Plan {
  /** Usual pieces a week, by cell. */
  means: number[];
  exposure?: (week: number) => number;
  /** Cells whose week holds three times the usual: twice the usual on top. */
  planted?: ReadonlySet<number>;
}

/** Usual sizes as they are found: most cells hold a few pieces a week, some hold dozens. */
const sizes = (draw: Draw): number[] => Array.from({ length: CELLS }, () => Math.exp(draw.uniform() * Math.log(400)) * 0.2);

/** One grid: eight weeks and the one that is asked about. */
function grid(draw: Draw, { means, exposure = () => 1, planted = new Set() }: Plan): GridCell[] {
  return means.map((mean, cell) => {
    const week = (index: number): CellWeek => {
      const once = draw.count(mean * exposure(index), ALPHA) + (index === WEEKS && planted.has(cell) ? draw.poisson(2 * mean) : 0);
      return { once, each: once, exposure: exposure(index) };
    };
    return { scope: cell < PLACES ? ('city' as const) : ('outlet' as const), health: 1, before: Array.from({ length: WEEKS }, (_, index) => week(index)), now: week(WEEKS) };
  });
}

const real = (found: StandsOut[]) => found.filter(({ cause }) => cause === 'real');

/** Share of planted rises that are found, over so many weeks. */
function power(draw: Draw, runs: number, cells: readonly number[], mean: () => number): number {
  let found = 0;
  for (let run = 0; run < runs; run++) {
    const means = sizes(draw);
    for (const cell of cells) means[cell] = mean();
    const spikes = real(findSpikes(grid(draw, { means, planted: new Set(cells) }), true)).filter(({ direction }) => direction === 'rise');
    found += cells.filter((cell) => spikes.some((spike) => spike.cell === cell)).length;
  }
  return found / (runs * cells.length);
}

describe('spikes over a grid of nine cities, twenty outlets and twenty narratives (simulation, seeded)', () => {
  it('find a rise to three times the usual in at least 95 of 100 cells of twenty pieces a week and more', () => {
    const draw = new Draw(20261122);
    expect(power(draw, 40, [11, 108, 205], () => 20 + 20 * draw.uniform())).toBeGreaterThanOrEqual(0.95);
  });

  it('find one alone, at exactly twenty pieces a week in a city, at thirty in an outlet', () => {
    expect(power(new Draw(7), 60, [3], () => 20)).toBeGreaterThanOrEqual(0.95);
    expect(power(new Draw(8), 40, [CELLS - 1], () => 30)).toBeGreaterThanOrEqual(0.95);
  });

  it('raise at most one false alarm a week over the whole grid: when nothing happens, and beside what does', () => {
    const draw = new Draw(99);
    const alarms = (runs: number, planted: ReadonlySet<number>) => {
      let sum = 0;
      for (let run = 0; run < runs; run++) sum += findSpikes(grid(draw, { means: sizes(draw).map((mean, cell) => (planted.has(cell) ? 20 : mean)), planted }), true).filter(({ cell }) => !planted.has(cell)).length;
      return sum / runs;
    };
    expect(alarms(60, new Set())).toBeLessThanOrEqual(0.2);
    expect(alarms(25, new Set([3, 50, 99, 150, 300]))).toBeLessThanOrEqual(1);
  });

  it.each([0.5, 0.2, 0])('never call the silence of outlets a fall: %d of the usual is read', (now) => {
    const draw = new Draw(5);
    const explained: StandsOut[] = [];
    for (let run = 0; run < 8; run++) {
      const spikes = findSpikes(grid(draw, { means: sizes(draw), exposure: (week) => (week === WEEKS ? now : 1) }), true);
      expect(real(spikes).filter(({ direction }) => direction === 'fall')).toEqual([]);
      explained.push(...spikes.filter(({ cause }) => cause === 'coverage'));
    }
    if (now < 0.5) expect(explained.length).toBeGreaterThan(8);
  });

  it('call nothing a rise when what was silent speaks again', () => {
    const draw = new Draw(6);
    for (let run = 0; run < 6; run++) expect(real(findSpikes(grid(draw, { means: sizes(draw), exposure: (week) => (week > 4 && week < WEEKS ? 0 : 1) }), true)).length).toBeLessThanOrEqual(1);
  });

  it('call it coverage when three times as much is read', () => {
    const draw = new Draw(11);
    let falsely = 0;
    for (let run = 0; run < 6; run++) {
      const spikes = findSpikes(grid(draw, { means: sizes(draw), exposure: (week) => (week === WEEKS ? 3 : 1) }), true);
      expect(spikes.filter(({ cause }) => cause === 'coverage').length).toBeGreaterThan(20);
      falsely += real(spikes).length;
    }
    expect(falsely / 6).toBeLessThanOrEqual(1);
  });
});

describe('one cell', () => {
  const usual = (once: number, each = once): CellWeek[] => Array.from({ length: WEEKS }, (_, week) => ({ once: once + (week % 2), each: each + (week % 2), exposure: 1 }));
  const others = (): GridCell[] => Array.from({ length: 100 }, (_, index) => ({ scope: 'city' as const, health: 1, before: usual(index % 12), now: { once: index % 12, each: index % 12, exposure: 1 } }));
  const asked = (cell: Omit<GridCell, 'scope' | 'health'>, over = true, health = 1) => findSpikes([{ scope: 'city', health, ...cell }, ...others()], over).find((spike) => spike.cell === 0);

  it('full of copies of one story is one wire story', () => {
    expect(asked({ before: usual(4), now: { once: 5, each: 44, exposure: 1 } })).toMatchObject({ direction: 'rise', cause: 'copies' });
  });

  it('that rises in many stories is real, though one was copied as well', () => {
    expect(asked({ before: usual(4), now: { once: 40, each: 60, exposure: 1 } })).toMatchObject({ cause: 'real', coverage: 1, expected: { low: expect.any(Number) } });
  });

  it('that falls while everything is read is a fall, but not before the week is over', () => {
    const cell = { before: usual(40), now: { once: 3, each: 3, exposure: 1 } };
    expect(asked(cell)).toMatchObject({ direction: 'fall', cause: 'real' });
    expect(asked(cell, false)).toBeUndefined();
    expect(asked(cell, true, 0.5)).toMatchObject({ cause: 'coverage' });
  });

  it.each([
    ['too little history', { before: usual(4).slice(0, 3), now: { once: 90, each: 90, exposure: 1 } }],
    ['four pieces', { before: usual(0), now: { once: 4, each: 4, exposure: 1 } }],
    ['nothing at all', { before: usual(0).map((week) => ({ ...week, once: 0, each: 0 })), now: { once: 0, each: 0, exposure: 0 } }],
  ])('with %s says nothing', (_, cell) => expect(asked(cell)).toBeUndefined());

  it('of an empty grid is no error', () => expect(findSpikes([], true)).toEqual([]));
});
