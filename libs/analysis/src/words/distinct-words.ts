import { foldText } from '../text/fold.js';
import { stemOf } from '../text/stems.js';
import { TOKEN_HASHTAG, TOKEN_WORD, tokenize } from '../text/tokens.js';
import { STOP_WORDS } from './stop-words.js';

/** Stem → in how many texts it stands, and in which spelling most often. */
export interface WordCounts {
  texts: number;
  readonly stems: Map<string, { texts: number; forms: Map<string, number> }>;
}

export interface DistinctWord {
  word: string;
  now: number;
  before: number;
  /** Standard score of the log-odds ratio: above 1.96 the word belongs to the one side more than chance would have it. */
  z: number;
}

const SHORTEST = 4;
/** Texts a word must stand in: one piece's own words set nothing apart. */
const LEAST_TEXTS = 3;
const LEAST_Z = 1.96;
/** The prior weighs as much as the smaller side, and at most as many words as a hundred short news hold. */
const MOST_PRIOR_WORDS = 10_000;

/** Counts each word once a text, so that one long piece does not speak for a week. */
export function wordsOf(texts: Iterable<string>): WordCounts {
  const counts: WordCounts = { texts: 0, stems: new Map() };
  for (const text of texts) {
    counts.texts += 1;
    const seen = new Set<string>();
    const { length, starts, ends, kinds, forms } = tokenize(foldText(text));
    for (let i = 0; i < length; i++) {
      const form = forms[i] as string;
      if ((kinds[i] !== TOKEN_WORD && kinds[i] !== TOKEN_HASHTAG) || form.length < SHORTEST || STOP_WORDS.has(form)) continue;
      const stem = stemOf(form);
      if (seen.has(stem)) continue;
      seen.add(stem);
      let entry = counts.stems.get(stem);
      if (!entry) counts.stems.set(stem, (entry = { texts: 0, forms: new Map() }));
      entry.texts += 1;
      const written = text.slice(starts[i], ends[i]).toLowerCase();
      entry.forms.set(written, (entry.forms.get(written) ?? 0) + 1);
    }
  }
  return counts;
}

/**
 * Words of one group of texts against another: log-odds ratio with an informative Dirichlet prior from both together, divided by its standard error. B. L. Monroe, M. P. Colaresi and K. M. Quinn,
 * "Fightin' words", Political Analysis 16 (2008), 372–403, equations 15, 16 and 22.
 * @returns the words that belong to `now` (z > 1.96), the most telling first
 */
export function distinctWords(now: WordCounts, before: WordCounts, most: number): DistinctWord[] {
  const totals = { now: sumOf(now), before: sumOf(before) };
  const everything = totals.now + totals.before;
  const weight = Math.min(MOST_PRIOR_WORDS, totals.now, totals.before);
  const found: DistinctWord[] = [];
  if (weight === 0) return found;
  for (const [stem, { texts, forms }] of now.stems) {
    const other = before.stems.get(stem)?.texts ?? 0;
    if (texts < LEAST_TEXTS) continue;
    const prior = (weight * (texts + other)) / everything;
    const logOdds = (count: number, total: number) => Math.log((count + prior) / (total + weight - count - prior));
    const z = (logOdds(texts, totals.now) - logOdds(other, totals.before)) / Math.sqrt(1 / (texts + prior) + 1 / (other + prior));
    if (z >= LEAST_Z) found.push({ word: commonest(forms), now: texts, before: other, z: Math.round(z * 100) / 100 });
  }
  return found.sort((a, b) => b.z - a.z || (a.word < b.word ? -1 : 1)).slice(0, most);
}

function sumOf(counts: WordCounts): number {
  let sum = 0;
  for (const { texts } of counts.stems.values()) sum += texts;
  return sum;
}

function commonest(forms: ReadonlyMap<string, number>): string {
  return [...forms].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? '';
}
