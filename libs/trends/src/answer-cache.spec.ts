import { describe, expect, it } from '@jest/globals';
import { FixedClock } from '#vigia/kernel';
import type { Store } from '#vigia/store';
import { NOON } from '../../../test/support/records.js';
import { storeForEach } from '../../../test/support/store-for-each.js';
import { AnswerCache } from './answer-cache.js';

describe('kept answers', () => {
  let store: Store;
  let clock: FixedClock;
  let computed: number;
  storeForEach('answers', (opened) => {
    store = opened;
    clock = new FixedClock(NOON);
    computed = 0;
  });

  const ask = (cache: AnswerCache, question: unknown[] = ['overview', 'cali']) => cache.get(question, () => Promise.resolve((computed += 1)));
  const row = (relevant: number) => [{ week: '2026-W47', kind: 'article' as const, scope: 'city' as const, key: 'cali', relevant, collected: 40, counts: {} }];

  it('are computed once, also when many ask at once, and apart for each question', async () => {
    const cache = new AnswerCache(store, clock);
    expect(await Promise.all([ask(cache), ask(cache), ask(cache)])).toEqual([1, 1, 1]);
    expect(await ask(cache, ['overview', 'bogota'])).toBe(2);
    expect(await cache.json(['y'], () => Promise.resolve({ n: 1 }))).toBe('{"n":1}');
  });

  it('go when figures, events or outlets change, and stay when a week is recomputed to the same', async () => {
    const cache = new AnswerCache(store, clock);
    await store.trendCells.replaceWeek('2026-W47', row(3));
    expect(await ask(cache)).toBe(1);
    await store.trendCells.replaceWeek('2026-W47', row(3));
    expect(await ask(cache)).toBe(1);
    await store.trendCells.replaceWeek('2026-W47', row(4));
    expect(await ask(cache)).toBe(2);
    await store.events.save({ _id: 'e', day: '2026-11-17', until: null, name: { es: 'Decreto', en: 'Decree' }, kind: 'decree', city: null, source: null, enteredAt: NOON });
    expect(await ask(cache)).toBe(3);
    await store.outlets.editOwn('nadie', { partner: true });
    expect(await ask(cache)).toBe(4);
  });

  it('take no more room than they are given, the oldest going first', async () => {
    const cache = new AnswerCache(store, clock, 1_000);
    const written = (question: string, characters: number) => cache.get([question], () => Promise.resolve(`${(computed += 1)}`.padEnd(characters, '.')));
    const which = async (question: string) => (await written(question, 400)).slice(0, 1);
    expect([await which('a'), await which('b'), await which('a')]).toEqual(['1', '2', '1']);
    expect([await which('c'), await which('b'), await which('c')]).toEqual(['3', '2', '3']);
    expect([await which('a')]).toEqual(['4']);
    await written('long', 1_001);
    expect((await written('long', 1_001)).slice(0, 1)).toBe('6');
  });

  it('are asked again after a failure and after ten seconds', async () => {
    const cache = new AnswerCache(store, clock);
    await expect(cache.get(['x'], () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await ask(cache, ['x'])).toBe(1);
    clock.advanceBy(10_001);
    expect(await ask(cache, ['x'])).toBe(2);
  });
});
