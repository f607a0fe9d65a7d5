import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { loadConfig } from '#vigia/config';
import { alertsResponse, type AlertCard, type AlertsResponse } from '#vigia/contracts';
import type { JobQueue } from '#vigia/queue';
import { AppModule } from '../../apps/server/src/app.module.js';
import { startServer, type RunningServer } from '../../apps/server/src/create-server.js';
import { JOB_QUEUE, PRESS } from '../../apps/server/src/platform/tokens.js';
import { DICTIONARIES } from '../../dashboards/src/i18n/translate.js';
import { freePort } from '../support/free-port.js';
import { LivingPress } from '../support/living-press.js';
import { describeIfChromium } from '../support/needs.js';
import { waitFor } from '../support/server-process.js';
import { SmtpFake } from '../support/smtp-server.js';
import { tempFolder } from '../support/temp-folder.js';
import { BROWSER_MS, DEMO_MS, TestBrowser } from './test-browser.js';

const { es } = DICTIONARIES;
const NEWSROOM = 'el-puente-diario';
/** The promise: so long after the fetch the alert is in the mailbox. */
const PROMISED_MS = 60_000;

const PLAGUE = {
  slug: 'plaga', title: 'Los venecos son una plaga: hay que sacarlos de Cúcuta',
  body: 'Los venecos son una plaga y hay que sacarlos a todos de Cúcuta. Vienen a robar y nos quitan el trabajo.\n\nEn el barrio ya nadie puede dormir tranquilo desde que llegaron, y la alcaldía no hace nada para sacarlos de la ciudad.',
};
const INVASION = {
  slug: 'terminal', title: 'Una avalancha de venezolanos invade la terminal de transportes',
  body: 'La invasión de venezolanos desborda la terminal de Cúcuta. Estos delincuentes llegan por oleadas a quitarnos los cupos de salud y a llenar de crimen las calles de la ciudad.\n\nLos venezolanos traen la delincuencia a la terminal y hay que frenarlos en la frontera.',
};
const MENDED = {
  slug: 'terminal', title: 'La terminal de transportes amplía sus horarios',
  body: 'La terminal de Cúcuta abre desde este lunes una sala de espera con sillas, baños y un punto de información para quienes viajan de noche.\n\nLa administración dijo que la sala costó 200 millones de pesos y que atenderá a unas 400 personas al día, según su informe de octubre.',
};

describeIfChromium('an editor who is told, disagrees, and is heard', () => {
  const folder = tempFolder('right-of-reply');
  const smtp = new SmtpFake();
  const press = new LivingPress(NEWSROOM);
  let running: RunningServer;
  let browser: TestBrowser;
  let url: string;

  beforeAll(async () => {
    const [port, pressPort] = [await freePort(), await press.server.listen()];
    await smtp.listen();
    const config = loadConfig({ VIGIA_DEMO: 'true', VIGIA_DATA_DIR: folder.path, SMTP_URL: smtp.url, PORT: String(port), VIGIA_LOG_LEVEL: 'error', VIGIA_POLL_CRON: '0 0 1 1 *' });
    const module = await Test.createTestingModule({ imports: [AppModule.forRoot(config)] }).overrideProvider(PRESS).useValue({ edition: press, server: press.server, port: pressPort }).compile();
    running = await startServer(module.createNestApplication<NestExpressApplication>({ forceCloseConnections: true, logger: ['error'] }), config);
    url = `http://127.0.0.1:${port}`;
    browser = await TestBrowser.launch(url);
  }, DEMO_MS);
  afterAll(async () => {
    await browser?.close();
    await running?.close();
    await smtp.close();
    folder.remove();
  });

  const alerts = async (): Promise<AlertsResponse> => alertsResponse.parse(await (await fetch(`${url}/api/v1/alerts`)).json());
  const alertOf = async (title: string): Promise<AlertCard | undefined> => (await alerts()).alerts.find((alert) => alert.subject === title);
  const mailOf = (part: string) => smtp.taken.find(({ mail }) => mail.subject?.includes(part));
  /** The path of a link as it stands in a mail. */
  const linkIn = (part: string, way: RegExp): string => new URL(way.exec(mailOf(part)?.mail.text ?? '')?.[0] ?? 'http://missing.example/').pathname;

  /** The channel is asked, the page fetched, and the alert must be in the mailbox within the promise. */
  async function appears(piece: typeof PLAGUE): Promise<void> {
    press.putOnline(piece);
    await running.app.get<JobQueue>(JOB_QUEUE).add('channel-polls', { channelId: `${NEWSROOM}/rss` }, { jobId: `test-${piece.slug}` });
    await waitFor(() => Promise.resolve(press.server.requests), (requests) => requests.some((request) => request.includes(`/${piece.slug}`)));
    await waitFor(() => Promise.resolve(mailOf(piece.title.slice(0, 30))), (mail) => mail !== undefined, PROMISED_MS);
  }

  it('has the alert in the mailbox within a minute, disputes it by link, a reviewer withdraws it, and figures, mail and the outlet’s page follow', async () => {
    await appears(PLAGUE);
    const sent = mailOf('plaga');
    expect(sent?.mail.text).toContain('> «');
    expect(sent?.mail.text).toContain(`${url}/aliado/partner~`);
    expect((await alerts()).impact).toMatchObject({ sent: 1, disputed: 0, withdrawn: 0 });

    const editor = await browser.browserPage();
    await editor.goto(`${url}${linkIn('plaga', /http\S+\/respuesta\/dispute~\S+/)}`);
    await editor.locator('#f0').fill('Es una cita textual de un concejal, no del diario.');
    await editor.locator('button[type=submit]').click();
    await editor.locator('.answer').waitFor();
    expect(await editor.locator('blockquote').last().innerText()).toContain('Es una cita textual');
    await waitFor(() => alertOf(PLAGUE.title), (alert) => alert?.state === 'disputed');

    await browser.use('/revision/desacuerdos?lang=es', async (page) => {
      const item = page.locator('.review-item');
      await item.getByText('Es una cita textual de un concejal, no del diario.').waitFor();
      expect(await item.locator('mark').first().innerText()).not.toBe('');
      await item.getByRole('combobox').first().selectOption('wrong');
      await item.getByRole('textbox', { name: es['alerts.by'] }).fill('Ana Revisora');
      await item.getByRole('textbox', { name: es['alerts.reason'] }).fill('Las palabras son de un tercero.');
      await item.getByRole('button', { name: es['decision.withdrawn'] }).click();
      await page.getByText(es['reviewDecision.withdrawn'], { exact: true }).waitFor();
      expect(await page.locator('.review-item').count()).toBe(0);
    });
    await waitFor(() => Promise.resolve(mailOf('su desacuerdo')), (mail) => mail !== undefined);
    const outcome = mailOf('su desacuerdo');
    expect(outcome?.mail.text).toContain('Motivo: Las palabras son de un tercero.');
    expect(outcome?.mail.inReplyTo).toBe(sent?.mail.messageId);
    expect((await alerts()).impact).toMatchObject({ sent: 1, disputed: 1, withdrawn: 1, precision: { pieces: 0, relevant: 1 } });
    await browser.use('/alertas?lang=es', async (page) => {
      await page.getByText(es['alertState.withdrawn'], { exact: true }).first().waitFor();
      await page.getByText(/1 marca revisada por personas: muy pocas para decir/).waitFor();
    });

    await editor.goto(`${url}${linkIn('plaga', /http\S+\/aliado\/\S+/)}`);
    await editor.locator('#avisos').getByText(/Una persona retiró el aviso: Las palabras son de un tercero\./).waitFor();
    await editor.getByRole('link', { name: PLAGUE.title }).first().click();
    await editor.locator('mark').first().waitFor();
    await editor.context().close();
  }, BROWSER_MS);

  it('says it corrected the piece; Vigía reads it again and closes the alert because the harm is gone', async () => {
    await appears(INVASION);
    press.putOnline(MENDED);
    const editor = await browser.browserPage({ viewport: { width: 320, height: 640 }, colorScheme: 'dark' });
    await editor.goto(`${url}${linkIn('avalancha', /http\S+\/respuesta\/corrected~\S+/)}`);
    await editor.locator('button[type=submit]').click();
    await editor.locator('.answer').waitFor();
    expect(await editor.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await editor.context().close();
    const closed = await waitFor(async () => (await alerts()).alerts.find((alert) => alert.history.some((step) => step.state === 'reported')), (alert) => alert?.state === 'corrected');
    expect(closed?.history.map((step) => [step.state, step.by])).toEqual([['sent', 'vigia'], ['reported', 'outlet'], ['corrected', 'vigia']]);
    expect((await alerts()).impact).toMatchObject({ sent: 2, corrected: 1, withdrawn: 1, hoursToCorrection: { n: 1 } });
    await browser.use('/alertas?lang=es', async (page) => {
      await page.getByText(es['alertState.corrected'], { exact: true }).first().waitFor();
    });
  }, BROWSER_MS);
});
