import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { claimsResponse } from '#vigia/contracts';
import { projectPath } from '#vigia/kernel';
import { ServerProcess } from '../support/server-process.js';
import { tempFolder } from '../support/temp-folder.js';

const PATIENCE_MS = 120_000;
const folder = tempFolder('claims-command');
const dataDir = join(folder.path, 'data');
afterAll(() => folder.remove());

function vigia(...words: string[]): { out: string; code: number } {
  try {
    return { out: execFileSync(process.execPath, [projectPath('dist', 'apps', 'cli', 'src', 'main.js'), ...words], { env: { PATH: process.env['PATH'] ?? '', VIGIA_DATA_DIR: dataDir }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }), code: 0 };
  } catch (error) {
    const { status, stderr } = error as { status: number; stderr: string };
    return { out: stderr, code: status };
  }
}
function file(name: string, data: unknown): string {
  const path = join(folder.path, name);
  writeFileSync(path, typeof data === 'string' ? data : JSON.stringify(data));
  return path;
}
const review = (claim: string, url: string, verdict = 'Falso') => ({ '@type': 'ClaimReview', claimReviewed: claim, url, author: { name: 'Lupa' }, reviewRating: { ratingValue: 9, worstRating: 1, bestRating: 5, alternateName: verdict }, datePublished: '2026-05-01' });

describe('vigia claims:*', () => {
  it('lists the bank it begins with, as text and as JSON', () => {
    const lines = vigia('claims:list', '--json').out.trim().split('\n').map((line) => JSON.parse(line) as { id: string; verdict: string; url: string });
    expect(lines).toHaveLength(34);
    expect(lines[0]).toMatchObject({ url: expect.stringMatching(/^http/) });
    expect(vigia('claims:list').out).toContain('c01  ');
    expect(vigia('claims:list', '--status', 'ninguno')).toMatchObject({ code: 1, out: expect.stringContaining('draft, active, retired') });
  }, PATIENCE_MS);

  it('takes a feed that stops, row by row: what is new waits as a draft, what is odd or cannot be used says so, and a second time nothing changes', () => {
    const feed = JSON.stringify({ '@type': 'DataFeed', dataFeedElement: [
      { item: [review('Los migrantes venezolanos reciben casas gratis en Cúcuta', 'https://lupa.example/casas')] },
      { item: [review('Las cárceles de Colombia están llenas de venezolanos', 'https://lupa.example/carceles', 'Verdadero')] },
      { item: [review('El eclipse borra los celulares', 'https://lupa.example/eclipse')] },
      { item: [review('palabra '.repeat(3_000), 'https://lupa.example/larga')] },
      { item: [{ ...review('x', 'https://lupa.example/tipos'), claimReviewed: 7 }] },
    ] }, null, 1);
    const path = file('feed.json', `${feed.slice(0, feed.lastIndexOf(']'))}, {"item": [{"@type": "ClaimReview", "claimRev`);
    const first = vigia('claims:import', path).out.trim().split('\n');
    expect(first.slice(0, -1).map((line) => /\[(\w+)\]/.exec(line)?.[1])).toEqual(['added', 'check_added', 'off_topic', 'claim_too_long', 'no_claim', 'cut_off']);
    expect(first[0]).toContain('fuera de su propia escala');
    expect(first[1]).toContain('c04');
    expect(first.at(-1)).toContain('6 filas');
    const again = vigia('claims:import', path).out.trim().split('\n');
    expect(again.slice(0, 2).map((line) => /\[(\w+)\]/.exec(line)?.[1])).toEqual(['known', 'known']);
    expect(vigia('claims:list', '--status', 'draft').out).toContain('casas gratis');
    expect(vigia('claims:import', file('todo.json', [review('El eclipse borra los celulares', 'https://lupa.example/eclipse')]), '--all').out).toContain('[added]');
  }, PATIENCE_MS);

  it('takes a table, also while a server has the store, and says of a file that is none what is wrong', async () => {
    const { server, url } = await ServerProcess.start({ VIGIA_ROLES: 'api', VIGIA_DATA_DIR: dataDir });
    try {
      const table = file('banco.csv', 'afirmacion;veredicto;verificador;fecha;url;familia;tipo\nLos migrantes no pagan transporte en Medellín;Falso;Alcaldía;2025-03;https://alcaldia.example/metro;resources;official\n');
      expect(vigia('claims:import', table, '--by', 'Ana').out).toContain('fila 1: [added]');
      expect(claimsResponse.parse((await supertest(url).get('/api/v1/claims?status=draft&family=resources').expect(200)).body).items).toMatchObject([{ checks: [{ checker: { name: 'Alcaldía', kind: 'official' }, level: 'C', date: '2025-03', state: 'draft' }] }]);
      expect(vigia('claims:list', '--status', 'draft').out).toContain('no pagan transporte');
      expect(vigia('claims:rejudge').out).toContain('Ordenado');
    } finally {
      await server.stop();
    }
    expect(vigia('claims:import', join(folder.path, 'nada.json'))).toMatchObject({ code: 1, out: expect.stringContaining('No se puede leer') });
    expect(vigia('claims:import', file('vacio.json', '')).out).toContain('[unreadable]');
    expect(vigia('claims:import', file('otra.csv', 'a,b\n1,2\n')).out).toContain('[not_a_review]');
  }, PATIENCE_MS);
});
