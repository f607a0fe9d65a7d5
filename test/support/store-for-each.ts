import { afterEach, beforeEach } from '@jest/globals';
import { openStore, type Store } from '#vigia/store';
import { tempFolder } from './temp-folder.js';

/** Gives every test of a suite an empty embedded store of its own, and takes it away again. */
export function storeForEach(label: string, use: (store: Store) => void | Promise<void>): void {
  const folder = tempFolder(label);
  let store: Store;
  beforeEach(async () => {
    store = await openStore({ dataDir: folder.path });
    await use(store);
  });
  afterEach(async () => {
    await store.close();
    folder.remove();
  });
}
