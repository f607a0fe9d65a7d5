import type { AnnotatedPiece, AnnotationProblem } from '#vigia/contracts';

/** A piece that was read, or why it was not. `line` counts from 1; of a file that is one JSON list, it is the place in the list. */
export type ReadOutcome = { line: number; piece: AnnotatedPiece } | ReadProblem;

export interface ReadProblem {
  line: number;
  problem: AnnotationProblem;
  /** What is wrong, in words. */
  message: string;
}

/** Longest line that is taken, in bytes: one that never ends must not fill the memory. */
export const MOST_LINE_BYTES = 50 * 1024 * 1024;

export interface TextLine {
  line: number;
  /** Null where it is longer than may be. */
  text: string | null;
}

const LINE_FEED = 0x0a;

/** Lines of a stream of bytes, each no longer than may be; the rest of one that is longer is skipped, and what follows is read on. */
export async function* boundedLines(bytes: AsyncIterable<Uint8Array>, most = MOST_LINE_BYTES): AsyncGenerator<TextLine> {
  let [line, size, skipping] = [1, 0, false];
  let parts: Uint8Array[] = [];
  const take = (part: Uint8Array): void => {
    size += part.length;
    if (size > most) [skipping, parts] = [true, []];
    if (!skipping) parts.push(part);
  };
  const finish = (): TextLine => {
    const text = skipping ? null : Buffer.concat(parts).toString('utf8').replace(/\r$/, '');
    [size, skipping, parts] = [0, false, []];
    return { line: line++, text };
  };
  for await (const chunk of bytes) {
    let from = 0;
    for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, from)) {
      take(chunk.subarray(from, at));
      yield finish();
      from = at + 1;
    }
    take(chunk.subarray(from));
  }
  if (size > 0) yield finish();
}

export function tooLong(line: number): ReadProblem {
  return { line, problem: 'line_too_long', message: `la línea pasa de ${MOST_LINE_BYTES / 1024 / 1024} MB / the line is too long` };
}
