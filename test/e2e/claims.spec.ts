import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { claimCandidatesResponse, claimDetail, claimPiecesResponse, claimsResponse, claimsWeekResponse, problemResponse, type ClaimDetail } from '#vigia/contracts';
import { ServerProcess } from '../support/server-process.js';
import { tempFolder } from '../support/temp-folder.js';

const PATIENCE_MS = 90_000;
const folder = tempFolder('claims');
// Without scheduler and worker nothing is asked of anybody: tests do not visit newsrooms.
const env = { VIGIA_ROLES: 'api', VIGIA_DATA_DIR: folder.path };

const CLAIM = {
  family: 'labour', text: 'Los migrantes se quedan con todos los puestos de la alcaldía',
  check: { verdict: 'Falso', checker: { name: 'Lupa Ciudadana', kind: 'fact_checker' }, date: '2026-03', level: 'A', url: 'https://lupa.example/puestos' },
};

afterAll(() => folder.remove());

describe('the claim bank over HTTP', () => {
  let server: ServerProcess;
  let url: string;
  const start = async (): Promise<void> => {
    ({ server, url } = await ServerProcess.start(env));
  };
  beforeAll(start, PATIENCE_MS);
  afterAll(() => server.stop());

  const get = async (path: string, status = 200): Promise<unknown> => (await supertest(url).get(`/api/v1/${path}`).expect(status)).body;
  const list = async (query = '') => claimsResponse.parse(await get(`claims?${query}`));
  const claim = async (id: string): Promise<ClaimDetail> => claimDetail.parse(await get(`claims/${id}`));
  const edit = (id: string, body: object) => supertest(url).patch(`/api/v1/claims/${id}`).send(body);

  it('begins with the 34 claims, each with who checked it, of what kind, when and where', async () => {
    const { total, items, counts, editable, weeks } = await list('pageSize=100');
    expect([total, counts, editable, weeks.length]).toEqual([34, { draft: 0, active: 34, retired: 0 }, true, 12]);
    expect(items.map((item) => item.id).sort()).toEqual(Array.from({ length: 34 }, (_, index) => `c${String(index + 1).padStart(2, '0')}`));
    for (const item of items) expect(item.checks[0]).toMatchObject({ verdict: expect.stringMatching(/\S/), url: expect.stringMatching(/^https?:/), state: 'active' });
    expect(new Set(items.map((item) => item.checks[0]?.checker.kind)).size).toBeGreaterThanOrEqual(2);
  });

  it('pages and filters the board, and knows what it does not hold', async () => {
    const page = await list('pageSize=10&page=4');
    expect([page.total, page.items.length]).toEqual([34, 4]);
    expect((await list('family=labour')).items.map((item) => item.family)).toEqual(['labour']);
    expect(problemResponse.parse(await get('claims?status=true', 400)).error.fields?.[0]?.field).toBe('status');
    expect(problemResponse.parse(await get('claims/nadie', 404)).error.code).toBe('not_found');
    expect(claimPiecesResponse.parse(await get('claims/c01/pieces'))).toMatchObject({ total: 0, items: [] });
    expect(problemResponse.parse(await get('pieces/nadie/claims', 404)).error.code).toBe('not_found');
    expect(claimsWeekResponse.parse(await get('claims/week?week=2026-W10'))).toEqual({ week: '2026-W10', repeats: 0, debunks: 0, mentions: 0, suggested: 0, claims: [] });
  });

  it('takes a claim as a draft, keeps every change of it, and keeps edits over a restart that seeds again', async () => {
    const made = claimDetail.parse((await supertest(url).post('/api/v1/claims').send({ ...CLAIM, by: 'Ana' }).expect(200)).body);
    expect(made).toMatchObject({ status: 'draft', checks: [{ verdict: 'Falso', checker: { kind: 'fact_checker' } }] });
    expect((await list('status=draft')).items.map((item) => item.id)).toEqual([made.id]);
    await edit(made.id, { status: 'active', by: 'Ana', revision: made.revision }).expect(200);
    await edit('c01', { text: 'El crimen sube por culpa de los venezolanos', validTo: '2021', by: 'Luis' }).expect(200);
    await server.stop();
    await start();
    expect(await claim('c01')).toMatchObject({ text: 'El crimen sube por culpa de los venezolanos', validTo: '2021', history: [{ by: 'Luis', change: 'editada', fields: [{ field: 'text' }, { field: 'validTo', before: '', after: '2021' }] }, { by: 'Vigía' }] });
    expect(await claim(made.id)).toMatchObject({ status: 'active', history: [{ by: 'Ana', change: 'activada' }, { by: 'Ana', change: 'creada' }] });
    expect((await list()).total).toBe(35);
  }, PATIENCE_MS);

  it('refuses the same claim in other dress, and an edit of what somebody has changed since', async () => {
    const twice = await supertest(url).post('/api/v1/claims').send({ ...CLAIM, text: ' los migrantes SE QUEDAN con todos los puestos, de la alcaldia ' }).expect(400);
    expect(problemResponse.parse(twice.body).error.code).toBe('known_claim');
    const { revision } = await claim('c02');
    await edit('c02', { validFrom: '2020', by: 'Ana', revision, city: 'cali' }).expect(200);
    expect(problemResponse.parse((await edit('c02', { validFrom: '2019', revision }).expect(400)).body).error).toMatchObject({ code: 'claim_changed', message: expect.stringContaining('Ana') });
    await edit('nadie', { validFrom: '2019' }).expect(404);
  });

  it.each([
    [{ ...CLAIM, text: '' }, 'text'],
    [{ ...CLAIM, text: 'palabra '.repeat(3_000) }, 'text'],
    [{ ...CLAIM, family: 'weather' }, 'family'],
    [{ ...CLAIM, check: { ...CLAIM.check, url: 'javascript:alert(1)' } }, 'check.url'],
    [{ ...CLAIM, check: { ...CLAIM.check, date: 'ayer' } }, 'check.date'],
    [{ ...CLAIM, check: { ...CLAIM.check, verdict: '' } }, 'check.verdict'],
    [{ ...CLAIM, check: { ...CLAIM.check, checker: { name: 'Yo', kind: 'friend' } } }, 'check.checker.kind'],
    [{ ...CLAIM, status: 'true' }, 'status'],
    [{ ...CLAIM, validFrom: { $gt: '' } }, 'validFrom'],
    [{ ...CLAIM, id: 'c01' }, 'id'],
  ])('refuses a claim that is none (%#)', async (body, field) => {
    const before = (await list()).counts;
    expect(problemResponse.parse((await supertest(url).post('/api/v1/claims').send(body).expect(400)).body).error.fields?.map((one) => one.field)).toEqual([field]);
    expect((await list()).counts).toEqual(before);
  });

  it('takes no change from a page of another site, a form or a proxy, and says there that nothing can be changed', async () => {
    const before = await claim('c03');
    for (const headers of [{ origin: 'https://malo.example' }, { 'sec-fetch-site': 'cross-site' }, { host: 'malo.example' }, { 'x-forwarded-for': '203.0.113.9' }] as Record<string, string>[]) {
      await edit('c03', { status: 'retired' }).set(headers).expect(403);
      await supertest(url).post('/api/v1/claims').set(headers).send(CLAIM).expect(403);
      await supertest(url).post('/api/v1/claims/c03/decisions').set(headers).send({ pieceId: 'p', sentence: 's', decision: 'rejected' }).expect(403);
      await supertest(url).post('/api/v1/claims/rejudgements').set(headers).send({}).expect(403);
      expect(claimDetail.parse((await supertest(url).get('/api/v1/claims/c03').set(headers).expect(200)).body).editable).toBe(false);
    }
    await supertest(url).post('/api/v1/claims').type('form').send({ text: 'x' }).expect(415);
    expect(await claim('c03')).toEqual(before);
  });

  it('answers a decision on a sentence that is not there, and takes one order to judge again at a time', async () => {
    const answer = await supertest(url).post('/api/v1/claims/c03/decisions').send({ pieceId: 'nadie', sentence: 'abc', decision: 'confirmed' }).expect(400);
    expect(problemResponse.parse(answer.body).error.code).toBe('no_match');
    expect((await supertest(url).post('/api/v1/claims/rejudgements').send({}).expect(202)).body).toEqual({ ordered: true });
    expect((await supertest(url).post('/api/v1/claims/rejudgements').send({}).expect(202)).body).toEqual({ ordered: false });
  });

  it('makes no draft of a candidate that is not there, and of none for strangers', async () => {
    const draft = (id: string) => supertest(url).post(`/api/v1/claims/candidates/${encodeURIComponent(id)}/claim`);
    expect(problemResponse.parse((await draft('2026-W10|nadie').send({}).expect(404)).body).error.message).toContain('Ya no circula');
    expect(problemResponse.parse((await draft('nadie').send({}).expect(400)).body).error.fields?.[0]?.field).toBe('id');
    expect(problemResponse.parse((await draft('2026-W10|nadie').send({ family: 'weather' }).expect(400)).body).error.fields?.[0]?.field).toBe('family');
    expect(problemResponse.parse((await draft('2026-W10|a-b_C').send({}).expect(404)).body).error.code).toBe('not_found');
    await draft('2026-W10|nadie').set({ origin: 'https://malo.example' }).send({}).expect(403);
    expect(claimCandidatesResponse.parse(await get('claims/candidates?week=2026-W10'))).toEqual({ editable: true, week: '2026-W10', items: [] });
  });

  it('is documented', async () => {
    const paths = Object.keys(((await supertest(url).get('/api/docs-json').expect(200)).body as { paths: object }).paths);
    expect(paths).toEqual(expect.arrayContaining(['/api/v1/claims', '/api/v1/claims/{id}', '/api/v1/claims/{id}/pieces', '/api/v1/claims/{id}/decisions', '/api/v1/claims/week', '/api/v1/claims/rejudgements', '/api/v1/claims/candidates/{id}/claim', '/api/v1/pieces/{id}/claims']));
  });
});
