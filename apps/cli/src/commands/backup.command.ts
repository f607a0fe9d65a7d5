import { resolve } from 'node:path';
import { loadConfig } from '#vigia/config';
import { systemClock } from '#vigia/kernel';
import { backupStore, copyDataFiles, moveStore, restoreStore, type BackupManifest, type Fingerprint } from '#vigia/store';
import { ProgressBar } from '../progress.js';
import { withStore } from '../store-access.js';
import { untilInterrupted } from '../until-interrupted.js';

/** Copies the store in files, with outbox and releases, also while a server runs. */
export async function backup(out: string): Promise<void> {
  const path = resolve(out);
  const manifest = await untilInterrupted((signal) =>
    withStore<BackupManifest>('backup', { path }, (store, config) => backupStore(store.local, config.VIGIA_DATA_DIR, path, systemClock, signal), () => undefined, signal),
  );
  printCollections(manifest.collections);
  process.stdout.write(`${manifest.files.length} archivos / files\n${path}\n`);
}

/** Puts a backup into the empty data folder and checks it against itself. */
export async function restore(from: string): Promise<void> {
  const { VIGIA_DATA_DIR } = loadConfig();
  const manifest = await untilInterrupted((signal) => restoreStore(resolve(from), VIGIA_DATA_DIR, signal));
  printCollections(manifest.collections);
  process.stdout.write(`Copia del ${manifest.createdAt} restaurada y comprobada en / restored and verified in ${VIGIA_DATA_DIR}\n`);
}

/** Copies the configured store into a MongoDB or a folder, and compares the two. */
export async function move(to: string): Promise<void> {
  const config = loadConfig();
  const intoMongo = /^mongodb(?:\+srv)?:/.test(to);
  const target = intoMongo ? { dataDir: '', mongodbUri: to } : { dataDir: resolve(to) };
  const bars = new Map<string, ProgressBar>();
  const show = (collection: string, copied: number, of: number): void => {
    const bar = bars.get(collection) ?? new ProgressBar(collection);
    bars.set(collection, bar);
    bar.show(of === 0 ? 1 : Math.min(copied / of, 1), `${copied}/${of}`);
  };
  const report = await untilInterrupted((signal) => moveStore({ dataDir: config.VIGIA_DATA_DIR, mongodbUri: config.MONGODB_URI }, target, { signal, onProgress: show }));
  printCollections(report.collections);
  if (intoMongo) process.stdout.write('Copiado y comprobado. Desde ahora: MONGODB_URI con esa dirección y la misma VIGIA_DATA_DIR, donde quedan la bandeja de salida y las publicaciones. / Copied and verified.\n');
  else {
    const files = await copyDataFiles(config.VIGIA_DATA_DIR, target.dataDir);
    process.stdout.write(`Copiado y comprobado, con ${files.length} archivos. Desde ahora: VIGIA_DATA_DIR=${target.dataDir}, sin MONGODB_URI. / Copied and verified.\n`);
  }
}

function printCollections(collections: Record<string, Fingerprint>): void {
  for (const [name, { documents, hash }] of Object.entries(collections)) if (documents > 0) process.stdout.write(`${name}\t${documents}\t${hash.slice(0, 16)}\n`);
}
