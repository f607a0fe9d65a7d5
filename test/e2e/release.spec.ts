import { execFile, execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { releaseColumns, type AuditResponse, type DataPage, type MailsResponse, type ReleaseDetail, type ReleasePreview, type ReleasesResponse } from '#vigia/contracts';
import { projectPath } from '#vigia/kernel';
import { openStore } from '#vigia/store';
import { docSnippet } from '../support/doc-snippets.js';
import { describeIfPython, describeIfR, PYTHON, RSCRIPT } from '../support/needs.js';
import { assessmentRecord, findingOf, pieceRecord } from '../support/records.js';
import { ServerProcess, waitFor } from '../support/server-process.js';
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
      const run = await vigia(argsOf(attempt), /\b1000 (?:de|piezas)/);
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

  describe('over HTTP', () => {
    let server: ServerProcess;
    let url: string;
    // Without a scheduler nothing is collected: the pieces stay those of this test.
    const startServer = async (): Promise<void> => void ({ server, url } = await ServerProcess.start({ ...env, VIGIA_ROLES: 'api,worker' }));
    beforeAll(startServer, PATIENCE_MS);
    afterAll(() => server?.stop());

    const ask = (path: string, init: RequestInit = {}): Promise<Response> => fetch(`${url}/api/v1/${path}`, init);
    const json = async <T>(path: string, init: RequestInit = {}): Promise<T> => (await (await ask(path, init)).json()) as T;
    const post = (path: string, body: object): Promise<Response> => ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    const order = (version: string, more: object = {}): Promise<Response> => post('releases', { version, from: '2026-W47', to: '2026-W47', ...more });
    const stateOf = async (version: string): Promise<string> => (await json<ReleaseDetail>(`releases/vigia-${version}`)).state;
    const halfMade = (): string[] => kept(join(env.VIGIA_DATA_DIR, 'releases', 'vigia')).filter((entry) => entry.startsWith('.'));

    /** Orders until one is caught in the middle of its work. */
    async function running(major: number): Promise<string> {
      for (let attempt = 1; ; attempt += 1) {
        const version = `${major}.${attempt}.0`;
        await order(version);
        const state = await waitFor(() => stateOf(version), (now) => now !== 'queued');
        if (state === 'running' || attempt === TRIES) return version;
      }
    }

    it('an order is cancelled within a second and leaves nothing; killed with its server, another is made by the next', async () => {
      const cancelled = await running(4);
      await ask(`releases/vigia-${cancelled}`, { method: 'DELETE' });
      await waitFor(() => stateOf(cancelled), (state) => state === 'cancelled');
      expect(halfMade()).toEqual([]);
      expect((await ask(`releases/vigia-${cancelled}/files/pieces.csv`)).status).toBe(404);

      const survivor = await running(5);
      await server.stop('SIGKILL');
      await startServer();
      await waitFor(() => stateOf(survivor), (state) => state === 'ready');
      expect(halfMade()).toEqual([]);
    }, PATIENCE_MS);

    it('asked twice at once is one, is told of by mail, and gives its files as their sums say', async () => {
      const notify = { address: 'ana@alianza.example', language: 'en' };
      const [first, second] = await Promise.all([order('6.0.0', { formats: ['parquet'], notify }), order('6.0.0', { formats: ['parquet'], notify })]);
      expect([first.status, second.status]).toEqual([202, 202]);
      const ready = await waitFor(() => json<ReleaseDetail>('releases/vigia-6.0.0'), ({ state }) => state === 'ready');
      const mails = await waitFor(() => json<MailsResponse>('mails'), (found) => found.mails.some(({ to }) => to === notify.address));
      expect(mails.mails.filter(({ to }) => to === notify.address).map(({ subject }) => subject)).toEqual(['Vigía: Ready: vigia 6.0.0']);
      const file = ready.files.find(({ name }) => name === 'pieces.parquet');
      const answer = await ask('releases/vigia-6.0.0/files/pieces.parquet');
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect(answer.headers.get('content-disposition')).toBe('attachment; filename="pieces.parquet"');
      expect({ bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }).toEqual({ bytes: file?.bytes, sha256: file?.sha256 });
      const tar = Buffer.from(await (await ask('releases/vigia-6.0.0/files/vigia-6.0.0.tar')).arrayBuffer());
      writeFileSync(join(folder.path, 'all.tar'), tar);
      execFileSync('tar', ['-xf', 'all.tar'], { cwd: folder.path });
      expect(execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: join(folder.path, 'vigia-6.0.0'), encoding: 'utf8' })).not.toMatch(/FAILED/);
      expect((await order('6.0.0', { cities: ['cali'] })).status).toBe(400);
      expect((await json<ReleasesResponse>('releases')).releases.find(({ id }) => id === 'vigia-6.0.0')).toMatchObject({ state: 'ready', frozen: { rows: { pieces: PIECES } } });
    }, PATIENCE_MS);

    it.each(['..%2frelease.json', '..%2f..%2f..%2fstore%2fdata.mdb', '%2fetc%2fpasswd', 'data%2fpieces.csv', 'SHA256SUMS%00', '.lock', ''])('no name leads out of a release: %j', async (name) => {
      expect((await ask(`releases/vigia-1.0.0/files/${name}`)).status).toBe(404);
      expect((await ask(`releases/${name}/files/SHA256SUMS`)).status).toBe(404);
    });

    it('hands over the texts of a release only after the audit log says to whom', async () => {
      const texts = await (await ask('releases/vigia-1.0.0/texts')).text();
      expect(texts.split('\n').filter(Boolean)).toHaveLength(PIECES);
      expect(JSON.parse(texts.slice(0, texts.indexOf('\n')))).toMatchObject({ unchanged: true, text: 'Texto de la nota.' });
      expect((await json<AuditResponse>('audit?action=texts.exported')).entries[0]).toMatchObject({ actor: { kind: 'own_machine' }, subject: { kind: 'release', id: 'vigia-1.0.0' } });
      // A page of somebody else in a browser on this machine holds no such right.
      expect((await ask('releases/vigia-1.0.0/texts', { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
    }, PATIENCE_MS);

    it('is read page by page, as JSON and as CSV, with the columns of a release and nothing more', async () => {
      const first = await json<DataPage>('data/findings?from=2026-W47&to=2026-W47&limit=1000');
      expect(first.rows).toHaveLength(1_000);
      expect(Object.keys(first.rows[0] ?? {})).toEqual(releaseColumns('findings').map(({ name }) => name));
      const csv = await ask(`data/findings?limit=10&cursor=${first.next ?? ''}`, { headers: { accept: 'text/csv' } });
      expect(csv.headers.get('content-type')).toMatch(/^text\/csv/);
      expect(csv.headers.get('link')).toMatch(/cursor=[\w-]+>; rel="next"/);
      expect((await csv.text()).split('\r\n')[0]).toBe(releaseColumns('findings').map(({ name }) => name).join(','));
      for (const [query, status] of [['data/findings?cursor=x', 400], ['data/findings?limit=1001', 400], ['data/texts', 400], [`data/pieces?cursor=${first.next ?? ''}`, 400]] as const) expect((await ask(query)).status).toBe(status);
      expect((await ask('data/outlets', { headers: { accept: 'image/png' } })).status).toBe(406);
      const preview = (await (await post('releases/preview', { from: '2026-W47', to: '2026-W47', formats: ['csv', 'xlsx'] })).json()) as ReleasePreview;
      expect(preview.sizes).toMatchObject([{ format: 'csv' }, { format: 'xlsx', bytes: null }]);
      expect(preview.pieces).toBe(PIECES);
    }, PATIENCE_MS);

    describeIfPython('with the Python of the docs', () => {
      const run = (name: string, more: Record<string, string> = {}) => promisify(execFile)(PYTHON ?? '', ['-c', docSnippet(name)], { env: { PATH: process.env['PATH'] ?? '', VIGIA_URL: url, ...more } });

      it('counts every finding through the cursor', async () => {
        expect((await run('python-api')).stdout.trim()).toBe(`H2 ${PIECES}`);
      }, PATIENCE_MS);

      it('puts the labels back onto the texts', async () => {
        const texts = join(folder.path, 'texts.jsonl');
        writeFileSync(texts, await (await ask('releases/vigia-1.0.0/texts')).text());
        expect((await run('python-labels', { VIGIA_RELEASE: join(folder.path, 'out', 'vigia-1.0.0'), VIGIA_TEXTS: texts })).stdout).toMatch(new RegExp(`^${PIECES} spans found, 0 not`));
      }, PATIENCE_MS);
    });

    describeIfR('with the R of the docs', () => {
      it('counts every finding through the cursor', async () => {
        const { stdout } = await promisify(execFile)(RSCRIPT ?? '', ['-e', docSnippet('r-api')], { env: { PATH: process.env['PATH'] ?? '', VIGIA_URL: url, LC_ALL: 'C.UTF-8' } });
        expect(stdout.replace(/\s+/g, ' ')).toContain(`H2 ${PIECES}`);
      }, PATIENCE_MS);
    });

    it('cancels for the command line, too, when that asks the running server', async () => {
      let version = '';
      const cancelled = await interrupted((attempt) => ['release', (version = `2.0.${attempt}`), ...period, '--out', join(folder.path, 'served')]);
      expect(cancelled).toMatchObject({ code: 1 });
      expect(cancelled.stderr).toMatch(/Se canceló/);
      // The server tidies up after who asked has gone.
      await until(() => halfMade().length === 0);
      expect(existsSync(join(folder.path, 'served', `vigia-${version}`))).toBe(false);
      const run = await vigia(['release', '3.0.0', ...period, '--out', join(folder.path, 'served')]);
      expect(run).toMatchObject({ code: 0 });
      expect(existsSync(join(folder.path, 'served', 'vigia-3.0.0', 'datapackage.json'))).toBe(true);
    }, PATIENCE_MS);
  });
});

async function until(done: () => boolean): Promise<void> {
  while (!done()) await new Promise((resolve) => setTimeout(resolve, 50));
}
