import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestRoom, TEST_CLIENT, TEST_PASSWORD, type TestRoom } from '../../../../test/support/access.js';
import { manageUsers, userRequest, type UserAnswer } from './user-accounts.js';

describe('accounts on the command line', () => {
  let test: TestRoom;
  beforeAll(async () => {
    test = await openTestRoom();
  });
  afterAll(() => test.close());
  const ask = (request: unknown, VIGIA_PUBLIC_URL?: string): Promise<UserAnswer> => manageUsers(test.room, { VIGIA_PUBLIC_URL, VIGIA_HOST: '127.0.0.1', PORT: 3000 }, userRequest.parse(request));
  const add = (email: string, roles: string[]) => ask({ act: 'add', email, name: 'Ana', language: 'es', roles, outletIds: [] });
  const tokenOf = ({ link }: UserAnswer) => /^http:\/\/127\.0\.0\.1:3000\/#\/cuenta\/(?:invitacion|clave-nueva)\?token=([\w-]{43})$/.exec(link ?? '')?.[1] ?? '';

  it('are made by a link behind which a password is set, and told in the audit log', async () => {
    const answer = await add('Ana@ONG.example', ['admin', 'analyst']);
    expect(answer.accounts).toMatchObject([{ email: 'ana@ong.example', roles: ['admin', 'analyst'], state: 'invited' }]);
    expect(await test.room.entrance.accept({ token: tokenOf(answer), password: TEST_PASSWORD }, TEST_CLIENT)).toMatchObject({ state: 'done' });
    expect(await ask({ act: 'list' })).toMatchObject({ accounts: [{ state: 'active' }], link: null });
    const { entries } = await test.room.audit.list({ action: 'account.invited', limit: 1 });
    expect(entries).toMatchObject([{ actor: { kind: 'command_line', id: null }, address: null }]);
  });

  it('are blocked, opened, given roles and links', async () => {
    await add('eva@ong.example', ['reviewer']);
    expect(await ask({ act: 'block', email: 'EVA@ong.example' })).toMatchObject({ accounts: [{ state: 'blocked' }], link: null });
    expect(await ask({ act: 'unblock', email: 'eva@ong.example' })).toMatchObject({ accounts: [{ state: 'invited' }] });
    expect(await ask({ act: 'roles', email: 'eva@ong.example', roles: ['analyst'] })).toMatchObject({ accounts: [{ roles: ['analyst'] }] });
    expect((await ask({ act: 'link', email: 'eva@ong.example' }, 'https://vigia.example')).link).toMatch(/^https:\/\/vigia\.example\/#\/cuenta\/invitacion\?token=/);
  });

  it('come back after everything was lost, the last admin too', async () => {
    await test.enrolled((await ask({ act: 'list' })).accounts[0]?.id ?? '');
    const answer = await ask({ act: 'reset', email: 'ana@ong.example' });
    expect(answer.accounts).toMatchObject([{ state: 'invited', secondFactor: false }]);
    expect(await test.room.entrance.accept({ token: tokenOf(answer), password: TEST_PASSWORD }, TEST_CLIENT)).toMatchObject({ state: 'done' });
  });

  it.each([
    [{ act: 'block', email: 'nadie@ong.example' }, 'no_account'],
    [{ act: 'reset', email: 'nadie@ong.example' }, 'no_account'],
    [{ act: 'block', email: 'ana@ong.example' }, 'last_admin'],
    [{ act: 'roles', email: 'ana@ong.example', roles: ['boss'] }, 'bad_role'],
    [{ act: 'add', email: 'no es una dirección', name: 'X', language: 'es', roles: ['reviewer'], outletIds: [] }, 'bad_account'],
    [{ act: 'add', email: 'x@ong.example', name: 'X', language: 'fr', roles: ['reviewer'], outletIds: [] }, 'bad_account'],
    [{ act: 'add', email: 'ana@ong.example', name: 'X', language: 'es', roles: ['reviewer'], outletIds: [] }, 'address_taken'],
    [{ act: 'add', email: 'p@ong.example', name: 'X', language: 'es', roles: ['partner'], outletIds: ['nadie'] }, 'unknown_outlet'],
  ])('%j is refused as %s', async (request, code) => {
    await expect(ask(request)).rejects.toMatchObject({ code });
  });
});
