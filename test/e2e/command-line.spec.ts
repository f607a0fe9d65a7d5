import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { analyzeOutput, DATASET_TABLES, extractOutput, feedOutput } from '#vigia/contracts';
import { projectPath } from '#vigia/kernel';
import { ServerProcess } from '../support/server-process.js';
import { tempFolder } from '../support/temp-folder.js';

const PATIENCE_MS = 60_000;

interface Run {
  code: number | null;
  stdout: string;
  stderr: string;
  milliseconds: number;
}

function vigia(args: readonly string[], options: { input?: string; env?: Record<string, string> } = {}): Promise<Run> {
  const started = Date.now();
  const child = spawn(process.execPath, [projectPath('dist', 'apps', 'cli', 'src', 'main.js'), ...args], { env: { PATH: process.env['PATH'] ?? '', ...options.env } });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.input ?? '');
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, stdout, stderr, milliseconds: Date.now() - started })));
}

const lines = (run: Run) => run.stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);

describe('line commands', () => {
  it('answer line by line, in order, errors in place, and end well', async () => {
    const input = [
      { id: 'a', kind: 'article', title: 'Llegan lluvias a Bogotá', text: 'El Ideam anuncia lluvias para el fin de semana en la capital.' },
      'not json',
      { id: 'c' },
      { id: 7, text: '' },
      { id: 'e', kind: 'post', text: '\ud800 \u0000 ' + '«'.repeat(2_000) },
    ].map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
    const run = await vigia(['analyze'], { input: `${input.join('\n')}\n` });
    expect(run.code).toBe(0);
    const [a, b, c, d, e] = lines(run);
    expect(lines(run)).toHaveLength(5);
    expect(analyzeOutput.parse(a)).toMatchObject({ id: 'a', relevance: { label: 'none' }, findings: [] });
    expect(b).toMatchObject({ id: null, error: { code: 'bad_json' } });
    expect(c).toMatchObject({ id: 'c', error: { code: 'bad_input' } });
    expect(analyzeOutput.parse(d).id).toBe('7');
    expect(analyzeOutput.parse(e).id).toBe('e');
  }, PATIENCE_MS);

  it('start in under three seconds', async () => {
    expect((await vigia(['analyze'], { input: '{"id":"1","text":"Hola"}\n' })).milliseconds).toBeLessThan(3_000);
  }, PATIENCE_MS);

  it('extract reads a page given as text or as bytes in the charset of its header', async () => {
    const html = '<html><head><title>Señal</title></head><body><article><h1>La señal de la frontera</h1><p>El puente abrió a las seis de la mañana y cruzaron cientos de niños hacia sus colegios.</p></article></body></html>';
    const input = [
      { id: '1', url: 'https://medio.example/nota', html },
      { id: '2', url: 'https://medio.example/nota', htmlBase64: Buffer.from(html, 'latin1').toString('base64'), contentType: 'text/html; charset=iso-8859-1' },
    ];
    const [text, bytes] = lines(await vigia(['extract'], { input: input.map((line) => JSON.stringify(line)).join('\n') })).map((line) => extractOutput.parse(line));
    expect(text?.title).toBe('La señal de la frontera');
    expect(text?.text).toContain('abrió a las seis de la mañana');
    expect({ ...bytes, id: '1' }).toEqual(text);
  }, PATIENCE_MS);

  it('feed reads a feed with one stray ampersand, and says what is no feed', async () => {
    const rss = '<rss version="2.0"><channel><title>Noticias & más</title><item><title>Uno</title><link>https://medio.example/1</link><pubDate>Sun, 22 Nov 2026 08:00:00 -0500</pubDate></item></channel></rss>';
    const run = await vigia(['feed'], { input: [rss, '<html><body>No</body></html>'].map((body, id) => JSON.stringify({ id: String(id), url: 'https://medio.example/rss', bodyBase64: Buffer.from(body).toString('base64') })).join('\n') });
    const [feed, page] = lines(run);
    expect(feedOutput.parse(feed)).toMatchObject({ format: 'rss', items: [{ title: 'Uno', link: 'https://medio.example/1' }] });
    expect(page).toMatchObject({ id: '1', error: { code: expect.any(String) as string } });
  }, PATIENCE_MS);
});

describe('store:migrate', () => {
  const folder = tempFolder('store-migrate');
  afterAll(() => folder.remove());

  it('says what it would do and does nothing, does it, and has nothing left to do', async () => {
    const env = { VIGIA_DATA_DIR: folder.path };
    const dry = await vigia(['store:migrate', '--dry-run'], { env });
    expect(dry.code).toBe(0);
    expect(dry.stdout.split('\n')[0]).toMatch(/^0001-assessment-list-keys\tfalta \/ pending\t0\t/);
    expect((await vigia(['store:migrate'], { env })).stdout).toMatch(/^0001-assessment-list-keys\t0\t.*\n0002-/);
    expect((await vigia(['store:migrate'], { env })).stdout).toBe('El almacén está al día. / The store is up to date.\n');
    expect((await vigia(['store:migrate', '--dry-run'], { env })).stdout).toMatch(/^0001-assessment-list-keys\thecha \/ done \d{4}-/);
  });
});

describe('import and export', () => {
  const folder = tempFolder('command-line');
  afterAll(() => folder.remove());

  const file = join(folder.path, 'piezas.csv');
  const env = { VIGIA_DATA_DIR: join(folder.path, 'data') };

  beforeAll(() => {
    const rows = [
      ['codigo', 'titular', 'cuerpo', 'diario', 'dia'],
      ['1', 'Abren 40 cupos para homologar títulos de médicas venezolanas en Cúcuta', 'La Universidad de Pamplona y el Ministerio de Educación anunciaron la ruta para migrantes venezolanos en Cúcuta.', 'El Ensayo', '16 de noviembre de 2026'],
      ['2', '=2+2 llueve en Cali', 'El Ideam anuncia lluvias en Cali.', 'El Ensayo', '2026-11-17'],
      ['3', '', '', 'El Ensayo', '2026-11-17'],
    ];
    writeFileSync(file, rows.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\r\n'));
  });

  const importArgs = ['import', file, '--map', 'id=codigo,title=titular,text=cuerpo,outlet=diario,publishedAt=dia'];

  it('takes a CSV with columns of its own names through the pipeline and sums up', async () => {
    const run = await vigia(importArgs, { env });
    expect(run).toMatchObject({ code: 0 });
    expect(run.stdout).toMatch(/3 filas: 2 juzgadas, 0 ya estaban, 1 rechazadas/);
    expect(run.stdout).toMatch(/fila 3: no trae ni titular ni texto/);
    expect(run.stdout).toMatch(/piezas\/s/);
  }, PATIENCE_MS);

  it('does nothing twice', async () => {
    expect((await vigia(importArgs, { env })).stdout).toMatch(/0 juzgadas, 2 ya estaban/);
  }, PATIENCE_MS);

  it('exports a period as CSV and JSONL that say the same, cells that look like formulas made harmless, with a dictionary of every column', async () => {
    const out = join(folder.path, 'out');
    expect((await vigia(['export', '--from', '2026-W47', '--to', '2026-W47', '--out', out], { env })).code).toBe(0);
    const csv = parse<Record<string, string>>(readFileSync(join(out, 'pieces.csv')), { columns: true, bom: true });
    const jsonl = readFileSync(join(out, 'pieces.jsonl'), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(csv.map((row) => row['piece_id'])).toEqual(jsonl.map((row) => row['piece_id']));
    expect(csv.map((row) => row['title'])).toContain("'=2+2 llueve en Cali");
    expect(jsonl.map((row) => row['title'])).toContain('=2+2 llueve en Cali');
    expect(csv.find((row) => row['cities'] === 'cucuta')).toMatchObject({ relevance: 'colombia', week: '2026-W47', outlet_name: 'El Ensayo' });
    const dictionary = readFileSync(join(out, 'diccionario.md'), 'utf8');
    for (const column of Object.values(DATASET_TABLES).flat()) expect(dictionary).toContain(`| ${column.name} |`);
  }, PATIENCE_MS);

  it('asks the running server when the store is in use', async () => {
    const { server } = await ServerProcess.start({ ...env, VIGIA_DEMO: 'true' });
    try {
      const out = join(folder.path, 'from-server');
      const run = await vigia(['export', '--from', '2026-W47', '--to', '2026-W47', '--out', out], { env });
      expect(run).toMatchObject({ code: 0 });
      expect(existsSync(join(out, 'trend_cells.csv'))).toBe(true);
      const backup = join(folder.path, 'backup');
      const made = await vigia(['backup', backup], { env });
      expect(made).toMatchObject({ code: 0 });
      const restored = await vigia(['restore', backup], { env: { VIGIA_DATA_DIR: join(folder.path, 'restored') } });
      expect(restored).toMatchObject({ code: 0 });
      // Name, number and hash of every collection.
      expect(restored.stdout.match(/^\w+\t\d+\t\w+$/gm)).toEqual(made.stdout.match(/^\w+\t\d+\t\w+$/gm));
      expect(restored.stdout).toMatch(/^pieces\t[1-9]/m);
    } finally {
      await server.stop();
    }
  }, PATIENCE_MS);

  it.each([
    [['export', '--from', '2026-W47', '--to', '2026-W47', '--out', 'x', '--city', 'atlantida'], /atlantida.*barranquilla/],
    [['export', '--from', '2026-W47', '--to', '2026-W47'], /en qué carpeta escribir: --out/],
    [['export', '--from', 'ayer', '--to', '2026-W47', '--out', 'x'], /ayer/],
    [['import', '/nowhere/file.jsonl'], /No se puede leer/],
    [['restore', '/nowhere'], /no es una copia completa/],
    [['import', file, '--map', 'titular'], /campo=columna/],
  ])('%j: one message, a code, no stack', async (args, message) => {
    const run = await vigia(args, { env });
    expect(run.code).toBe(1);
    expect(run.stderr).toMatch(message);
    expect(run.stderr).not.toMatch(/\n\s+at /);
  }, PATIENCE_MS);
});
