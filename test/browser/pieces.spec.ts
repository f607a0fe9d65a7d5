import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { searchResponse } from '#vigia/contracts';
import { DICTIONARIES } from '../../dashboards/src/i18n/translate.js';
import { describeIfChromium } from '../support/needs.js';
import { waitFor } from '../support/server-process.js';
import { allPieces, ask, pieceOf } from './demo-ids.js';
import { BROWSER_MS, DEMO_MS, startDemo, type Demo } from './test-browser.js';

const { es } = DICTIONARIES;

describeIfChromium('pieces in a real browser', () => {
  let demo: Demo;
  beforeAll(async () => {
    demo = await startDemo();
  }, DEMO_MS);
  afterAll(() => demo?.stop());

  const use: Demo['browser']['use'] = (path, work, options) => demo.browser.use(path, work, options);

  it('finds pieces by what is typed, narrows by a facet, and keeps a named search', async () => {
    await waitFor(() => ask(demo.url, 'search?q=migrantes'), (answer) => searchResponse.parse(answer).indexed > 280);
    await use('/piezas?lang=es', async (page, watched) => {
      await page.getByRole('searchbox', { name: es['search.label'] }).fill('migrante <b>"puente"');
      await page.getByRole('button', { name: es['search.button'], exact: true }).click();
      await watched.settled();
      expect(new URL(page.url()).searchParams.get('q')).toBe('migrante <b>"puente"');
      await page.getByRole('searchbox').fill('migrantes');
      await page.getByRole('searchbox').press('Enter');
      await watched.settled();
      const found = searchResponse.parse(await ask(demo.url, 'search?q=migrantes'));
      expect(await page.locator('.list-count').innerText()).toBe(`${found.total} piezas con «migrantes»`);
      expect((await page.locator('.hit').first().innerText()).toLowerCase()).toMatch(/^migra/);
      await page.locator('.facet a').filter({ hasText: /^Cúcuta/ }).first().click();
      await watched.settled();
      expect(new URL(page.url()).searchParams.get('city')).toBe('cucuta');
      expect(await page.getByRole('searchbox').inputValue()).toBe('migrantes');
      await page.getByText(es['search.saved'], { exact: true }).click();
      await page.getByRole('textbox', { name: es['search.saved.name'] }).fill('Migrantes en <i>Cúcuta</i>');
      await page.getByRole('button', { name: es['search.saved.save'] }).click();
      const link = page.getByRole('link', { name: 'Migrantes en <i>Cúcuta</i>' });
      await link.waitFor();
      await watched.go('/piezas?lang=es');
      await link.click();
      await watched.settled();
      expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({ q: 'migrantes', city: 'cucuta', lang: 'es' });
      await page.getByRole('button', { name: 'Borrar «Migrantes en <i>Cúcuta</i>»' }).click();
      await link.waitFor({ state: 'detached' });
      await watched.go('/piezas?q=xyzzyplugh&lang=es');
      expect(await page.locator('.notice').first().innerText()).toContain('Ninguna pieza con «xyzzyplugh»');
    });
    const watched = await demo.browser.open('/piezas?q=de%20la&lang=es');
    expect(await watched.page.getByRole('alert').innerText()).toContain('al menos una palabra');
    await watched.close();
    // The browser itself reports the refusal.
    expect(watched.mishaps.filter((mishap) => !/console: Failed to load resource/.test(mishap))).toEqual([]);
  }, BROWSER_MS);

  it('shows where else a piece ran, what counts, and what was changed after it was published', async () => {
    const cards = await allPieces(demo.url, '');
    const pieces = await Promise.all(cards.map((card) => pieceOf(demo.url, card.id)));
    const copied = pieces.find((piece) => piece.cluster !== null && new Set(piece.cluster.members.map((member) => member.outlet)).size > 1);
    if (!copied?.cluster) throw new Error('The demo has no wire copies');
    const { members } = copied.cluster;
    await use(`/pieza/${encodeURIComponent(copied.id)}?lang=es`, async (page, watched) => {
      expect(await page.locator('.copies li').count()).toBe(members.length);
      expect(await page.locator('.copies').innerText()).toContain(es['history.cluster.here']);
      await page.locator('.copies a').first().click();
      await page.waitForURL((url) => members.some(({ id }) => id !== copied.id && url.pathname.endsWith(encodeURIComponent(id))));
      await watched.settled();
      expect(await page.locator('.copies li').count()).toBe(members.length);
    });
    const versions = { versions: [
      { contentHash: 'a', seenAt: '2026-11-02T10:00:00.000Z', title: 'Uno', text: 'Llegaron veinte', changes: null },
      { contentHash: 'b', seenAt: '2026-11-02T12:00:00.000Z', title: 'Dos', text: 'Llegaron doce', changes: { title: [{ kind: 'removed', text: 'Uno' }, { kind: 'added', text: 'Dos' }], text: [{ kind: 'same', text: 'Llegaron ' }, { kind: 'removed', text: 'veinte' }, { kind: 'added', text: '<b>doce</b>' }] } },
    ] };
    const watched = await demo.browser.open('/metodologia?lang=es');
    const { page } = watched;
    await page.route('**/api/v1/pieces/*', (route) => route.fulfill({ json: { ...copied, versions: 2, cluster: null, correction: 'Se corrigió la cifra.' } }));
    await page.route('**/api/v1/pieces/*/versions', (route) => route.fulfill({ json: versions }));
    await watched.go(`/pieza/${encodeURIComponent(copied.id)}?lang=es`);
    expect(await page.locator('q').innerText()).toBe('Se corrigió la cifra.');
    await page.getByRole('button', { name: es['history.versions.show'] }).click();
    await page.locator('.versions').waitFor();
    expect(await page.locator('.versions del').allTextContents()).toEqual(['quitado: Uno', 'quitado: veinte']);
    expect(await page.locator('.versions ins').last().innerText()).toContain('<b>doce</b>');
    await watched.close();
    expect(watched.mishaps).toEqual([]);
  }, BROWSER_MS);
});
