import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { channelPermission, channelsHealthResponse, problemResponse } from '#vigia/contracts';
import { openStore } from '#vigia/store';
import { ServerProcess } from '../support/server-process.js';
import { tempFolder } from '../support/temp-folder.js';

const PATIENCE_MS = 90_000;
const folder = tempFolder('channel-permission');
const dataDir = join(folder.path, 'data');
const outletsDir = join(folder.path, 'outlets');
// Without scheduler and worker nothing is asked of anybody: tests do not visit newsrooms.
const env = { VIGIA_ROLES: 'api', VIGIA_DATA_DIR: dataDir, VIGIA_OUTLETS_DIR: outletsDir };
const YAML = `id: faro
name: El Faro
host: faro.example
city: cucuta
scope: local
type: digital
channels:
  - { id: rss, kind: feed, url: 'https://faro.example/feed', enabled: true, statedBy: 'prueba, 2026-11-22' }
`;

describe('a channel whose outlet refuses to be read', () => {
  let server: ServerProcess;
  let url: string;
  const start = async (): Promise<void> => {
    ({ server, url } = await ServerProcess.start(env));
  };
  beforeAll(async () => {
    mkdirSync(join(outletsDir, 'faro.example'), { recursive: true });
    writeFileSync(join(outletsDir, 'faro.example', 'outlet.yaml'), YAML);
    await start();
    await server.stop();
    const store = await openStore({ dataDir });
    await store.channels.close(['faro/rss'], 'faro.example no permite la descarga (HTTP 403).', new Date());
    await store.close();
    await start();
  }, PATIENCE_MS);
  afterAll(async () => {
    await server.stop();
    folder.remove();
  });

  const say = (body: object) => supertest(url).post('/api/v1/channels/permission').send(body);
  const health = async () => channelsHealthResponse.parse((await supertest(url).get('/api/v1/channels/health').expect(200)).body).channels.find(({ id }) => id === 'faro/rss');

  it('stays closed over a restart, with an alarm and what to do', async () => {
    expect(await health()).toMatchObject({ state: 'ask_permission', verdict: 'needs_permission', alarm: true, nextPollAt: null, askedAt: null, advice: expect.stringMatching(/pida permiso/) });
  });

  it.each([
    [{ channel: 'faro/rss' }, 'step'],
    [{ channel: 'faro/rss', step: 'disguise' }, 'step'],
    [{ step: 'asked' }, 'channel'],
    [{ channel: '', step: 'asked' }, 'channel'],
    [{ channel: { $gt: '' }, step: 'allowed' }, 'channel'],
  ])('is not opened by %j', async (body, field) => {
    const { error } = problemResponse.parse((await say(body).expect(400)).body);
    expect(error.fields?.map((one) => one.field)).toEqual([field]);
    expect(await health()).toMatchObject({ state: 'ask_permission' });
  });

  it('is not opened by a page of another site, a form or through a proxy', async () => {
    for (const headers of [{ origin: 'https://malo.example' }, { 'sec-fetch-site': 'cross-site' }, { host: 'malo.example' }, { 'x-forwarded-for': '203.0.113.9' }] as Record<string, string>[]) {
      await say({ channel: 'faro/rss', step: 'allowed' }).set(headers).expect(403);
    }
    await supertest(url).post('/api/v1/channels/permission').type('form').send({ channel: 'faro/rss', step: 'allowed' }).expect(415);
    expect(await health()).toMatchObject({ state: 'ask_permission' });
  });

  it('knows when permission was asked for, and is read again once it is given', async () => {
    const asked = channelPermission.parse((await say({ channel: 'faro/rss', step: 'asked' }).expect(200)).body);
    expect(asked).toMatchObject({ channel: 'faro/rss', state: 'ask_permission', nextPollAt: null, askedAt: expect.stringMatching(/^20/) });
    expect(await health()).toMatchObject({ verdict: 'needs_permission', alarm: false, askedAt: asked.askedAt, advice: expect.stringMatching(/Permiso pedido/) });
    expect((await say({ channel: 'faro/rss', step: 'allowed' }).expect(200)).body).toMatchObject({ state: 'new', askedAt: null, nextPollAt: expect.stringMatching(/^20/) });
    expect(await health()).toMatchObject({ state: 'new', alarm: false });
    // Said twice, it is the same.
    expect((await say({ channel: 'faro/rss', step: 'allowed' }).expect(200)).body).toMatchObject({ state: 'new' });
    expect(problemResponse.parse((await say({ channel: 'nadie/rss', step: 'asked' }).expect(404)).body).error.code).toBe('not_found');
  });
});
