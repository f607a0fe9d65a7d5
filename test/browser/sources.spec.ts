import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { channelsHealthResponse, outletsResponse } from '#vigia/contracts';
import { DICTIONARIES } from '../../dashboards/src/i18n/translate.js';
import { describeIfChromium } from '../support/needs.js';
import { ask } from './demo-ids.js';
import { BROWSER_MS, DEMO_MS, startDemo, type Demo } from './test-browser.js';

const { es } = DICTIONARIES;

describeIfChromium('the sources screen in a real browser', () => {
  let demo: Demo;
  beforeAll(async () => {
    demo = await startDemo();
  }, DEMO_MS);
  afterAll(() => demo?.stop());

  const use: Demo['browser']['use'] = (path, work, options) => demo.browser.use(path, work, options);

  it('shows what each channel should have brought, alarms first, with the figures behind', async () => {
    const health = channelsHealthResponse.parse(await ask(demo.url, 'channels/health?days=14'));
    expect(health.alarms).toBeGreaterThan(0);
    await use('/fuentes?lang=es', async (page, watched) => {
      const alarms = await page.locator('.outlet').evaluateAll((outlets) => outlets.map((outlet) => outlet.querySelector('.channel.is-alarm') !== null));
      expect(alarms.indexOf(false)).toBe(alarms.lastIndexOf(true) + 1);
      expect(await page.locator('.channel').count()).toBe(health.channels.length);
      expect(await page.locator('.channel.is-alarm').count()).toBe(health.alarms);
      expect(await page.locator('.channel.is-alarm .state').first().innerText()).toMatch(/^Alarma: (no se puede leer|hay que pedir permiso|callado|responde)/);
      // An outlet that forbids robots is to be asked, and its advice says so.
      const closed = page.locator('.channel').filter({ hasText: es['verdict.needs_permission'] }).first();
      expect(await closed.locator('.channel-advice').first().innerText()).toMatch(/permiso/);
      const busy = health.channels.find((channel) => channel.days.some((day) => day.collected > 2));
      const channel = page.locator('.channel').filter({ has: page.getByRole('link', { name: `${busy?.kind} · ${busy?.url}`, exact: true }) });
      expect(await channel.locator('.day-bars').getAttribute('aria-label')).toMatch(/\d/);
      expect(await channel.locator('.bar-collected, .bar-low').count()).toBeGreaterThan(0);
      expect(await channel.locator('table').count()).toBe(0);
      await channel.getByText(es['health.table'], { exact: true }).click();
      // The table is made by the toggle event, which the browser sends after the click is over.
      await channel.locator('tbody tr').first().waitFor();
      const rows = await channel.locator('tbody tr').evaluateAll((all) => all.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent)));
      expect(rows).toHaveLength(14);
      expect(rows.reduce((sum, row) => sum + (Number(row[2]) || 0), 0)).toBe(busy?.days.reduce((sum, day) => sum + day.collected, 0));
      await page.getByRole('combobox', { name: es['sources.filter'] }).selectOption('alarms');
      await watched.settled();
      expect(await page.locator('.outlet').count()).toBe(alarms.filter(Boolean).length);
    });
  }, BROWSER_MS);

  it('says whom to ask about a channel that is closed, and takes down what a person says of it', async () => {
    const watched = await demo.browser.open('/fuentes?lang=es');
    const { page } = watched;
    const closed = page.locator('.channel').filter({ hasText: es['verdict.needs_permission'] }).first();
    expect(await closed.locator('.permission').innerText()).toMatch(/Escriba a .+@|Busque el contacto en /);
    await closed.getByRole('button', { name: es['permission.asked'] }).click();
    await closed.getByText(/^Anotado: permiso pedido el .+ El canal sigue cerrado\.$/).waitFor();
    await page.reload();
    await watched.settled();
    await closed.getByText(/^Permiso pedido el /).waitFor();
    await page.route('**/api/v1/channels/permission', (route) => route.abort());
    await closed.getByRole('button', { name: es['permission.allowed'] }).click();
    await closed.locator('.form-error').waitFor();
    expect(await closed.getByRole('status').innerText()).toContain(es['permission.notSaved']);
    await page.unroute('**/api/v1/channels/permission');
    await closed.getByRole('button', { name: es['permission.allowed'] }).click();
    await closed.getByText(es['permission.isAllowed'], { exact: true }).waitFor();
    await watched.close();
    expect(watched.mishaps.filter((mishap) => !/console: Failed to load resource/.test(mishap))).toEqual([]);
  }, BROWSER_MS);

  it('marks an outlet as partner with its contact, says what is wrong, and keeps what was saved', async () => {
    const { outlets } = outletsResponse.parse(await ask(demo.url, 'outlets'));
    const outlet = outlets.find((one) => !one.partner);
    if (!outlet) throw new Error('Every outlet of the demo is a partner');
    const watched = await demo.browser.open('/fuentes?lang=es');
    const { page } = watched;
    const own = page.locator('.outlet').filter({ has: page.locator('.section-head').getByRole('heading', { name: outlet.name }) });
    const open = async (): Promise<void> => own.locator('.outlet-own summary').click();
    await open();
    expect(await own.locator('.tag').isVisible()).toBe(false);
    await own.getByRole('checkbox', { name: es['outlet.partner'] }).check();
    await own.getByRole('textbox', { name: es['outlet.contact'] }).fill('nadie');
    await own.getByRole('button', { name: es['outlet.save'] }).click();
    await own.locator('.form-error').waitFor();
    expect(await own.getByRole('status').innerText()).toContain(es['outlet.badContact']);
    expect(await own.getByRole('textbox').getAttribute('aria-invalid')).toBe('true');
    expect(await own.getByRole('textbox').inputValue()).toBe('nadie');
    await own.getByRole('textbox').fill('redaccion@medio.example');
    await own.getByRole('button', { name: es['outlet.save'] }).click();
    await own.getByText(es['outlet.saved'], { exact: true }).waitFor();
    expect(await own.getByRole('textbox').getAttribute('aria-invalid')).toBe(null);
    expect(await own.locator('.tag').isVisible()).toBe(true);
    await page.reload();
    await watched.settled();
    expect(await own.locator('.tag').isVisible()).toBe(true);
    await open();
    expect(await own.getByRole('textbox').inputValue()).toBe('redaccion@medio.example');
    await page.route('**/api/v1/outlets/**', (route) => route.abort());
    await own.getByRole('button', { name: es['outlet.save'] }).click();
    await own.locator('.form-error').waitFor();
    expect(await own.getByRole('status').innerText()).toContain(es['state.error.unreachable']);
    await watched.close();
    // The browser itself reports the refusal and the cut line.
    expect(watched.mishaps.filter((mishap) => !/console: Failed to load resource/.test(mishap))).toEqual([]);
  }, BROWSER_MS);
});
