import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import supertest from 'supertest';
import { alertsResponse, draftChecked, reviewQueueResponse, type AlertCard, type AlertsResponse, type ReviewQueueResponse } from '#vigia/contracts';
import { isoWeekOf, shiftWeek } from '#vigia/kernel';
import { demoIsComplete } from '../support/demo.js';
import { ServerProcess, waitFor } from '../support/server-process.js';
import { runCli } from '../support/run-cli.js';
import { SmtpFake } from '../support/smtp-server.js';
import { tempFolder } from '../support/temp-folder.js';

describe('an editor who answers', () => {
  const folder = tempFolder('replies');
  const smtp = new SmtpFake();
  let server: ServerProcess;
  let api: ReturnType<typeof supertest>;

  beforeAll(async () => {
    await smtp.listen();
    let url: string;
    ({ server, url } = await ServerProcess.start({ VIGIA_DEMO: 'true', VIGIA_DATA_DIR: folder.path, SMTP_URL: smtp.url }));
    api = supertest(url);
    await demoIsComplete(url);
    await waitFor(alerts, (found) => found.impact.sent > 1 && smtp.taken.length >= found.impact.sent);
  }, 240_000);
  afterAll(async () => {
    await server?.stop();
    await smtp.close();
    folder.remove();
  });

  const alerts = async (): Promise<AlertsResponse> => alertsResponse.parse((await api.get('/api/v1/alerts').expect(200)).body);
  /** The path of a link of the n-th mail, as the newsroom got it. */
  const linkOf = (purpose: string, mail = 0): string => new RegExp(`(/respuesta/${purpose}~\\S+)`).exec(smtp.taken[mail]?.mail.text ?? '')?.[1] ?? '';
  const form = (path: string, fields: Record<string, string>) => api.post(path).type('form').send(fields);

  it('gets each mail once, with the exact sentence, three answers and one click to leave', async () => {
    const { impact } = await alerts();
    expect(smtp.taken).toHaveLength(impact.sent);
    expect(new Set(smtp.taken.map(({ mail }) => mail.messageId)).size).toBe(impact.sent);
    const { mail } = smtp.taken[0] ?? {};
    for (const words of ['> «', 'Ya lo corregimos: http', 'No estamos de acuerdo: http', 'Ver más: http']) expect(mail?.text).toContain(words);
    const list = mail?.headers.get('list') as { unsubscribe: { url: string }; 'unsubscribe-post': { name: string } };
    expect(list.unsubscribe.url).toContain('/baja/leave~');
    expect(list['unsubscribe-post'].name).toBe('List-Unsubscribe=One-Click');
    expect(mail?.html).not.toMatch(/<img|<script/);
  });

  it('disputes by link, a person withdraws, and figures, page and mail follow', async () => {
    const link = linkOf('dispute');
    const shown = await api.get(link).expect(200);
    expect(shown.headers['cache-control']).toBe('no-store');
    expect(shown.text).toContain('<form method="post">');
    await api.head(link).expect(200);
    expect((await alerts()).impact.disputed).toBe(0);

    await form(link, { text: '  ' }).expect(422);
    const answered = await form(link, { f0: '<script>alert(1)</script> lo dijo un tercero', text: 'No compartimos', admin: 'true' }).expect(200);
    expect(answered.text).not.toContain('<script>alert');
    expect(answered.text).toContain('&lt;script&gt;');
    await form(link, { text: 'otra vez' }).expect(409);

    const disputed = (await alerts()).alerts.find((alert) => alert.state === 'disputed');
    expect(disputed?.replies).toMatchObject([{ kind: 'disputed', text: 'No compartimos' }]);
    await api.post(`/api/v1/alerts/${disputed?.id ?? ''}/decision`).send({ decision: 'withdrawn', by: '' }).expect(400);
    await api.post(`/api/v1/alerts/${disputed?.id ?? ''}/decision`).set('origin', 'http://evil.example').send({ decision: 'withdrawn', by: 'Ana' }).expect(403);
    const before = smtp.taken.length;
    await api.post(`/api/v1/alerts/${disputed?.id ?? ''}/decision`).send({ decision: 'withdrawn', by: 'Ana', reason: 'Es una cita.' }).expect(200);
    await api.post(`/api/v1/alerts/${disputed?.id ?? ''}/decision`).send({ decision: 'upheld', by: 'Ana' }).expect(404);
    expect((await alerts()).impact).toMatchObject({ disputed: 1, withdrawn: 1 });
    await waitFor(() => Promise.resolve(smtp.taken), (taken) => taken.length > before);
    const outcome = smtp.taken.at(-1)?.mail;
    expect(outcome?.text).toContain('Motivo: Es una cita.');
    expect(outcome?.inReplyTo).toBe(smtp.taken[0]?.mail.messageId);
    const replies = await api.get(`/api/v1/pieces/${disputed?.pieceId ?? ''}/replies`).expect(200);
    expect(replies.body).toMatchObject({ replies: [{ outcome: { decision: 'withdrawn', by: 'Ana' } }] });
  });

  it('reports a correction; the press still prints the sentence, and the alert stays open', async () => {
    await form(linkOf('corrected', 1), {}).expect(200);
    const reported = (await alerts()).alerts.find((alert) => alert.state === 'reported');
    expect(reported?.history.map((step) => [step.state, step.by])).toEqual([['sent', 'vigia'], ['reported', 'outlet']]);
  });

  it('is let in by no forged, shortened or borrowed link, and by no post without end', async () => {
    const link = linkOf('seen', 1);
    for (const forged of [link.slice(0, -1), link.replace('seen~', 'dispute~'), '/respuesta/x', '/respuesta/%00', `/baja/${link.split('/').at(-1) ?? ''}`]) {
      await api.get(forged).expect(403);
      await form(forged, { text: 'x' }).expect(403);
    }
    await form(linkOf('dispute', 1), { text: 'á'.repeat(10_000_000) }).expect(413);
    expect((await alerts()).impact.disputed).toBe(1);
  });

  it('leaves with one click of the mail program, and is written to no more', async () => {
    const { url } = (smtp.taken[1]?.mail.headers.get('list') as { unsubscribe: { url: string } }).unsubscribe;
    const path = new URL(url).pathname;
    await api.get(path).expect(200);
    const list = async (): Promise<unknown[]> => ((await api.get('/api/v1/suppressions').expect(200)).body as { suppressions: unknown[] }).suppressions;
    expect(await list()).toEqual([]);
    await api.get('/api/v1/suppressions').set('x-forwarded-for', '10.0.0.1').expect(403);
    await api.post(path).type('form').send({ 'List-Unsubscribe': 'One-Click' }).expect(200);
    expect(await list()).toMatchObject([{ address: smtp.taken[1]?.to[0], kind: 'alert', reason: 'unsubscribed' }]);
  });

  it('checks a draft before publishing, of which nothing is kept', async () => {
    const draft = { title: 'Los venecos son una plaga', text: 'Los venecos son una plaga y hay que sacarlos a todos de Cúcuta.' };
    const found = draftChecked.parse((await api.post('/api/v1/check').send(draft).expect(200)).body);
    expect(found.findings.length).toBeGreaterThan(0);
    expect(found.guidance.some((note) => note.guide?.url)).toBe(true);
    for (const bad of [{}, { text: ' ' }, { text: 'a'.repeat(40_001) }, { text: 'a', keep: true }]) await api.post('/api/v1/check').send(bad).expect(400);
    await api.post('/api/v1/check').send({ text: 'a'.repeat(10_000_000) }).expect(413);
    const search = await api.get('/api/v1/search?q=venecos%20plaga').expect(200);
    expect(JSON.stringify(search.body)).not.toContain('sacarlos a todos de Cúcuta');
  });

  describe('on the page of its own outlet', () => {
    const sentOf = async (outletId: string): Promise<AlertCard> => {
      const found = (await alerts()).alerts.find((alert) => alert.outletId === outletId && alert.pieceId !== null && ['sent', 'seen'].includes(alert.state));
      if (!found) throw new Error(`no alert of ${outletId}`);
      return found;
    };
    /** Path of an outlet's page, as it stands in a mail to that outlet. */
    const pageOf = (outletId: string): string => {
      const contact = outlets.find((outlet) => outlet.id === outletId)?.contact;
      const mail = smtp.taken.find(({ to }) => to.includes(contact ?? ''))?.mail;
      return new URL(/http\S+\/aliado\/\S+/.exec(mail?.text ?? '')?.[0] ?? 'http://missing.example/').pathname;
    };
    let outlets: { id: string; name: string; contact: string | null }[];
    let own: AlertCard;
    let other: AlertCard;
    beforeAll(async () => {
      outlets = ((await api.get('/api/v1/outlets').expect(200)).body as { outlets: typeof outlets }).outlets;
      const ids = [...new Set((await alerts()).alerts.filter((alert) => alert.state === 'sent' && alert.pieceId !== null).map((alert) => alert.outletId ?? ''))];
      const written = ids.filter((id) => pageOf(id) !== '/');
      expect(written.length).toBeGreaterThan(1);
      [own, other] = [await sentOf(written[0] ?? ''), await sentOf(written[1] ?? '')];
    });

    it('sees its alerts, pieces, trend with n and interval, and nothing of another outlet', async () => {
      const base = pageOf(own.outletId ?? '');
      const page = await api.get(base).expect(200);
      expect(page.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
      expect(page.text).not.toContain('<script');
      expect(page.text).toContain(own.pieceId);
      for (const { id, name } of outlets.filter((outlet) => outlet.id !== own.outletId)) expect([id, page.text.includes(`>${name}<`)]).toEqual([id, false]);
      expect(page.text).not.toContain(other.pieceId);
      expect(page.text).toMatch(/En las \d+ semanas más recientes, \d+ de \d+ piezas suyas sobre migración [^<]*entre \d+ y \d+.?%\)|muy pocas para decir/);
      await api.get(`${base}/pieza/${own.pieceId ?? ''}`).expect(200);
    });

    it('is refused what is another’s, by every route, and so is everybody without its link', async () => {
      const [base, foreign] = [pageOf(own.outletId ?? ''), pageOf(other.outletId ?? '')];
      await api.get(`${base}/pieza/${other.pieceId ?? ''}`).expect(404);
      for (const purpose of ['seen', 'corrected', 'dispute', 'leave', 'x']) {
        await api.get(`${base}/aviso/${other.id}/${purpose}`).expect(404);
        await form(`${base}/aviso/${other.id}/${purpose}`, { text: 'no' }).expect(404);
      }
      expect((await alerts()).alerts.find((alert) => alert.id === other.id)).toMatchObject({ state: other.state, replies: other.replies });
      await api.get(`${foreign}/pieza/${other.pieceId ?? ''}`).expect(200);
      const forged = [`${base}A`, base.replace('partner~', 'dispute~'), '/aliado/x', '/aliado/%00', `/aliado/${linkOf('dispute', 0).split('/').at(-1) ?? ''}`];
      for (const path of forged) {
        for (const way of ['', `/pieza/${own.pieceId ?? ''}`, `/aviso/${own.id}/dispute`, '/borrador']) await api.get(`${path}${way}`).expect(403);
        await form(`${path}/aviso/${own.id}/dispute`, { text: 'no' }).expect(403);
        await form(`${path}/borrador`, { text: 'no' }).expect(403);
        await form(`${path}/enlace`, {}).expect(403);
      }
    });

    it('disputes there finding by finding, once, and sees it in the review queue', async () => {
      const base = pageOf(own.outletId ?? '');
      const link = `${base}/aviso/${own.id}/dispute`;
      expect((await api.get(link).expect(200)).text).toContain('name="f0"');
      await form(link, { f0: ' ' }).expect(422);
      expect((await form(link, { f0: 'La frase es de <b>otra</b> persona.' }).expect(200)).text).toContain('&lt;b&gt;otra&lt;/b&gt;');
      await form(link, { f0: 'Otra vez.' }).expect(409);
      const queue = async (): Promise<ReviewQueueResponse> => reviewQueueResponse.parse((await api.get('/api/v1/reviews/queue').expect(200)).body);
      const waiting = (await queue()).waiting.find((item) => item.alertId === own.id);
      expect(waiting?.findings[0]).toMatchObject({ objection: 'La frase es de <b>otra</b> persona.' });
      expect((await queue()).editable).toBe(true);
      await api.post(`/api/v1/alerts/${own.id}/decision`).send({ decision: 'upheld', by: 'Ana', reason: 'La dice el diario.', findings: [{ index: 0, verdict: 'right' }] }).expect(200);
      const decided = await queue();
      expect([decided.waiting.some((item) => item.alertId === own.id), decided.decided[0]]).toMatchObject([false, { origin: 'dispute', decision: 'upheld', right: 1, wrong: 0, by: 'Ana' }]);
      expect((await api.get(base).expect(200)).text).toContain('Una persona mantuvo el aviso: La dice el diario.');
      // Who decides is the machine’s own; nobody else.
      await api.post(`/api/v1/alerts/${own.id}/decision`).set('x-forwarded-for', '10.0.0.1').send({ decision: 'withdrawn', by: 'Eva' }).expect(403);
    });

    it('checks a draft, of which not a word is left in the data folder', async () => {
      const base = pageOf(own.outletId ?? '');
      const secret = 'zarzaparrilla quimerica';
      const page = await form(`${base}/borrador`, { title: 'Los venecos son una plaga', text: `Los venecos son una plaga, dice la ${secret}. <script>alert(1)</script>` }).expect(200);
      expect(page.text).toMatch(/<mark>/);
      expect(page.text).toContain('Este texto no se guardó.');
      expect(page.text).not.toContain('<script>');
      await form(`${base}/borrador`, { text: '  ' }).expect(422);
      await form(`${base}/borrador`, { text: 'a'.repeat(40_001) }).expect(422);
      await form(`${base}/borrador`, { text: 'a'.repeat(10_000_000) }).expect(413);
      await api.post('/api/v1/check').send({ text: `Los venecos son una plaga, dice la ${secret}.` }).expect(200);
      // What is searched for would be found: a headline of the press is.
      const held = (words: string): string[] => filesUnder(folder.path).filter((file) => holds(readFileSync(file), words));
      expect(held(own.subject.slice(0, 24)).length).toBeGreaterThan(0);
      expect(held(secret)).toEqual([]);
    }, 120_000);

    it('has a new link sent to its registered contact, and strangers learn nothing', async () => {
      const contact = outlets.find((outlet) => outlet.id === own.outletId)?.contact ?? '';
      await form('/aliado', { address: 'nadie' }).expect(422);
      await form('/aliado', { address: 'a@b.example\r\nBcc: todos@example.org' }).expect(422);
      const [before, stranger] = [smtp.taken.length, await form('/aliado', { address: 'curioso@example.org' }).expect(200)];
      const known = await form('/aliado', { address: contact }).expect(200);
      expect(known.text).toBe(stranger.text);
      await waitFor(() => Promise.resolve(smtp.taken), (taken) => taken.length > before);
      expect(smtp.taken.slice(before).map(({ to }) => to)).toEqual([[contact]]);
      expect(smtp.taken.at(-1)?.mail.text).toContain('/aliado/partner~');
    });
  });

  it('of mails that bounce later hears no more: reports of a mailbox are read beside the running server', async () => {
    const { mail, to } = smtp.taken[0] ?? {};
    const path = join(folder.path, 'bounce.eml');
    writeFileSync(path, ['From: MAILER-DAEMON@mx.example', 'Content-Type: multipart/report; report-type=delivery-status; boundary=b', '', '--b', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx', '', 'Action: failed', 'Status: 5.1.1', '', '--b', 'Content-Type: text/rfc822-headers', '', `Message-ID: ${mail?.messageId ?? ''}`, '', '--b--', ''].join('\n'));
    expect(runCli(['mail:bounces', path], folder.path)).toMatch(/^1 rebotes y 0 quejas/);
    const { suppressions } = (await api.get('/api/v1/suppressions').expect(200)).body as { suppressions: { id: string; address: string; reason: string }[] };
    const noted = suppressions.find(({ reason }) => reason === 'bounced');
    expect(noted?.address).toBe(to?.[0]?.toLowerCase());
    await api.delete(`/api/v1/suppressions/${encodeURIComponent(noted?.id ?? '')}`).set('x-forwarded-for', '10.0.0.1').expect(403);
    await api.delete(`/api/v1/suppressions/${encodeURIComponent(noted?.id ?? '')}`).expect(200);
  });

  it('a researcher asks for notices, says yes in the mail, and is told of the next release once', async () => {
    const week = isoWeekOf(new Date());
    const mailsTo = (address: string) => smtp.taken.filter(({ to }) => to.includes(address)).map(({ mail }) => mail);
    await api.get('/avisos?lang=en').expect(200);
    await form('/avisos', { address: 'x' }).expect(422);
    await form('/avisos', { address: 'Ines@universidad.example', language: 'en' }).expect(200);
    await waitFor(() => Promise.resolve(mailsTo('ines@universidad.example')), (mails) => mails.length > 0);
    const link = new URL(/http\S+\/avisos\/\S+/.exec(mailsTo('ines@universidad.example')[0]?.text ?? '')?.[0] ?? 'http://missing.example/').pathname;
    await api.get(link).expect(200);
    await form(`${link}A`, {}).expect(403);
    await form(link, {}).expect(200);
    await api.get('/api/v1/subscribers').set('x-forwarded-for', '10.0.0.1').expect(403);
    expect((await api.get('/api/v1/subscribers').expect(200)).body).toMatchObject({ subscribers: [{ address: 'ines@universidad.example', language: 'en', confirmedAt: expect.any(String) as unknown }] });
    const [release, out] = [['release', '1.0.0', '--from', shiftWeek(week, -3), '--to', week], join(folder.path, 'release')];
    expect(runCli([...release, '--out', out], folder.path)).toContain('1 aviso por correo');
    expect(runCli([...release, '--out', `${out}2`], folder.path)).not.toContain('aviso');
    await waitFor(() => Promise.resolve(mailsTo('ines@universidad.example')), (mails) => mails.some((mail) => mail.subject === 'Vigía: New data release: vigia 1.0.0'));
    expect(mailsTo('ines@universidad.example').filter((mail) => mail.subject?.includes('release: vigia'))).toHaveLength(1);
  }, 120_000);

  it('shows a stranger neither mails nor alerts nor what waits for a decision', async () => {
    const [mail] = ((await api.get('/api/v1/mails').expect(200)).body as { mails: { id: string }[] }).mails;
    for (const path of ['mails', `mails/${mail?.id ?? ''}`, 'alerts', 'reviews/queue']) {
      const answer = await api.get(`/api/v1/${path}`).set('x-forwarded-for', '10.0.0.1').expect(403);
      expect(JSON.stringify(answer.body)).not.toMatch(/(respuesta|baja|aliado)\/[a-z]+~|@/);
    }
  });
});

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)).filter((file) => statSync(file).isFile());
}

/** In either of the encodings texts are kept in. */
function holds(bytes: Buffer, words: string): boolean {
  return bytes.includes(Buffer.from(words)) || bytes.includes(Buffer.from(words, 'utf16le'));
}
