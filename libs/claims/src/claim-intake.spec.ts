import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { bankClaim, type ClaimReview } from '#vigia/contracts';
import { FixedClock } from '#vigia/kernel';
import { openStore, type Store } from '#vigia/store';
import { NOON, pieceRecord } from '../../../test/support/records.js';
import { tempFolder } from '../../../test/support/temp-folder.js';
import { ClaimBank } from './claim-bank.js';
import { ClaimBoard } from './claim-board.js';
import { ClaimIntake } from './claim-intake.js';

const SEED = bankClaim.parse({ id: 'c01', family: 'crime', text: 'Las cárceles están llenas de migrantes', variants: ['ya no caben en las cárceles'], verdict: 'falso', checker: { name: 'Lupa y Faro', kind: 'fact_checker' }, date: '2026-03', level: 'A', url: 'https://lupa.example/carceles', status: 'active' });
const reviewOf = (given: Partial<ClaimReview> = {}): ClaimReview => ({ claim: 'Los migrantes votan en Cúcuta', url: 'https://lupa.example/votan', checker: 'Lupa', date: '2026-11-02', verdict: 'Falso', rating: null, ratingScale: null, claimant: null, appearances: [], notes: [], ...given });

describe('ClaimIntake', () => {
  const folder = tempFolder('claim-intake');
  let store: Store;
  let bank: ClaimBank;
  let intake: ClaimIntake;
  beforeEach(async () => {
    store = await openStore({ dataDir: folder.path });
    bank = new ClaimBank(store, new FixedClock(NOON));
    intake = new ClaimIntake(store, bank, new FixedClock(NOON), (claim, around) => /migra/.test(claim + around));
    await bank.seed([SEED]);
  });
  afterEach(async () => {
    await store.close();
    folder.remove();
  });
  const get = (id: string | null) => store.claims.findById(id ?? '');

  it('takes a new check as a draft, once', async () => {
    const first = await intake.take(reviewOf(), { origin: 'page' });
    expect(first.kind).toBe('added');
    expect(await get(first.claimId)).toMatchObject({ status: 'draft', family: 'other', checks: [{ verdict: 'Falso', state: 'draft', level: 'A', checker: { name: 'Lupa', kind: 'fact_checker' }, origin: 'page' }], history: [{ by: 'Vigía', change: 'llegó como borrador (página de un verificador)' }] });
    expect(await intake.take(reviewOf(), { origin: 'page' })).toMatchObject({ kind: 'known', claimId: first.claimId });
    expect(await store.claims.countByStatus()).toEqual({ active: 1, draft: 1, retired: 0 });
    expect((await get(first.claimId))?.revision).toBe(1);
  });

  it.each([
    ['the same words in other dress', { claim: 'las CÁRCELES, están llenas de migrantes.', url: 'https://otra.example/1', checker: 'Otra' }, 'check_added'],
    ['a wording of it', { claim: 'Ya no caben en las cárceles', url: 'https://otra.example/1', checker: 'Otra' }, 'check_added'],
    ['the same address with tracking', { claim: 'Dicho de otro modo sobre los presos migrantes', url: 'http://www.lupa.example/carceles/?utm_source=x', checker: 'Lupa' }, 'known'],
  ])('joins %s', async (_, given, kind) => {
    expect(await intake.take(reviewOf(given), { origin: 'feed' })).toMatchObject({ kind, claimId: 'c01' });
    expect(await store.claims.countByStatus()).toMatchObject({ draft: 0 });
  });

  it('the same address joins nothing where the page holds several checks, or several claims rest on it', async () => {
    expect((await intake.take(reviewOf({ url: SEED.url, claim: 'Otra cosa sobre migrantes' }), { origin: 'page', alone: false })).kind).toBe('added');
    // Now two claims rest on that page.
    expect((await intake.take(reviewOf({ url: SEED.url, claim: 'Una tercera cosa sobre migrantes' }), { origin: 'page' })).kind).toBe('added');
  });

  it('puts a check that contradicts another beside it, as a proposal; both are shown, neither is averaged', async () => {
    await intake.take(reviewOf({ claim: SEED.text, url: 'https://otra.example/carceles', checker: 'Otra', verdict: 'Verdadero', rating: 5, ratingScale: { worst: 1, best: 5 } }), { origin: 'feed' });
    expect((await get('c01'))?.checks.map(({ verdict, state }) => [verdict, state])).toEqual([['falso', 'active'], ['Verdadero', 'draft']]);
    const card = await new ClaimBoard(store, new FixedClock(NOON), (url) => url).find('c01');
    expect(card).toMatchObject({ disagree: true, status: 'active', checks: [{ verdict: 'falso', state: 'active' }, { verdict: 'Verdadero', state: 'draft', rating: 5 }] });
    expect(card?.history[0]).toMatchObject({ change: 'chequeo agregado (archivo de chequeos)', fields: [{ field: 'checks', before: '' }] });
  });

  it('follows a checker that changes its verdict, and keeps the old one in the history', async () => {
    const { claimId } = await intake.take(reviewOf(), { origin: 'page' });
    expect((await intake.take(reviewOf({ verdict: 'Cuestionable' }), { origin: 'page' })).kind).toBe('check_changed');
    const claim = await get(claimId);
    expect(claim?.checks.map((check) => check.verdict)).toEqual(['Cuestionable']);
    expect(claim?.history.at(-1)).toMatchObject({ change: expect.stringContaining('cambió su veredicto'), fields: [{ before: expect.stringContaining('Falso') }] });
  });

  it('leaves out what is about something else, unless told to take everything', async () => {
    const eclipse = reviewOf({ claim: 'El eclipse borra los celulares' });
    expect(await intake.take(eclipse, { origin: 'page' })).toMatchObject({ kind: 'off_topic', claimId: null });
    expect((await intake.take(eclipse, { origin: 'page', around: 'Un chequeo sobre migrantes' })).kind).toBe('added');
    expect((await intake.take(reviewOf({ claim: 'El limón cura el dengue', url: 'https://lupa.example/limon' }), { origin: 'csv', anyTopic: true })).kind).toBe('added');
  });

  it('takes what a table says besides, and notes what it does not know', async () => {
    const { claimId } = await intake.take(reviewOf({ notes: ['La calificación 9 está fuera de su propia escala, de 1 a 5.'] }), { origin: 'csv', by: 'Ana', extra: { family: 'electoral', kind: 'official', city: 'Narnia', validFrom: '2018', variants: ['los migrantes deciden en Cúcuta'] } });
    expect(await get(claimId)).toMatchObject({ family: 'electoral', city: null, validFrom: '2018', variants: ['los migrantes deciden en Cúcuta'], checks: [{ checker: { kind: 'official' }, level: 'C', notes: ['La calificación 9 está fuera de su propia escala, de 1 a 5.', 'La columna city decía «Narnia», que no se conoce.'] }], history: [{ by: 'Ana' }] });
    expect(await intake.take(reviewOf({ claim: 'Otra de migrantes', url: 'https://lupa.example/3' }), { origin: 'csv', extra: { validTo: 'ayer' } })).toMatchObject({ kind: 'refused', message: expect.stringContaining('validTo') });
  });

  it('takes what was seen on a page once, and keeps what became of it', async () => {
    const seen = { _id: 'r1', pieceId: 'p1', outletId: 'lupa', review: reviewOf({ claim: 'Votan en Cúcuta' }), alone: true, state: 'new' as const, claimId: null, problem: null, seenAt: NOON };
    await store.pieces.save(pieceRecord({ text: 'Sobre migrantes.' }));
    expect(await store.claimReviews.saveSeen([seen, { ...seen, _id: 'r2', review: null, state: 'refused', problem: 'no_claim: nada' }])).toEqual(['r1']);
    await intake.takeSeen('r1');
    await intake.takeSeen('r1');
    await intake.takeSeen('r2');
    const [taken] = await store.claimReviews.listByState('taken', 5);
    expect(taken).toMatchObject({ _id: 'r1', problem: null });
    expect((await get(taken?.claimId ?? null))?.status).toBe('draft');
    expect((await store.claimReviews.listByState('refused', 5)).map((one) => one.problem)).toEqual(['no_claim: nada']);
    expect(await store.claimReviews.saveSeen([seen])).toEqual([]);
    expect(await store.claimReviews.saveSeen([{ ...seen, review: reviewOf({ claim: 'Votan en Cúcuta', verdict: 'Verdadero' }) }])).toEqual(['r1']);
    expect(await store.claimReviews.listNewIds()).toEqual(['r1']);
  });
});
