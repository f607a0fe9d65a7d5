import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, normalize, sep } from 'node:path';
import { UserError } from '#vigia/kernel';

const LINE = /^([0-9a-f]{64}) {2}(.+)$/;

/** Checks every file of a release against SHA256SUMS. @throws UserError `not_a_release`, `damaged_release` */
export async function verifySums(folder: string): Promise<void> {
  const sums = await readFile(join(folder, 'SHA256SUMS'), 'utf8').catch(() => null);
  if (sums === null) throw new UserError('not_a_release', `«${folder}» no es una publicación de Vigía: le falta SHA256SUMS. / Not a release.`);
  for (const line of sums.trimEnd().split('\n')) {
    const [, expected, path] = LINE.exec(line) ?? [];
    // A release comes from elsewhere: its list may not lead out of its folder.
    if (path === undefined || normalize(path).split(sep)[0] === '..' || normalize(path).startsWith(sep)) throw new UserError('damaged_release', `SHA256SUMS de «${folder}» trae una línea que no se entiende: «${line.slice(0, 120)}».`);
    const found = await sha256Of(join(folder, path)).catch(() => null);
    if (found !== expected) throw new UserError('damaged_release', `«${path}» no es el que se publicó: falta o cambió. Vuelva a descargar la publicación. / Damaged file.`);
  }
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
