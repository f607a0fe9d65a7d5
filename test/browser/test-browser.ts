import { expect } from '@jest/globals';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { finishedDemo } from '../support/finished-demo.js';
import { CHROMIUM } from '../support/needs.js';
import { ServerProcess } from '../support/server-process.js';

/** Longest wait for one browser test; a loaded machine is slow, not broken. */
export const BROWSER_MS = 120_000;
/** Longest wait for the demo to collect and judge everything. */
export const DEMO_MS = 300_000;

/** A real Chromium; every page it opens is watched. */
export class TestBrowser {
  private constructor(
    private readonly browser: Browser,
    readonly url: string,
  ) {}

  static async launch(url: string): Promise<TestBrowser> {
    // Chromium's own sandbox needs rights that a container seldom gives; the pages are ours.
    return new TestBrowser(await chromium.launch({ executablePath: CHROMIUM ?? '', args: ['--no-sandbox', '--disable-gpu'] }), url);
  }

  async open(path: string, options: BrowserContextOptions = {}): Promise<WatchedPage> {
    const context = await this.browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'es-CO', timezoneId: 'America/Bogota', reducedMotion: 'reduce', ...options });
    const watched = new WatchedPage(await context.newPage(), this.url);
    await watched.start();
    await watched.go(path);
    return watched;
  }

  /** A page that is none of the dashboard's: plain HTML, which needs no script to settle. */
  async browserPage(options: BrowserContextOptions = {}): Promise<Page> {
    const page = await (await this.browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'es-CO', timezoneId: 'America/Bogota', ...options })).newPage();
    page.setDefaultTimeout(30_000);
    return page;
  }

  /** Opens a page, does the work on it, closes it, and holds that nothing went amiss meanwhile. */
  async use(path: string, work: (page: Page, watched: WatchedPage) => Promise<void>, options: BrowserContextOptions = {}): Promise<void> {
    const watched = await this.open(path, options);
    try {
      await work(watched.page, watched);
    } finally {
      await watched.close();
    }
    expect(watched.mishaps).toEqual([]);
  }

  async close(): Promise<void> {
    await this.browser.close();
  }
}

/** A page, and everything on it that should not have happened. */
export class WatchedPage {
  /** Exceptions, errors in the console, breaches of the content policy, dialogues, calls of `vigiaHit`, requests that leave this server. */
  readonly mishaps: string[] = [];

  constructor(
    readonly page: Page,
    private readonly url: string,
  ) {}

  async start(): Promise<void> {
    const { page, mishaps, url } = this;
    page.setDefaultTimeout(30_000);
    page.on('pageerror', (error) => mishaps.push(`exception: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') mishaps.push(`console: ${message.text()}`);
    });
    page.on('dialog', (dialog) => {
      mishaps.push(`dialogue: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (!/^(data|blob|about):/.test(request.url()) && !request.url().startsWith(`${url}/`)) mishaps.push(`request: ${request.url()}`);
    });
    await page.exposeFunction('vigiaHit', (what: string) => mishaps.push(`script ran: ${what}`));
    await page.exposeFunction('vigiaBreach', (what: string) => mishaps.push(`content policy: ${what}`));
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => (globalThis as unknown as { vigiaBreach(what: string): void }).vigiaBreach(`${event.violatedDirective} ${event.blockedURI}`));
    });
  }

  async go(path: string): Promise<void> {
    await this.page.goto(`${this.url}${path}`);
    await this.settled();
  }

  /** The back button; the browser tells the page of it later than it changes the address. */
  async back(): Promise<void> {
    await this.page.evaluate(() => new Promise((resolve) => {
      addEventListener('popstate', () => resolve(null), { once: true });
      history.back();
    }));
    await this.settled();
  }

  /** Until nothing on the page is loading and the charts are drawn. */
  async settled(): Promise<void> {
    await this.page.waitForFunction(() => document.querySelector('#app main') !== null && document.querySelector('[aria-busy]') === null);
    await this.page.evaluate(() => document.fonts.ready.then(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(null))))));
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

export interface Demo {
  url: string;
  browser: TestBrowser;
  stop(): Promise<void>;
}

/** The demo, complete, on a folder of its own, with a browser beside it. */
export async function startDemo(): Promise<Demo> {
  const folder = await finishedDemo('browser');
  const { server, url } = await ServerProcess.start({ VIGIA_DEMO: 'true', VIGIA_DATA_DIR: folder.path });
  const browser = await TestBrowser.launch(url);
  return {
    url,
    browser,
    stop: async () => {
      await browser.close();
      await server.stop();
      folder.remove();
    },
  };
}

/** Every screen of the dashboard by name; `piece`, `mail` and `task` are ids. */
export function screenPaths(ids: { piece: string; mail: string; task: string }): Record<string, string> {
  return {
    week: '/',
    'nine weeks': '/?span=nine',
    posts: '/?kind=post',
    city: '/ciudad/cucuta',
    narrative: '/narrativa/H1',
    'sum of narratives': '/narrativa/opportunity',
    outlet: '/medio/el-puente-diario',
    pieces: '/piezas?relevance=colombia',
    search: '/piezas?q=migrantes',
    'pieces, none': '/piezas?from=2019-W01&to=2019-W02',
    piece: `/pieza/${encodeURIComponent(ids.piece)}`,
    claims: '/afirmaciones',
    'draft claims': '/afirmaciones?status=draft',
    claim: '/afirmaciones/c04',
    candidates: '/circula',
    'a week before the first': '/circula?week=2019-W01',
    report: '/informe',
    events: '/hechos',
    sources: '/fuentes',
    data: '/datos',
    alerts: '/alertas',
    reviews: '/revision',
    objections: '/revision/desacuerdos',
    'quality of the model': '/revision/calidad',
    'agreement of reviewers': '/revision/acuerdo',
    task: `/revision/tarea/${encodeURIComponent(ids.task)}`,
    addresses: '/correo/direcciones',
    'draft checker': '/revisar',
    'mail samples': '/correo/muestras',
    mails: '/correo',
    mail: `/correo/${encodeURIComponent(ids.mail)}`,
    audit: '/auditoria',
    'no accounts': '/cuenta',
    methodology: '/metodologia',
    missing: '/no-existe',
  };
}

export function withLang(path: string, lang: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}lang=${lang}`;
}
