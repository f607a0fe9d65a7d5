import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestRoom, TEST_CLIENT, TEST_PASSWORD, type TestRoom } from '../../../test/support/access.js';
import { COMMAND_LINE } from './access-settings.js';
import { accountLink } from './one-time-links.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const invitation = (email: string) => ({ email, name: 'Luz Marina', language: 'es' as const, roles: ['analyst' as const], outletIds: [] });

describe('the first admin', () => {
  let test: TestRoom;
  beforeAll(async () => {
    test = await openTestRoom();
  });
  afterAll(() => test.close());
  const start = (token: string, email = 'jefa@ong.example', password = TEST_PASSWORD) => test.room.entrance.makeFirstAdmin({ token, name: 'Jefa', email, password }, TEST_CLIENT);

  it('comes in by the link of the last start, within a day, once, and by no other', async () => {
    const old = (await test.room.entrance.offerFirst()) ?? '';
    expect(accountLink('https://vigia.example/', 'first_admin', old)).toBe(`https://vigia.example/#/cuenta/inicio?token=${old}`);
    const token = (await test.room.entrance.offerFirst()) ?? '';
    expect(await start(old)).toEqual({ state: 'refused', why: 'unknown' });
    expect(await start('x'.repeat(43))).toEqual({ state: 'refused', why: 'unknown' });
    await expect(start(token, 'jefa@ong.example', 'corta')).rejects.toMatchObject({ code: 'weak_password' });
    test.clock.advanceBy(DAY);
    expect(await start(token)).toEqual({ state: 'refused', why: 'expired' });
    const last = (await test.room.entrance.offerFirst()) ?? '';
    const outcomes = await Promise.all([start(last), start(last, 'otra@ong.example'), start(last, 'tercera@ong.example')]);
    expect(outcomes.map((outcome) => outcome.state).sort()).toEqual(['done', 'refused', 'refused']);
    expect(await test.room.accounts.list()).toMatchObject([{ roles: ['admin'], state: 'active' }]);
    expect(await test.room.entrance.offerFirst()).toBeNull();
    expect(await start(last)).toEqual({ state: 'refused', why: 'used' });
  });
});

describe('one-time links', () => {
  let test: TestRoom;
  beforeAll(async () => {
    test = await openTestRoom();
  });
  afterAll(() => test.close());
  const accept = (token: string, password = TEST_PASSWORD) => test.room.entrance.accept({ token, password }, TEST_CLIENT);

  it('an invitation makes an account that can be signed in to, once', async () => {
    const { token, purpose, card, account } = await test.room.accounts.invite(invitation(' Ana@ONG.example '), COMMAND_LINE);
    expect([purpose, card.state, account.email]).toEqual(['invitation', 'invited', 'ana@ong.example']);
    await expect(accept(token, 'corta')).rejects.toMatchObject({ code: 'weak_password' });
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => accept(token)));
    expect(outcomes.filter((outcome) => outcome.state === 'done')).toHaveLength(1);
    expect(await accept(token, 'otra cosa muy distinta')).toEqual({ state: 'refused', why: 'used' });
    expect(await test.signedIn('ana@ong.example')).toHaveLength(43);
  });

  it('two invitations of one address at once make one account', async () => {
    const outcomes = await Promise.allSettled(['Eva@ong.example', 'eva@ONG.example', 'eva@ong.example'].map((email) => test.room.accounts.invite(invitation(email), COMMAND_LINE)));
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    expect((await test.room.accounts.list()).filter((card) => card.email === 'eva@ong.example')).toHaveLength(1);
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'address_taken' });
  });

  it('sent again, only the last one serves; a week later none does', async () => {
    const first = await test.room.accounts.invite(invitation('sol@ong.example'), COMMAND_LINE);
    const second = await test.room.accounts.link(first.account.id, COMMAND_LINE);
    expect(second?.purpose).toBe('invitation');
    expect(await accept(first.token)).toEqual({ state: 'refused', why: 'unknown' });
    test.clock.advanceBy(7 * DAY);
    expect(await accept(second?.token ?? '')).toEqual({ state: 'refused', why: 'expired' });
    await test.room.forgetOver();
    expect(await accept(second?.token ?? '')).toEqual({ state: 'refused', why: 'unknown' });
  });

  it('a reset is made for who has an account, not more often than every five minutes, and serves two hours', async () => {
    const id = await test.person('iris@ong.example');
    test.clock.advanceBy(DAY);
    expect(await test.room.entrance.forgotten('nobody@ong.example', TEST_CLIENT)).toBeNull();
    const asked = await test.room.entrance.forgotten('Iris@ong.example', TEST_CLIENT);
    expect(asked?.account).toEqual({ id, name: 'Luz Marina', email: 'iris@ong.example', language: 'es' });
    expect(await test.room.entrance.forgotten('iris@ong.example', TEST_CLIENT)).toBeNull();
    test.clock.advanceBy(6 * MINUTE);
    const again = await test.room.entrance.forgotten('iris@ong.example', TEST_CLIENT);
    expect(await accept(asked?.token ?? '')).toMatchObject({ state: 'refused' });
    expect(await accept(again?.token ?? '', 'otra cosa muy distinta')).toMatchObject({ state: 'done' });
    expect(await test.room.signIn.attempt({ email: 'iris@ong.example', password: TEST_PASSWORD }, TEST_CLIENT)).toMatchObject({ state: 'refused' });
    expect(await test.room.signIn.attempt({ email: 'iris@ong.example', password: 'otra cosa muy distinta' }, TEST_CLIENT)).toMatchObject({ state: 'signed_in' });
    const late = await test.room.accounts.link(id, COMMAND_LINE);
    test.clock.advanceBy(2 * HOUR);
    expect(await accept(late?.token ?? '')).toEqual({ state: 'refused', why: 'expired' });
  });

  it('is void once the password was changed otherwise', async () => {
    const id = await test.person('clara@ong.example');
    const { token = '' } = (await test.room.accounts.link(id, COMMAND_LINE)) ?? {};
    expect(await test.room.own.changePassword(id, { current: TEST_PASSWORD, next: 'otra cosa muy distinta' }, TEST_CLIENT)).toMatchObject({ state: 'changed' });
    expect(await accept(token)).toEqual({ state: 'refused', why: 'unknown' });
  });

  it('a reset leaves the second factor where it is', async () => {
    const id = await test.person('rosa@ong.example');
    await test.enrolled(id);
    const { token = '' } = (await test.room.accounts.link(id, COMMAND_LINE)) ?? {};
    await accept(token);
    expect(await test.room.signIn.attempt({ email: 'rosa@ong.example', password: TEST_PASSWORD }, TEST_CLIENT)).toEqual({ state: 'second_factor' });
  });

  it('opens nothing for who was blocked meanwhile', async () => {
    const id = await test.person('mal@ong.example');
    const { token = '' } = (await test.room.accounts.link(id, COMMAND_LINE)) ?? {};
    await test.room.accounts.change(id, { blocked: true }, COMMAND_LINE);
    expect(await accept(token)).toEqual({ state: 'refused', why: 'unknown' });
    expect(await test.room.entrance.forgotten('mal@ong.example', TEST_CLIENT)).toBeNull();
    await expect(test.room.accounts.link(id, COMMAND_LINE)).rejects.toMatchObject({ code: 'account_blocked' });
  });

  it('for the first admin does not serve as an invitation, nor the other way round', async () => {
    const first = (await test.room.entrance.offerFirst()) ?? '';
    expect(await accept(first)).toEqual({ state: 'refused', why: 'unknown' });
    const { token } = await test.room.accounts.invite(invitation('luna@ong.example'), COMMAND_LINE);
    expect(await test.room.entrance.makeFirstAdmin({ token, name: 'X', email: 'x@ong.example', password: TEST_PASSWORD }, TEST_CLIENT)).toEqual({ state: 'refused', why: 'unknown' });
  });
});
