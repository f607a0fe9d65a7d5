import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { mailsResponse, outletsResponse } from '#vigia/contracts';
import { projectPath } from '#vigia/kernel';
import { maskSlurs } from '#vigia/wording';
import { DICTIONARIES } from '../../dashboards/src/i18n/translate.js';
import { METHODOLOGY } from '../../dashboards/src/text/methodology-text.js';
import { BROWSER_MS, DEMO_MS, screenPaths, startDemo, withLang, type Demo } from './test-browser.js';
import { describeIfChromium } from '../support/needs.js';
import { allPieces, anIdOfEach, ask, pieceOf } from './demo-ids.js';

const { es, en } = DICTIONARIES;
const SLUR = /(?<!\p{L})venec[oa]s?(?!\p{L})/iu;

describeIfChromium('the dashboard in a real browser', () => {
  let demo: Demo;
  let paths: Record<string, string>;

  beforeAll(async () => {
    demo = await startDemo();
    paths = screenPaths(await anIdOfEach(demo.url));
  }, DEMO_MS);
  afterAll(() => demo?.stop());

  const use: Demo['browser']['use'] = (path, work, options) => demo.browser.use(path, work, options);

  for (const lang of ['es', 'en'] as const) {
    const words = DICTIONARIES[lang];

    it(`leads by clicks through every screen (${lang})`, async () => {
      const { mails } = mailsResponse.parse(await ask(demo.url, 'mails'));
      await use(withLang('/', lang), async (page, watched) => {
        const at = async (path: RegExp, heading: string | RegExp): Promise<void> => {
          await page.waitForURL(path);
          await watched.settled();
          const shown = (await page.locator('h1').innerText()).trim();
          if (typeof heading === 'string') expect(shown).toBe(heading);
          else expect(shown).toMatch(heading);
          expect(await page.title()).toMatch(/ · Vigía$/);
          expect(await page.locator('html').getAttribute('lang')).toBe(lang === 'es' ? 'es-CO' : 'en');
        };
        const section = (name: string) => page.locator('.sections').getByRole('link', { name, exact: true });
        await at(/\/\?/, words['home.title']);
        await page.locator('.few-list a, .sentences li a:not(.open-pieces)').first().click();
        await at(/\/ciudad\//, /./);
        const crime = lang === 'es' ? 'Criminalización' : 'Criminalisation';
        await page.locator('.bars').getByRole('link', { name: crime }).first().click();
        await at(/\/narrativa\/H1/, crime);
        await page.getByRole('link', { name: /^(Metodología|Methodology):/ }).first().click();
        await at(/\/metodologia\?.*#cifras/, words['method.title']);
        expect(await page.evaluate(() => document.activeElement?.id)).toBe('cifras');
        await watched.back();
        await at(/\/narrativa\/H1/, crime);
        await section(words['nav.pieces']).click();
        await at(/\/piezas/, words['list.title']);
        const title = await page.locator('.piece-card h3 a').first().innerText();
        await page.locator('.piece-card h3 a').first().click();
        await page.waitForURL(/\/pieza\//);
        await watched.settled();
        expect(await page.title()).toBe(`${title} · Vigía`);
        await page.locator('.piece-body .piece-meta a').first().click();
        await at(/\/medio\//, /./);
        await page.locator('.per-hundred, .chart-card, .notice').first().waitFor();
        await section(words['nav.sources']).click();
        await at(/\/fuentes/, words['sources.title']);
        await section(words['nav.method']).click();
        await at(/\/metodologia/, words['method.title']);
        await section(words['nav.outbox']).click();
        await at(/\/correo/, words['outbox.title']);
        await page.locator('.mails a').first().click();
        await page.waitForURL(/\/correo\/./);
        await watched.settled();
        const frame = page.frameLocator('.mail-frame');
        await frame.locator('body').waitFor();
        expect((await frame.locator('body').innerText()).trim().length).toBeGreaterThan(80);
        expect(await page.locator('.outbox-mail h2').innerText()).toBe(maskSlurs(mails[0]?.subject ?? ''));
        expect(await frame.locator('body').innerText()).not.toMatch(SLUR);
        await page.locator('.brand').click();
        await at(/\/\?/, words['home.title']);
      });
    }, BROWSER_MS);

    it(`speaks one language only (${lang})`, async () => {
      const other = phrasesOnlyOf(lang === 'es' ? 'en' : 'es');
      await use('/', async (page, watched) => {
        for (const [name, path] of Object.entries(paths)) {
          await watched.go(withLang(path, lang));
          const shown = ` ${await ownWords(page)} `;
          expect([name, other.filter((phrase) => shown.includes(` ${phrase} `))]).toEqual([name, []]);
          // A placeholder that was never filled in.
          expect([name, /\{\w+(:[^}]*)?\}/.exec(shown)?.[0] ?? null]).toEqual([name, null]);
          expect([name, /\b(undefined|NaN|null|\[object)\b/.exec(shown)?.[0] ?? null]).toEqual([name, null]);
        }
      });
    }, BROWSER_MS);

    it(`fits a phone of 390 px without sideways scrolling (${lang})`, async () => {
      await use('/', async (page, watched) => {
        for (const [name, path] of Object.entries(paths)) {
          await watched.go(withLang(path, lang));
          expect([name, await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)]).toEqual([name, 0]);
          const small = await page.evaluate(() => [...document.querySelectorAll<HTMLElement>('button, select, .button, .switcher a, .sections a, .step')].filter((element) => element.checkVisibility() && element.getBoundingClientRect().height < 44).map((element) => element.outerHTML.slice(0, 120)));
          expect([name, small]).toEqual([name, []]);
        }
      }, { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
    }, BROWSER_MS);
  }

  it('shows evidence that is the slice of the text it points to', async () => {
    const cards = (await allPieces(demo.url, 'relevance=colombia')).filter((piece) => piece.findings.length > 0);
    expect(cards.length).toBeGreaterThan(10);
    await use('/metodologia?lang=es', async (page, watched) => {
      await page.getByRole('button', { name: 'Mostrar insultos completos' }).click();
      for (const card of cards.slice(0, 25)) {
        const piece = await pieceOf(demo.url, card.id);
        for (const { field, start, end, quote } of piece.findings) expect((field === 'title' ? piece.title : piece.text)?.slice(start, end)).toBe(quote);
        await openWithinApp(page, `/pieza/${encodeURIComponent(card.id)}?lang=es`);
        await watched.settled();
        for (const [field, selector] of [['title', 'h1'], ['text', '.piece-text']] as const) {
          const source = (field === 'title' ? piece.title : piece.text) ?? '';
          const marked = await page.evaluate((where) => [...document.querySelectorAll(`${where} mark`)].map((mark) => [...mark.childNodes].filter((node) => !(node instanceof Element)).map((node) => node.textContent).join('')).join(''), selector);
          expect(squeeze(marked)).toBe(squeeze(coveredBy(source, piece.findings.filter((finding) => finding.field === field))));
        }
        // The whole text is there, marked or not.
        const whole = await page.evaluate(() => {
          const copy = document.querySelector('.piece-text')?.cloneNode(true) as HTMLElement;
          for (const label of copy.querySelectorAll('.mark-label, .visually-hidden')) label.remove();
          return copy.textContent ?? '';
        });
        expect(squeeze(whole)).toBe(squeeze(piece.text));
      }
    });
  }, BROWSER_MS);

  it('covers slurs until one asks for them', async () => {
    const withSlur = await Promise.all((await allPieces(demo.url, 'narrative=H6')).map((card) => pieceOf(demo.url, card.id)));
    const piece = withSlur.find((one) => SLUR.test(one.text));
    if (!piece) throw new Error('The demo has no piece with a slur that is marked as H6');
    await use(`/pieza/${encodeURIComponent(piece.id)}?lang=es`, async (page, watched) => {
      const everything = (): Promise<string> => page.evaluate(() => `${document.title} ${document.body.textContent} ${[...document.querySelectorAll('[title], [aria-label]')].map((element) => `${element.getAttribute('title')} ${element.getAttribute('aria-label')}`).join(' ')}`);
      expect(await everything()).not.toMatch(SLUR);
      expect(await page.locator('.piece-text').innerText()).toMatch(/v•+[oas]/);
      await page.getByRole('button', { name: 'Mostrar insultos completos' }).click();
      await watched.settled();
      expect(await page.locator('.piece-text').innerText()).toMatch(SLUR);
      await page.getByRole('button', { name: 'Ocultar insultos' }).click();
      await watched.settled();
      expect(await everything()).not.toMatch(SLUR);
      for (const path of ['/piezas?narrative=H6', '/narrativa/H6', '/', '/correo', paths['mail'] ?? '']) {
        await watched.go(withLang(path, 'es'));
        expect(await everything()).not.toMatch(SLUR);
      }
    });
  }, BROWSER_MS);

  it('keeps every filter in the address, and a shared address gives the same view', async () => {
    const { outlets } = outletsResponse.parse(await ask(demo.url, 'outlets'));
    const all = await allPieces(demo.url, 'relevance=colombia&kind=article');
    const outlet = all[0]?.outlet.id ?? '';
    const week = all[0]?.week ?? '';
    await use('/piezas?lang=es', async (page, watched) => {
      const choose = async (label: string, value: string): Promise<void> => {
        await page.getByRole('combobox', { name: label, exact: true }).selectOption(value);
        await watched.settled();
      };
      await choose(es['filter.relevance'], 'colombia');
      await choose(es['filter.kind'], 'article');
      await choose(es['filter.outlet'], outlet);
      await choose(es['filter.from'], week);
      await choose(es['filter.to'], week);
      const query = new URL(page.url()).searchParams;
      expect(Object.fromEntries(query)).toEqual({ relevance: 'colombia', kind: 'article', outlet, from: week, to: week, lang: 'es' });
      const wanted = all.filter((piece) => piece.outlet.id === outlet && piece.week === week);
      const titles = (one: Page): Promise<string[]> => one.locator('.piece-card h3').allInnerTexts();
      expect((await titles(page)).length).toBe(Math.min(20, wanted.length));
      const shared = await demo.browser.open(page.url().slice(demo.url.length));
      expect(await titles(shared.page)).toEqual(await titles(page));
      expect(await shared.page.getByRole('combobox', { name: es['filter.outlet'], exact: true }).inputValue()).toBe(outlet);
      expect(await shared.page.locator('.list-count').innerText()).toBe(await page.locator('.list-count').innerText());
      expect(shared.mishaps).toEqual([]);
      await shared.close();
      expect(await page.getByRole('combobox', { name: es['filter.outlet'], exact: true }).locator('option').count()).toBe(outlets.length + 1);
      await page.getByRole('link', { name: es['list.clear'] }).click();
      await watched.settled();
      expect(new URL(page.url()).search).toBe('?lang=es');
    });
  }, BROWSER_MS);

  it('keeps week, kind and span of the first screen in the address, and the back button goes back', async () => {
    await use('/?lang=es', async (page, watched) => {
      await page.getByRole('link', { name: 'Semana anterior' }).click();
      await watched.settled();
      const week = new URL(page.url()).searchParams.get('week');
      expect(week).toMatch(/^\d{4}-W\d{2}$/);
      await page.locator('.switcher').getByRole('link', { name: 'Publicaciones' }).click();
      await watched.settled();
      expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({ week, kind: 'post', lang: 'es' });
      await page.getByRole('button', { name: 'en: English' }).click();
      await watched.settled();
      expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({ week, kind: 'post', lang: 'en' });
      await page.locator('.sections').getByRole('link', { name: 'Sources' }).click();
      await watched.settled();
      await watched.back();
      expect(new URL(page.url()).searchParams.get('kind')).toBe('post');
      expect(await page.locator('h1').innerText()).toBe(en['home.title']);
    });
  }, BROWSER_MS);

  it('turns dark on request, stays dark after a reload, and follows the system before that', async () => {
    const brightness = (page: Page): Promise<number> => page.evaluate(() => Math.max(...(getComputedStyle(document.body).backgroundColor.match(/\d+/g) ?? []).slice(0, 3).map(Number)));
    await use('/?lang=es', async (page, watched) => {
      expect(await brightness(page)).toBeGreaterThan(200);
      await page.getByRole('button', { name: 'Usar tema oscuro' }).click();
      expect(await brightness(page)).toBeLessThan(60);
      await page.reload();
      await watched.settled();
      expect(await brightness(page)).toBeLessThan(60);
      await page.getByRole('button', { name: 'Usar tema claro' }).click();
      expect(await brightness(page)).toBeGreaterThan(200);
    });
    await use('/?lang=es', async (page) => expect(await brightness(page)).toBeLessThan(60), { colorScheme: 'dark' });
  }, BROWSER_MS);

  it('prints the page without its controls, on white, also from the dark', async () => {
    await use('/?span=nine&lang=es', async (page) => {
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      for (const gone of ['.sections', '.tools', '.chart-tools', '.switcher', '.skip']) expect([gone, await page.locator(gone).first().isVisible()]).toEqual([gone, false]);
      for (const kept of ['h1', '.map', '.heat', '.coverage']) expect([kept, await page.locator(kept).first().isVisible()]).toEqual([kept, true]);
      expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)');
      expect(await page.evaluate(() => Math.max(...(getComputedStyle(document.body).color.match(/\d+/g) ?? []).slice(0, 3).map(Number)))).toBeLessThan(80);
      expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-');
    }, { colorScheme: 'dark' });
  }, BROWSER_MS);

  it('says what is wrong when the server does not answer, and recovers', async () => {
    const watched = await demo.browser.open('/metodologia?lang=es');
    const { page } = watched;
    await page.route('**/api/v1/**', (route) => route.abort());
    for (const [name, path] of Object.entries(paths)) {
      // These ask the server for nothing of their own.
      if (['methodology', 'missing', 'draft checker', 'no accounts', 'task'].includes(name)) continue;
      await watched.go(withLang(path, 'es'));
      expect([name, await page.getByRole('alert').first().innerText()]).toEqual([name, expect.stringContaining('El servidor de Vigía no responde')]);
    }
    await page.unroute('**/api/v1/**');
    await watched.go('/?lang=es');
    await page.route('**/api/v1/pieces?**', (route) => route.abort());
    await watched.go('/?lang=es');
    // One part fails; the rest of the page stands.
    expect(await page.getByRole('alert').count()).toBe(1);
    expect(await page.locator('.heat').isVisible()).toBe(true);
    await page.unroute('**/api/v1/pieces?**');
    await page.getByRole('button', { name: 'Intentar de nuevo' }).click();
    await watched.settled();
    expect(await page.getByRole('alert').count()).toBe(0);
    await page.route('**/api/v1/overview**', (route) => route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>Bad gateway</h1><script>vigiaHit("error page")</script>' }));
    await watched.go('/?lang=es');
    expect(await page.getByRole('alert').innerText()).toContain('(502)');
    await page.route('**/api/v1/overview**', (route) => route.fulfill({ status: 200, contentType: 'application/json', body: '{"week":' }));
    await watched.go('/?lang=es');
    expect(await page.getByRole('alert').innerText()).toContain('encontró un error');
    await page.unroute('**/api/v1/overview**');
    await page.route('**/api/v1/report.pdf?**', (route) => route.fulfill({ status: 503, json: { error: { code: 'paper_busy', message: 'La imprenta está ocupada.' } } }));
    await watched.go('/informe?lang=es');
    await page.getByRole('button', { name: es['report.pdf'] }).click();
    await page.getByText(`${es['report.pdf.failed']} La imprenta está ocupada.`).waitFor();
    expect(await page.getByRole('button', { name: es['report.pdf'] }).isEnabled()).toBe(true);
    await watched.close();
    expect(watched.mishaps.filter((mishap) => /script ran|content policy|exception/.test(mishap))).toEqual([]);
  }, BROWSER_MS);

  it('gives the files behind a chart', async () => {
    await use('/metodologia?lang=es', async (page, watched) => {
      for (const [path, suffix, row] of [['/?span=nine', '-article', 'article,once'], ['/medio/el-altiplano?copies=each&figures=raw', '-article-copias', 'article,each']] as const) {
        await watched.go(withLang(path, 'es'));
        const cards = await page.locator('.chart-card').all();
        expect(cards.length).toBe(3);
        for (const card of cards) {
          const [csv] = await Promise.all([page.waitForEvent('download'), card.getByRole('button', { name: /CSV/ }).click()]);
          expect(csv.suggestedFilename()).toMatch(new RegExp(`^vigia-[\\w-]+${suffix}\\.csv$`));
          const lines = (await read(csv)).toString('utf8').trim().split('\r\n');
          expect(lines[0]).toMatch(/relevant.*,kind,copies$/);
          expect([csv.suggestedFilename(), lines.slice(1).filter((line) => !line.endsWith(`,${row}`))]).toEqual([csv.suggestedFilename(), []]);
          // Where words stand in for a chart of too few pieces there is no picture.
          if ((await card.locator('.chart-figure .notice').count()) > 0) continue;
          const [png] = await Promise.all([page.waitForEvent('download'), card.getByRole('button', { name: /PNG/ }).click()]);
          expect(png.suggestedFilename()).toMatch(new RegExp(`${suffix}${path.includes('raw') ? '-sin-corregir' : ''}\\.png$`));
          expect((await read(png)).subarray(1, 4).toString()).toBe('PNG');
        }
      }
    }, { acceptDownloads: true });
  }, BROWSER_MS);

  it('shows its first content within 1.5 s, and answers a press within 200 ms, on a processor four times slower', async () => {
    const rounds: { content: number; press: number }[] = [];
    const isGood = ({ content, press }: { content: number; press: number }): boolean => content > 0 && content <= 1_500 && press <= 200;
    // The first good round of a few: the limit is on the page, not on what else this machine is doing.
    while (rounds.length < 8 && !rounds.some(isGood)) {
      await use('/metodologia?lang=es', async (page, watched) => {
        const session = await page.context().newCDPSession(page);
        await page.addInitScript(() => {
          const times = ((globalThis as unknown as { vigiaTimes: { content: number; press: number } }).vigiaTimes = { content: 0, press: 0 });
          new MutationObserver(() => {
            if (times.content === 0 && document.querySelector('.changes .lead')) requestAnimationFrame(() => (times.content = performance.now()));
          }).observe(document, { childList: true, subtree: true });
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) times.press = Math.max(times.press, entry.duration);
          }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
        });
        const times = async (): Promise<{ content: number; press: number }> => {
          await page.waitForTimeout(300);
          return page.evaluate(() => (globalThis as unknown as { vigiaTimes: { content: number; press: number } }).vigiaTimes);
        };
        await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
        await watched.go('/?lang=es');
        for (const press of [es['chart.table'], es['chart.figure']]) await page.getByRole('button', { name: press }).first().click();
        await page.locator('.theme').click();
        const home = await times();
        // A screen with many parts is made anew by its switch.
        await watched.go('/narrativa/harm_any?lang=es');
        await page.locator('.copies-switch').getByRole('link', { name: es['copies.each'] }).click();
        await page.waitForURL(/copies=each/);
        await watched.settled();
        rounds.push({ content: home.content, press: Math.max(home.press, (await times()).press) });
      });
    }
    console.info(`first content / slowest press at 4× (ms): ${rounds.map(({ content, press }) => `${Math.round(content)} / ${press}`).join(', ')}`);
    expect(rounds.filter(isGood).length).toBeGreaterThan(0);
  }, BROWSER_MS);

  it('is at most 250 KB of script, packed as it travels', () => {
    const folder = projectPath('dist', 'dashboards', 'assets');
    const sizes = readdirSync(folder).filter((name) => name.endsWith('.js')).map((name) => gzipSync(readFileSync(join(folder, name))).length);
    expect(sizes.length).toBeGreaterThan(1);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(250_000);
  });
});

/** A click on a link of the page's own: no reload, so what the reader chose stays. */
async function openWithinApp(page: Page, href: string): Promise<void> {
  await page.evaluate((address) => {
    const link = document.createElement('a');
    link.href = address;
    document.getElementById('main')?.append(link);
    link.click();
  }, href);
}

function coveredBy(text: string, findings: readonly { start: number; end: number }[]): string {
  return [...text].length === 0 ? '' : text.split('').filter((_, index) => findings.some(({ start, end }) => index >= start && index < end)).join('');
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, '');
}

async function read(download: { createReadStream(): Promise<NodeJS.ReadableStream> }): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk as Buffer));
  return Buffer.concat(chunks);
}

/** Everything the page itself says, visible or read out; what outlets wrote and what is marked as another language is left out. */
async function ownWords(page: Page): Promise<string> {
  return page.evaluate(() => {
    const said: string[] = [];
    const foreign = (element: Element): boolean => element.closest('[lang]') !== document.documentElement && !element.closest('.languages') || element.closest('.piece-meta, .mail-frame, .outlet h2, pre, code') !== null;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement && !foreign(node.parentElement)) said.push(node.textContent ?? '');
    }
    for (const element of document.querySelectorAll('[aria-label], [title]')) {
      if (!foreign(element)) said.push(element.getAttribute('aria-label') ?? '', element.getAttribute('title') ?? '');
    }
    return said.join(' | ').replace(/[^\p{L}\p{N}{}[\]:]+/gu, ' ').toLowerCase();
  });
}

/** Phrases of one dictionary that the other does not have, long enough not to be chance. */
function phrasesOnlyOf(lang: 'es' | 'en'): string[] {
  const plain = (text: string): string => text.replace(/[^\p{L}\p{N}{}[\]:]+/gu, ' ').trim().toLowerCase();
  const other = new Set(Object.values(DICTIONARIES[lang === 'es' ? 'en' : 'es']).map(plain));
  const method = Object.values(METHODOLOGY[lang]).flatMap(({ title, paragraphs }) => [title, ...paragraphs]);
  return [...Object.values(DICTIONARIES[lang]), ...method].map(plain).filter((phrase) => phrase.length >= 9 && !phrase.includes('{') && !other.has(phrase));
}
