import { mkdir, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { UserError, type Clock } from '#vigia/kernel';
import type { LocalStore } from '../connect.js';
import { copyDataFiles } from './data-files.js';
import { MANIFEST, type BackupManifest } from './backup-manifest.js';
import { fingerprintAll } from './fingerprint-all.js';

/**
 * Copies a store in files, with the outbox and the releases beside it, into a new folder. Whoever has the store open goes on writing; the copy holds the store as it stood at one moment. The files are
 * copied after it, so there is none missing that the store speaks of. Appears under its name only when it is complete.
 * @param local null when the data is in a MongoDB, which has tools of its own for this
 * @throws UserError `backup_of_mongodb`, `backup_exists`, `backup_inside`
 */
export async function backupStore(local: LocalStore | null, dataDir: string, out: string, clock: Clock, signal?: AbortSignal): Promise<BackupManifest> {
  if (!local) throw new UserError('backup_of_mongodb', 'Los datos están en MongoDB: use mongodump --oplog, o «vigia move --to CARPETA» para una copia en archivos. / The data is in MongoDB: use mongodump or «vigia move».');
  const target = resolve(out);
  if (await stat(target).catch(() => null)) throw new UserError('backup_exists', `«${target}» ya existe. Elija otra carpeta: una copia no se sobrescribe. / It exists already.`);
  if (isWithin(resolve(dataDir), target)) throw new UserError('backup_inside', `«${target}» está dentro de la carpeta de datos. Guarde la copia fuera, mejor en otro disco. / Choose a folder outside the data folder.`);
  await mkdir(dirname(target), { recursive: true });
  const partial = await mkdtemp(`${target}.part-`);
  try {
    const createdAt = clock.now().toISOString();
    await local.copyTo(partial);
    signal?.throwIfAborted();
    const files = await copyDataFiles(dataDir, partial);
    const manifest: BackupManifest = { format: 1, createdAt, collections: await fingerprintAll(partial, signal), files };
    await writeFile(join(partial, MANIFEST), `${JSON.stringify(manifest, null, 1)}\n`);
    await rename(partial, target);
    return manifest;
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
}

/** On Windows what lies on another drive has no way there but its whole path. */
function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return !isAbsolute(way) && way.split(sep)[0] !== '..';
}
