import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { simpleParser } from 'mailparser';
import { generateSync } from 'otplib';
import type { Page } from 'playwright-core';
import { DICTIONARIES } from '../../dashboards/src/i18n/translate.js';
import { TEST_SECRET } from '../support/access.js';
import { describeIfChromium } from '../support/needs.js';
import { ServerProcess, waitFor } from '../support/server-process.js';
import { tempFolder } from '../support/temp-folder.js';
import { seriousProblems } from './axe.js';
import { BROWSER_MS, DEMO_MS, TestBrowser, withLang, type WatchedPage } from './test-browser.js';

const { es } = DICTIONARIES;
const PASSWORD = 'cuatro sillas verdes';
const ADMIN = 'ana@ejemplo.org';
const PARTNER = 'beto@ejemplo.org';

/** One server with accounts, an empty store and no press: what is shown here is who may see what, not pieces. */
describeIfChromium('accounts in a real browser', () => {
  let folder: ReturnType<typeof tempFolder>;
  let server: ServerProcess;
  let browser: TestBrowser;
  let url: string;
  let admin: WatchedPage;
  let recoveryCode: string;

  beforeAll(async () => {
    folder = tempFolder('accounts');
    ({ server, url } = await ServerProcess.start({ VIGIA_ACCOUNTS: 'true', VIGIA_SECRET: TEST_SECRET, VIGIA_DATA_DIR: folder.path, VIGIA_ROLES: 'api,worker' }));
    browser = await TestBrowser.launch(url);
  }, DEMO_MS);
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    folder?.remove();
  });

  it('makes the first administrator by the link in the log, who sets up a second factor before anything else', async () => {
    const [, link = ''] = await server.said(/(#\/cuenta\/inicio\?token=\S+)/);
    admin = await browser.open(`/${link}`);
    const { page } = admin;
    // The token is out of the address before anybody can look over a shoulder.
    expect(page.url()).not.toMatch(/token|#/);
    await page.getByLabel(es['field.name']).fill('Ana Ruiz');
    await page.getByLabel(es['field.email'], { exact: true }).fill('ana');
    await page.getByLabel(es['field.password.new'], { exact: true }).fill('corta');
    await page.getByRole('button', { name: es['oneTime.start.submit'] }).click();
    // What is wrong is told at the head, where the focus goes, and beside each question; nothing typed is lost.
    const summary = page.locator('.error-summary');
    await summary.waitFor();
    expect(await summary.evaluate((box) => box === document.activeElement)).toBe(true);
    expect(await summary.getByRole('link').allInnerTexts()).toEqual([es['check.email.shape'], 'La contraseña tiene 5 caracteres; necesita al menos 12']);
    await summary.getByRole('link').first().click();
    expect(await page.getByLabel(es['field.email'], { exact: true }).evaluate((input) => input === document.activeElement)).toBe(true);
    await page.getByLabel(es['field.email'], { exact: true }).fill(ADMIN);
    await page.getByLabel(es['field.password.new'], { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: es['oneTime.start.submit'] }).click();
    await page.locator('main').getByRole('link', { name: es['signIn.title'] }).click();

    await signIn(page, ADMIN, PASSWORD);
    await page.getByText(es['gate.enrol.text']).waitFor();
    expect(new URL(page.url()).pathname).toBe('/cuenta');
    expect(await page.getByRole('navigation', { name: es['app.nav'] }).getByRole('link').allInnerTexts()).toEqual([es['nav.method']]);
    await page.getByRole('button', { name: es['second.begin'] }).click();
    const secret = (await page.locator('code.secret').innerText()).replaceAll(' ', '');
    expect(await page.locator('.qr').evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))).toBeGreaterThan(0);
    await page.getByLabel(es['field.code.authenticator']).fill(generateSync({ secret }));
    await page.getByRole('button', { name: es['second.submit'] }).click();
    const codes = page.locator('.recovery-codes code');
    await codes.first().waitFor();
    recoveryCode = (await codes.allInnerTexts())[0] ?? '';
    expect(await codes.count()).toBe(10);
    await page.getByRole('button', { name: es['second.codes.kept'] }).click();
    await page.getByRole('navigation', { name: es['app.nav'] }).getByRole('link', { name: es['nav.outbox'] }).waitFor();
  }, BROWSER_MS);

  it('invites a partner by mail, who sees the work of their own outlets and nothing else', async () => {
    const { page } = admin;
    await openMenu(page, 'Ana', es['menu.people']);
    await page.getByLabel(es['field.name'], { exact: true }).fill('Beto Díaz');
    await page.getByLabel(es['field.email'], { exact: true }).fill(PARTNER);
    const form = page.locator('form').filter({ has: page.getByRole('button', { name: es['people.invite.submit'] }) });
    await form.getByRole('checkbox', { name: es['role.partner'], exact: true }).check();
    await form.getByRole('button', { name: es['people.invite.submit'] }).click();
    await page.locator('.error-summary').getByText(es['check.outlets.none']).waitFor();
    await form.getByRole('group', { name: es['people.outlets'] }).getByRole('checkbox').first().check();
    await form.getByRole('button', { name: es['people.invite.submit'] }).click();
    await page.locator('.person').filter({ hasText: PARTNER }).getByText(es['accountState.invited']).waitFor();

    const link = await mailedLink(PARTNER);
    const partner = await browser.open(`/${link}`);
    await partner.page.getByLabel(es['field.password.new'], { exact: true }).fill(PASSWORD);
    await partner.page.getByRole('button', { name: es['oneTime.invitation.submit'] }).click();
    await partner.page.getByText(es['oneTime.done.text']).waitFor();
    // Signing in leads back to what was asked for, inside the dashboard only.
    await partner.go(withLang('/entrar?back=%2F%2Fmalo.example%2Fpiezas', 'es'));
    expect(await partner.page.getByText(es['signIn.back']).count()).toBe(0);
    await partner.go(withLang('/alertas', 'es'));
    await signIn(partner.page, PARTNER, PASSWORD);
    await partner.page.getByRole('heading', { name: es['alerts.title'], level: 1 }).waitFor();
    expect(new URL(partner.page.url()).pathname).toBe('/alertas');
    await partner.settled();
    expect(await sections(partner.page)).toEqual([es['nav.pieces'], es['nav.method'], es['nav.alerts'], es['nav.check']]);
    expect(await partner.page.getByRole('button', { name: es['decision.approve'] }).count()).toBe(0);
    for (const path of ['/personas', '/auditoria', '/fuentes', '/correo']) {
      await partner.go(withLang(path, 'es'));
      await partner.page.getByRole('heading', { name: es['gate.forbidden.title'] }).waitFor();
      expect(await partner.page.locator('.gate-facts').innerText()).toContain(es['gate.whom.text']);
    }
    // An address without a screen of theirs leads to the first that is.
    await partner.go(withLang('/', 'es'));
    expect(new URL(partner.page.url()).pathname).toBe('/piezas');

    await openMenu(partner.page, 'Beto', es['menu.signOut']);
    await partner.page.getByRole('heading', { name: es['signIn.title'] }).waitFor();
    await partner.close();
    expect(partner.mishaps).toEqual([]);
  }, BROWSER_MS);

  it('makes a key that is shown once, and ends it', async () => {
    const { page } = admin;
    await openMenu(page, 'Ana', es['menu.account']);
    await page.getByText(es['keys.new'], { exact: true }).click();
    await page.getByLabel(es['keys.name']).fill('Cuaderno del observatorio');
    await page.getByRole('checkbox', { name: es['may.week.read'] }).check();
    await page.getByRole('button', { name: es['keys.submit'] }).click();
    const key = await page.locator('.shown-once .secret').innerText();
    const week = (): Promise<number> => fetch(`${url}/api/v1/overview`, { headers: { authorization: `Bearer ${key}` } }).then(({ status }) => status);
    expect(await week()).toBe(200);
    await openMenu(page, 'Ana', es['menu.keys']);
    const item = page.locator('.access-item').filter({ hasText: 'Cuaderno del observatorio' });
    await item.getByRole('button', { name: es['keys.revoke'] }).click();
    await item.getByText('¿Revocar «Cuaderno del observatorio»?').waitFor();
    await item.getByRole('button', { name: es['keys.revoke'] }).click();
    await item.getByText(/^revocada/).waitFor();
    expect(await week()).toBe(401);
    expect(await page.locator('.secret').count()).toBe(0);
  }, BROWSER_MS);

  it('tells in the audit log, in words, who did what', async () => {
    const { page } = admin;
    await openMenu(page, 'Ana', es['menu.audit']);
    await page.locator('.audit tbody tr').first().waitFor();
    const rows = await page.locator('.audit tbody tr').allInnerTexts();
    for (const said of [es['auditAction.account.first_admin'], es['auditAction.account.second_factor_set'], es['auditAction.account.invited'], es['auditAction.account.accepted'], es['auditAction.key.revoked']]) expect(rows.some((row) => row.includes(said))).toBe(true);
    expect(rows.join('\n')).not.toMatch(/[a-z]+\.[a-z_]+\b(?!\.)/);
    await page.getByLabel(es['audit.action']).selectOption({ label: es['auditAction.key.created'] });
    await page.waitForURL(/action=key\.created/);
    await admin.settled();
    expect(await page.locator('.audit tbody tr').count()).toBe(1);
  }, BROWSER_MS);

  it('has nothing axe-core finds serious, in both themes and widths', async () => {
    const storageState = await admin.page.context().storageState();
    const found: unknown[] = [];
    for (const [colorScheme, width, lang, who] of [['light', 1280, 'es', 'admin'], ['dark', 390, 'en', 'admin'], ['dark', 1280, 'es', 'nobody'], ['light', 390, 'en', 'nobody']] as const) {
      const watched = await browser.open('/metodologia', { bypassCSP: true, colorScheme, viewport: { width, height: 900 }, ...(who === 'admin' && { storageState }) });
      for (const path of who === 'admin' ? ['/cuenta', '/personas', '/llaves', '/auditoria'] : ['/entrar', '/entrar/olvido', `/#/cuenta/inicio?token=${'x'.repeat(43)}`, '/cuenta/invitacion']) {
        await watched.go(path.includes('#') ? path : withLang(path, lang));
        await watched.page.locator('main details').evaluateAll((folded) => folded.forEach((details) => details.setAttribute('open', '')));
        found.push(...(await seriousProblems(watched.page)).map((problem) => ({ path, colorScheme, width, ...problem })));
        if (width === 390) expect([path, await watched.page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, 390]);
      }
      await watched.close();
    }
    expect(found).toEqual([]);
  }, BROWSER_MS);

  it('asks for the second factor at the next sign-in, says the same of every wrong try, and remembers where the reader was going', async () => {
    const { page } = admin;
    await openMenu(page, 'Ana', es['menu.signOut']);
    await page.getByRole('heading', { name: es['signIn.title'] }).waitFor();
    await admin.go(withLang('/fuentes', 'es'));
    await signIn(page, 'nadie@ejemplo.org', PASSWORD);
    const summary = page.locator('.error-summary li');
    await summary.getByText(es['problem.wrong_credentials']).waitFor();
    await signIn(page, ADMIN, 'otra cosa larga');
    await summary.getByText(es['problem.wrong_credentials']).waitFor();
    await signIn(page, ADMIN, PASSWORD);
    await page.getByRole('button', { name: es['signIn.code.use.recovery'] }).click();
    await page.getByLabel(es['field.code.recovery']).fill(recoveryCode.toUpperCase());
    await page.getByRole('button', { name: es['signIn.code.submit'] }).click();
    await page.getByRole('heading', { name: es['sources.title'], level: 1 }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/fuentes');
    // The server ended the session meanwhile: the next request leads to the door, and through it back.
    await page.context().clearCookies();
    await page.getByRole('navigation', { name: es['app.nav'] }).getByRole('link', { name: es['nav.claims'] }).click();
    await page.getByRole('heading', { name: es['signIn.title'] }).waitFor();
    expect(new URL(page.url()).searchParams.get('back')).toMatch(/^\/afirmaciones/);
    await admin.close();
    // The browser itself reports every answer of the kind 401.
    expect(admin.mishaps.filter((mishap) => !mishap.includes('status of 401'))).toEqual([]);
  }, BROWSER_MS);

  async function mailedLink(to: string): Promise<string> {
    const outbox = join(folder.path, 'outbox');
    const find = async (): Promise<string | null> => {
      const names = await Promise.resolve().then(() => readdirSync(outbox)).catch(() => []);
      for (const name of names.filter((one) => one.endsWith('.eml'))) {
        const { to: receiver, text = '' } = await simpleParser(readFileSync(join(outbox, name)));
        const link = /#\/cuenta\/\S+\?token=[\w-]+/.exec(text)?.[0];
        if (link !== undefined && JSON.stringify(receiver).includes(to)) return link;
      }
      return null;
    };
    return (await waitFor(find, (link) => link !== null)) ?? '';
  }
});

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel(es['field.email'], { exact: true }).fill(email);
  await page.getByLabel(es['field.password'], { exact: true }).fill(password);
  await page.locator('main').getByRole('button', { name: es['signIn.submit'] }).click();
}

async function openMenu(page: Page, name: string, entry: string): Promise<void> {
  await page.locator('.account-menu summary').filter({ hasText: name }).click();
  await page.locator('.account-menu').getByText(entry, { exact: true }).click();
}

function sections(page: Page): Promise<string[]> {
  return page.getByRole('navigation', { name: es['app.nav'] }).getByRole('link').allInnerTexts();
}
