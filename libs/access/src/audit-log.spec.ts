import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestRoom, type TestRoom } from '../../../test/support/access.js';
import { COMMAND_LINE } from './access-settings.js';

describe('the audit log', () => {
  let test: TestRoom;
  beforeAll(async () => {
    test = await openTestRoom();
    for (let index = 0; index < 25; index += 1) {
      await test.room.audit.record(index % 5 === 0 ? { actor: { kind: 'user', id: 'ana', name: 'Ana' }, address: '203.0.113.7' } : COMMAND_LINE, { action: index % 2 ? 'event.entered' : 'claim.changed', detail: { turn: index } });
      if (index % 10 === 9) test.clock.advanceBy(1);
    }
  });
  afterAll(() => test.close());

  it('is read latest first, page by page, without gap or repetition', async () => {
    const turns: unknown[] = [];
    let before: string | undefined;
    do {
      const page = await test.room.audit.list({ before, limit: 7 });
      turns.push(...page.entries.map((entry) => entry.detail['turn']));
      before = page.before ?? undefined;
    } while (before !== undefined);
    expect(turns).toEqual(Array.from({ length: 25 }, (_, index) => 24 - index));
  });

  it('is filtered by what was done and by whom', async () => {
    const turns = async (query: { action?: string; actor?: string }) => (await test.room.audit.list({ ...query, limit: 50 })).entries.map((entry) => entry.detail['turn']);
    expect(await turns({ actor: 'ana' })).toEqual([20, 15, 10, 5, 0]);
    expect(await turns({ actor: 'ana', action: 'event.entered' })).toEqual([15, 5]);
    expect(await turns({ action: 'nothing' })).toEqual([]);
  });

  it('keeps what it is given within bounds, and addresses shortened', async () => {
    await test.room.audit.record({ actor: { kind: 'user', id: 'x', name: 'n'.repeat(1_000) }, address: '::ffff:198.51.100.77' }, { action: 'a.b', detail: { 'de.tail$': 't'.repeat(10_000), ...Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`k${index}`, index])) } });
    const [entry] = (await test.room.audit.list({ limit: 1 })).entries;
    expect(entry?.address).toBe('198.51.100.0/24');
    expect(entry?.actor.name.length).toBe(200);
    expect(Object.keys(entry?.detail ?? {})).toHaveLength(20);
    expect(String(entry?.detail['de_tail_']).length).toBe(200);
  });

  it('can be added to and read, and nothing else', () => {
    const methods = (thing: object) => Object.getOwnPropertyNames(Object.getPrototypeOf(thing)).filter((name) => name !== 'constructor').sort();
    expect(methods(test.store.auditEntries)).toEqual(['add', 'listPage']);
  });
});
