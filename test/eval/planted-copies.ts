/** Ways in which a newsroom alters the copy it takes over; `share` is how much of it, in words. */
export const EDITS = ['words-left-out', 'words-replaced', 'words-mixed', 'end-cut', 'sentences-left-out', 'sentences-reordered', 'new-lead', 'local-paragraph', 'everything'] as const;
export type Edit = (typeof EDITS)[number];

export type Random = () => number;

/** Mulberry32: the same seed plants the same copies. */
export function randomFrom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b_79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Where the foreign words and paragraphs of a copy come from: words as frequent as in the press, paragraphs of another article. */
export interface Quarry {
  word(): string;
  text(): string;
}

export function quarryOf(texts: readonly string[], random: Random): Quarry {
  const words = texts.flatMap((text) => wordsOf(text));
  return { word: () => words[Math.floor(random() * words.length)] ?? '', text: () => texts[Math.floor(random() * texts.length)] ?? '' };
}

/** A copy of which about `share` (0–1) is no longer as it was. */
export function plantCopy(text: string, edit: Edit, share: number, quarry: Quarry, random: Random): string {
  switch (edit) {
    case 'words-left-out':
      return wordsOf(text).filter(() => random() >= share).join(' ');
    case 'words-replaced':
      return wordsOf(text).map((word) => (random() < share ? quarry.word() : word)).join(' ');
    case 'words-mixed':
      return wordsOf(text).flatMap((word) => mixedEdit(word, random() / share, quarry)).join(' ');
    case 'end-cut': {
      const sentences = sentencesOf(text);
      return sentences.slice(0, Math.max(1, Math.round(sentences.length * (1 - share)))).join(' ');
    }
    case 'sentences-left-out': {
      const kept = sentencesOf(text).filter(() => random() >= share);
      return kept.length > 0 ? kept.join(' ') : text;
    }
    case 'sentences-reordered':
      return reordered(sentencesOf(text), share, random).join(' ');
    case 'new-lead': {
      const sentences = sentencesOf(text);
      return `${excerpt(quarry.text(), wordsOf(text).length * share)}\n\n${sentences.slice(Math.min(sentences.length - 1, Math.round((sentences.length * share) / 2))).join(' ')}`;
    }
    case 'local-paragraph':
      return `${text}\n\n${excerpt(quarry.text(), wordsOf(text).length * share)}`;
    case 'everything':
      return plantCopy(plantCopy(plantCopy(text, 'new-lead', share / 3, quarry, random), 'sentences-left-out', share / 3, quarry, random), 'words-mixed', share / 3, quarry, random);
  }
}

function mixedEdit(word: string, chance: number, quarry: Quarry): string[] {
  if (chance >= 1) return [word];
  if (chance < 1 / 3) return [];
  return chance < 2 / 3 ? [quarry.word()] : [word, quarry.word()];
}

function reordered(sentences: string[], share: number, random: Random): string[] {
  for (let moved = 0; moved < sentences.length * share; moved++) {
    const [sentence = ''] = sentences.splice(Math.floor(random() * sentences.length), 1);
    sentences.splice(Math.floor(random() * (sentences.length + 1)), 0, sentence);
  }
  return sentences;
}

function excerpt(text: string, words: number): string {
  return wordsOf(text).slice(0, Math.round(words)).join(' ');
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter(Boolean);
}

function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?»”])\s+|\n+/).filter((sentence) => sentence.trim() !== '');
}
