import supertest from 'supertest';
import { alertsResponse, draftChecked, type AlertsResponse } from '#vigia/contracts';
import { demoIsComplete } from '../support/demo.js';
import { ServerProcess, waitFor } from '../support/server-process.js';
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

  it('finds its links and its address in no answer to a stranger', async () => {
    const [mail] = ((await api.get('/api/v1/mails').expect(200)).body as { mails: { id: string }[] }).mails;
    const answer = await api.get(`/api/v1/mails/${mail?.id ?? ''}`).set('x-forwarded-for', '10.0.0.1').expect(200);
    expect(JSON.stringify(answer.body)).not.toMatch(/(respuesta|baja)\/[a-z]+~/);
    expect((answer.body as { to: string }).to).toMatch(/^.…@/);
  });
});
