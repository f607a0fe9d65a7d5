import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { BankClaim, ClaimDecision } from '#vigia/contracts';
import { FixedClock } from '#vigia/kernel';
import { openStore, type Store } from '#vigia/store';
import { claimRecord, NOON } from '../../../test/support/records.js';
import { tempFolder } from '../../../test/support/temp-folder.js';
import { ActiveBank } from './active-bank.js';
import { ClaimBank } from './claim-bank.js';

describe('ActiveBank', () => {
  const folder = tempFolder('active-bank');
  let store: Store;
  let given: { claims: BankClaim[] | 'the same'; decisions: ClaimDecision[] }[];
  let active: ActiveBank;
  beforeEach(async () => {
    store = await openStore({ dataDir: folder.path });
    given = [];
    active = new ActiveBank(store, {
      useClaims: (claims, decisions) => given.push({ claims, decisions }),
      useDecisions: (decisions) => given.push({ claims: 'the same', decisions }),
    });
  });
  afterEach(async () => {
    await store.close();
    folder.remove();
  });

  it('leaves the shipped bank where nothing was ever seeded', async () => {
    await active.refresh();
    expect(given).toEqual([]);
  });

  it('hands over the active claims once, and again whenever one is edited, activated or retired, even within a millisecond', async () => {
    await store.claims.insertMissing(claimRecord({ _id: 'a' }));
    await store.claims.insertMissing(claimRecord({ _id: 'b', status: 'draft' }));
    await active.refresh();
    await active.refresh();
    expect(given.map(({ claims }) => claims !== 'the same' && claims.map((claim) => [claim.id, claim.verdict, claim.checker.kind]))).toEqual([[['a', 'Falso', 'fact_checker']]]);
    const bank = new ClaimBank(store, new FixedClock(NOON));
    await bank.edit('b', { status: 'active' });
    await active.refresh();
    await bank.edit('a', { status: 'retired' });
    await Promise.all([active.refresh(), active.refresh()]);
    expect(given.map(({ claims }) => claims !== 'the same' && claims.map((claim) => claim.id))).toEqual([['a'], ['a', 'b'], ['b']]);
  });

  it("hands over persons' decisions, without those taken back", async () => {
    await store.claims.insertMissing(claimRecord({ _id: 'a' }));
    const decision = { _id: 'd', claimId: 'a', sentence: 's', decision: 'rejected' as const, text: 'T', pieceId: 'p', by: 'Ana', at: NOON };
    await store.claimDecisions.save(decision);
    await active.refresh();
    await store.claimDecisions.save({ ...decision, decision: 'open', at: new Date(NOON.getTime() + 1) });
    await active.refresh();
    expect(given).toMatchObject([{ claims: [{ id: 'a' }], decisions: [{ claim: 'a', sentence: 's', decision: 'rejected' }] }, { decisions: [] }]);
    await store.claims.insertMissing(claimRecord({ _id: 'b' }));
    await active.refresh();
    expect(given[2]).toMatchObject({ claims: [{ id: 'a' }, { id: 'b' }], decisions: [] });
  });

  it('reads the claims of the bank only where they may have changed, and numbers what there is to match by', async () => {
    await store.claims.insertMissing(claimRecord({ _id: 'a' }));
    const [first, again] = [await active.refresh(), await active.refresh()];
    await store.settings.put('claim-decisions-stamp', 'moved');
    const [second, both] = [await active.refresh(), await Promise.all([active.refresh(), active.refresh()])];
    expect([again, second !== first, both]).toEqual([first, true, [second, second]]);
    expect(given).toMatchObject([{ claims: [{ id: 'a' }] }, { claims: 'the same', decisions: [] }]);
  });

  it('tells workers of the version before of an answer, by the stamp of the bank; where there is no bank there is none afterwards', async () => {
    const decision = { _id: 'd', claimId: 'a', sentence: 's', decision: 'confirmed' as const, text: 'T', pieceId: 'p', by: 'Ana', at: NOON };
    await store.claimDecisions.save(decision);
    expect(await store.claims.findStamp()).toBeNull();
    await store.claims.insertMissing(claimRecord({ _id: 'a' }));
    const before = await store.claims.findStamp();
    await store.claimDecisions.save(decision);
    expect(await store.claims.findStamp()).not.toBe(before);
  });

  it('knows the answers of a store that was kept before answers had a stamp of their own', async () => {
    await store.claimDecisions.save({ _id: 'd', claimId: 'a', sentence: 's', decision: 'confirmed', text: 'T', pieceId: 'p', by: 'Ana', at: NOON });
    store.claimDecisions.findStamp = () => Promise.resolve(null);
    await store.claims.insertMissing(claimRecord({ _id: 'a' }));
    await active.refresh();
    expect(given).toMatchObject([{ decisions: [{ claim: 'a', decision: 'confirmed' }] }]);
  });

  it('misses no answer of a person, however long reading the bank took before it', async () => {
    await store.claims.insertMissing(claimRecord({ _id: 'a' }));
    const slow = new ActiveBank(store, { useClaims: (claims, decisions) => (busyFor(60), given.push({ claims, decisions })), useDecisions: (decisions) => given.push({ claims: 'the same', decisions }) });
    await slow.refresh();
    await store.claimDecisions.save({ _id: 'd', claimId: 'a', sentence: 's', decision: 'confirmed', text: 'T', pieceId: 'p', by: 'Ana', at: NOON });
    await slow.refresh();
    expect(given.at(-1)?.decisions).toEqual([{ claim: 'a', sentence: 's', decision: 'confirmed' }]);
  });

  it('reads nothing anew for drafts that come, change and go', async () => {
    await store.claims.insertMissing(claimRecord({ _id: 'a' }));
    await active.refresh();
    await store.claims.insertMissing(claimRecord({ _id: 'b', status: 'draft' }));
    const bank = new ClaimBank(store, new FixedClock(NOON));
    await bank.edit('b', { family: 'crime' });
    await bank.edit('b', { status: 'retired' });
    await active.refresh();
    expect(given).toHaveLength(1);
  });

  it('tries again after a store that did not answer', async () => {
    await store.claims.insertMissing(claimRecord({ _id: 'a' }));
    const broken = new ActiveBank(store, {
      useClaims: () => {
        if (given.push({ claims: [], decisions: [] }) === 1) throw new Error('no');
      },
      useDecisions: () => undefined,
    });
    await expect(broken.refresh()).rejects.toThrow('no');
    await broken.refresh();
    expect(given).toHaveLength(2);
  });
});

function busyFor(ms: number): void {
  for (const end = performance.now() + ms; performance.now() < end; );
}
