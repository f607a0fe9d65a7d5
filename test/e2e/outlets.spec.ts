import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { outletsResponse, problemResponse } from '#vigia/contracts';
import { TEST_SECRET } from '../support/access.js';
import { ServerProcess } from '../support/server-process.js';
import { tempFolder } from '../support/temp-folder.js';

const PATIENCE_MS = 90_000;
const folder = tempFolder('outlet-edits');
const outletsDir = join(folder.path, 'outlets');
// Without scheduler and worker nothing is asked of anybody: tests do not visit newsrooms.
const env = { VIGIA_ROLES: 'api', VIGIA_DATA_DIR: join(folder.path, 'data'), VIGIA_OUTLETS_DIR: outletsDir };

beforeAll(() => {
  mkdirSync(join(outletsDir, 'faro.example'), { recursive: true });
  writeFileSync(join(outletsDir, 'faro.example', 'outlet.yaml'), 'id: faro\nname: El Faro\nhost: faro.example\ncity: cucuta\nscope: local\ntype: digital\nchannels: []\n');
});
afterAll(() => folder.remove());

describe('partner flag and contact of an outlet', () => {
  let server: ServerProcess;
  let url: string;
  const start = async (): Promise<void> => {
    ({ server, url } = await ServerProcess.start(env));
  };
  beforeAll(start, PATIENCE_MS);
  afterAll(() => server.stop());

  const edit = (body: object, id = 'faro') => supertest(url).patch(`/api/v1/outlets/${id}`).send(body);
  const faro = async () => {
    const answer = outletsResponse.parse((await supertest(url).get('/api/v1/outlets').expect(200)).body);
    return { editable: answer.editable, ...answer.outlets.find((outlet) => outlet.id === 'faro') };
  };

  it('are changed one at a time or both, and stay over a restart that reads the outlet file again', async () => {
    expect(await faro()).toMatchObject({ editable: true, partner: false, contact: null });
    expect((await edit({ partner: true, contact: ' redaccion@faro.example ' }).expect(200)).body).toEqual({ id: 'faro', partner: true, contact: 'redaccion@faro.example', contactLanguage: 'es' });
    expect((await edit({ partner: false }).expect(200)).body).toEqual({ id: 'faro', partner: false, contact: 'redaccion@faro.example', contactLanguage: 'es' });
    await edit({ partner: true }).expect(200);
    await server.stop();
    await start();
    expect(await faro()).toMatchObject({ name: 'El Faro', partner: true, contact: 'redaccion@faro.example' });
    expect((await edit({ contact: null }).expect(200)).body).toEqual({ id: 'faro', partner: true, contact: null, contactLanguage: 'es' });
  }, PATIENCE_MS);

  it.each([
    [{ contact: 'nadie' }, 'contact'],
    [{ contact: '' }, 'contact'],
    [{ contact: 'a@b.co\nBcc: todos@b.co' }, 'contact'],
    [{ contact: `${'a'.repeat(300)}@b.co` }, 'contact'],
    [{ contact: { $gt: '' } }, 'contact'],
    [{ partner: 'sí' }, 'partner'],
    [{ partner: true, name: 'Otro' }, 'name'],
    [{}, 'partner'],
  ])('are not changed by %j', async (body, field) => {
    const before = await faro();
    const { error } = problemResponse.parse((await edit(body).expect(400)).body);
    expect(error.fields?.map((one) => one.field)).toEqual([field]);
    expect(await faro()).toEqual(before);
  });

  it('need no account, and there is no way in to one', async () => {
    for (const [path, body] of [['session', { email: 'ana@ong.example', password: 'x' }], ['account/forgotten', { email: 'ana@ong.example' }]] as const) {
      expect(problemResponse.parse((await supertest(url).post(`/api/v1/${path}`).send(body).expect(404)).body).error.message).toContain('VIGIA_ACCOUNTS');
    }
  });

  it('are unknown for an outlet that is not there', async () => {
    expect(problemResponse.parse((await edit({ partner: true }, 'nadie').expect(404)).body).error.code).toBe('not_found');
    await edit({ partner: true }, 'x'.repeat(201)).expect(400);
  });

  it('are not changed by a page of another site, a form, or through a proxy, nor is the contact told there', async () => {
    await edit({ contact: 'redaccion@faro.example' }).expect(200);
    const before = await faro();
    const foreign: Record<string, string>[] = [{ origin: 'https://malo.example' }, { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, { host: 'malo.example' }, { 'x-forwarded-for': '203.0.113.9' }];
    for (const headers of foreign) {
      expect(problemResponse.parse((await edit({ partner: false, contact: null }).set(headers).expect(403)).body).error.code).toBe('forbidden');
      const seen = outletsResponse.parse((await supertest(url).get('/api/v1/outlets').set(headers).expect(200)).body);
      expect([seen.editable, ...seen.outlets.map((outlet) => outlet.contact)]).toEqual([false, null]);
    }
    await supertest(url).patch('/api/v1/outlets/faro').type('form').send({ contact: 'otro@faro.example' }).expect(415);
    await supertest(url).patch('/api/v1/outlets/faro').type('json').send('{"partner":').expect(400);
    expect(await faro()).toEqual(before);
    await edit({ partner: true }).set({ origin: url, 'sec-fetch-site': 'same-origin' }).expect(200);
  });
});

it('a server that others can reach tells and changes nothing before somebody signs in', async () => {
  const { server, url } = await ServerProcess.start({ ...env, VIGIA_DATA_DIR: join(folder.path, 'open'), VIGIA_HOST: '0.0.0.0', VIGIA_SECRET: TEST_SECRET });
  try {
    const here = url.replace(/\/\/[^:/]+/, '//127.0.0.1');
    expect(problemResponse.parse((await supertest(here).patch('/api/v1/outlets/faro').send({ partner: true }).expect(401)).body).error.code).toBe('unauthorized');
    await supertest(here).get('/api/v1/outlets').expect(401);
    expect((await supertest(here).get('/api/v1/health').expect(200)).body).toEqual({ status: 'ok', version: expect.any(String), demo: false });
  } finally {
    await server.stop();
  }
}, PATIENCE_MS);
