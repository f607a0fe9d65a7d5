import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { bankClaim, claimInput, type BankClaim } from '#vigia/contracts';
import { FixedClock } from '#vigia/kernel';
import { openStore, type Store } from '#vigia/store';
import { NOON } from '../../../test/support/records.js';
import { tempFolder } from '../../../test/support/temp-folder.js';
import { ClaimBank } from './claim-bank.js';

const seedOf = (given: Partial<BankClaim> = {}): BankClaim =>
  bankClaim.parse({ id: 'c01', family: 'crime', text: 'Las cárceles están llenas de migrantes', variants: ['ya no caben en las cárceles'], verdict: 'falso', checker: { name: 'Lupa', kind: 'fact_checker' }, date: '2026-03', level: 'A', url: 'https://lupa.example/carceles', status: 'active', ...given });

const INPUT = claimInput.parse({
  family: 'labour', text: 'Los migrantes quitan el empleo', check: { verdict: 'Dato: efecto pequeño', checker: { name: 'DANE', kind: 'official' }, date: '2024', level: 'C', url: 'https://dane.example/empleo' }, by: 'Ana',
});

describe('ClaimBank', () => {
  const folder = tempFolder('claim-bank');
  let store: Store;
  let clock: FixedClock;
  let bank: ClaimBank;
  beforeEach(async () => {
    store = await openStore({ dataDir: folder.path });
    clock = new FixedClock(NOON);
    bank = new ClaimBank(store, clock);
  });
  afterEach(async () => {
    await store.close();
    folder.remove();
  });

  it('is seeded once; a second start writes nothing', async () => {
    expect(await bank.seed([seedOf()])).toBe(1);
    const first = await store.claims.findById('c01');
    clock.advanceBy(60_000);
    expect(await bank.seed([seedOf()])).toBe(0);
    expect(await store.claims.findById('c01')).toEqual(first);
    expect(first).toMatchObject({ status: 'active', revision: 1, checks: [{ verdict: 'falso', state: 'active', origin: 'seed' }], history: [{ by: 'Vigía', change: 'banco inicial' }] });
  });

  it('follows a newer seed, and says so in the history', async () => {
    await bank.seed([seedOf()]);
    clock.advanceBy(60_000);
    expect(await bank.seed([seedOf({ variants: ['otra forma de decirlo'] })])).toBe(1);
    expect(await store.claims.findById('c01')).toMatchObject({ variants: ['otra forma de decirlo'], revision: 2, history: [{}, { change: 'banco inicial actualizado', fields: [{ field: 'variants', before: 'ya no caben en las cárceles', after: 'otra forma de decirlo' }] }] });
  });

  it("never overwrites a person's edit by a later seed", async () => {
    await bank.seed([seedOf()]);
    await bank.edit('c01', { text: 'La mitad de los presos son migrantes', by: 'Ana' });
    expect(await bank.seed([seedOf({ text: 'Otra vez de la semilla' })])).toBe(0);
    await bank.edit('c01', { status: 'retired', by: 'Ana' });
    expect(await bank.seed([seedOf({ verdict: 'engañoso' })])).toBe(0);
    expect(await store.claims.findById('c01')).toMatchObject({ text: 'La mitad de los presos son migrantes', status: 'retired', checks: [{ verdict: 'falso' }] });
  });

  it('keeps of every change who, when, what, and what stood there before', async () => {
    await bank.seed([seedOf()]);
    clock.advanceBy(60_000);
    await bank.edit('c01', { text: 'Otra', validTo: '2025-12', by: 'Ana' });
    await bank.edit('c01', { status: 'retired' });
    const { history } = (await store.claims.findById('c01')) ?? {};
    expect(history?.slice(1)).toEqual([
      { at: new Date(NOON.getTime() + 60_000), by: 'Ana', change: 'editada', fields: [{ field: 'text', before: 'Las cárceles están llenas de migrantes', after: 'Otra' }, { field: 'validTo', before: '', after: '2025-12' }] },
      { at: new Date(NOON.getTime() + 60_000), by: 'persona en este equipo', change: 'retirada', fields: [{ field: 'status', before: 'active', after: 'retired' }] },
    ]);
  });

  it('writes nothing for an edit that changes nothing', async () => {
    await bank.seed([seedOf()]);
    await bank.edit('c01', { text: 'Las cárceles están llenas de migrantes' });
    expect(await store.claims.findById('c01')).toMatchObject({ revision: 1 });
    expect(await bank.edit('nadie', { text: 'Algo más' })).toBeNull();
  });

  it('refuses an edit of a revision that somebody has changed since, and loses none of two edits at once', async () => {
    await bank.seed([seedOf()]);
    await bank.edit('c01', { text: 'Primera', revision: 1, by: 'Ana' });
    await expect(bank.edit('c01', { text: 'Segunda', revision: 1, by: 'Luis' })).rejects.toMatchObject({ code: 'claim_changed', message: expect.stringContaining('Ana') });
    await Promise.all([bank.edit('c01', { validTo: '2024' }), bank.edit('c01', { city: 'cali' })]);
    expect(await store.claims.findById('c01')).toMatchObject({ text: 'Primera', validTo: '2024', city: 'cali', revision: 4 });
  });

  it('takes a claim that a person writes down as a draft, and the same words in other dress not twice', async () => {
    const created = await bank.create(INPUT);
    expect(created).toMatchObject({ status: 'draft', checks: [{ verdict: 'Dato: efecto pequeño', checker: { kind: 'official' }, origin: 'person' }], history: [{ by: 'Ana', change: 'creada' }] });
    await expect(bank.create({ ...INPUT, text: ' LOS MIGRANTES, quitan el empleo. ' })).rejects.toMatchObject({ code: 'known_claim' });
    await bank.edit(created._id, { status: 'active', by: 'Ana' });
    expect(await store.claims.countByStatus()).toEqual({ draft: 0, active: 1, retired: 0 });
  });

  it('keeps what was noted on a check when it is confirmed, and never a claim without checks', async () => {
    await bank.seed([seedOf()]);
    const facts = { verdict: 'Falso', checker: { name: 'Lupa', kind: 'fact_checker' as const }, date: '2026-03', level: 'A' as const, url: 'https://lupa.example/carceles' };
    const other = { ...facts, checker: { name: 'Otra', kind: 'official' as const }, verdict: 'Verdadero', url: 'https://otra.example/carceles', state: 'draft' as const };
    await bank.edit('c01', { checks: [{ ...facts, state: 'active' }, other] });
    expect((await store.claims.findById('c01'))?.checks.map(({ verdict, origin, state }) => [verdict, origin, state])).toEqual([['Falso', 'seed', 'active'], ['Verdadero', 'person', 'draft']]);
    await expect(bank.edit('c01', { checks: [] })).rejects.toMatchObject({ code: 'no_check' });
  });
});
