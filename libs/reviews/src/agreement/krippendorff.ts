import { seededRandom } from '#vigia/analysis';

/** What several persons said of one thing; who said nothing of it is left out. */
export type Unit = readonly string[];

export interface Agreement {
  /** Null where it is not defined: fewer than two values in all, or everybody said the same of everything. */
  alpha: number | null;
  low: number | null;
  high: number | null;
  /** Equal pairs of all pairs within units. Null without a pair. */
  percent: number | null;
  /** Units that at least two persons spoke of. */
  units: number;
}

const RESAMPLES = 400;
const SEED = 20_261_122;

/** Units that were judged alike are one pattern: what counts is how many there are of each. */
interface Pattern {
  counts: readonly (readonly [code: number, count: number])[];
  size: number;
  /** Of its pairs, each worth 1 / (size − 1), those that differ. */
  apart: number;
}

/**
 * Krippendorff's alpha for nominal data, any number of reviewers and missing values: α = 1 − (n − 1) Σ_{c≠k} o_ck / Σ_{c≠k} n_c n_k over the coincidence matrix of pairable values.
 * K. Krippendorff, "Computing Krippendorff's alpha-reliability", University of Pennsylvania, 2011 (sections A to C, checked against its worked examples). The 95 % interval is the percentile bootstrap
 * over units that A. Zapf and others recommend (BMC Medical Research Methodology 16:93, 2016); the lots are fixed, so the same judgements give the same interval.
 */
export function krippendorffAlpha(units: readonly Unit[]): Agreement {
  const codes = new Map<string, number>();
  const known = new Map<string, number>();
  const patterns: Pattern[] = [];
  const places: number[] = [];
  for (const values of units) {
    if (values.length < 2) continue;
    const coded = values.map((value) => codeOf(value, codes)).sort((a, b) => a - b);
    const key = coded.join();
    const place = known.get(key) ?? patterns.push(patternOf(coded)) - 1;
    known.set(key, place);
    places.push(place);
  }
  const times = new Int32Array(patterns.length);
  for (const place of places) times[place] = (times[place] as number) + 1;
  const alpha = alphaOf(patterns, times, codes.size);
  return { alpha, ...(alpha === null ? { low: null, high: null } : bootstrap(patterns, places, codes.size)), percent: percentOf(patterns, times), units: places.length };
}

function codeOf(value: string, codes: Map<string, number>): number {
  const code = codes.get(value) ?? codes.size;
  codes.set(value, code);
  return code;
}

function patternOf(coded: readonly number[]): Pattern {
  const counts = new Map<number, number>();
  for (const code of coded) counts.set(code, (counts.get(code) ?? 0) + 1);
  const size = coded.length;
  let equal = 0;
  for (const count of counts.values()) equal += count * (count - 1);
  return { counts: [...counts], size, apart: (size * (size - 1) - equal) / (size - 1) };
}

function alphaOf(patterns: readonly Pattern[], times: Int32Array, values: number): number | null {
  const totals = new Float64Array(values);
  let [n, apart] = [0, 0];
  patterns.forEach((pattern, place) => {
    const often = times[place] as number;
    n += often * pattern.size;
    apart += often * pattern.apart;
    for (const [code, count] of pattern.counts) totals[code] = (totals[code] as number) + often * count;
  });
  const expected = n * n - totals.reduce((sum, total) => sum + total * total, 0);
  return expected === 0 ? null : 1 - ((n - 1) * apart) / expected;
}

function bootstrap(patterns: readonly Pattern[], places: readonly number[], values: number): { low: number | null; high: number | null } {
  const random = seededRandom(SEED);
  const found: number[] = [];
  const times = new Int32Array(patterns.length);
  for (let k = 0; k < RESAMPLES; k++) {
    times.fill(0);
    for (let drawn = 0; drawn < places.length; drawn++) {
      const place = places[Math.floor(random() * places.length)] as number;
      times[place] = (times[place] as number) + 1;
    }
    const alpha = alphaOf(patterns, times, values);
    if (alpha !== null) found.push(alpha);
  }
  // Where most resamples hold one value only, there is nothing to say how sure the figure is.
  if (found.length < RESAMPLES / 2) return { low: null, high: null };
  found.sort((a, b) => a - b);
  return { low: quantile(found, 0.025), high: quantile(found, 0.975) };
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.round(share * (sorted.length - 1))] as number;
}

function percentOf(patterns: readonly Pattern[], times: Int32Array): number | null {
  let [pairs, apart] = [0, 0];
  patterns.forEach((pattern, place) => {
    const often = times[place] as number;
    pairs += often * pattern.size * (pattern.size - 1);
    apart += often * pattern.apart * (pattern.size - 1);
  });
  return pairs === 0 ? null : 1 - apart / pairs;
}
