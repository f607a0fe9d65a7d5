import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { messageOf, VigiaError } from '#vigia/kernel';
import { z } from 'zod';

/**
 * Answers JSONL with JSONL: one line in, one line out, in order. A line that cannot be served becomes an error in its place and the rest goes on. Holds one line at a time and writes no
 * faster than it is read.
 */
export async function filterLines<T>(schema: z.ZodType<T>, serve: (input: T) => unknown, input: Readable = process.stdin, output: Writable = process.stdout): Promise<void> {
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    const answer = await answerTo(line, schema, serve);
    if (!output.write(`${JSON.stringify(answer)}\n`)) await once(output, 'drain');
  }
}

async function answerTo<T>(line: string, schema: z.ZodType<T>, serve: (input: T) => unknown): Promise<unknown> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return failure(null, 'bad_json', `La línea no es JSON: ${messageOf(error)}`);
  }
  const checked = schema.safeParse(value);
  if (!checked.success) return failure(value, 'bad_input', z.prettifyError(checked.error));
  try {
    return await serve(checked.data);
  } catch (error) {
    return failure(value, error instanceof VigiaError ? error.code : 'internal', messageOf(error));
  }
}

function failure(value: unknown, code: string, message: string): unknown {
  const id = (value as { id?: unknown } | null)?.id;
  return { id: typeof id === 'string' || typeof id === 'number' ? String(id) : null, error: { code, message } };
}
