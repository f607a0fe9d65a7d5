import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { openEmbedded } from '../../libs/store/src/embedded/embedded-store.js';
import { tempFolder } from '../support/temp-folder.js';

interface Piece {
  _id: number;
  url: string;
  city: string;
  version: number;
  tags: string[];
}

const ROUNDS = 8;
/** Acknowledged writes after which the writer is killed: early, late and in between. */
const KILL_AFTER = [1, 30, 400, 90, 1500, 10, 700, 200];

/** Runs the writer and kills it with -9 once it has had `acknowledgements` writes acknowledged. @returns its acknowledged writes */
async function writeAndKill(dir: string, first: number, acknowledgements: number): Promise<Array<[kind: string, id: number]>> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('../support/store-writer.mjs', import.meta.url)), dir, String(first)], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    if (output.split('\n').length > acknowledgements) child.kill('SIGKILL');
  });
  await new Promise((resolve) => child.once('close', resolve));
  if (output === '') throw new Error(`The writer wrote nothing:\n${errors}`);
  return output
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split(' '))
    .map(([kind, id]) => [kind!, Number(id)]);
}

describe('an embedded store whose process is killed', () => {
  it('keeps every acknowledged write and every index in step', async () => {
    const folder = tempFolder('store-crash');
    const put = new Set<number>();
    const deleted = new Set<number>();
    const increments = new Map<number, number>();
    try {
      for (let round = 0; round < ROUNDS; round++) {
        for (const [kind, id] of await writeAndKill(folder.path, round * 100_000, KILL_AFTER[round]!)) {
          if (kind === 'put') put.add(id);
          else if (kind === 'del') deleted.add(id);
          else increments.set(id, (increments.get(id) ?? 0) + 1);
        }
        const store = await openEmbedded({ dir: folder.path });
        const pieces = store.mongoose.connection.db!.collection<Piece>('pieces');
        // Hints are obeyed: this reads the documents by themselves, without any index but that of the id.
        const stored = await pieces.find({}, { hint: { _id: 1 } }).toArray();
        const byId = new Map(stored.map((piece) => [piece._id, piece]));
        const removed = [...put].filter((id) => !byId.has(id));
        // A removal may be stored and the process die before it says so; nothing else may be missing.
        const unsaid = removed.filter((id) => !deleted.has(id));
        expect(unsaid.length).toBeLessThanOrEqual(round + 1);
        for (const id of deleted) expect(byId.has(id)).toBe(false);
        for (const [id, count] of increments) if (byId.has(id)) expect(byId.get(id)!.version).toBeGreaterThanOrEqual(count);

        const groups = (valuesOf: (piece: Piece) => string[]): Map<string, number> => {
          const counts = new Map<string, number>();
          for (const value of stored.flatMap((piece) => [...new Set(valuesOf(piece))])) counts.set(value, (counts.get(value) ?? 0) + 1);
          return counts;
        };
        // These counts come from index entries alone, so one entry too many or too few shows.
        for (const [city, count] of groups(({ city }) => [city])) expect([city, await pieces.countDocuments({ city })]).toEqual([city, count]);
        for (const [tag, count] of groups(({ tags }) => tags)) expect([tag, await pieces.countDocuments({ tags: tag })]).toEqual([tag, count]);
        expect(await pieces.countDocuments({ url: { $gte: '' } })).toBe(stored.length);
        expect(await pieces.countDocuments({ city: { $gte: '' } })).toBe(stored.length);
        for (const { _id, url } of stored.slice(-200)) expect((await pieces.findOne({ url }, { hint: { url: 1 } }))?._id).toBe(_id);
        await store.close();
      }
      expect(put.size).toBeGreaterThan(1000);
      expect(increments.size).toBeGreaterThan(20);
    } finally {
      folder.remove();
    }
  }, 180_000);
});
