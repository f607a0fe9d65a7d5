import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openTestRoom, type TestRoom } from '../../../test/support/access.js';
import { COMMAND_LINE } from './access-settings.js';

const DAY = 24 * 3_600_000;

describe('API keys', () => {
  let test: TestRoom;
  let owner = '';
  beforeAll(async () => {
    test = await openTestRoom();
    owner = await test.person('ines@ong.example', ['researcher']);
  });
  afterAll(() => test.close());
  const make = async (scopes = ['datasets.read' as const, 'week.read' as const], days = 30) => test.room.keys.create(owner, { name: 'Cuaderno de R', scopes, days }, COMMAND_LINE);
  const ask = (key: string) => test.room.keys.principalOf(`Bearer ${key}`);

  it('do what their scopes say, and tell the day they were last used', async () => {
    const made = await make();
    expect(made).toMatchObject({ name: 'Cuaderno de R', owner: { id: owner, name: 'Luz Marina' }, lastUsedOn: null, revokedAt: null });
    expect(made.key).toMatch(new RegExp(`^vigia_${made.id}_[\\w-]{43}$`));
    const outcome = await ask(made.key);
    if (outcome.state !== 'open') throw new Error('refused');
    expect(outcome.principal).toMatchObject({ kind: 'key', accountId: owner, keyId: made.id, name: 'Luz Marina (Cuaderno de R)' });
    expect([...outcome.principal.permissions]).toEqual(['datasets.read', 'week.read']);
    const { key: _, ...card } = made;
    expect((await test.room.keys.listOf(owner))[0]).toEqual({ ...card, lastUsedOn: '2026-11-18' });
    expect((await test.room.keys.listAll()).map((each) => each.id)).toContain(made.id);
  });

  it('may not do more than their owner, neither when they are made nor later', async () => {
    await expect(test.room.keys.create(owner, { name: 'x', scopes: ['audit.read'], days: 1 }, COMMAND_LINE)).rejects.toMatchObject({ code: 'scope_not_held' });
    await expect(test.room.keys.create(owner, { name: 'x', scopes: ['datasets.fulltext'], days: 1 }, COMMAND_LINE)).rejects.toMatchObject({ code: 'scope_not_held' });
    const { key } = await make();
    await test.room.accounts.change(owner, { roles: ['reviewer'] }, COMMAND_LINE);
    const outcome = await ask(key);
    expect(outcome.state === 'open' && [...outcome.principal.permissions]).toEqual(['week.read']);
    await test.room.accounts.change(owner, { blocked: true }, COMMAND_LINE);
    expect(await ask(key)).toEqual({ state: 'refused', why: 'owner' });
    await test.room.accounts.change(owner, { blocked: false, roles: ['researcher'] }, COMMAND_LINE);
  });

  it('of an admin do nothing until the second factor is set up, and never manage accounts or keys', async () => {
    const admin = await test.person('jefa@ong.example', ['admin']);
    await expect(test.room.keys.create(admin, { name: 'x', scopes: ['week.read'], days: 1 }, COMMAND_LINE)).rejects.toMatchObject({ code: 'scope_not_held' });
    await test.enrolled(admin);
    for (const scope of ['accounts.manage', 'keys.manage'] as const) await expect(test.room.keys.create(admin, { name: 'x', scopes: [scope], days: 1 }, COMMAND_LINE)).rejects.toMatchObject({ code: 'scope_not_held' });
    const { key } = await test.room.keys.create(admin, { name: 'x', scopes: ['audit.read'], days: 1 }, COMMAND_LINE);
    expect(await ask(key)).toMatchObject({ state: 'open' });
    await test.room.accounts.change(admin, { dropSecondFactor: true }, COMMAND_LINE);
    expect(await ask(key)).toEqual({ state: 'refused', why: 'owner' });
  });

  it('end by their day and when they are revoked', async () => {
    const [short, revoked] = [await make(undefined, 1), await make()];
    expect(await test.room.keys.revoke(revoked.id, 'somebody else', COMMAND_LINE)).toBe(false);
    expect(await ask(revoked.key)).toMatchObject({ state: 'open' });
    expect(await test.room.keys.revoke(revoked.id, owner, COMMAND_LINE)).toBe(true);
    expect(await ask(revoked.key)).toEqual({ state: 'refused', why: 'revoked' });
    test.clock.advanceBy(DAY - 1);
    expect(await ask(short.key)).toMatchObject({ state: 'open' });
    test.clock.advanceBy(1);
    expect(await ask(short.key)).toEqual({ state: 'refused', why: 'expired' });
    expect(await test.room.keys.revoke('0'.repeat(16), null, COMMAND_LINE)).toBe(false);
  });

  it('open for nothing but themselves, whatever is sent', async () => {
    const { key } = await make();
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 6, max: key.length - 1 }), fc.integer({ min: 0, max: 4 }), async (at, bit) => {
        const flipped = key.slice(0, at) + String.fromCharCode(key.charCodeAt(at) ^ (1 << bit)) + key.slice(at + 1);
        expect(await ask(flipped)).toEqual({ state: 'refused', why: 'unknown' });
      }),
      { numRuns: 60 },
    );
    for (const header of ['', 'Bearer', 'Bearer ', key, `Basic ${key}`, `Bearer ${key} `, `Bearer ${key}\n`, `Bearer ${key}${'x'.repeat(100_000)}`]) expect(await test.room.keys.principalOf(header)).toEqual({ state: 'refused', why: 'unknown' });
    expect(await ask(key)).toMatchObject({ state: 'open' });
  });

  it('are not made without end', async () => {
    const many = await test.person('muchas@ong.example', ['researcher']);
    for (let made = 0; made < 50; made += 1) await test.room.keys.create(many, { name: 'x', scopes: ['week.read'], days: 1 }, COMMAND_LINE);
    await expect(test.room.keys.create(many, { name: 'x', scopes: ['week.read'], days: 1 }, COMMAND_LINE)).rejects.toMatchObject({ code: 'too_many_keys' });
  });
});
