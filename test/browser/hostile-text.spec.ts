import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { piecesResponse, type PieceCard } from '#vigia/contracts';
import { runCli } from '../support/run-cli.js';
import { BROWSER_MS, TestBrowser, withLang } from './test-browser.js';
import { describeIfChromium } from '../support/needs.js';
import { ServerProcess } from '../support/server-process.js';
import { tempFolder } from '../support/temp-folder.js';
import { HOSTILE } from './hostile-strings.js';

const ABOUT = 'Unas 300 familias venezolanas llegaron a Cúcuta esta semana y la Alcaldía abrió un punto de atención para migrantes en el puente Simón Bolívar. «Nos recibieron bien», contó una mujer de Maracaibo.';

describeIfChromium('words that outlets wrote are shown as words, whatever they look like', () => {
  const folder = tempFolder('hostile');
  let server: ServerProcess;
  let browser: TestBrowser;
  let pieces: PieceCard[];

  beforeAll(async () => {
    const file = join(folder.path, 'hostile.jsonl');
    const now = new Date().toISOString();
    const rows = HOSTILE.map((text, index) => ({
      url: `https://hostil-${index}.example/nota`,
      title: `Migrantes venezolanos en Cúcuta ${text}`,
      text: `${ABOUT} ${text} Los venezolanos son una plaga, gritó un hombre. ${text}`,
      byline: `Ana ${text}`.slice(0, 200),
      outlet: `Medio ${index} ${text}`,
      publishedAt: now,
    }));
    writeFileSync(file, rows.map((row) => JSON.stringify(row)).join('\n'));
    const dataDir = join(folder.path, 'data');
    expect(runCli(['import', file], dataDir)).toMatch(new RegExp(`^${HOSTILE.length} filas: ${HOSTILE.length} juzgadas`));
    // Only the web side: no real outlet may be polled from a test.
    const started = await ServerProcess.start({ VIGIA_ROLES: 'api', VIGIA_DATA_DIR: dataDir });
    server = started.server;
    browser = await TestBrowser.launch(started.url);
    pieces = piecesResponse.parse(await (await fetch(`${started.url}/api/v1/pieces?pageSize=100&copies=each`)).json()).items;
  }, BROWSER_MS);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    folder.remove();
  });

  it('keeps every hostile title as it came', () => {
    const titles = pieces.map((piece) => piece.title);
    for (const text of HOSTILE) expect(titles).toContain(`Migrantes venezolanos en Cúcuta ${text}`);
  });

  // Without the content policy only the page itself stands between a headline and the reader.
  for (const bypassCSP of [false, true]) {
    it(`shows each piece as text and runs nothing ${bypassCSP ? 'even without the content policy' : 'and never strains the content policy'}`, async () => {
      const watched = await browser.open('/metodologia', { bypassCSP });
      const { page, mishaps } = watched;
      for (const piece of pieces) {
        await watched.go(`/pieza/${encodeURIComponent(piece.id)}`);
        const shown = await page.evaluate(() => {
          const words = (selector: string): string => {
            const copy = document.querySelector(selector)?.cloneNode(true) as HTMLElement | undefined;
            for (const label of copy?.querySelectorAll('.mark-label, .visually-hidden') ?? []) label.remove();
            return (copy?.textContent ?? '').replace(/\s+/g, ' ').trim();
          };
          return { title: words('h1'), text: words('.piece-text'), meta: words('.piece-meta'), name: document.title };
        });
        const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();
        expect(shown.title).toBe(tidy(piece.title ?? ''));
        expect(tidy(shown.name)).toContain(tidy(piece.title ?? ''));
        expect(shown.text).toContain(ABOUT.slice(0, 60));
        expect(shown.meta).toContain(tidy(piece.outlet.name));
        await expectNothingForeign(watched.page);
      }
      await watched.close();
      expect(mishaps).toEqual([]);
    }, BROWSER_MS);
  }

  it('shows them as text in every list, filter and table too', async () => {
    const watched = await browser.open('/', { bypassCSP: true });
    const outlet = pieces[0]?.outlet.id ?? '';
    for (const path of ['/', '/?span=nine', '/piezas', '/piezas?page=2&copies=each', `/piezas?outlet=${encodeURIComponent(outlet)}`, `/medio/${encodeURIComponent(outlet)}`, '/ciudad/cucuta', '/narrativa/H6', '/narrativa/harm_any', '/fuentes', '/alertas', '/correo']) {
      for (const lang of ['es', 'en']) {
        await watched.go(withLang(path, lang));
        await expectNothingForeign(watched.page);
      }
    }
    await watched.close();
    expect(watched.mishaps).toEqual([]);
  }, BROWSER_MS);

  it('shows hostile addresses as text', async () => {
    const watched = await browser.open('/', { bypassCSP: true });
    for (const text of HOSTILE) {
      for (const path of [`/${encodeURIComponent(text)}`, `/pieza/${encodeURIComponent(text)}`, `/correo/${encodeURIComponent(text)}`, `/medio/${encodeURIComponent(text)}`, `/piezas?outlet=${encodeURIComponent(text.slice(0, 100))}&city=${encodeURIComponent(text)}`]) {
        // An address that ends like a file is the server's own 404.
        if (/\.[a-z0-9]+$/i.test(path.split('?')[0] ?? '')) continue;
        await watched.go(path);
        await expectNothingForeign(watched.page);
      }
    }
    await watched.close();
    // The browser reports the server's 400 and 404 answers; nothing else may be said.
    expect(watched.mishaps.filter((mishap) => !/Failed to load resource: the server responded with a status of 40[04]/.test(mishap))).toEqual([]);
  }, BROWSER_MS * 2);
});

/** No element and no attribute that only a stranger's markup could have made. */
async function expectNothingForeign(page: { evaluate<T>(work: () => T): Promise<T> }): Promise<void> {
  const foreign = await page.evaluate(() => {
    const bad = 'script, img, object, embed, base, meta, link, style, form[action], input:not(.outlet-own label > input, .search input), textarea, video, audio, marquee, math, template, foreignObject, animate, set, use, frame, portal, x, iframe:not([sandbox=""])';
    const elements = [...document.body.querySelectorAll(bad)].map((element) => element.outerHTML.slice(0, 200));
    const all = [...document.body.querySelectorAll('*')];
    const handlers = all.filter((element) => element.getAttributeNames().some((name) => name.startsWith('on') || name === 'style' && !element.matches('.bar, canvas, .mark-label, #app'))).map((element) => element.outerHTML.slice(0, 200));
    const links = all.filter((element) => /^\s*(javascript|vbscript|data):/i.test(element.getAttribute('href') ?? element.getAttribute('src') ?? '')).map((element) => element.outerHTML.slice(0, 200));
    return [...elements, ...handlers, ...links];
  });
  expect(foreign).toEqual([]);
}
