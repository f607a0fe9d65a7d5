import { statSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { overviewResponse, type OverviewResponse, type Rate, type Spike } from '#vigia/contracts';
import { DICTIONARIES } from '../../dashboards/src/i18n/translate.js';
import { describeIfChromium } from '../support/needs.js';
import { allPieces, ask } from './demo-ids.js';
import { BROWSER_MS, DEMO_MS, startDemo, type Demo } from './test-browser.js';

const { es } = DICTIONARIES;

describeIfChromium('what changed, in a real browser', () => {
  let demo: Demo;
  beforeAll(async () => {
    demo = await startDemo();
  }, DEMO_MS);
  afterAll(() => demo?.stop());

  const use: Demo['browser']['use'] = (path, work, options) => demo.browser.use(path, work, options);

  const rate = (pieces: number, relevant: number): Rate => ({ pieces, relevant, share: pieces / relevant, low: pieces / relevant / 2, high: Math.min(1, (pieces / relevant) * 1.8) });

  /** The overview of the demo as it would be in a busier press. */
  async function busyOverview(): Promise<OverviewResponse> {
    const overview = overviewResponse.parse(await ask(demo.url, 'overview'));
    const [piece] = await allPieces(demo.url, 'relevance=colombia');
    const now: Rate = { ...rate(14, 92), corrected: { share: 0.11, low: 0.05, high: 0.19 } };
    const before: Rate = { ...rate(40, 500), corrected: { share: 0.05, low: 0.03, high: 0.08 } };
    const spike: Spike = {
      week: overview.week, kind: 'article', city: 'cucuta', outlet: null, narrative: 'H1', direction: 'rise', label: 'coverage_change', now, before, collected: { now: 900, before: 4_000 }, expected: { pieces: 4.2, low: 1.4, high: 7.6 },
      ratio: 3.3, q: 0.01, coverage: 1.8, copies: { largest: 1, of: 14 }, words: [{ word: '<b>puente</b>', now: 9, before: 2, z: 4 }], pieces: piece ? [{ id: piece.id, title: piece.title, outlet: piece.outlet.id, outletName: piece.outlet.name, publishedAt: piece.publishedAt }] : [],
    };
    return { ...overview, cities: overview.cities.map((city) => (city.city === 'cucuta' ? { ...city, relevant: 92, harmOwn: now, before: { ...city.before, harmOwn: before }, enough: true } : city)), spikes: [spike] };
  }

  it('says what stands out, what it may be called, and leads to the pieces behind it', async () => {
    const overview = await busyOverview();
    await use('/metodologia?lang=es', async (page, watched) => {
      await page.route('**/api/v1/overview?**', (route) => route.fulfill({ json: overview }));
      await watched.go('/?lang=es');
      const spike = page.locator('.spike');
      expect(await spike.count()).toBe(1);
      const text = await spike.innerText();
      expect(text).toContain('Cúcuta: sube «Criminalización». 14 piezas; en una semana habitual, con esta cobertura, 4 (entre 1 y 8).');
      expect(text).toContain(es['spikes.tag.coverage_change']);
      expect(text).toContain('<b>puente</b>');
      await spike.locator('.spike-pieces a').first().click();
      await page.waitForURL(/\/pieza\//);
    });
  }, BROWSER_MS);

  it('shows corrected shares, and the count as it is one click away', async () => {
    const overview = await busyOverview();
    await use('/metodologia?lang=es', async (page, watched) => {
      await page.route('**/api/v1/overview?**', (route) => route.fulfill({ json: overview }));
      await watched.go('/?lang=es');
      const cucuta = page.locator('.sentences li').filter({ hasText: 'Cúcuta' });
      expect((await cucuta.innerText()).replaceAll('\u00a0', ' ')).toContain('unas 11 de cada 100 piezas (entre 5 y 19), calculado a partir de 14 señaladas de 92');
      await page.locator('.figures-switch').getByRole('link', { name: es['figures.raw'] }).click();
      await watched.settled();
      expect(new URL(page.url()).searchParams.get('figures')).toBe('raw');
      expect((await cucuta.innerText()).replaceAll('\u00a0', ' ')).toContain('14 de 92 piezas (15 %');
    });
  }, BROWSER_MS);

  it('corrects the lines of a narrative where its errors are known, one click from the count, and lists its outlets by the alphabet', async () => {
    const text = async (place: { innerText: () => Promise<string> }): Promise<string> => (await place.innerText()).replaceAll('\u00a0', ' ');
    await use('/narrativa/harm_any?copies=each&lang=es', async (page, watched) => {
      expect(await text(page.locator('.chart-card').first())).toContain('Corregida, salvo los puntos vacíos: «Parte».');
      const names = await page.locator('.narrative-outlets tbody th').allInnerTexts();
      expect(names.length).toBeGreaterThan(3);
      expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'es')));
      await page.locator('.figures-switch').getByRole('link', { name: es['figures.raw'] }).click();
      await page.waitForURL(/figures=raw/);
      await watched.settled();
      expect(await text(page.locator('.chart-card').first())).toContain(es['figures.note.raw']);
      expect(new URL(page.url()).searchParams.get('copies')).toBe('each');
      await page.locator('.switcher').first().getByRole('link', { name: es['kind.post'] }).click();
      await page.waitForURL(/kind=post/);
      expect(new URL(page.url()).searchParams.get('copies')).toBe('each');
    });
  }, BROWSER_MS);

  it('shows bars, heat map, indices and outlets corrected or as counted, by one switch that goes along', async () => {
    const plain = async (place: { innerText: () => Promise<string> }): Promise<string> => (await place.innerText()).replaceAll('\u00a0', ' ');
    await use('/ciudad/cucuta?lang=es', async (page, watched) => {
      expect(await plain(page.locator('.bar-sum').first())).toMatch(/≈ \d+ %/);
      const indices = page.locator('.chart-card').filter({ hasText: es['indices.title'] }).locator('.data-table').first();
      await indices.waitFor();
      const rowOf = (index: string): Promise<string> => plain(indices.locator('tr').filter({ hasText: index }));
      expect(await rowOf(es['index.constructive'])).toMatch(/corregida$/);
      expect(await rowOf(es['index.own'])).toMatch(/sin corregir$/);
      expect(await plain(page.locator('.chart-card').filter({ hasText: es['indices.title'] }))).toContain('se midió en muy pocos casos: «Marco dañino en voz del medio»');
      await page.locator('.figures-switch').getByRole('link', { name: es['figures.raw'] }).click();
      await page.waitForURL(/figures=raw/);
      await watched.settled();
      expect(await plain(page.locator('main'))).not.toMatch(/≈|corregida/);
      await page.locator('.bar-sum a').first().click();
      await page.waitForURL(/\/narrativa\/harm_any.*figures=raw/);
      await watched.go('/?span=nine&lang=es');
      const sums = page.locator('.heat-sum .heat-small');
      expect((await sums.allInnerTexts()).some((text) => text.includes('≈'))).toBe(true);
      expect((await page.locator('.heat tbody tr:not(.heat-sum) .heat-small').allInnerTexts()).some((text) => text.includes('≈'))).toBe(false);
      await watched.go('/narrativa/H1?lang=es');
      expect(await plain(page.locator('.figures-switch'))).toBe(es['figures.why.frames']);
    });
  }, BROWSER_MS);

  it('counts a story once or every copy, on every screen that counts, and says which', async () => {
    const number = (text: string): number => Number(/\d+/.exec(text.replaceAll('.', ''))?.[0]);
    const listed = async (page: Page): Promise<number> => number(await page.locator('.list-count').innerText());
    await use('/narrativa/harm_any?lang=es', async (page, watched) => {
      const all = page.locator('.latest a.button');
      const once = number(await all.innerText());
      await page.locator('.copies-switch').getByRole('link', { name: es['copies.each'] }).click();
      await page.waitForURL(/copies=each/);
      await watched.settled();
      expect(await page.locator('.copies-switch').innerText()).toContain(es['copies.note.always']);
      const each = number(await all.innerText());
      expect(each).toBeGreaterThan(once);
      await all.click();
      await page.waitForURL(/\/piezas\?.*copies=each/);
      await watched.settled();
      expect(await listed(page)).toBe(each);
      await page.locator('.copies-switch').getByRole('link', { name: es['copies.once'] }).click();
      await page.waitForURL((url) => !url.searchParams.has('copies'));
      await watched.settled();
      expect(await listed(page)).toBe(once);
      for (const path of ['/', '/informe', '/ciudad/cucuta']) {
        await watched.go(`${path}?copies=each&lang=es`);
        expect([path, await page.locator('.copies-switch').innerText()]).toEqual([path, expect.stringContaining(es['copies.note.each'])]);
        expect([path, await page.locator('main a[href^="/narrativa/"]').first().getAttribute('href')]).toEqual([path, expect.stringContaining('copies=each')]);
      }
    });
  }, BROWSER_MS);

  it('takes an event by hand, shows it on the charts as text, and lets it go', async () => {
    const name = 'Reabren el <i>puente</i> de prueba';
    const today = new Date(Date.now() - 5 * 3_600_000).toISOString().slice(0, 10);
    await use('/hechos?lang=es', async (page, watched) => {
      await page.getByText(es['events.add'], { exact: true }).click();
      await page.getByLabel(es['events.day'], { exact: true }).fill(today);
      await page.getByLabel(es['events.name'], { exact: true }).fill(name);
      await page.getByRole('button', { name: es['events.save'], exact: true }).click();
      const item = page.locator('.event-list li').filter({ hasText: name });
      await item.waitFor();
      await watched.go('/?lang=es');
      if ((await page.locator('.line-chart').count()) > 0) expect(await page.locator('.flags').first().innerText()).toContain(name);
      await watched.go('/hechos?lang=es');
      await page.getByRole('button', { name: `Borrar «${name}»` }).click();
      await item.waitFor({ state: 'detached' });
    });
  }, BROWSER_MS);

  it('prints the week as a report with its figures and without its controls, and gives it as a file with the choices of its switches', async () => {
    await use('/informe?figures=raw&lang=es', async (page) => {
      const saved = page.waitForEvent('download');
      await page.getByRole('link', { name: es['report.pdf'] }).click();
      const file = await saved;
      expect(file.suggestedFilename()).toMatch(/^vigia-\d{4}-W\d{2}-article-es\.pdf$/);
      expect(file.url()).toContain('figures=raw');
      expect(statSync(await file.path()).size).toBeGreaterThan(20_000);
      expect(await page.locator('h1').innerText()).toMatch(/^Informe de la semana: /);
      for (const shown of ['.map', '.heat', '.report > section .data-table']) expect([shown, await page.locator(shown).last().isVisible()]).toEqual([shown, true]);
      await page.emulateMedia({ media: 'print' });
      for (const gone of ['.print-button', '.sections', '.chart-tools']) expect([gone, await page.locator(gone).first().isVisible()]).toEqual([gone, false]);
      await page.setViewportSize({ width: 700, height: 990 });
      for (const chart of await page.locator('.line-chart canvas').all()) {
        const box = await chart.boundingBox();
        expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(700);
      }
      expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(20_000);
    });
  }, BROWSER_MS);
});
