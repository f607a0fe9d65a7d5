import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FixedClock } from '#vigia/kernel';
import { assessmentRecord, NOON, pieceRecord } from '../../../../test/support/records.js';
import { tempFolder } from '../../../../test/support/temp-folder.js';
import { openStore, type Store } from '../open-store.js';
import { backupStore } from './backup-store.js';
import { moveStore } from './move-store.js';
import { restoreStore } from './restore-store.js';
import { StoreCollections } from './store-collections.js';

const PIECES = 1_200;
const clock = new FixedClock(NOON);

describe('copies of a store in files', () => {
  const folder = tempFolder('copy');
  const live = join(folder.path, 'live');
  const at = (name: string) => join(folder.path, name);
  afterAll(() => folder.remove());

  beforeAll(async () => {
    mkdirSync(join(live, 'outbox'), { recursive: true });
    mkdirSync(join(live, 'releases', 'vigia', '1.0.0'), { recursive: true });
    mkdirSync(join(live, 'search'));
    writeFileSync(join(live, 'outbox', 'a.eml'), 'Subject: a');
    writeFileSync(join(live, 'outbox', 'b.eml.part'), 'half');
    writeFileSync(join(live, 'releases', 'vigia', '1.0.0', 'pieces.csv'), 'id\np1\n');
    writeFileSync(join(live, 'search', 'pieces.sqlite'), 'derived');
    await inStore(live, async (store) => {
      await store.pieces.saveMany(Array.from({ length: PIECES }, (_, index) => pieceRecord({ _id: `p${index}`, url: `http://elfaro.example/${index}` })));
      await store.assessments.saveMany([assessmentRecord({ _id: 'p1' })]);
    });
  });

  async function inStore<T>(dataDir: string, work: (store: Store) => Promise<T>): Promise<T> {
    const store = await openStore({ dataDir });
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  }

  describe('a backup', () => {
    it('holds the store as it stood at one moment, taken while others write, and restores to the same counts and hashes', async () => {
      const manifest = await inStore(live, async (store) => {
        let writing = true;
        const writes = (async () => {
          for (let extra = 0; writing; extra += 1) await store.settings.put(`extra-${extra}`, 'x');
        })();
        const made = await backupStore(store.local, live, at('backup'), clock);
        writing = false;
        await writes;
        return made;
      });
      expect(manifest.collections).toMatchObject({ pieces: { documents: PIECES }, assessments: { documents: 1 } });
      expect(manifest.files.map(({ path }) => path)).toEqual(['outbox/a.eml', 'releases/vigia/1.0.0/pieces.csv']);
      expect(readdirSync(at('backup')).sort()).toEqual(['backup.json', 'outbox', 'releases', 'store']);

      expect(await restoreStore(at('backup'), at('restored'))).toEqual(manifest);
      expect(readFileSync(join(at('restored'), 'outbox', 'a.eml'), 'utf8')).toBe('Subject: a');
      await inStore(at('restored'), async (store) => {
        expect(await store.pieces.countAll()).toBe(PIECES);
        expect(await store.pieces.findById('p7')).toEqual(pieceRecord({ _id: 'p7', url: 'http://elfaro.example/7' }));
      });
    });

    it('overwrites nothing, neither a backup nor a data folder, and stays out of the data folder', async () => {
      await inStore(live, async (store) => {
        await expect(backupStore(store.local, live, at('backup'), clock)).rejects.toMatchObject({ code: 'backup_exists' });
        for (const inside of ['backup', '..backup']) await expect(backupStore(store.local, live, join(live, inside), clock)).rejects.toMatchObject({ code: 'backup_inside' });
        await expect(backupStore(null, live, at('another'), clock)).rejects.toMatchObject({ code: 'backup_of_mongodb' });
        await expect(restoreStore(at('backup'), live)).rejects.toMatchObject({ code: 'STORE_IN_USE' });
      });
      await expect(restoreStore(at('backup'), live)).rejects.toMatchObject({ code: 'restore_not_empty' });
      expect(readdirSync(folder.path).filter((name) => name.includes('.part'))).toEqual([]);
    });

    it('leaves nothing when it is cancelled', async () => {
      await inStore(live, async (store) => {
        await expect(backupStore(store.local, live, at('cancelled'), clock, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
      });
      expect(readdirSync(folder.path).filter((name) => name.startsWith('cancelled'))).toEqual([]);
    });

    it('that is damaged is not restored: an altered file, a cut store, a manifest that points elsewhere, none at all', async () => {
      writeFileSync(join(at('backup'), 'outbox', 'a.eml'), 'Subject: b');
      await expect(restoreStore(at('backup'), at('target'))).rejects.toThrow(/dañada \(outbox\/a\.eml\)/);
      writeFileSync(join(at('backup'), 'outbox', 'a.eml'), 'Subject: a');

      const manifest = readFileSync(join(at('backup'), 'backup.json'), 'utf8');
      writeFileSync(join(at('backup'), 'backup.json'), manifest.replace(`"documents": ${PIECES}`, `"documents": ${PIECES + 1}`));
      await expect(restoreStore(at('backup'), at('target'))).rejects.toThrow(/dañada \(store: pieces\)/);
      writeFileSync(join(at('backup'), 'backup.json'), manifest.replace('outbox/a.eml', '../a.eml'));
      await expect(restoreStore(at('backup'), at('target'))).rejects.toMatchObject({ code: 'not_a_backup' });
      await expect(restoreStore(at('nowhere'), at('target'))).rejects.toMatchObject({ code: 'not_a_backup' });
      expect(readdirSync(at('target'))).toEqual([]);
    });
  });

  describe('a move', () => {
    it('stopped in the middle leaves a store nobody may work on, goes on where it was, and ends with the same documents and indexes', async () => {
      const stop = new AbortController();
      const stopped = moveStore({ dataDir: live }, { dataDir: at('moved') }, { signal: stop.signal, onProgress: (name, copied) => name === 'pieces' && copied >= 500 && stop.abort() });
      await expect(stopped).rejects.toMatchObject({ code: 'move_interrupted' });
      await expect(openStore({ dataDir: at('moved') })).rejects.toMatchObject({ code: 'half_moved' });
      await expect(moveStore({ dataDir: at('restored') }, { dataDir: at('moved') })).rejects.toMatchObject({ code: 'other_move' });

      const firstSeen = new Map<string, number>();
      const report = await moveStore({ dataDir: live }, { dataDir: at('moved') }, { onProgress: (name, copied) => firstSeen.has(name) || firstSeen.set(name, copied) });
      expect(report.resumed).toBe(true);
      expect(firstSeen.get('pieces')).toBeGreaterThan(500);
      expect(report.collections).toMatchObject({ pieces: { documents: PIECES }, assessments: { documents: 1 } });
      await inStore(at('moved'), async (store) => expect(await store.pieces.findById('p7')).toEqual(pieceRecord({ _id: 'p7', url: 'http://elfaro.example/7' })));
    });

    it('takes again what has changed in the source since it was stopped', async () => {
      const stop = new AbortController();
      await expect(moveStore({ dataDir: live }, { dataDir: at('late') }, { signal: stop.signal, onProgress: (name) => name === 'pieces' && stop.abort() })).rejects.toMatchObject({ code: 'move_interrupted' });
      await inStore(live, (store) => store.pieces.saveMany([pieceRecord({ _id: 'p0', url: 'http://elfaro.example/0', title: 'Otra' })]));
      await moveStore({ dataDir: live }, { dataDir: at('late') });
      await inStore(at('late'), async (store) => expect((await store.pieces.findById('p0'))?.title).toBe('Otra'));
    });

    it('refuses a target with data, and a source a server has open', async () => {
      await expect(moveStore({ dataDir: live }, { dataDir: at('moved') })).rejects.toMatchObject({ code: 'target_not_empty' });
      await inStore(live, async () => expect(moveStore({ dataDir: live }, { dataDir: at('fresh') })).rejects.toMatchObject({ code: 'STORE_IN_USE' }));
      expect(existsSync(at('fresh'))).toBe(false);
    });

    it('knows every collection there is', async () => {
      const store = await StoreCollections.open({ dataDir: live });
      const known = store.all().map(({ name }) => name);
      const stored = await store.connection.db!.listCollections().toArray();
      await store.close();
      expect(stored.map(({ name }) => name).filter((name) => name !== 'moveprogress' && !known.includes(name))).toEqual([]);
    });
  });
});
