import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '#vigia/kernel';
import { z } from 'zod';

export const MANIFEST = 'backup.json';

const manifest = z.object({
  format: z.literal(1),
  createdAt: z.iso.datetime(),
  collections: z.record(z.string(), z.object({ documents: z.number().int().nonnegative(), hash: z.string().regex(/^[0-9a-f]{64}$/) })),
  // A path leads nowhere but into the folder it is restored to.
  files: z.array(z.object({ path: z.string().refine((path) => !path.split(/[/\\]/).includes('..') && !/^(?:[/\\]|[A-Za-z]:)/.test(path)), bytes: z.number().int().nonnegative(), sha256: z.string().regex(/^[0-9a-f]{64}$/) })),
});
export type BackupManifest = z.infer<typeof manifest>;

/** @throws UserError `not_a_backup` */
export async function readManifest(folder: string): Promise<BackupManifest> {
  try {
    return manifest.parse(JSON.parse(await readFile(join(folder, MANIFEST), 'utf8')));
  } catch (error) {
    throw new UserError('not_a_backup', `«${folder}» no es una copia completa de Vigía: falta ${MANIFEST} o no se puede leer. / Not a complete backup.`, { cause: error });
  }
}
