import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { UserError } from '#vigia/kernel';
import { openTestRoom, TEST_CLIENT, TEST_PASSWORD, type TestRoom } from '../../../test/support/access.js';
import { accountIdOf } from './account-name.js';
import { COMMAND_LINE, type Client } from './access-settings.js';
import { PasswordHasher } from './passwords/password-hasher.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const from = (address: string): Client => ({ ...TEST_CLIENT, address });

describe('signing in', () => {
  let test: TestRoom;
  beforeAll(async () => {
    test = await openTestRoom();
  });
  afterAll(() => test.close());
  /** Each test comes from an address of its own, so that the pauses of one are not those of another. */
  let last = 0;
  const fresh = (): Client => from(`198.51.100.${(last += 1)}`);
  const attempt = (email: string, password: string, client: Client) => test.room.signIn.attempt({ email, password }, client);
  const failures = async (email: string, times: number, client: Client) => {
    const outcomes = [];
    for (let done = 0; done < times; done += 1) outcomes.push(await attempt(email, 'no es esta clave', client));
    return outcomes.map((outcome) => outcome.state);
  };

  it('takes the address in any spelling', async () => {
    await test.person('ana@ong.example');
    expect(await attempt(' Ana@ONG.example ', TEST_PASSWORD, fresh())).toMatchObject({ state: 'signed_in' });
  });

  it('tells a stranger, a wrong password, a blocked account and one that nobody came to apart in nothing', async () => {
    await test.person('eva@ong.example');
    const blocked = await test.person('blocked@ong.example');
    await test.room.accounts.change(blocked, { blocked: true }, COMMAND_LINE);
    await test.room.accounts.invite({ email: 'invited@ong.example', name: 'Nadie', language: 'es', roles: ['reviewer'], outletIds: [] }, COMMAND_LINE);
    const client = fresh();
    const answers = [
      await attempt('nobody@ong.example', TEST_PASSWORD, client), await attempt('eva@ong.example', 'no es esta clave', client), await attempt('blocked@ong.example', TEST_PASSWORD, client), await attempt('invited@ong.example', TEST_PASSWORD, client),
    ];
    for (const answer of answers) expect(answer).toEqual({ state: 'refused', wrong: 'credentials' });
  });

  it.each(['known@ong.example', 'unknown@ong.example'])('pauses %s after five wrong passwords, longer with each further one, up to an hour', async (email) => {
    if (email === 'known@ong.example') await test.person(email);
    const client = fresh();
    expect(await failures(email, 6, client)).toEqual([...Array<string>(5).fill('refused'), 'locked']);
    const pauses = [];
    for (let more = 0; more < 8; more += 1) {
      const outcome = await attempt(email, TEST_PASSWORD, client);
      if (outcome.state !== 'locked') throw new Error('expected a pause');
      pauses.push(outcome.retryAfterS);
      test.clock.advanceBy(outcome.retryAfterS * 1000);
      await failures(email, 1, client);
    }
    expect(pauses).toEqual([60, 120, 240, 480, 960, 1920, 3600, 3600]);
  });

  it('lets the right password in when the pause is over, and forgets the failures', async () => {
    await test.person('iris@ong.example');
    const client = fresh();
    await failures('iris@ong.example', 5, client);
    expect(await attempt('iris@ong.example', TEST_PASSWORD, client)).toMatchObject({ state: 'locked', retryAfterS: 60 });
    test.clock.advanceBy(MINUTE);
    expect(await attempt('iris@ong.example', TEST_PASSWORD, client)).toMatchObject({ state: 'signed_in' });
    expect(await failures('iris@ong.example', 4, client)).toEqual(Array(4).fill('refused'));
    expect(await attempt('iris@ong.example', TEST_PASSWORD, client)).toMatchObject({ state: 'signed_in' });
  });

  it('forgets failures after a day', async () => {
    await test.person('olga@ong.example');
    const client = fresh();
    await failures('olga@ong.example', 4, client);
    test.clock.advanceBy(24 * HOUR + 1);
    expect(await failures('olga@ong.example', 4, client)).toEqual(Array(4).fill('refused'));
  });

  it('is opened by an admin before the pause is over', async () => {
    const id = await test.person('rosa@ong.example');
    await failures('rosa@ong.example', 5, fresh());
    expect(await test.room.accounts.find(id)).toMatchObject({ state: 'locked', lockedUntil: new Date(test.clock.now().getTime() + MINUTE).toISOString() });
    await test.room.accounts.change(id, { unlock: true }, COMMAND_LINE);
    expect(await test.room.accounts.find(id)).toMatchObject({ state: 'active', lockedUntil: null });
    expect(await attempt('rosa@ong.example', TEST_PASSWORD, fresh())).toMatchObject({ state: 'signed_in' });
  });

  it('pauses an address that tries many accounts, and one own account does not wipe that out', async () => {
    await test.person('own@ong.example');
    const client = from('2001:db8:7::1');
    for (let tried = 0; tried < 20; tried += 1) {
      if (tried === 10) expect(await attempt('own@ong.example', TEST_PASSWORD, client)).toMatchObject({ state: 'signed_in' });
      expect(await attempt(`guess${tried}@ong.example`, TEST_PASSWORD, client)).toEqual({ state: 'refused', wrong: 'credentials' });
    }
    expect(await attempt('own@ong.example', TEST_PASSWORD, client)).toMatchObject({ state: 'locked' });
    // Whoever has one IPv6 address has its neighbours as well.
    expect(await attempt('own@ong.example', TEST_PASSWORD, from('2001:db8:7::ffff'))).toMatchObject({ state: 'locked' });
    expect(await attempt('own@ong.example', TEST_PASSWORD, from('2001:db8:8::1'))).toMatchObject({ state: 'signed_in' });
  });

  it('checks at most five of a hundred guesses that come at once', async () => {
    await test.person('burst@ong.example');
    const outcomes = await Promise.all(Array.from({ length: 100 }, (_, index) => attempt('burst@ong.example', `adivinanza ${index}`, from(`192.0.2.${index}`))));
    expect(outcomes.filter((outcome) => outcome.state === 'refused').length).toBeLessThanOrEqual(5);
    expect(outcomes.every((outcome) => outcome.state !== 'signed_in')).toBe(true);
  });

  it('does not count it as a failure that too many wait', async () => {
    const matches = jest.spyOn(PasswordHasher.prototype, 'matches').mockRejectedValueOnce(new UserError('too_busy', 'x'));
    await expect(attempt('crowd@ong.example', TEST_PASSWORD, fresh())).rejects.toMatchObject({ code: 'too_busy' });
    matches.mockRestore();
    expect(await test.store.signInFailures.listOf(`account:${accountIdOf('crowd@ong.example')}`, new Date(0), 9)).toEqual([]);
  });

  it('hashes a password anew when its cost has changed', async () => {
    const id = await test.person('cost@ong.example');
    const { passwordHash } = (await test.store.users.findById(id)) ?? {};
    const [salt, hash] = (passwordHash ?? '').split('$').slice(4);
    await test.store.users.change(id, { passwordHash: await new PasswordHasher({ N: 32, r: 1, p: 1 }).hash(TEST_PASSWORD) });
    await test.signedIn('cost@ong.example');
    const after = (await test.store.users.findById(id))?.passwordHash ?? '';
    expect(after).toMatch(/^scrypt\$16\$1\$1\$/);
    expect(after).not.toContain(`${salt}$${hash}`);
    expect(await test.signedIn('cost@ong.example')).toHaveLength(43);
  });

  it('is told in the audit log, success and failure, without what was typed', async () => {
    await test.person('sol@ong.example');
    const client = from('203.0.113.99');
    await attempt('contraseña@mal.example', 'otra clave secreta', client);
    await attempt('sol@ong.example', TEST_PASSWORD, client);
    const { entries } = await test.room.audit.list({ limit: 2 });
    expect(entries).toMatchObject([
      { action: 'session.started', outcome: 'done', actor: { kind: 'user', name: 'Luz Marina' }, address: '203.0.113.0/24' },
      { action: 'session.refused', outcome: 'refused', actor: { kind: 'anonymous' }, subject: null, address: '203.0.113.0/24', detail: { why: 'credentials' } },
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/mal\.example|clave secreta|113\.99/);
  });
});
