import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { DICTIONARIES } from '../../dashboards/src/i18n/translate.js';
import { seriousProblems } from './axe.js';
import { BROWSER_MS, DEMO_MS, screenPaths, startDemo, withLang, type Demo } from './test-browser.js';
import { anIdOfEach, taskWithFindings } from './demo-ids.js';
import { describeIfChromium } from '../support/needs.js';

const { es } = DICTIONARIES;

describeIfChromium('everyone can use every screen', () => {
  let demo: Demo;
  let paths: [string, string][];

  beforeAll(async () => {
    demo = await startDemo();
    paths = Object.entries(screenPaths(await anIdOfEach(demo.url)));
  }, DEMO_MS);
  afterAll(() => demo?.stop());

  for (const [theme, width, lang] of [['light', 1280, 'es'], ['dark', 1280, 'en'], ['light', 390, 'en'], ['dark', 390, 'es']] as const) {
    it(`axe-core finds nothing serious: ${theme}, ${width} px, ${lang}`, async () => {
      const watched = await demo.browser.open('/', { bypassCSP: true, colorScheme: theme, viewport: { width, height: 900 } });
      await watched.page.evaluate(() => localStorage.setItem('vigia.reviewer', 'Nadie'));
      const found: unknown[] = [];
      for (const [name, path] of paths) {
        await watched.go(withLang(path, lang));
        found.push(...(await seriousProblems(watched.page)).map((problem) => ({ screen: name, ...problem })));
      }
      await watched.close();
      expect(found).toEqual([]);
    }, BROWSER_MS);
  }

  it('goes from the first screen to a piece and reads its marks by keyboard alone', async () => {
    const watched = await demo.browser.open('/?span=nine&lang=es');
    const { page } = watched;
    const focused = (): Promise<string> => page.evaluate(() => (document.activeElement?.matches('.piece-card:has(mark) h3 a') ? 'piece' : document.activeElement?.matches('mark') ? 'mark' : document.activeElement?.className ?? ''));
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('skip');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    await tabTo(page, async () => (await focused()) === 'piece', 400);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/pieza\//);
    await watched.settled();
    // The reader starts at the top of the new screen, not somewhere in the old one.
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    await tabTo(page, async () => (await focused()) === 'mark', 60);
    expect(await page.locator('mark:focus > .mark-label').isVisible()).toBe(true);
    expect((await page.locator('mark:focus > .mark-label').innerText()).trim()).not.toBe('');
    await page.keyboard.press('Escape');
    expect(await page.locator('mark > .mark-label:visible').count()).toBe(0);
    await watched.close();
    expect(watched.mishaps).toEqual([]);
  }, BROWSER_MS);

  it('judges pieces by keyboard alone; a reload keeps what was not sent, and what was sent counts', async () => {
    const { id } = await taskWithFindings(demo.url);
    const watched = await demo.browser.open('/revision?lang=es');
    const { page } = watched;
    const press = async (...keys: string[]): Promise<void> => {
      for (const key of keys) await page.keyboard.press(key);
    };
    const findings = (state: string): Locator => page.locator(`.desk-finding.is-${state}`);
    await tabTo(page, () => page.evaluate(() => document.activeElement?.getAttribute('autocomplete') === 'name'), 80);
    await page.keyboard.type('Ana Revisora');
    await press('Enter');
    await page.getByText(es['desk.blind']).waitFor();
    expect(await page.locator('.desk-finding').count()).toBe(0);

    await press('Enter');
    await page.getByRole('status').getByText(es['desk.open.relevance']).waitFor();
    await press('r', '1', 'n');
    await page.getByRole('group', { name: es['desk.words'] }).waitFor();
    // Three words of the text, slur by a newsroom that makes it its own.
    await press('Shift+ArrowRight', 'Shift+ArrowRight', 'Enter', '6', '1', '1');
    await findings('own').waitFor();
    await page.reload();
    await page.getByText(es['desk.restored']).waitFor();
    expect(await findings('own').count()).toBe(1);
    await press('Enter');
    await page.getByText(es['desk.sent']).waitFor();

    await watched.go(`/revision/tarea/${id}?lang=es`);
    await findings('open').first().waitFor();
    await press('x');
    await findings('wrong').waitFor();
    await press('z');
    await findings('wrong').waitFor({ state: 'detached' });
    await press('x', 'e', '3', '2', '1', 'd', 'Control+Enter');
    await page.getByText(es['desk.sent']).waitFor();
    await watched.go('/revision?lang=es');
    await page.locator('.desk-counted').getByText(/ 2 hechas esta semana/).waitFor();
    await watched.close();
    expect(watched.mishaps).toEqual([]);
  }, BROWSER_MS);

  it('shows where the focus is on every control of the first screen', async () => {
    const watched = await demo.browser.open('/?lang=es');
    const { page } = watched;
    const unseen: string[] = [];
    for (let step = 0; step < 40; step += 1) {
      await page.keyboard.press('Tab');
      const lost = await page.evaluate(() => {
        const element = document.activeElement;
        if (!element || element === document.body || element.id === 'main') return null;
        const marked = element.matches('.map-city') ? element.querySelector('.map-circle') : element;
        const look = marked && getComputedStyle(marked);
        return look && (look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2 || element.matches('.map-city') && parseFloat(look.strokeWidth) >= 3) ? null : element.outerHTML.slice(0, 160);
      });
      if (lost !== null) unseen.push(lost);
    }
    await watched.close();
    expect(unseen).toEqual([]);
  }, BROWSER_MS);

  it('has the numbers of every chart in a table, too', async () => {
    const watched = await demo.browser.open('/?lang=es');
    const { page } = watched;
    for (const path of ['/', '/?span=nine', '/ciudad/cucuta', '/narrativa/harm_any']) {
      await watched.go(withLang(path, 'es'));
      const cards = page.locator('.chart-card');
      expect(await cards.count()).toBeGreaterThanOrEqual(2);
      for (const card of await cards.all()) {
        expect(await card.locator('.chart-table').isVisible()).toBe(false);
        await card.getByRole('button', { name: es['chart.table'] }).click();
        expect(await card.locator('.chart-figure').isVisible()).toBe(false);
        expect(await card.locator('.chart-table tbody tr').count()).toBeGreaterThanOrEqual(9);
        // A share never stands without its n.
        const head = await card.locator('.chart-table thead').innerText();
        expect(head).toMatch(/\(n\)/);
        await card.getByRole('button', { name: es['chart.figure'] }).click();
        expect(await card.locator('.chart-figure').isVisible()).toBe(true);
        expect(await card.getByRole('link', { name: /^Metodología/ }).getAttribute('href')).toMatch(/^\/metodologia\?lang=es#cifras$/);
      }
    }
    await watched.close();
    expect(watched.mishaps).toEqual([]);
  }, BROWSER_MS);
});

async function tabTo(page: { keyboard: { press(key: string): Promise<void> } }, there: () => Promise<boolean>, most: number): Promise<void> {
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press('Tab');
    if (await there()) return;
  }
  throw new Error(`${most} presses of Tab did not get there`);
}
