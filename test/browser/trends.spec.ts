import { statSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { CITY_IDS } from '#vigia/codebook';
import { dailyTrendsResponse, overviewResponse, weeklyTrendsResponse, type OverviewResponse, type Rate, type Spike, type TrendTotal } from '#vigia/contracts';
import { weekBounds } from '#vigia/kernel';
import { DICTIONARIES } from '../../dashboards/src/i18n/translate.js';
import { describeIfChromium } from '../support/needs.js';
import { allPieces, ask } from './demo-ids.js';
import { BROWSER_MS, DEMO_MS, startDemo, type Demo } from './test-browser.js';

const { es, en } = DICTIONARIES;

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
      for (const card of await page.locator('.chart-card').all()) expect(await plain(card)).not.toMatch(/≈|corregida/);
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

  it('shows in the figures of a city, its days, its indices and of an outlet what the switch says', async () => {
    type Total = Pick<TrendTotal, 'city' | 'outlet' | 'relevant'>;
    const totals = async (query: string): Promise<Total[]> => weeklyTrendsResponse.parse(await ask(demo.url, `trends/weekly?narrative=harm_any&${query}`)).totals;
    /** Where the switch makes the greatest difference: where it made none, a screen that does not listen to it would pass. */
    const place = async (query: string, name: (total: Total) => string | null): Promise<{ id: string; once: number; each: number }> => {
      const [once, each] = [await totals(`${query}copies=once`), await totals(`${query}copies=each`)];
      const found = each.flatMap((total) => {
        const id = name(total);
        return id === null ? [] : [{ id, once: once.find((other) => name(other) === id)?.relevant ?? 0, each: total.relevant }];
      }).sort((a, b) => b.each - b.once - (a.each - a.once))[0];
      if (!found || found.each === found.once) throw new Error('The demo has no place with copies');
      return found;
    };
    const cells = (page: Page, rows: string): Promise<string[]> => page.locator(rows).evaluateAll((found) => found.map((cell) => cell.textContent));
    const outlet = await place('by=outlet&', (total) => total.outlet);
    const city = await place('', (total) => CITY_IDS.find((id) => id === total.city) ?? null);
    const days: number[] = [];
    await use('/metodologia?lang=es', async (page, watched) => {
      for (const copies of ['once', 'each'] as const) {
        const query = copies === 'each' ? 'copies=each&lang=es' : 'lang=es';
        await watched.go(`/medio/${outlet.id}?${query}`);
        expect(number((await cells(page, '.chart-card:has(.per-hundred) .chart-table tbody tr:first-child td:nth-child(3)'))[0] ?? '')).toBe(outlet[copies]);
        await watched.go(`/ciudad/${city.id}?${query}`);
        expect(number((await cells(page, '.chart-card:has(.bars) .chart-table tbody tr:first-child td:nth-child(3)'))[0] ?? '')).toBe(city[copies]);
        const indices = page.locator('.chart-card').filter({ hasText: es['indices.title'] });
        expect(number(await indices.locator('.chart-figure tbody tr').first().locator('td').nth(1).innerText())).toBe(city[copies]);
        await watched.go(`/narrativa/harm_any?${query}`);
        const asked = page.waitForRequest('**/api/v1/trends/daily?**');
        await page.locator('summary').filter({ hasText: es['daily.open'].split('{')[0] ?? '' }).click();
        const { pathname, search } = new URL((await asked).url());
        await page.locator('.channel-days tbody tr').first().waitFor();
        const shown = (await cells(page, '.channel-days tbody td:nth-child(2)')).reduce((sum, text) => sum + number(text), 0);
        const answer = dailyTrendsResponse.parse(await ask(demo.url, `${pathname.replace('/api/v1/', '')}${search}`));
        expect(shown).toBe(answer.cells.filter((cell) => cell.city === 'all').reduce((sum, { relevant }) => sum + relevant, 0));
        days.push(shown);
      }
      expect(days[1]).toBeGreaterThan(days[0] ?? 0);
    });
  }, BROWSER_MS);

  it('keeps both switches on the way through screens without figures', async () => {
    await use('/narrativa/harm_any?copies=each&figures=raw&lang=es', async (page, watched) => {
      const kept = async (path: RegExp): Promise<void> => {
        await page.waitForURL(path);
        await watched.settled();
        const query = new URL(page.url()).searchParams;
        expect([page.url(), query.get('copies'), query.get('figures')]).toEqual([page.url(), 'each', 'raw']);
      };
      await page.locator('.latest .piece-card h3 a').first().click();
      await kept(/\/pieza\//);
      await page.locator('.piece-body .piece-meta a').first().click();
      await kept(/\/medio\//);
      expect(await page.locator('.copies-switch').innerText()).toContain(es['copies.note.each']);
      for (const section of [es['nav.claims'], es['nav.sources'], es['nav.method'], es['nav.week']]) {
        await page.locator('.sections').getByRole('link', { name: section, exact: true }).click();
        await kept(/./);
      }
      expect(await page.locator('.copies-switch').innerText()).toContain(es['copies.note.each']);
    });
  }, BROWSER_MS);

  it('says of a list that is cut that there is more', async () => {
    await use('/metodologia?lang=es', async (page, watched) => {
      await page.route('**/api/v1/pieces?**', async (route) => route.fulfill({ json: { ...((await (await route.fetch()).json()) as object), total: 2_000, more: true } }));
      await watched.go('/piezas?lang=es');
      expect(await page.locator('.list-count').innerText()).toBe('Más de 2.000 piezas; estas son las más nuevas');
      await watched.go('/narrativa/harm_any?lang=es');
      expect(await page.locator('.latest a.button').innerText()).toBe('Ver las piezas (más de 2.000)');
    });
  }, BROWSER_MS);

  it('says what is wrong with a week that cannot be shown, in the language of the page, and leads to one that can', async () => {
    await use('/metodologia?lang=es', async (page, watched) => {
      const notice = page.locator('main .notice');
      for (const [path, said] of [
        ['/?week=2026-W99', '«2026-W99» no es una semana'], ['/informe?week=2019-W01', 'De la semana del 31 de diciembre de 2018 al 6 de enero de 2019 no hay nada'], ['/ciudad/cucuta?week=2036-W01', 'todavía no ha llegado'],
        ['/narrativa/H1?week=%3Cb%3E', '«<b>» no es una semana'], ['/medio/el-puente-diario?week=2019-W01', 'lo recogido empieza en la semana del'], ['/circula?week=2036-W01', 'todavía no ha llegado'],
      ] as const) {
        await watched.go(`${path}&copies=each&lang=es`);
        expect([path, await page.locator('h1').innerText()]).toEqual([path, es['week.wrong.title']]);
        expect([path, await notice.innerText()]).toEqual([path, expect.stringContaining(said)]);
        expect([path, await notice.getByRole('link').allInnerTexts()]).toEqual([path, [es['week.wrong.now'], expect.stringContaining(es['week.wrong.first'].split('{')[0] ?? '')]]);
      }
      await page.getByRole('button', { name: 'en: English' }).click();
      await page.getByRole('heading', { name: en['week.wrong.title'] }).waitFor();
      expect(await notice.innerText()).toContain('has not come yet');
      await watched.go('/?week=2019-W01&kind=post&lang=en');
      await notice.getByRole('link', { name: /^See the first/ }).click();
      await page.getByRole('heading', { name: en['home.title'] }).first().waitFor();
      expect(new URL(page.url()).searchParams.get('week')).toBe(overviewResponse.parse(await ask(demo.url, 'overview')).weeks[0]);
      expect(new URL(page.url()).searchParams.get('kind')).toBe('post');
      await watched.go('/narrativa/H1?week=2036-W01&lang=en');
      await notice.getByRole('link', { name: en['week.wrong.now'] }).click();
      await page.locator('.chart-card').first().waitFor();
      expect(new URL(page.url()).searchParams.has('week')).toBe(false);
      await watched.go('/piezas?from=2026-W99&relevance=colombia&lang=es');
      await notice.getByRole('link', { name: es['week.wrong.any'] }).click();
      await page.locator('.list-count').waitFor();
      await watched.go('/piezas?from=2026-W47&to=2026-W40&lang=es');
      expect(await notice.innerText()).toContain(es['week.wrong.order']);
      await notice.getByRole('link', { name: es['week.wrong.turn'] }).click();
      await page.waitForURL(/from=2026-W40&to=2026-W47/);
    });
  }, BROWSER_MS);

  it('takes an event by hand, shows it on the charts as text, and lets it go', async () => {
    const name = 'Reabren el <i>puente</i> de prueba';
    // A day of the week that the first screen opens with: on a Monday morning that is not the running one.
    const day = weekBounds(overviewResponse.parse(await ask(demo.url, 'overview')).week).start.toISOString().slice(0, 10);
    await use('/hechos?lang=es', async (page, watched) => {
      await page.getByText(es['events.add'], { exact: true }).click();
      await page.getByLabel(es['events.day'], { exact: true }).fill(day);
      await page.getByLabel(es['events.name'], { exact: true }).fill(name);
      await page.getByRole('button', { name: es['events.save'], exact: true }).click();
      const item = page.locator('.event-list li').filter({ hasText: name });
      await item.waitFor();
      for (const path of ['/', '/narrativa/harm_any', '/ciudad/cucuta', '/medio/el-altiplano']) {
        await watched.go(`${path}?lang=es`);
        expect([path, await page.locator('.flags').first().innerText()]).toEqual([path, expect.stringContaining(name)]);
      }
      await watched.go('/hechos?lang=es');
      await page.getByRole('button', { name: `Borrar «${name}»` }).click();
      await item.waitFor({ state: 'detached' });
    });
  }, BROWSER_MS);

  it('prints the week as a report with its figures and without its controls, and gives it as a file with the choices of its switches', async () => {
    await use('/informe?figures=raw&lang=es', async (page) => {
      const [asked, saved] = [page.waitForRequest('**/api/v1/report.pdf?**'), page.waitForEvent('download')];
      await page.getByRole('button', { name: es['report.pdf'] }).click();
      expect((await asked).url()).toContain('figures=raw');
      const file = await saved;
      expect(file.suggestedFilename()).toMatch(/^vigia-\d{4}-W\d{2}-article-[\w-]*es\.pdf$/);
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

/** The first number in a text written as in Colombia. */
function number(text: string): number {
  return Number(/\d+/.exec(text.replaceAll('.', ''))?.[0]);
}
