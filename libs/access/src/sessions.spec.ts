import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openTestRoom, TEST_CLIENT, TEST_PASSWORD, type TestRoom } from '../../../test/support/access.js';
import { outletRecord } from '../../../test/support/records.js';
import { COMMAND_LINE } from './access-settings.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('sessions', () => {
  let test: TestRoom;
  let email = '';
  let id = '';
  beforeAll(async () => {
    test = await openTestRoom();
    const { partner, contact, ...facts } = outletRecord();
    await test.store.outlets.saveFacts(facts, { partner, contact });
  });
  afterAll(() => test.close());
  let made = 0;
  beforeEach(async () => {
    email = `persona${(made += 1)}@ong.example`;
    id = await test.person(email);
  });
  const open = async (token: string) => (await test.room.sessions.find(token)) !== null;

  it('open what the roles of the account give, and nothing of a person who signed out', async () => {
    const token = await test.signedIn(email);
    const session = await test.room.sessions.find(token);
    expect(session).toMatchObject({ principal: { kind: 'user', accountId: id, keyId: null, outletIds: null }, account: { email, secondFactor: false }, mustEnrol: false });
    expect(session?.principal.permissions.has('alerts.write')).toBe(true);
    expect(session?.principal.permissions.has('accounts.manage')).toBe(false);
    expect(await test.room.sessions.endOwn(id, session?.id ?? '', COMMAND_LINE)).toBe(true);
    expect(await open(token)).toBe(false);
  });

  it('are over after twelve idle hours, and after fourteen days of use', async () => {
    const idle = await test.signedIn(email);
    test.clock.advanceBy(12 * HOUR - 1);
    expect(await open(idle)).toBe(true);
    test.clock.advanceBy(12 * HOUR);
    expect(await open(idle)).toBe(false);
    const used = await test.signedIn(email);
    for (let hours = 0; hours < 14 * 24 - 8; hours += 8) {
      test.clock.advanceBy(8 * HOUR);
      expect(await open(used)).toBe(true);
    }
    test.clock.advanceBy(8 * HOUR);
    expect(await open(used)).toBe(false);
  });

  it.each([
    ['roles', () => test.room.accounts.change(id, { roles: ['reviewer'] }, COMMAND_LINE)],
    ['outlets', () => test.room.accounts.change(id, { outletIds: ['el-faro'] }, COMMAND_LINE)],
    ['a block', () => test.room.accounts.change(id, { blocked: true }, COMMAND_LINE)],
    ['a password of the own', () => test.room.own.changePassword(id, { current: TEST_PASSWORD, next: 'otra cosa muy distinta' }, TEST_CLIENT)],
    ['a reset', async () => test.room.entrance.accept({ token: (await test.room.accounts.link(id, COMMAND_LINE))?.token ?? '', password: 'otra cosa muy distinta' }, TEST_CLIENT)],
    ['a second factor', () => test.enrolled(id)],
    ['a reset on the command line', () => test.room.accounts.reset(id, COMMAND_LINE)],
  ])('end with %s', async (_, change) => {
    const tokens = [await test.signedIn(email), await test.signedIn(email)];
    await change();
    for (const token of tokens) expect(await open(token)).toBe(false);
  });

  it('stay where nothing changed that gives rights', async () => {
    const token = await test.signedIn(email);
    await test.room.accounts.change(id, { name: 'Otro Nombre', roles: ['analyst'], unlock: true, fullText: { note: 'Licencia 2026 de la universidad' } }, COMMAND_LINE);
    expect((await test.room.sessions.find(token))?.principal).toMatchObject({ name: 'Otro Nombre' });
    expect((await test.room.sessions.find(token))?.principal.permissions.has('datasets.fulltext')).toBe(true);
  });

  it('that were begun while the account was being blocked open nothing', async () => {
    const before = await test.store.users.findById(id);
    if (!before) throw new Error('no account');
    await test.room.accounts.change(id, { blocked: true }, COMMAND_LINE);
    await test.room.accounts.change(id, { blocked: false }, COMMAND_LINE);
    // What a sign-in does that read the account before the block.
    expect(await open(await test.room.sessions.begin(before, TEST_CLIENT))).toBe(false);
  });

  it('go on under a new token after a new password', async () => {
    const outcome = await test.room.own.changePassword(id, { current: TEST_PASSWORD, next: 'otra cosa muy distinta' }, TEST_CLIENT);
    expect(outcome.state === 'changed' && (await open(outcome.token))).toBe(true);
  });

  it('of others can be neither seen nor ended', async () => {
    const own = await test.room.sessions.find(await test.signedIn(email));
    const stranger = await test.person(`extraña${made}@ong.example`.replace('ñ', 'n'));
    expect(await test.room.sessions.listOwn(stranger, '')).toEqual([]);
    expect(await test.room.sessions.endOwn(stranger, own?.id ?? '', COMMAND_LINE)).toBe(false);
    expect(await test.room.sessions.listOwn(id, own?.id ?? '')).toMatchObject([{ current: true, device: 'Firefox · Linux', address: '203.0.113.0/24' }]);
  });

  it('open for no token but their own, whatever is sent', async () => {
    const token = await test.signedIn(email);
    const session = await test.room.sessions.find(token);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: token.length - 1 }), fc.integer({ min: 0, max: 6 }), async (at, bit) => {
        const flipped = token.slice(0, at) + String.fromCharCode(token.charCodeAt(at) ^ (1 << bit)) + token.slice(at + 1);
        expect(await test.room.sessions.find(flipped)).toBeNull();
      }),
      { numRuns: 60 },
    );
    for (const given of [undefined, null, 7, {}, [token], '', `${token}a`, ` ${token}`, 'x'.repeat(100_000)]) expect(await test.room.sessions.find(given)).toBeNull();
    expect(await test.room.sessions.find(token)).toEqual(session);
  });

  it('have a token for changes of their own that no other session shares and no bit of which is free', async () => {
    const [mine, other] = [await test.room.sessions.find(await test.signedIn(email)), await test.room.sessions.find(await test.signedIn(email))];
    if (!mine || !other) throw new Error('no session');
    expect(test.room.sessions.csrfHolds(mine, mine.csrf)).toBe(true);
    expect(test.room.sessions.csrfHolds(mine, other.csrf)).toBe(false);
    for (let at = 0; at < mine.csrf.length; at += 1) {
      expect(test.room.sessions.csrfHolds(mine, mine.csrf.slice(0, at) + String.fromCharCode(mine.csrf.charCodeAt(at) ^ 1) + mine.csrf.slice(at + 1))).toBe(false);
    }
    for (const given of [undefined, null, '', [mine.csrf], `${mine.csrf} `]) expect(test.room.sessions.csrfHolds(mine, given)).toBe(false);
  });

  it('that are over are removed, the others stay', async () => {
    const old = await test.signedIn(email);
    test.clock.advanceBy(15 * DAY);
    const young = await test.signedIn(email);
    await test.room.forgetOver();
    expect((await test.store.sessions.listOfUser(id)).length).toBe(1);
    expect([await open(old), await open(young)]).toEqual([false, true]);
  });

  it('of a partner are limited to its outlets, unless another role may do all of it everywhere', async () => {
    const scope = async (roles: Parameters<TestRoom['person']>[1], name: string) => {
      await test.person(name, roles, ['el-faro']);
      return (await test.room.sessions.find(await test.signedIn(name)))?.principal.outletIds;
    };
    expect(await scope(['partner'], 'socia@elfaro.example')).toEqual(['el-faro']);
    expect(await scope(['partner', 'reviewer', 'researcher'], 'socia2@elfaro.example')).toEqual(['el-faro']);
    expect(await scope(['partner', 'analyst'], 'socia3@elfaro.example')).toBeNull();
  });
});
