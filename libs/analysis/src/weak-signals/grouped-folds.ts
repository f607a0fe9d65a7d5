import { seededRandom, shuffled } from '../learning/random.js';
import { tokenize, TOKEN_WORD } from '../text/tokens.js';
import { foldText } from '../text/fold.js';

const RUN = 3;
/** Texts that share this part of their runs of three words are one text with changes. */
const SAME = 0.3;
/** A run of words in more texts than this is a formula, and would compare everything with everything. */
const COMMON = 60;

/** A number for each text, the same for near copies of one another. */
export function nearCopies(texts: readonly string[]): number[] {
  const runs = texts.map(runsOf);
  const holders = new Map<string, number[]>();
  runs.forEach((own, at) => own.forEach((run) => holders.set(run, [...(holders.get(run) ?? []), at])));
  const group = texts.map((_, at) => at);
  const rootOf = (at: number): number => {
    let root = at;
    while (group[root] !== root) root = group[root] as number;
    return root;
  };
  runs.forEach((own, at) => {
    const shared = new Map<number, number>();
    for (const run of own) {
      const others = holders.get(run) as number[];
      if (others.length <= COMMON) for (const other of others) if (other < at) shared.set(other, (shared.get(other) ?? 0) + 1);
    }
    for (const [other, both] of shared) if (both / (own.size + (runs[other] as Set<string>).size - both) >= SAME) group[rootOf(at)] = rootOf(other);
  });
  return group.map((_, at) => rootOf(at));
}

function runsOf(text: string): Set<string> {
  const { forms, kinds } = tokenize(foldText(text));
  const words = forms.filter((_, i) => kinds[i] === TOKEN_WORD);
  return new Set(words.slice(RUN - 1).map((_, i) => words.slice(i, i + RUN).join(' ')));
}

/** Folds of equal size and equal share of positives in which a group is never parted. Another seed deals anew. */
export function groupedFolds(groups: readonly number[], yes: readonly number[], folds: number, seed: number): number[] {
  const members = new Map<number, number[]>();
  groups.forEach((group, at) => members.set(group, [...(members.get(group) ?? []), at]));
  const random = seededRandom(seed);
  const holdsYes = (list: readonly number[]): boolean => list.some((at) => yes[at] === 1);
  const lists = [...members.values()];
  const dealt = [...shuffled(lists.filter(holdsYes), random), ...shuffled(lists.filter((list) => !holdsYes(list)), random)];
  const foldOf = new Array<number>(groups.length).fill(0);
  dealt.forEach((list, turn) => list.forEach((at) => (foldOf[at] = turn % folds)));
  return foldOf;
}
