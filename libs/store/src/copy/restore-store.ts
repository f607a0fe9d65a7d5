import { copyFile, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UserError } from '#vigia/kernel';
import { SocketLock } from '../embedded/socket-lock.js';
import { readManifest, type BackupManifest } from './backup-manifest.js';
import { hashFile } from './data-files.js';
import { fingerprintAll } from './fingerprint-all.js';
import { sameFingerprint } from './fingerprint.js';

/** Everything is put together and checked in here first. A restoration that was cut short leaves nothing else behind. */
const STAGE = '.restoring';
const MAY_BE_THERE = /^(?:\.restoring|lost\+found|store\.sock(?:\.takeover)?)$/;

/**
 * Puts a backup into an empty data folder and compares every file and every collection with what the backup says of them.
 * @throws UserError `not_a_backup`, `backup_damaged`, `restore_not_empty`, `STORE_IN_USE`
 */
export async function restoreStore(backup: string, dataDir: string, signal?: AbortSignal): Promise<BackupManifest> {
  const manifest = await readManifest(backup);
  const lock = await SocketLock.acquire(dataDir);
  try {
    const taken = (await readdir(dataDir)).find((name) => !MAY_BE_THERE.test(name));
    if (taken !== undefined) throw new UserError('restore_not_empty', `La carpeta de datos «${dataDir}» no está vacía (${taken}). Use otra con VIGIA_DATA_DIR: nada se sobrescribe. / The data folder is not empty.`);
    const stage = join(dataDir, STAGE);
    await rm(stage, { recursive: true, force: true });
    try {
      await fill(stage, backup, manifest, signal);
      // The store last: a folder with a store in it is a folder with everything in it.
      for (const name of (await readdir(stage)).sort((a, b) => Number(a === 'store') - Number(b === 'store'))) await rename(join(stage, name), join(dataDir, name));
    } finally {
      await rm(stage, { recursive: true, force: true });
    }
    return manifest;
  } finally {
    await lock.release();
  }
}

async function fill(stage: string, backup: string, manifest: BackupManifest, signal: AbortSignal | undefined): Promise<void> {
  await mkdir(join(stage, 'store'), { recursive: true });
  await copyFile(join(backup, 'store', 'data.mdb'), join(stage, 'store', 'data.mdb')).catch((error: unknown) => {
    throw damaged('store/data.mdb', error);
  });
  for (const { path, bytes, sha256 } of manifest.files) {
    signal?.throwIfAborted();
    await mkdir(dirname(join(stage, path)), { recursive: true });
    try {
      await copyFile(join(backup, path), join(stage, path));
    } catch (error) {
      throw damaged(path, error);
    }
    const found = await hashFile(join(stage, path));
    if (found.bytes !== bytes || found.sha256 !== sha256) throw damaged(path);
  }
  const found = await fingerprintAll(stage, signal).catch((error: unknown) => {
    signal?.throwIfAborted();
    throw damaged('store', error);
  });
  for (const [name, expected] of Object.entries(manifest.collections)) {
    const actual = found[name];
    if (!actual || !sameFingerprint(actual, expected)) throw damaged(`store: ${name}`);
  }
}

function damaged(what: string, cause?: unknown): UserError {
  return new UserError('backup_damaged', `La copia está dañada (${what}): no se restauró nada. Use otra copia. / The backup is damaged; nothing was restored.`, { cause });
}
