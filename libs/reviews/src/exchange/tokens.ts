import type { Span } from '#vigia/kernel';

/** Words and numbers whole, every other sign by itself; never half a character. */
const TOKEN = /[\p{L}\p{M}\p{N}]+|[^\s]/gu;
const SENTENCE_END = /(?<![.!?…])[.!?…]+["»”)]*\s+|\n+/gu;

/** Tokens of a text by sentence. A token is cut where a marked span begins or ends inside of it, so that tags tell the spans exactly. */
export function sentencesOf(text: string, spans: readonly Span[]): Span[][] {
  const cuts = [...new Set(spans.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  const ends = [...text.matchAll(SENTENCE_END)].map((match) => match.index + match[0].length);
  const sentences: Span[][] = [[]];
  let [sentence, cut] = [0, 0];
  for (const { 0: word, index } of text.matchAll(TOKEN)) {
    let start = index;
    while (sentence < ends.length && (ends[sentence] as number) <= start) {
      sentence += 1;
      if ((sentences.at(-1)?.length ?? 0) > 0) sentences.push([]);
    }
    const end = index + word.length;
    while (cut < cuts.length && (cuts[cut] as number) <= start) cut += 1;
    for (; cut < cuts.length && (cuts[cut] as number) < end; cut += 1) {
      sentences.at(-1)?.push({ start, end: cuts[cut] as number });
      start = cuts[cut] as number;
    }
    sentences.at(-1)?.push({ start, end });
  }
  return sentences.filter((tokens) => tokens.length > 0);
}
