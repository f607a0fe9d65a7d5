import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openTestRoom, TEST_CLIENT, TEST_PASSWORD, TEST_SECRET, type TestRoom } from '../../../test/support/access.js';
import { AccessRoom } from './access-room.js';

const STEP = 30_000;
const HOUR = 3_600_000;

describe('the second factor', () => {
  let test: TestRoom;
  let email = '';
  let id = '';
  beforeAll(async () => {
    test = await openTestRoom();
  });
  afterAll(() => test.close());
  let made = 0;
  beforeEach(async () => {
    email = `persona${(made += 1)}@ong.example`;
    id = await test.person(email, ['admin']);
    // Away from the pauses of the test before.
    test.clock.advanceBy(25 * HOUR);
  });
  const attempt = (code?: string) => test.room.signIn.attempt({ email, password: TEST_PASSWORD, ...(code !== undefined && { code }) }, TEST_CLIENT);

  it('is what an admin has to set up before anything else', async () => {
    const before = await test.room.sessions.find(await test.signedIn(email));
    expect([before?.mustEnrol, before?.principal.permissions.size]).toEqual([true, 0]);
    const { code } = await test.enrolled(id);
    test.clock.advanceBy(STEP);
    const after = await test.room.sessions.find(await test.signedIn(email, code()));
    expect([after?.mustEnrol, after?.principal.permissions.has('accounts.manage')]).toEqual([false, true]);
  });

  it('is offered as text, address and picture, and counts from its first code on', async () => {
    const offer = await test.room.own.offerSecondFactor(id);
    expect(offer.secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(offer.uri).toContain(`otpauth://totp/Vig%C3%ADa:${encodeURIComponent(email)}?secret=${offer.secret}`);
    expect(Buffer.from(offer.qrSvg.replace('data:image/svg+xml;base64,', ''), 'base64').toString()).toMatch(/^<svg .*<\/svg>\s*$/s);
    expect(await test.room.own.confirmSecondFactor(id, '000000', TEST_CLIENT)).toEqual({ state: 'refused', wrong: 'code' });
    expect(await attempt()).toMatchObject({ state: 'signed_in' });
  });

  it('asks for a code after the right password only', async () => {
    await test.enrolled(id);
    expect(await attempt()).toEqual({ state: 'second_factor' });
    expect(await test.room.signIn.attempt({ email, password: 'no es esta clave' }, TEST_CLIENT)).toEqual({ state: 'refused', wrong: 'credentials' });
    expect(await attempt('123456')).toEqual({ state: 'refused', wrong: 'code' });
  });

  it('takes the code of the step before and of the one after, and no older one', async () => {
    const { code } = await test.enrolled(id);
    test.clock.advanceBy(5 * STEP);
    const shown = code();
    test.clock.advanceBy(STEP);
    expect(await attempt(shown)).toMatchObject({ state: 'signed_in' });
    test.clock.advanceBy(3 * STEP);
    const late = code();
    test.clock.advanceBy(2 * STEP);
    expect(await attempt(late)).toEqual({ state: 'refused', wrong: 'code' });
    const early = code();
    test.clock.advanceBy(-STEP);
    expect(await attempt(early)).toMatchObject({ state: 'signed_in' });
  });

  it('takes a code once, also when it comes many times at once', async () => {
    const { code } = await test.enrolled(id);
    test.clock.advanceBy(STEP);
    const given = code();
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => attempt(given)));
    expect(outcomes.filter((outcome) => outcome.state === 'signed_in')).toHaveLength(1);
    test.clock.advanceBy(2 * HOUR);
    await test.room.forgetOver();
    expect(await attempt(given)).toMatchObject({ state: 'refused' });
  });

  it('has ten recovery codes, each of which serves once, however it is typed', async () => {
    const { recoveryCodes: [first = '', second = ''] } = await test.enrolled(id);
    const outcomes = await Promise.all([attempt(first), attempt(first)]);
    expect(outcomes.map((outcome) => outcome.state).sort()).toEqual(['refused', 'signed_in']);
    expect(await attempt(second.toUpperCase().replace(/-/g, ' ').slice(0, 20))).toMatchObject({ state: 'signed_in' });
    expect((await test.store.users.findById(id))?.recoveryHashes).toHaveLength(8);
    expect(await attempt(first)).toEqual({ state: 'refused', wrong: 'code' });
  });

  it('pauses whoever guesses codes', async () => {
    await test.enrolled(id);
    const states = [];
    for (let tried = 0; tried < 6; tried += 1) states.push((await attempt(String(100_000 + tried))).state);
    expect(states).toEqual([...Array<string>(5).fill('refused'), 'locked']);
  });

  it('is removed with a code of it, and cannot be replaced without', async () => {
    const { code } = await test.enrolled(id);
    await expect(test.room.own.offerSecondFactor(id)).rejects.toMatchObject({ code: 'second_factor_active' });
    expect(await test.room.own.removeSecondFactor(id, '000000', TEST_CLIENT)).toEqual({ state: 'refused', wrong: 'code' });
    test.clock.advanceBy(STEP);
    const removed = await test.room.own.removeSecondFactor(id, code(), TEST_CLIENT);
    if (removed.state !== 'removed') throw new Error('not removed');
    expect(await test.room.sessions.find(removed.token)).toMatchObject({ mustEnrol: true });
    // The same moment, another authenticator: its code has not been used.
    await test.enrolled(id);
  });

  it('offered long ago is offered no more', async () => {
    const { secret } = await test.room.own.offerSecondFactor(id);
    const { generateSync } = await import('otplib');
    test.clock.advanceBy(HOUR);
    const code = generateSync({ secret, epoch: Math.floor(test.clock.now().getTime() / 1000) });
    expect(await test.room.own.confirmSecondFactor(id, code, TEST_CLIENT)).toEqual({ state: 'refused', wrong: 'code' });
  });

  it('stored under another VIGIA_SECRET says so, and recovery codes still open', async () => {
    const { code, recoveryCodes } = await test.enrolled(id);
    test.clock.advanceBy(STEP);
    const moved = new AccessRoom(test.store, { secret: `${TEST_SECRET}x`, scrypt: { N: 16, r: 1, p: 1 } }, test.clock);
    await expect(moved.signIn.attempt({ email, password: TEST_PASSWORD, code: code() }, TEST_CLIENT)).rejects.toMatchObject({ code: 'secret_changed' });
    expect(await moved.signIn.attempt({ email, password: TEST_PASSWORD, code: recoveryCodes[0] ?? '' }, TEST_CLIENT)).toMatchObject({ state: 'signed_in' });
  });

  it('that was changed in the store, or taken from another account, opens nothing', async () => {
    const { code } = await test.enrolled(id);
    const user = await test.store.users.findById(id);
    const other = await test.person(`otra${made}@ong.example`, ['admin']);
    test.clock.advanceBy(STEP);
    await test.store.users.change(other, { secondFactor: user?.secondFactor ?? null });
    await expect(test.room.own.removeSecondFactor(other, code(), TEST_CLIENT)).rejects.toMatchObject({ code: 'secret_changed' });
    const sealed = user?.secondFactor?.secret ?? '';
    const flipped = sealed.slice(0, 30) + (sealed[30] === 'A' ? 'B' : 'A') + sealed.slice(31);
    await test.store.users.change(id, { secondFactor: { id: 'x', at: new Date(), secret: flipped } });
    await expect(attempt(code())).rejects.toMatchObject({ code: 'secret_changed' });
  });
});
