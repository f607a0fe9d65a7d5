import { readFileSync, statSync } from 'node:fs';
import type { Env } from '#vigia/contracts';

/** Never repeated in a message; each may stand in a file that `<NAME>_FILE` names. */
export const SECRETS: ReadonlySet<string> = new Set<keyof Env>(['VIGIA_SECRET', 'MONGODB_URI', 'REDIS_URL', 'SMTP_URL']);

const LARGEST_BYTES = 10_000;

/** Reads the secrets that stand in files. @returns them, and one line for each that cannot be had */
export function readSecretFiles(given: Readonly<Record<string, string | undefined>>): { values: Record<string, string>; problems: string[] } {
  const values: Record<string, string> = {};
  const problems: string[] = [];
  for (const name of SECRETS) {
    const path = given[`${name}_FILE`];
    if (path === undefined) continue;
    const read = given[name] === undefined ? contentOf(path) : { problem: `diga el valor o el archivo, no ambos / the value is in ${name} already` };
    if ('text' in read) values[name] = read.text;
    else problems.push(`${name}_FILE=${path}: ${read.problem}`);
  }
  return { values, problems };
}

function contentOf(path: string): { text: string } | { problem: string } {
  try {
    if (statSync(path).size > LARGEST_BYTES) return { problem: `es demasiado grande para ser un secreto / larger than ${LARGEST_BYTES} bytes` };
    const text = readFileSync(path, 'utf8').trim();
    return text === '' ? { problem: 'está vacío / is empty' } : { text };
  } catch (error) {
    return { problem: `no se puede leer / cannot be read (${(error as { code?: string }).code ?? 'error'})` };
  }
}
