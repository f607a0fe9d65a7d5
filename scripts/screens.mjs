// npm run screens: runs the demo on a folder of its own and writes a picture of every screen, in both languages, both themes and two widths, into screens/, and the report as its file. To be looked at by a person.
// Options: --only home,piece   --combos es-light-1280,en-dark-390   --url http://127.0.0.1:3000 (a server that runs already)
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { parseArgs } from 'node:util';
import { ACCOUNTS_ENV, withPeople } from './account-screens.mjs';
import { ensureReady, root } from './setup.mjs';

const WAIT_MS = 180_000;
const HEIGHTS = { 1280: 900, 390: 844 };
/** The picture of a page whose server does not answer. */
const UNREACHABLE = 'home-unreachable';

const { values: options } = parseArgs({ options: { only: { type: 'string' }, combos: { type: 'string' }, url: { type: 'string' } } });
const combos = options.combos?.split(',') ?? ['es', 'en'].flatMap((lang) => ['light', 'dark'].flatMap((theme) => Object.keys(HEIGHTS).map((width) => `${lang}-${theme}-${width}`)));

const { chromium } = await import('playwright-core');
const folder = join(root, 'screens');
mkdirSync(folder, { recursive: true });
if (options.url === undefined) {
  await onOwnServer({}, /Vigía listening on (http:\S+)/, async (url) => {
    console.log('Esperando a que la demostración termine de recoger y juzgar / waiting for the demo …');
    await complete(url);
    await takeAll(url);
  });
  await onOwnServer(ACCOUNTS_ENV, /#\/cuenta\/inicio\?token=(\S+)/, takeAccounts);
} else await takeAll(options.url);

function findChromium() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = process.env.VIGIA_TEST_CHROMIUM ?? ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
  if (found) return found;
  console.error('Falta Chromium (apt-get install chromium, o VIGIA_TEST_CHROMIUM=/ruta) / Chromium is missing.');
  process.exit(1);
}

async function takeAll(url) {
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
  try {
    const paths = await screenPaths(url);
    for (const combo of combos) {
      await shoot(browser, url, paths, combo);
      await shoot(browser, url, chosen([[UNREACHABLE, '/']]), combo);
    }
    for (const lang of new Set(combos.map((combo) => combo.slice(0, 2)))) await saveReport(url, lang);
  } finally {
    await browser.close();
  }
}

/** The report as its file, once with the choices nobody touched and once with the others. */
async function saveReport(url, lang) {
  for (const [name, query] of chosen([['report-file', ''], ['report-file-raw-copies', '&copies=each&figures=raw']])) {
    const response = await fetch(`${url}/api/v1/report.pdf?lang=${lang}${query}`);
    if (!response.ok) throw new Error(`${name}: ${response.status} ${await response.text()}`);
    const file = join(folder, `${name}-${lang}.pdf`);
    writeFileSync(file, Buffer.from(await response.arrayBuffer()));
    console.log(file);
  }
}

/** The screens of a server with accounts: before signing in, and as an administrator. */
async function takeAccounts(url, token) {
  const { nobody, admin, cookie } = await withPeople(url, token);
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
  try {
    for (const combo of combos) {
      await shoot(browser, url, chosen(nobody), combo);
      await shoot(browser, url, chosen(admin), combo, [cookie]);
    }
  } finally {
    await browser.close();
  }
}

/** Runs the demo on a folder of its own. `said`: what to wait for; its group is handed to `work` beside the address. */
async function onOwnServer(env, said, work) {
  ensureReady();
  const dataDir = mkdtempSync(join(tmpdir(), 'vigia-screens-'));
  const server = spawn(process.execPath, [join(root, 'dist/apps/server/src/main.js')], { env: { PATH: process.env.PATH, PORT: '0', VIGIA_DEMO: 'true', VIGIA_LOG_LEVEL: 'warn', VIGIA_DATA_DIR: dataDir, ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const output = await outputUntil(server, said);
    const url = /Vigía listening on (http:\S+)/.exec(output)[1];
    await work(url, said.exec(output)[1]);
  } finally {
    server.kill('SIGTERM');
    await new Promise((resolve) => (server.exitCode === null ? server.once('exit', resolve) : resolve()));
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function outputUntil(child, said) {
  let output = '';
  for await (const chunk of child.stdout) {
    output += chunk;
    if (said.test(output)) {
      child.stdout.resume();
      return output;
    }
  }
  throw new Error(`El servidor no arrancó / the server did not start:\n${output}`);
}

/** Quiet queues for two seconds after pieces have come in: nothing will change any more. */
async function complete(url) {
  const deadline = Date.now() + WAIT_MS;
  let last = '';
  for (let still = 0; still < 4; ) {
    if (Date.now() > deadline) throw new Error('La demostración no terminó a tiempo / the demo did not finish in time');
    await new Promise((resolve) => setTimeout(resolve, 500));
    const health = await (await fetch(`${url}/api/v1/health`)).json();
    const quiet = health.pieces > 0 && Object.values(health.queues).every((queue) => queue.waiting === 0 && queue.active === 0);
    const now = JSON.stringify(health.pieces);
    still = quiet && now === last ? still + 1 : 0;
    last = now;
  }
}

async function screenPaths(url) {
  const ask = async (path) => (await fetch(`${url}/api/v1/${path}`)).json();
  const { items } = await ask('pieces?narrative=harm_any&pageSize=50');
  const marked = [...items].sort((a, b) => b.findings.length - a.findings.length)[0];
  const { mails } = await ask('mails');
  const { task } = await ask('reviews/tasks/next?reviewer=Pantallas');
  const all = {
    home: '/',
    'home-nine': '/?span=nine',
    'home-posts': '/?kind=post',
    'home-raw-copies': '/?copies=each&figures=raw',
    'home-wrong-week': '/?week=2019-W01',
    city: '/ciudad/cucuta',
    'city-raw-copies': '/ciudad/cucuta?copies=each&figures=raw',
    narrative: '/narrativa/H1',
    'narrative-sum': '/narrativa/opportunity',
    'narrative-harm': '/narrativa/harm_any',
    outlet: '/medio/el-puente-diario',
    'outlet-raw-copies': '/medio/el-puente-diario?copies=each&figures=raw',
    pieces: '/piezas?relevance=colombia',
    search: '/piezas?q=migrantes+puente',
    'pieces-empty': '/piezas?city=riohacha&narrative=H8&relevance=abroad',
    piece: `/pieza/${encodeURIComponent(marked?.id ?? 'ninguna')}`,
    alerts: '/alertas',
    draft: '/revisar',
    reviews: '/revision',
    task: `/revision/tarea/${encodeURIComponent(task?.id ?? 'ninguna')}`,
    quality: '/revision/calidad',
    agreement: '/revision/acuerdo',
    samples: '/correo/muestras',
    claims: '/afirmaciones',
    claim: '/afirmaciones/c04',
    candidates: '/circula',
    report: '/informe',
    'report-raw-copies': '/informe?copies=each&figures=raw',
    events: '/hechos',
    sources: '/fuentes',
    data: '/datos',
    outbox: '/correo',
    mail: `/correo/${encodeURIComponent(mails[0]?.id ?? 'ninguno')}`,
    methodology: '/metodologia',
    missing: '/no-existe',
  };
  return chosen(Object.entries(all));
}

function chosen(paths) {
  const only = options.only?.split(',');
  return paths.filter(([name]) => only === undefined || only.includes(name));
}

async function shoot(browser, url, paths, combo, cookies = []) {
  const [lang, theme, width] = combo.split('-');
  const context = await browser.newContext({ viewport: { width: Number(width), height: HEIGHTS[width] ?? 900 }, colorScheme: theme, reducedMotion: 'reduce' });
  await context.addCookies(cookies);
  // A blank page between two screens has nothing to remember with.
  await context.addInitScript(() => location.protocol === 'about:' || localStorage.setItem('vigia.reviewer', 'Pantallas'));
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(`${combo}: ${error.message}`));
  for (const [name, path] of paths) {
    // Between two links into the same page the browser loads nothing.
    await page.goto('about:blank');
    if (name === UNREACHABLE) await page.route('**/api/v1/**', (route) => route.abort());
    await page.goto(`${url}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
    await page.waitForLoadState('networkidle');
    await page.locator('[aria-busy]').first().waitFor({ state: 'detached' });
    await page.waitForTimeout(150);
    const file = join(folder, `${name}-${combo}.png`);
    await page.screenshot({ path: file, fullPage: true });
    console.log(file);
  }
  await context.close();
}
