import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { channelsHealthResponse, outletsResponse, problemResponse } from '#vigia/contracts';
import { CITY_IDS } from '#vigia/codebook';
import { projectPath } from '#vigia/kernel';
import { ServerProcess } from '../support/server-process.js';
import { tempFolder } from '../support/temp-folder.js';

const PATIENCE_MS = 60_000;
const folder = tempFolder('outlets');
afterAll(() => folder.remove());

const vigia = (args: readonly string[], env: Record<string, string> = {}) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [projectPath('dist', 'apps', 'cli', 'src', 'main.js'), ...args], { env: { PATH: process.env['PATH'] ?? '', ...env }, encoding: 'utf8' });
  return { status, stdout, stderr };
};

describe('without the demo, the server watches the outlet files', () => {
  let server: ServerProcess;
  let url: string;
  // Without scheduler and worker nothing is asked of anybody: tests do not visit newsrooms.
  beforeAll(async () => {
    ({ server, url } = await ServerProcess.start({ VIGIA_ROLES: 'api', VIGIA_DATA_DIR: join(folder.path, 'data') }));
  }, PATIENCE_MS);
  afterAll(() => server.stop());

  it('every city has newsrooms of its own, forty-five outlets at least', async () => {
    const { outlets } = outletsResponse.parse(await (await fetch(`${url}/api/v1/outlets`)).json());
    expect(outlets.length).toBeGreaterThanOrEqual(45);
    for (const city of CITY_IDS) expect(outlets.filter((outlet) => outlet.city === city).length).toBeGreaterThanOrEqual(2);
  });

  it('every channel has its health, and those that are off say why', async () => {
    const report = channelsHealthResponse.parse(await (await fetch(`${url}/api/v1/channels/health?days=7`)).json());
    expect(report.channels.length).toBeGreaterThanOrEqual(45);
    expect(new Set(report.channels.map((channel) => channel.verdict))).toEqual(new Set(['learning', 'off']));
    expect(report.channels.filter((channel) => !channel.enabled && !channel.advice)).toEqual([]);
    const one = channelsHealthResponse.parse(await (await fetch(`${url}/api/v1/channels/health?outlet=occidente`)).json());
    expect(one.channels).toMatchObject([{ id: 'occidente/rss', enabled: false, advice: expect.stringMatching(/permiso/) }]);
  });

  it.each(['days=0', 'days=x', 'dias=7'])('a question it cannot answer (%s) is refused by name', async (query) => {
    const response = await fetch(`${url}/api/v1/channels/health?${query}`);
    expect(response.status).toBe(400);
    expect(problemResponse.parse(await response.json()).error.fields?.[0]?.field).toBe(query.split('=')[0]);
  });
});

describe('vigia outlets:check', () => {
  it('passes over the outlets of the project', () => {
    expect(vigia(['outlets:check'])).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\d{2,} medios, \d+ canales \(\d+ activos\), \d+ casos, 0 problemas\.\n$/) });
  }, PATIENCE_MS);

  it('names every broken file and ends with a code', () => {
    const outlets = join(folder.path, 'outlets', 'malo.co');
    mkdirSync(outlets, { recursive: true });
    writeFileSync(join(outlets, 'outlet.yaml'), 'id: malo\nname: Malo\nhost: otro.co\ncity: cali\nscope: local\ntype: digital\nchannels: []\n');
    const run = vigia(['outlets:check'], { VIGIA_OUTLETS_DIR: join(folder.path, 'outlets') });
    expect(run).toMatchObject({ status: 1, stderr: expect.stringMatching(/malo\.co\/outlet\.yaml: .*deben coincidir/) });
    expect(run.stderr).not.toMatch(/\n\s+at /);
  }, PATIENCE_MS);
});

describe('vigia import --preset', () => {
  const env = { VIGIA_DATA_DIR: join(folder.path, 'import') };

  it('reads an export of a listening tool through the whole pipeline', () => {
    const file = join(folder.path, 'menciones.csv');
    writeFileSync(file, 'Report:,Menciones\n\nQuery Id,Query Name,Date,Title,Snippet,Url,Domain,Page Type,Author,Full Text,Resource Id\n1,M,2026-11-20 14:00:00.0,,x,http://red.example/1,red.example,forum,ana,Las familias venezolanas migrantes siguen llegando a la terminal de Cúcuta,77\n');
    expect(vigia(['import', file, '--preset', 'brandwatch'], env)).toMatchObject({ status: 0, stdout: expect.stringMatching(/1 filas: 1 juzgadas.*0 rechazadas/) });
  }, PATIENCE_MS);

  it('saves a map of columns by name and lists the names when asked for another', () => {
    const file = join(folder.path, 'propias.csv');
    writeFileSync(file, 'mensaje;enlace\nLlegan familias migrantes a Cúcuta;https://red.example/2\n');
    expect(vigia(['import', file, '--map', 'text=mensaje,url=enlace', '--save', 'la-mia'], env)).toMatchObject({ status: 0 });
    expect(vigia(['import', file, '--preset', 'la-mia'], env)).toMatchObject({ status: 0, stdout: expect.stringMatching(/1 ya estaban/) });
    expect(vigia(['import', file, '--preset', 'otra'], env)).toMatchObject({ status: 1, stderr: expect.stringMatching(/No hay ningún preset «otra».*brandwatch.*la-mia/) });
  }, PATIENCE_MS);
});
