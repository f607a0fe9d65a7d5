import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { UserError } from '#vigia/kernel';
import { DATA_LICENCE, type ReleaseFacts } from './descriptor.js';

export interface ReleaseFile {
  /** Its last part; no two files of a release share one. */
  name: string;
  /** Inside the release, with `/`. */
  path: string;
  bytes: number;
  /** Null for SHA256SUMS itself. */
  sha256: string | null;
}

const SUMS = 'SHA256SUMS';

/** The files of a frozen release as its sums name them. What is asked for by name is looked up here and never joined to a path: no name leads out of the folder. */
export async function releaseFiles(folder: string): Promise<{ files: ReleaseFile[]; bytes: number; sums: string }> {
  const sums = await readFile(join(folder, SUMS), 'utf8').catch(() => null);
  if (sums === null) throw new UserError('not_a_release', 'A esta publicación le falta SHA256SUMS: no está completa. / The release is not complete.');
  const listed = sums.trimEnd().split('\n').map((line) => ({ sha256: line.slice(0, 64), path: line.slice(66) }));
  const files = await Promise.all([...listed, { sha256: null, path: SUMS }].map(async ({ path, sha256 }) => ({ name: basename(path), path, sha256, bytes: (await stat(join(folder, path))).size })));
  return { files, bytes: files.reduce((sum, file) => sum + file.bytes, 0), sums: createHash('sha256').update(sums).digest('hex') };
}

/** How the release is cited, in one line; `CITATION.cff` says the same to programs. */
export function citationOf({ name, version, created, filter: { from, to, cities } }: ReleaseFacts): string {
  const period = `${from} – ${to}${cities ? `, ${cities.join(', ')}` : ''}`;
  return `Vigía (${created.slice(0, 4)}). Cómo narran los medios colombianos la migración, ${period} (${name} ${version}) [conjunto de datos]. ${DATA_LICENCE.name}.`;
}
