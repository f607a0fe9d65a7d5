import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AuditEntryRecord, SessionRecord, Store } from '#vigia/store';
import { openStore } from '#vigia/store';
import { describeIfMongo, freshMongoUri } from '../support/needs.js';
import { NOON, userRecord } from '../support/records.js';
import { tempFolder } from '../support/temp-folder.js';

const later = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000);

/** What the repositories behind libs/access promise, whichever database stands below. */
function describeRepositories(open: () => Promise<Store>): void {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());

  it('users: one an address, whoever writes first; changed field by field, nulls and empty lists kept', async () => {
    const added = await Promise.all(Array.from({ length: 4 }, (_, index) => store.users.addOnce(userRecord({ name: `Ana ${index}` }))));
    expect(added.filter(Boolean)).toHaveLength(1);
    await store.users.addOnce(userRecord({ _id: 'u2', email: 'abe@ong.example', roles: ['admin', 'reviewer'] }));
    expect((await store.users.listAll()).map((user) => user._id)).toEqual(['u2', 'u1']);
    expect((await store.users.listOfRole('admin')).map((user) => user._id)).toEqual(['u2']);
    const secondFactor = { id: 'f', secret: 's', at: NOON };
    expect(await store.users.change('u2', { secondFactor, recoveryHashes: ['a', 'b'], fullText: { note: 'N', grantedBy: 'Ana', grantedAt: NOON } })).toBe(true);
    await store.users.dropRecoveryHash('u2', 'a');
    expect(await store.users.findById('u2')).toEqual(userRecord({ _id: 'u2', email: 'abe@ong.example', roles: ['admin', 'reviewer'], secondFactor, recoveryHashes: ['b'], fullText: { note: 'N', grantedBy: 'Ana', grantedAt: NOON } }));
    await store.users.change('u2', { secondFactor: null, fullText: null, recoveryHashes: [], outletIds: [] });
    expect(await store.users.findById('u2')).toEqual(userRecord({ _id: 'u2', email: 'abe@ong.example', roles: ['admin', 'reviewer'] }));
    await store.users.rehash('u2', 'other', 'new');
    await store.users.rehash('u1', 'hash', 'new');
    expect((await store.users.findByIds(['u1', 'u2', 'x'])).map((user) => user.passwordHash).sort()).toEqual(['hash', 'new']);
    expect(await store.users.change('nobody', { blocked: true })).toBe(false);
  });

  it('sessions: found by their hash, ended one by one, by user and when they are over', async () => {
    const session = (id: string, userId: string, seen: number, expires = 1_000): SessionRecord => ({ _id: id, publicId: `p-${id}`, userId, epoch: 'e', startedAt: NOON, seenAt: later(seen), expiresAt: later(expires), device: 'd', address: 'a' });
    for (const each of [session('a', 'u1', 1), session('b', 'u1', 5), session('c', 'u2', 1), session('old', 'u2', 1, 2)]) await store.sessions.add(each);
    expect(await store.sessions.findById('a')).toEqual(session('a', 'u1', 1));
    await store.sessions.markSeen('a', later(9));
    expect((await store.sessions.listOfUser('u1')).map((each) => each._id)).toEqual(['a', 'b']);
    expect([await store.sessions.removeOwn('u2', 'p-a'), await store.sessions.removeOwn('u1', 'p-a'), await store.sessions.remove('a')]).toEqual([false, true, false]);
    await store.sessions.forgetOver(later(2), later(0));
    expect((await store.sessions.listOfUser('u2')).map((each) => each._id)).toEqual(['c']);
    await store.sessions.forgetOver(later(2), later(1));
    await store.sessions.removeOfUser('u1');
    expect([...(await store.sessions.listOfUser('u1')), ...(await store.sessions.listOfUser('u2'))]).toEqual([]);
  });

  it('one-time links and codes: spent by exactly one of many at once', async () => {
    const spent = await Promise.all(Array.from({ length: 8 }, () => store.spentCodes.spendOnce('code|1', later(5))));
    expect(spent.filter(Boolean)).toHaveLength(1);
    await store.spentCodes.forgetOver(later(4));
    expect([await store.spentCodes.has('code|1'), await store.spentCodes.has('code|2')]).toEqual([true, false]);
    await store.spentCodes.forgetOver(later(5));
    expect(await store.spentCodes.spendOnce('code|1', later(9))).toBe(true);
    const link = { _id: 'h1', purpose: 'first_admin' as const, userId: null, createdAt: NOON, expiresAt: later(5) };
    await store.accountTokens.add(link);
    await store.accountTokens.add({ ...link, _id: 'h2', createdAt: later(1), expiresAt: later(9) });
    expect(await store.accountTokens.findById('h1')).toEqual(link);
    expect((await store.accountTokens.listOfUser(null)).map((each) => each._id)).toEqual(['h2', 'h1']);
    await store.accountTokens.forgetOver(later(5));
    await store.accountTokens.removeMany(['h2', 'x']);
    await store.accountTokens.removeMany([]);
    expect(await store.accountTokens.listOfUser(null)).toEqual([]);
  });

  it('API keys: of one and of all, revoked once, used by day', async () => {
    const key = { _id: 'k1', secretHash: 'h', name: 'N', ownerId: 'u1', scopes: ['week.read' as const], createdAt: NOON, expiresAt: later(60), revokedAt: null, lastUsedOn: null };
    await store.apiKeys.add(key);
    await store.apiKeys.add({ ...key, _id: 'k2', ownerId: 'u2', createdAt: later(1) });
    await store.apiKeys.revoke('k1', later(2));
    await store.apiKeys.revoke('k1', later(3));
    await store.apiKeys.markUsed('k1', '2026-11-18');
    expect(await store.apiKeys.findById('k1')).toEqual({ ...key, revokedAt: later(2), lastUsedOn: '2026-11-18' });
    expect((await store.apiKeys.listAll()).map((each) => each._id)).toEqual(['k2', 'k1']);
    expect((await store.apiKeys.listOfOwner('u2')).map((each) => each._id)).toEqual(['k2']);
  });

  it('audit entries: added and listed, latest first, by what and by whom', async () => {
    const entry = (id: string, actorId: string | null, action: string): AuditEntryRecord => ({ _id: id, at: NOON, actor: { kind: 'user', id: actorId, name: 'Ana' }, action, subject: null, outcome: 'done', address: null, detail: {} });
    for (const each of [entry('1', 'ana', 'a.b'), entry('2', null, 'a.b'), entry('3', 'ana', 'c.d')]) await store.auditEntries.add(each);
    expect(await store.auditEntries.listPage({}, 2)).toEqual([entry('3', 'ana', 'c.d'), entry('2', null, 'a.b')]);
    const ids = async (filter: Parameters<Store['auditEntries']['listPage']>[0]) => (await store.auditEntries.listPage(filter, 9)).map((each) => each._id);
    expect([await ids({ actorId: 'ana' }), await ids({ action: 'a.b' }), await ids({ action: 'a.b', actorId: 'ana' }), await ids({ before: '3', actorId: 'ana' })]).toEqual([['3', '1'], ['2', '1'], ['1'], ['1']]);
    await expect(store.auditEntries.add(entry('1', 'eva', 'x.y'))).rejects.toMatchObject({ code: 11000 });
  });

  it('failed sign-ins: none of many at once is lost', async () => {
    await Promise.all(Array.from({ length: 6 }, (_, index) => store.signInFailures.addMany([{ _id: `f${index}`, subject: 'account:u1', at: later(index) }, { _id: `g${index}`, subject: 'address:x', at: later(index) }])));
    expect((await store.signInFailures.listOf('account:u1', later(1), 3)).map((each) => each._id)).toEqual(['f5', 'f4', 'f3']);
    await store.signInFailures.removeMany(['f5', 'g5']);
    await store.signInFailures.forgetBefore(later(2));
    expect((await store.signInFailures.listOf('account:u1', NOON, 9)).map((each) => each._id)).toEqual(['f4', 'f3', 'f2']);
    await store.signInFailures.clear('account:u1');
    expect([(await store.signInFailures.listOf('account:u1', NOON, 9)).length, (await store.signInFailures.listOf('address:x', NOON, 9)).length]).toEqual([0, 3]);
  });
}

describe('access repositories on the embedded store', () => {
  const folder = tempFolder('access-repositories');
  afterAll(() => folder.remove());
  describeRepositories(() => openStore({ dataDir: folder.path }));
});

describeIfMongo('access repositories on the MongoDB-wire server', () => {
  describeRepositories(() => openStore({ dataDir: '', mongodbUri: freshMongoUri('access_repositories') }));
});
