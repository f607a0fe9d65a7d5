import { annotatedPiece, type AnnotatedPiece } from '#vigia/contracts';
import { messageOf } from '#vigia/kernel';
import { z } from 'zod';
import { boundedLines, tooLong, type ReadOutcome } from './read-outcome.js';

export function writeJsonl(piece: AnnotatedPiece): string {
  return `${JSON.stringify(piece)}\n`;
}

export async function* readJsonl(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<ReadOutcome> {
  for await (const { line, text } of boundedLines(bytes)) {
    if (text === null) yield tooLong(line);
    else if (text.trim() !== '') yield readLine(line, text);
  }
}

function readLine(line: number, text: string): ReadOutcome {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (error) {
    return { line, problem: 'bad_json', message: `no es JSON: ${messageOf(error).slice(0, 200)} / not JSON` };
  }
  const parsed = annotatedPiece.safeParse(given);
  return parsed.success ? { line, piece: parsed.data } : { line, problem: 'bad_shape', message: z.prettifyError(parsed.error).slice(0, 500) };
}
