import { foldWording } from './claim-keys.js';

/** A sentence worth a check. */
export interface WorthySentence {
  text: string;
  /** 0–1. */
  score: number;
  pieceId: string;
}

/** Two sentences that share this part of their telling words say much the same. Looser, and every piece about a capture is one rumour. */
const ALIKE = 0.5;
const LEAST_WORDS = 4;
/** A word in more than this part of the sentences (and in more than a few) tells nothing: «migrantes». */
const COMMON = 0.1;
const NEVER_COMMON = 8;

const STOP = new Set(
  'a al ante asi aun aunque bajo cada como con contra cual cuando de del desde donde dos e el ella ellas ellos en entre era eran es esa esas ese eso esos esta estaba estan estas este esto estos fue fueron ha habia han hasta hay la las le les lo los mas me mi mientras muy nada ni no nos o otra otras otro otros para pero poco por porque pues que quien se sea segun ser si sido sin sobre son su sus tambien tan tanto te tiene tienen toda todas todo todos tras u un una unas uno unos y ya'.split(' '),
);

/** Words that carry meaning; plural and singular as one. Figures stay: 300 families are not 3,000. */
export function tellingWords(text: string): Set<string> {
  return new Set(foldWording(text).split(' ').filter((word) => word !== '' && !STOP.has(word)).map((word) => (/^\p{L}{5,}s$/u.test(word) ? word.replace(/e?s$/, '') : word)));
}

/** Part of the words of both that they share (Jaccard). */
export function alikeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of a) if (b.has(word)) shared += 1;
  return shared === 0 ? 0 : shared / (a.size + b.size - shared);
}

export function areAlike(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return alikeness(a, b) >= ALIKE;
}

/**
 * Sentences that say much the same, the worthiest of each group first. Every sentence is compared with the leaders of groups only, and with those only that share a telling word with it: so a group never grows by
 * chains, and the cost stays far below every pair. The result does not depend on the order given.
 */
export function clusterSentences<T extends WorthySentence>(sentences: readonly T[]): T[][] {
  const ordered = [...sentences].sort((a, b) => b.score - a.score || (a.pieceId < b.pieceId ? -1 : a.pieceId > b.pieceId ? 1 : a.text < b.text ? -1 : 1));
  const read = ordered.map((sentence) => ({ sentence, words: tellingWords(sentence.text) })).filter(({ words }) => words.size >= LEAST_WORDS);
  const frequency = new Map<string, number>();
  for (const { words } of read) for (const word of words) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const limit = Math.max(NEVER_COMMON, read.length * COMMON);
  const groups: { words: Set<string>; members: T[] }[] = [];
  const byWord = new Map<string, number[]>();
  for (const { sentence, words } of read) {
    const rare = [...words].filter((word) => (frequency.get(word) ?? 0) <= limit);
    const candidates = new Set(rare.flatMap((word) => byWord.get(word) ?? []));
    let best: { group: number; alike: number } | null = null;
    for (const group of [...candidates].sort((a, b) => a - b)) {
      const alike = alikeness(words, groups[group]?.words ?? new Set());
      if (alike >= ALIKE && alike > (best?.alike ?? 0)) best = { group, alike };
    }
    if (best) {
      groups[best.group]?.members.push(sentence);
      continue;
    }
    for (const word of rare) byWord.set(word, [...(byWord.get(word) ?? []), groups.length]);
    groups.push({ words, members: [sentence] });
  }
  return groups.map((group) => group.members);
}
