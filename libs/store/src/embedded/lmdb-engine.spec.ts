import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LmdbEngine } from './lmdb-engine.js';
import { KeyStream } from './range-reader.js';

const bytes = (text: string): Buffer => Buffer.from(text);

describe('LmdbEngine', () => {
  let dir: string;
  let engine: LmdbEngine;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'vigia-engine-'));
    engine = new LmdbEngine(dir);
  });
  afterEach(async () => {
    await engine.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it('runs writes in the order asked for, each seeing those before it', async () => {
    const seen = await Promise.all(
      Array.from({ length: 20 }, () =>
        engine.write(() => {
          const before = Number(engine.docs.getBinary(bytes('n'))?.toString() ?? 0);
          engine.put(engine.docs, bytes('n'), bytes(String(before + 1)));
          return before;
        }),
      ),
    );
    expect(seen).toEqual(Array.from({ length: 20 }, (_, i) => i));
    expect(engine.docs.getBinary(bytes('n'))!.toString()).toBe('20');
  });

  it('fails alone what fails before it writes', async () => {
    const [first, second, third] = await Promise.allSettled([
      engine.write(() => engine.put(engine.docs, bytes('a'), bytes('1'))),
      engine.write(() => {
        throw new Error('checked first');
      }),
      engine.write(() => engine.put(engine.docs, bytes('c'), bytes('3'))),
    ]);
    expect([first.status, second.status, third.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(engine.docs.getBinary(bytes('c'))!.toString()).toBe('3');
  });

  it('gives up the whole commit when something fails half-way, and goes on after it', async () => {
    let told = 0;
    engine.onRollback = () => (told += 1);
    const [first, second] = await Promise.allSettled([
      engine.write(() => engine.put(engine.docs, bytes('a'), bytes('1'))),
      engine.write(() => {
        engine.put(engine.docs, bytes('b'), bytes('2'));
        throw new Error('half-way');
      }),
    ]);
    expect([first.status, second.status]).toEqual(['rejected', 'rejected']);
    expect(told).toBe(1);
    expect(engine.docs.getBinary(bytes('a'))).toBeUndefined();
    expect(engine.docs.getBinary(bytes('b'))).toBeUndefined();
    await engine.write(() => engine.put(engine.docs, bytes('a'), bytes('again')));
    expect(engine.docs.getBinary(bytes('a'))!.toString()).toBe('again');
  });

  it('refuses writes once closed, after finishing those asked for', async () => {
    const last = engine.write(() => engine.put(engine.docs, bytes('a'), bytes('1')));
    const closing = engine.close();
    await expect(engine.write(() => undefined)).rejects.toMatchObject({ code: 'STORE_CLOSED' });
    await Promise.all([last, closing]);
    engine = new LmdbEngine(dir);
    expect(engine.docs.getBinary(bytes('a'))!.toString()).toBe('1');
  });

  it('walks ranges forwards and backwards, put down after every key, while the data changes', async () => {
    await engine.write(() => {
      for (const key of ['a1', 'a2', 'a3', 'b1', 'b2', 'c1']) engine.put(engine.entries, bytes(key), Buffer.alloc(0));
    });
    const ranges = [
      { start: bytes('a'), end: bytes('b'), shared: 1, single: false },
      { start: bytes('b'), end: bytes('c'), shared: 1, single: false },
      { start: bytes('c1'), end: bytes('c2'), shared: 1, single: true },
    ];
    const walk = async (reverse: boolean, merge: boolean, change?: () => void): Promise<string[]> => {
      const stream = new KeyStream(engine.entries, ranges, reverse, merge);
      const keys: string[] = [];
      for (let key = stream.next(); key; key = stream.next()) {
        keys.push(key.toString());
        stream.suspend();
        if (change && keys.length === 2) await engine.write(change);
        else await new Promise((resolve) => setImmediate(resolve));
      }
      return keys;
    };
    expect(await walk(false, false)).toEqual(['a1', 'a2', 'a3', 'b1', 'b2', 'c1']);
    expect(await walk(true, false)).toEqual(['c1', 'b2', 'b1', 'a3', 'a2', 'a1']);
    expect(await walk(false, true)).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3']);
    expect(await walk(true, true)).toEqual(['a3', 'b2', 'a2', 'c1', 'b1', 'a1']);
    const later = await walk(false, false, () => {
      engine.remove(engine.entries, bytes('a3'));
      engine.put(engine.entries, bytes('b0'), Buffer.alloc(0));
      engine.put(engine.entries, bytes('a0'), Buffer.alloc(0));
    });
    expect(later).toEqual(['a1', 'a2', 'b0', 'b1', 'b2', 'c1']);
  });

  it('clears a range of any size', async () => {
    await engine.write(() => {
      for (let i = 0; i < 2500; i++) engine.put(engine.entries, bytes(`a${i}`), Buffer.alloc(0));
      engine.put(engine.entries, bytes('b'), Buffer.alloc(0));
    });
    await engine.clear(engine.entries, { start: bytes('a'), end: bytes('b') });
    expect(engine.countKeys(engine.entries, { start: bytes('a'), end: bytes('z') })).toBe(1);
  });
});
