import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fingerprintOf, type Fingerprint } from './fingerprint.js';
import { StoreCollections } from './store-collections.js';

/** Reads the embedded store of a folder from end to end. */
export async function fingerprintAll(dir: string, signal?: AbortSignal): Promise<Record<string, Fingerprint>> {
  const store = await StoreCollections.open({ dataDir: dir });
  try {
    const fingerprints: Record<string, Fingerprint> = {};
    for (const collection of store.all()) fingerprints[collection.name] = await fingerprintOf(collection, signal);
    return fingerprints;
  } finally {
    await store.close();
    // Who reads at this moment; worth nothing in a copy.
    await rm(join(dir, 'store', 'lock.mdb'), { force: true });
  }
}
