import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { projectPath } from '#vigia/kernel';
import { openStore } from '#vigia/store';
import { assessmentRecord, findingOf, pieceRecord } from '../support/records.js';
import { ServerProcess } from '../support/server-process.js';
import { tempFolder } from '../support/temp-folder.js';

const PATIENCE_MS = 120_000;
const PIECES = 12_000;
/** How often Ctrl+C may come too late, on a machine so busy that the work ends first. */
const TRIES = 5;

describe('vigia release', () => {
  const folder = tempFolder('release-command');
  const env = { VIGIA_DATA_DIR: join(folder.path, 'data') };
  const period = ['--from', '2026-W47', '--to', '2026-W47'];
  afterAll(() => folder.remove());

  beforeAll(async () => {
    mkdirSync(env.VIGIA_DATA_DIR, { recursive: true });
    const store = await openStore({ dataDir: env.VIGIA_DATA_DIR });
    for (let from = 0; from < PIECES; from += 1_000) {
      const ids = Array.from({ length: 1_000 }, (_, index) => `p${from + index}`);
      await store.pieces.saveMany(ids.map((_id) => pieceRecord({ _id, url: `http://elfaro.example/${_id}` })));
      await store.assessments.saveMany(ids.map((_id) => assessmentRecord({ _id, judgement: { ...assessmentRecord().judgement, findings: [findingOf()] } })));
    }
    await store.close();
  }, PATIENCE_MS);

  /** @param interruptAt words on standard error at which Ctrl+C is pressed */
  function vigia(args: readonly string[], interruptAt?: RegExp): Promise<{ code: number | null; stdout: string; stderr: string }> {
    const child = spawn(process.execPath, [projectPath('dist', 'apps', 'cli', 'src', 'main.js'), ...args], { env: { PATH: process.env['PATH'] ?? '', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    let pressed = false;
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
      if (!interruptAt || pressed || !interruptAt.test(stderr)) return;
      pressed = true;
      child.kill('SIGINT');
    });
    return new Promise((resolve) => child.once('close', (code) => resolve({ code, stdout, stderr })));
  }

  /** Presses Ctrl+C in the middle of a run; one that ended first proves nothing, so another is begun. */
  async function interrupted(argsOf: (attempt: number) => string[]): ReturnType<typeof vigia> {
    for (let attempt = 1; ; attempt += 1) {
      const run = await vigia(argsOf(attempt), /1000 piezas/);
      if (run.code !== 0 || attempt === TRIES) return run;
    }
  }

  const kept = (path: string): string[] => (existsSync(path) ? readdirSync(path) : []);

  it('cancelled with Ctrl+C says so and leaves nothing, neither for releases nor for exports', async () => {
    const out = (attempt: number) => join(folder.path, `cancelled-${attempt}`);
    let last = 0;
    const run = await interrupted((attempt) => ['release', `0.0.${(last = attempt)}`, ...period, '--out', out(attempt)]);
    expect(run).toMatchObject({ code: 1 });
    expect(run.stderr).toMatch(/Se canceló: no se publicó nada/);
    expect(kept(join(env.VIGIA_DATA_DIR, 'releases', 'vigia')).filter((entry) => entry.startsWith('.') || entry === `0.0.${last}`)).toEqual([]);
    expect(kept(out(last))).toEqual([]);
    const exported = await interrupted((attempt) => ['export', ...period, '--out', out((last = attempt + TRIES))]);
    expect(exported).toMatchObject({ code: 1 });
    expect(exported.stderr).toMatch(/Se canceló/);
    expect(kept(out(last))).toEqual([]);
  }, PATIENCE_MS);

  it('freezes, and gives the same again; another period under the same version is refused', async () => {
    const out = join(folder.path, 'out');
    const first = await vigia(['release', '1.0.0', ...period, '--out', out]);
    expect(first).toMatchObject({ code: 0 });
    expect(first.stdout).toContain(`pieces: ${PIECES}`);
    const again = await vigia(['release', '1.0.0', ...period, '--out', join(folder.path, 'again')]);
    expect(again.stdout).toContain('ya estaba congelada');
    const sums = (path: string) => readFileSync(join(folder.path, path, 'vigia-1.0.0', 'SHA256SUMS'), 'utf8');
    expect(sums('again')).toBe(sums('out'));
    const other = await vigia(['release', '1.0.0', '--from', '2026-W40', '--to', '2026-W47', '--out', out]);
    expect(other).toMatchObject({ code: 1 });
    expect(other.stderr).toMatch(/Pida otra versión/);
    expect(other.stderr).not.toMatch(/\n\s+at /);
  }, PATIENCE_MS);

  it('asks the running server when the store is in use, and cancels there too', async () => {
    const { server } = await ServerProcess.start({ ...env, VIGIA_DEMO: 'true' });
    try {
      let version = '';
      const cancelled = await interrupted((attempt) => ['release', (version = `2.0.${attempt}`), ...period, '--out', join(folder.path, 'served')]);
      expect(cancelled).toMatchObject({ code: 1 });
      expect(cancelled.stderr).toMatch(/Se canceló/);
      // The server tidies up after who asked has gone.
      await until(() => !kept(join(env.VIGIA_DATA_DIR, 'releases', 'vigia')).some((entry) => entry.startsWith('.')));
      expect(existsSync(join(folder.path, 'served', `vigia-${version}`))).toBe(false);
      const run = await vigia(['release', '3.0.0', ...period, '--out', join(folder.path, 'served')]);
      expect(run).toMatchObject({ code: 0 });
      expect(existsSync(join(folder.path, 'served', 'vigia-3.0.0', 'datapackage.json'))).toBe(true);
    } finally {
      await server.stop();
    }
  }, PATIENCE_MS);
});

async function until(done: () => boolean): Promise<void> {
  while (!done()) await new Promise((resolve) => setTimeout(resolve, 50));
}
