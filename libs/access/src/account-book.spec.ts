import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestRoom, TEST_CLIENT, TEST_PASSWORD, type TestRoom } from '../../../test/support/access.js';
import { outletRecord } from '../../../test/support/records.js';
import { COMMAND_LINE } from './access-settings.js';

const invitation = (email: string) => ({ email, name: 'Luz Marina', language: 'es' as const, roles: ['analyst' as const], outletIds: [] as string[] });

describe('accounts', () => {
  let test: TestRoom;
  let first = '';
  beforeAll(async () => {
    test = await openTestRoom();
    const { partner, contact, ...facts } = outletRecord();
    await test.store.outlets.saveFacts(facts, { partner, contact });
    first = await test.person('primera@ong.example', ['admin']);
  });
  afterAll(() => test.close());

  it('the last admin who can sign in is neither blocked nor stripped; one who was only invited does not count', async () => {
    await test.room.accounts.invite({ ...invitation('porvenir@ong.example'), roles: ['admin'] }, COMMAND_LINE);
    for (const patch of [{ blocked: true }, { roles: ['analyst' as const] }]) await expect(test.room.accounts.change(first, patch, COMMAND_LINE)).rejects.toMatchObject({ code: 'last_admin' });
    expect(await test.room.accounts.find(first)).toMatchObject({ state: 'active', roles: ['admin'] });
  });

  it('two admins who block each other at once do not leave none', async () => {
    const second = await test.person('segunda@ong.example', ['admin']);
    await Promise.allSettled([test.room.accounts.change(first, { blocked: true }, COMMAND_LINE), test.room.accounts.change(second, { blocked: true }, COMMAND_LINE)]);
    const able = (await test.room.accounts.list()).filter((card) => card.roles.includes('admin') && card.state === 'active');
    expect(able.length).toBeGreaterThanOrEqual(1);
    for (const id of [first, second]) await test.room.accounts.change(id, { blocked: false }, COMMAND_LINE);
    expect(await test.room.accounts.change(second, { roles: ['reviewer'] }, COMMAND_LINE)).toMatchObject({ roles: ['reviewer'] });
  });

  it('a partner has outlets that exist', async () => {
    await expect(test.room.accounts.invite({ ...invitation('p@elfaro.example'), roles: ['partner'] }, COMMAND_LINE)).rejects.toMatchObject({ code: 'partner_without_outlet' });
    await expect(test.room.accounts.invite({ ...invitation('p@elfaro.example'), roles: ['partner'], outletIds: ['nadie'] }, COMMAND_LINE)).rejects.toMatchObject({ code: 'unknown_outlet' });
    const { card } = await test.room.accounts.invite({ ...invitation('p@elfaro.example'), roles: ['partner', 'partner'], outletIds: ['el-faro', 'el-faro'] }, COMMAND_LINE);
    expect(card).toMatchObject({ roles: ['partner'], outletIds: ['el-faro'] });
    await expect(test.room.accounts.change(card.id, { outletIds: [] }, COMMAND_LINE)).rejects.toMatchObject({ code: 'partner_without_outlet' });
  });

  it('a change is told with what it was before, and with who asked', async () => {
    const id = await test.person('lia@ong.example');
    const by = { actor: { kind: 'user' as const, id: first, name: 'Primera' }, address: '2001:db8:1:2:3::4' };
    await test.room.accounts.change(id, { roles: ['researcher'], fullText: { note: 'Licencia 2026 de la universidad' } }, by);
    const { entries } = await test.room.audit.list({ actor: first, limit: 1 });
    expect(entries).toMatchObject([{ action: 'account.changed', subject: { kind: 'account', id }, address: '2001:db8:1::/48', detail: { roles: 'researcher', rolesBefore: 'analyst', fullText: 'granted' } }]);
    expect(await test.room.accounts.find(id)).toMatchObject({ fullText: { note: 'Licencia 2026 de la universidad', grantedBy: 'Primera' } });
    expect(await test.room.accounts.change(id, { fullText: null }, by)).toMatchObject({ fullText: null, roles: ['researcher'] });
  });

  it('a licence for full texts counts beside the right to read releases, and not for a partner, who sees its own outlets only', async () => {
    const licence = { fullText: { note: 'Licencia 2026 de la universidad' } };
    const held: Record<string, boolean | undefined> = {};
    for (const [role, outletIds] of [['researcher', []], ['reviewer', []], ['partner', ['el-faro']]] as const) {
      const id = await test.person(`${role}@ong.example`, [role], [...outletIds]);
      await test.room.accounts.change(id, licence, COMMAND_LINE);
      held[role] = (await test.room.sessions.find(await test.signedIn(`${role}@ong.example`)))?.principal.permissions.has('datasets.fulltext');
    }
    expect(held).toEqual({ researcher: true, reviewer: false, partner: false });
  });

  it('what concerns nobody answers null', async () => {
    expect([await test.room.accounts.find('nadie'), await test.room.accounts.change('nadie', { blocked: true }, COMMAND_LINE), await test.room.accounts.link('nadie', COMMAND_LINE), await test.room.accounts.reset('nadie', COMMAND_LINE)]).toEqual([null, null, null, null]);
  });

  it('a reset of the command line brings back who has lost everything', async () => {
    const id = await test.person('perdida@ong.example', ['admin']);
    await test.enrolled(id);
    await test.room.accounts.change(id, { blocked: true }, COMMAND_LINE);
    const link = await test.room.accounts.reset(id, COMMAND_LINE);
    expect(await test.room.signIn.attempt({ email: 'perdida@ong.example', password: TEST_PASSWORD }, TEST_CLIENT)).toMatchObject({ state: 'refused' });
    expect(await test.room.entrance.accept({ token: link?.token ?? '', password: 'otra cosa muy distinta' }, TEST_CLIENT)).toMatchObject({ state: 'done' });
    expect(await test.room.signIn.attempt({ email: 'perdida@ong.example', password: 'otra cosa muy distinta' }, TEST_CLIENT)).toMatchObject({ state: 'signed_in' });
  });
});
