import { dispersions } from './dispersion.js';
import { groupWeights, qValues } from './false-discovery.js';
import { NegativeBinomial } from './negative-binomial.js';

/** False discovery rate over the whole grid of a week. */
export const FDR = 0.05;
/** Smaller changes of a large number are no news, however certain. */
const LEAST_CHANGE = 1.25;
/** Under this many pieces, found or expected, a week is too small to stand out. */
const LEAST_PIECES = 5;
/** Cells with fewer pieces than this in the weeks before are many and seldom tell anything. */
const SMALL = 8;
/** How the rate is shared out among the questions, decided beforehand by what the weekly review needs: places before outlets, rises before falls. */
const PARTS: Record<string, number> = { city: 0.7, outlet: 0.3, large: 0.95, small: 0.05, rise: 0.85, fall: 0.15 };
/** With less than this of the usual coverage no fall is called one, however much of it the missing pieces explain. */
const READ_ENOUGH = 0.8;
/** Weeks in which anything was read, of the eight before. */
const LEAST_WEEKS = 4;

export interface CellWeek {
  /** Pieces, a wire story once. */
  readonly once: number;
  /** Pieces, every copy. */
  readonly each: number;
  /** How much was read of the outlets of this cell, 1 being usual. */
  readonly exposure: number;
}

export interface GridCell {
  readonly scope: 'city' | 'outlet';
  /** Which part of what its outlets usually bring could be read now, by the health of their channels; 1 where nothing is kept of it. */
  readonly health: number;
  readonly now: CellWeek;
  /** The eight weeks before. */
  readonly before: readonly CellWeek[];
}

export interface StandsOut {
  readonly cell: number;
  readonly direction: 'rise' | 'fall';
  /** real: the outlets that were read wrote more or less of it. Otherwise what makes the change of the bare numbers go away. */
  readonly cause: 'real' | 'coverage' | 'copies';
  readonly q: number;
  readonly expected: { readonly pieces: number; readonly low: number; readonly high: number };
  readonly coverage: number;
}

/**
 * Cells whose week stands out from their own eight weeks before. Each is asked twice: do the bare numbers stand out (every copy, whatever was read), and does what was written (a wire story once,
 * set against what was read of its outlets)? Over-dispersed counts, both directions, one weighted Benjamini–Hochberg list over the whole grid for each question. What stands out only bare is explained
 * by coverage or by copies, whichever takes away more of it.
 * @param over false for a running week, of which no fall can be said
 */
export function findSpikes(cells: readonly GridCell[], over: boolean): StandsOut[] {
  const alphas = dispersions(cells.map(({ before }) => ({ counts: before.map((week) => week.once), exposures: before.map((week) => week.exposure) })));
  const asked = cells.flatMap((cell, index) => questionsOf(cell, index, alphas[index] as number, over));
  const found = new Map<number, StandsOut>();
  for (const asking of ['bare', 'written'] as const) {
    for (const question of listed(asked.filter((question) => question.of === asking))) {
      const spike = explained(cells[question.cell] as GridCell, question);
      if (spike) found.set(spike.cell, spike);
    }
  }
  return [...found.values()];
}

/** The questions whose answer is no chance, at the false discovery rate. */
function listed(questions: readonly Question[]): (Question & { q: number })[] {
  const weights = groupWeights(questions.map(({ group }) => group), (group) => group.split(' ').reduce((part, word) => part * (PARTS[word] ?? 1), 1));
  const q = qValues(questions.map(({ p }, index) => ({ p, weight: weights[index] as number })));
  return questions.map((question, index) => ({ ...question, q: q[index] as number })).filter((question) => question.q <= FDR);
}

interface Question {
  readonly cell: number;
  readonly group: string;
  readonly of: 'written' | 'bare';
  readonly direction: 'rise' | 'fall';
  readonly p: number;
  readonly ratio: number;
  readonly expected: StandsOut['expected'];
}

function questionsOf(cell: GridCell, index: number, alpha: number, over: boolean): Question[] {
  const { now, scope } = cell;
  const read = cell.before.filter(({ exposure }) => exposure > 0);
  if (read.length < LEAST_WEEKS) return [];
  const written = usualWeek(sum(read, 'once'), now.exposure / sum(read, 'exposure'), alpha, read.length);
  const bare = usualWeek(sum(read, 'each'), 1 / read.length, alpha, read.length);
  const size = sum(read, 'once') < SMALL ? 'small' : 'large';
  const expected = { pieces: written.mean, low: written.counts.quantile(0.025), high: written.counts.quantile(0.975) };
  const ask = (of: Question['of'], direction: Question['direction']): Question => {
    const { mean, counts } = of === 'written' ? written : bare;
    const pieces = of === 'written' ? now.once : now.each;
    const told = direction === 'rise' ? pieces >= LEAST_PIECES : over && mean >= LEAST_PIECES;
    const p = !told ? 1 : direction === 'rise' ? counts.atLeast(pieces) : counts.atMost(pieces);
    return { cell: index, group: `${scope} ${size} ${direction}`, of, direction, p, ratio: pieces / mean, expected };
  };
  return [ask('written', 'rise'), ask('written', 'fall'), ask('bare', 'rise'), ask('bare', 'fall')];
}

/** @param part how much of what was read in all weeks before was read now */
function usualWeek(before: number, part: number, alpha: number, weeks: number): { mean: number; counts: NegativeBinomial } {
  // Half a piece keeps a cell that never had one from being surprised by anything.
  const mean = (before + 0.5) * part;
  // What eight weeks say of the usual is uncertain too, by chance and by how weeks vary.
  return { mean, counts: new NegativeBinomial(mean, 1 / (alpha * (1 + 1 / weeks) + 1 / (before + 0.5))) };
}

function explained({ now, before, health }: GridCell, { cell, of, direction, ratio, q, expected }: Question & { q: number }): StandsOut | null {
  const change = direction === 'rise' ? ratio : 1 / Math.max(ratio, 1e-9);
  if (change < LEAST_CHANGE) return null;
  const read = before.filter(({ exposure }) => exposure > 0);
  const coverage = now.exposure / (sum(read, 'exposure') / read.length);
  const spike = { cell, direction, q, expected, coverage };
  if (of === 'written') return { ...spike, cause: direction === 'fall' && Math.min(coverage, health) < READ_ENOUGH ? 'coverage' : 'real' };
  const usual = (count: 'once' | 'each') => (sum(read, count) + 0.5) / read.length;
  const each = Math.log((now.each + 0.5) / usual('each'));
  const once = Math.log((now.once + 0.5) / usual('once'));
  const sign = direction === 'rise' ? 1 : -1;
  const byCopies = sign * (each - once);
  const byCoverage = sign * Math.log(Math.max(direction === 'fall' ? Math.min(coverage, health) : coverage, 1e-3));
  if (Math.max(byCopies, byCoverage) < Math.log(LEAST_CHANGE)) return null;
  return { ...spike, cause: byCoverage >= byCopies ? 'coverage' : 'copies' };
}

function sum(weeks: readonly CellWeek[], field: keyof CellWeek): number {
  return weeks.reduce((total, week) => total + week[field], 0);
}
