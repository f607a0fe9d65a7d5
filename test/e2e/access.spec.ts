import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateSync } from 'otplib';
import type { AccessRule } from '../../apps/server/src/access/allow.js';
import { accountsResponse, alertsResponse, auditResponse, mailsResponse, piecesResponse, problemResponse, secondFactorOffer, type AuditEntry } from '#vigia/contracts';
import { projectPath } from '#vigia/kernel';
import { TEST_PASSWORD, TEST_SECRET } from '../support/access.js';
import { ACCESS_TABLE } from '../support/access-table.js';
import { buildAccessWorld, emailOf, ROLES, type AccessWorld, type Role } from '../support/access-world.js';
import { Asker, type Answer } from '../support/asker.js';
import { attacksTaken, operatorAttacks, type ApiDocument } from '../support/operator-attacks.js';
import { runCli } from '../support/run-cli.js';
import { ServerProcess, waitFor } from '../support/server-process.js';
import { tempFolder } from '../support/temp-folder.js';

const PATIENCE_MS = 120_000;
const ADMIN = { email: 'rosa@alianza.example', name: 'Rosa Elvira', password: 'siete faroles encendidos' };
const NEW_PASSWORD = 'nueve canoas rojas al sol';

const folder = tempFolder('accounts');
const dataDir = join(folder.path, 'data');
let world: AccessWorld;
let server: ServerProcess;
let url: string;
let firstLink: string;
let addresses = 0;
/** Askers of one kind each, made anew by whoever needs one. */
const nextAddress = (): string => `198.51.${Math.floor(addresses / 250)}.${(addresses++ % 250) + 1}`;
const nobody = (): Asker => Asker.nobody(url, nextAddress());
const signedIn = (role: Role): Promise<Asker> => Asker.bySession(role, url, nextAddress(), world.sessions[role]);
const byKey = (key: string): Asker => Asker.byKey('key', url, nextAddress(), key);
let admin: Asker;
/** Whatever was secret on the way; none of it may be found anywhere afterwards. */
const secrets: string[] = [ADMIN.password, NEW_PASSWORD, TEST_PASSWORD, TEST_SECRET];

/** `vigia_<id>_<secret>`; a secret may hold the same sign. */
const secretOf = (key: string): string => key.slice(-43);
const codeOf = (text: string): string => problemResponse.parse(JSON.parse(text)).error.code;

async function newSession(email: string, password: string): Promise<Asker> {
  const asker = nobody();
  expect((await asker.ask('POST', '/api/v1/session', { email, password })).status).toBe(200);
  await asker.session();
  return asker;
}

/** Text of the mails in the outbox to one address. */
function mailsTo(address: string): string[] {
  const outbox = join(dataDir, 'outbox');
  try {
    const texts = readdirSync(outbox).filter((name) => name.endsWith('.eml')).map((name) => readFileSync(join(outbox, name), 'utf8'));
    return texts.filter((text) => new RegExp(`^To: .*${address}`, 'm').test(text)).map((text) => text.replace(/=\n/g, '').replace(/=3D/g, '='));
  } catch {
    return [];
  }
}

beforeAll(async () => {
  const outletsDir = join(folder.path, 'outlets');
  world = await buildAccessWorld(dataDir, outletsDir);
  ({ server, url } = await ServerProcess.start({ VIGIA_ACCOUNTS: 'true', VIGIA_SECRET: TEST_SECRET, VIGIA_ROLES: 'api,worker', VIGIA_DATA_DIR: dataDir, VIGIA_OUTLETS_DIR: outletsDir, VIGIA_TRUSTED_PROXIES: 'loopback' }));
  firstLink = (await server.said(/\/#\/cuenta\/inicio\?token=([\w-]+)/))[1] ?? '';
  secrets.push(...Object.values(world.sessions), ...Object.values(world.keys).map((key) => secretOf(key)));
}, PATIENCE_MS);
afterAll(async () => {
  await server.stop();
  folder.remove();
}, PATIENCE_MS);

describe('the first admin', () => {
  it('comes in by the link of the log, once, and may do nothing before the second factor is set up', async () => {
    const { password: _, ...who } = ADMIN;
    expect((await nobody().ask('POST', '/api/v1/account/start', { token: 'x'.repeat(43), ...ADMIN })).status).toBe(410);
    expect((await nobody().ask('POST', '/api/v1/account/start', { token: firstLink, ...who, password: 'vigiavigiavigia' })).status).toBe(400);
    expect((await nobody().ask('POST', '/api/v1/account/start', { token: firstLink, ...ADMIN })).status).toBe(200);
    expect((await nobody().ask('POST', '/api/v1/account/start', { token: firstLink, ...ADMIN, email: 'otra@alianza.example' })).status).toBe(410);
    admin = await newSession(ADMIN.email, ADMIN.password);
    expect(await admin.session()).toMatchObject({ mode: 'accounts', kind: 'user', mustEnrol: true, permissions: [] });
    for (const path of ['accounts', 'audit', 'pieces', 'keys', 'account/sessions']) expect([path, (await admin.ask('GET', `/api/v1/${path}`)).status]).toEqual([path, 403]);
  });

  it('sets up the second factor: from then on a password alone opens nothing', async () => {
    const before = await admin.session();
    const { secret } = secondFactorOffer.parse(JSON.parse((await admin.ask('POST', '/api/v1/account/second-factor', {})).text));
    secrets.push(secret);
    expect(codeOf((await admin.ask('PUT', '/api/v1/account/second-factor', { code: '000000' })).text)).toBe('wrong_code');
    const enrolled = await admin.ask('PUT', '/api/v1/account/second-factor', { code: generateSync({ secret }) });
    expect(enrolled.status).toBe(200);
    const { recoveryCodes } = JSON.parse(enrolled.text) as { recoveryCodes: string[] };
    secrets.push(...recoveryCodes);
    const session = await admin.session();
    expect(session).toMatchObject({ mustEnrol: false, account: { roles: ['admin'], secondFactor: true } });
    expect(session.csrf).not.toBe(before.csrf);
    const other = nobody();
    expect(JSON.parse((await other.ask('POST', '/api/v1/session', { email: ADMIN.email, password: ADMIN.password })).text)).toEqual({ state: 'second_factor' });
    expect((await other.session()).kind).toBe('anonymous');
    const [spare = ''] = recoveryCodes;
    expect((await other.ask('POST', '/api/v1/session', { email: ADMIN.email, password: ADMIN.password, code: spare })).status).toBe(200);
    expect((await nobody().ask('POST', '/api/v1/session', { email: ADMIN.email, password: ADMIN.password, code: spare })).status).toBe(401);
  });
});

/** What stands in place of each part of an address that is not fixed. */
const THINGS: Readonly<Record<string, { own: string; other: string }>> = {
  '/api/v1/pieces/:id': { own: 'piece-faro', other: 'piece-eco' },
  '/api/v1/outlets/:id': { own: 'faro', other: 'eco' },
  '/api/v1/trends/outlet/:id': { own: 'faro', other: 'eco' },
  '/api/v1/alerts/:id': { own: 'alert-faro', other: 'alert-eco' },
  '/api/v1/mails/:id': { own: 'mail-faro', other: 'mail-eco' },
  '/api/v1/claims/:id': { own: 'c90', other: 'c90' },
  '/api/v1/data/:table': { own: 'outlets', other: 'pieces' },
};
const QUERIES: Readonly<Record<string, string>> = { '/api/v1/search': '?q=nota' };
/** What these answer where there is no such thing: an empty list; that there is no such table. */
const IF_MISSING: Readonly<Record<string, number>> = { '/api/v1/claims/:id/pieces': 200, '/api/v1/data/:table': 400 };

const fill = (path: string, id: string): string => path.replace('{/*path}', '').replace(/:(id|table)\b/, id).replace(/:\w+/g, 'nada');

interface DeclaredRoute { method: string; path: string; rule: AccessRule | null }

describe('every route', () => {
  let declared: DeclaredRoute[];
  beforeAll(() => {
    declared = JSON.parse(execFileSync(process.execPath, [projectPath('test', 'support', 'list-routes.mjs')], { encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '' } })) as DeclaredRoute[];
  }, PATIENCE_MS);
  const nameOf = ({ method, path }: { method: string; path: string }): string => `${method} ${path}`;

  it('declares a rule, and says why where nobody has to sign in', () => {
    expect(declared.length).toBeGreaterThan(80);
    expect(declared.filter(({ rule }) => rule === null).map(nameOf)).toEqual([]);
    expect(declared.filter(({ rule }) => rule !== null && 'why' in rule && rule.why.length < 20).map(nameOf)).toEqual([]);
  });

  it('stands in the table of who may do what, and the table has no other', () => {
    expect(ACCESS_TABLE.map(nameOf).sort()).toEqual(declared.map(nameOf).sort());
  });

  it('lets in by role, outlet and key exactly whom the table says; what is another outlet’s is like what does not exist', async () => {
    const people = [admin, ...(await Promise.all(ROLES.map(signedIn)))];
    Object.assign(admin, { name: 'admin' });
    const askers = [nobody(), ...people, byKey(world.keys.narrow)];
    const wrong: string[] = [];
    for (const { method, path, who } of ACCESS_TABLE) {
      // Tried at the end: it ends what asks.
      if (method === 'DELETE' && path === '/api/v1/session') continue;
      const place = Object.keys(THINGS).find((prefix) => path.startsWith(prefix));
      const things = /:(id|table)\b/.test(path) ? { ...(place && THINGS[place]), missing: 'nadie' } : { own: '' };
      for (const [kind, id] of Object.entries(things)) {
        // Deleting is tried on what is not there: the next who asks shall find the same.
        if (method === 'DELETE' && kind !== 'missing' && path.includes(':id')) continue;
        const answers = await Promise.all(askers.map((asker) => asker.ask(method, fill(path, id) + (QUERIES[path] ?? ''), method === 'GET' ? undefined : {})));
        askers.forEach((asker, index) => {
          const isPerson = people.includes(asker);
          const mayIn = who === 'everybody' || (who === 'people' ? isPerson : who !== 'link' && who.includes(asker.name));
          const { status } = answers[index]!;
          const told = `${method} ${path} (${kind}) for ${asker.name}: ${status}`;
          if (status >= 500 && !path.startsWith('/a')) return wrong.push(told);
          if (who === 'link') return status === 403 || wrong.push(`${told}, not 403`);
          if (!mayIn) return status === (asker.name === 'nobody' ? 401 : 403) || wrong.push(`${told}, not refused`);
          if (status === 401 || (status === 403 && who !== 'everybody')) return wrong.push(`${told}, refused`);
          if (method !== 'GET' || who === 'everybody') return undefined;
          const isThere = kind === 'own' || (kind === 'other' && asker.name !== 'partner');
          const expected = isThere ? 200 : (IF_MISSING[path] ?? 404);
          return status === expected || wrong.push(`${told}, not ${expected}`);
        });
      }
    }
    expect(wrong).toEqual([]);
  }, PATIENCE_MS);

  it('of accounts takes no operator of a database for a value', async () => {
    const { ofAccounts } = operatorAttacks(JSON.parse((await admin.ask('GET', '/api/docs-json')).text) as ApiDocument);
    expect([ofAccounts.length > 100, await attacksTaken(ofAccounts, ({ method, path, body }) => admin.ask(method.toUpperCase(), path, body))]).toEqual([true, []]);
  }, PATIENCE_MS);
});

describe('the account of a partner', () => {
  it('gets the same answer for what is another outlet’s as for what is not there, word for word', async () => {
    const partner = await signedIn('partner');
    // But for the id asked for, and that of the request itself.
    const wordsOf = (answer?: Answer) => answer?.text.replaceAll('piece-eco', 'nadie').replace(/"request":"[^"]*"/, '');
    for (const path of ['pieces/ID', 'pieces/ID/versions', 'pieces/ID/claims', 'pieces/ID/replies']) {
      const [other, missing] = await Promise.all(['piece-eco', 'nadie'].map((id) => partner.ask('GET', `/api/v1/${path.replace('ID', id)}`)));
      expect([path, other?.status, wordsOf(other)]).toEqual([path, 404, wordsOf(missing)]);
    }
  });

  it('finds its own pieces and alerts in lists and searches, and nothing of the team', async () => {
    const [partner, analyst] = await Promise.all([signedIn('partner'), signedIn('analyst')]);
    const idsOf = async (asker: Asker, path: string) => piecesResponse.parse({ page: 1, pageSize: 20, ...(JSON.parse((await asker.ask('GET', path)).text) as object) }).items.map(({ id }) => id).sort();
    expect(await idsOf(partner, '/api/v1/pieces')).toEqual(['piece-faro']);
    expect(await idsOf(partner, '/api/v1/pieces?outlet=eco')).toEqual([]);
    expect(await idsOf(partner, '/api/v1/pieces?kind=article&outlet=faro')).toEqual(['piece-faro']);
    expect(await idsOf(analyst, '/api/v1/pieces')).toEqual(['piece-eco', 'piece-faro']);
    await waitFor(() => idsOf(analyst, '/api/v1/search?q=nota'), (ids) => ids.length === 2);
    expect(await idsOf(partner, '/api/v1/search?q=nota')).toEqual(['piece-faro']);
    expect(await idsOf(partner, '/api/v1/search?q=nota&outlet=eco')).toEqual([]);
    const { alerts, rules, editable } = alertsResponse.parse(JSON.parse((await partner.ask('GET', '/api/v1/alerts')).text));
    expect(alerts.map(({ id, mailId }) => [id, mailId])).toEqual([['alert-faro', null]]);
    expect([rules, editable, JSON.stringify(alerts).includes('solo entre nosotras')]).toEqual([[], false, false]);
    expect(alertsResponse.parse(JSON.parse((await analyst.ask('GET', '/api/v1/alerts')).text)).alerts).toHaveLength(4);
  });

  it('opens the page of its outlet without a link, and no other', async () => {
    const partner = await signedIn('partner');
    expect((await partner.ask('GET', '/aliado/faro')).text).toContain('Una nota de faro');
    const [other, missing] = await Promise.all([partner.ask('GET', '/aliado/eco'), partner.ask('GET', '/aliado/nadie')]);
    expect([other.status, other.text]).toEqual([403, missing.text]);
    expect((await nobody().ask('GET', '/aliado/faro')).status).toBe(403);
    const draft = 'title=&text=' + 'a'.repeat(50);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await partner.ask('POST', '/aliado/faro/borrador', undefined, { ...form, origin: 'https://malo.example' })).status).toBe(403);
    expect((await partner.ask('POST', `/aliado/faro/borrador?${draft}`, undefined, form)).status).toBe(422);
  });
});

describe('a change', () => {
  const event = { day: '2026-11-20', name: { es: 'Un suceso cualquiera' }, kind: 'other' };
  const enter = (asker: Asker, headers: Record<string, string> = {}) => asker.ask('POST', '/api/v1/events', event, headers);

  it('by a session carries the token of that session, and comes from our own page', async () => {
    const [analyst, reviewer] = await Promise.all([signedIn('analyst'), signedIn('reviewer')]);
    const { csrf } = await reviewer.session();
    const forged: Record<string, string>[] = [{ 'x-vigia-csrf': '' }, { 'x-vigia-csrf': 'x'.repeat(43) }, { 'x-vigia-csrf': csrf ?? '' }, { origin: 'https://malo.example' }, { origin: 'null' }, { origin: '' }, { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }];
    for (const headers of forged) expect([headers, (await enter(analyst, headers)).status]).toEqual([headers, 403]);
    expect((await enter(analyst, { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await enter(analyst, { origin: '', 'sec-fetch-site': 'same-origin' })).status).toBe(201);
    expect((await enter(analyst)).status).toBe(201);
  });

  it('stands in the audit log with who, what and from about where, and without what was sent', async () => {
    const { entries } = auditResponse.parse(JSON.parse((await admin.ask('GET', '/api/v1/audit?action=POST%20events')).text));
    expect(entries).toHaveLength(2);
    expect(entries[0]).toMatchObject({ actor: { kind: 'user', name: 'Luz analyst' }, outcome: 'done', address: expect.stringMatching(/^198\.51\.\d+\.0\/24$/) });
    expect(JSON.stringify(entries)).not.toContain('Un suceso cualquiera');
    const refused = await (await signedIn('researcher')).ask('POST', '/api/v1/events', event);
    expect(refused.status).toBe(403);
    const { entries: latest } = auditResponse.parse(JSON.parse((await admin.ask('GET', '/api/v1/audit?action=request.refused')).text));
    expect(latest[0]).toMatchObject({ actor: { name: 'Luz researcher' }, outcome: 'refused', detail: { missing: 'events.write' } });
  });

  it('larger than a draft can be is refused in words', async () => {
    const { status, text } = await (await signedIn('analyst')).ask('POST', '/api/v1/check', { title: '', text: 'a'.repeat(400_000) });
    expect([status, codeOf(text)]).toEqual([413, 'too_large']);
  });
});

describe('keys', () => {
  it('open what their scopes and their owner have in common, until they are revoked or expire', async () => {
    expect((await byKey(world.keys.narrow).ask('GET', '/api/v1/pieces', undefined, { origin: '' })).status).toBe(200);
    for (const [name, word] of [['expired', 'venció'], ['revoked', 'revocada']] as const) {
      const { status, text, headers } = await byKey(world.keys[name]).ask('GET', '/api/v1/pieces');
      expect([name, status, headers.get('www-authenticate')]).toEqual([name, 401, 'Bearer']);
      expect(text).toContain(word);
    }
    expect((await byKey(`${world.keys.narrow.slice(0, -1)}!`).ask('GET', '/api/v1/pieces')).status).toBe(401);
  });

  it('are made by a person for no more than it may, shown once, told by mail, and revoked by their owner or an admin', async () => {
    const [analyst, researcher] = await Promise.all([signedIn('analyst'), signedIn('researcher')]);
    expect(codeOf((await researcher.ask('POST', '/api/v1/keys', { name: 'demasiado', scopes: ['pieces.read'] })).text)).toBe('scope_not_held');
    const made = JSON.parse((await researcher.ask('POST', '/api/v1/keys', { name: 'cuaderno', scopes: ['week.read'], days: 30 })).text) as { id: string; key: string };
    secrets.push(secretOf(made.key));
    expect((await byKey(made.key).ask('GET', '/api/v1/trends/weekly')).status).toBe(200);
    expect((await byKey(made.key).ask('GET', '/api/v1/claims')).status).toBe(403);
    expect((await researcher.ask('GET', '/api/v1/keys')).text).not.toContain(made.key);
    expect((await researcher.ask('GET', '/api/v1/keys?all=true')).status).toBe(403);
    expect((await analyst.ask('DELETE', `/api/v1/keys/${made.id}`)).status).toBe(404);
    expect((await admin.ask('DELETE', `/api/v1/keys/${made.id}`)).status).toBe(204);
    expect((await byKey(made.key).ask('GET', '/api/v1/trends/weekly')).status).toBe(401);
    await waitFor(async () => mailsTo(emailOf('researcher')), (mails) => mails.some((mail) => mail.includes('cuaderno')));
  });
});

describe('an account', () => {
  it('that was invited or has lost its password comes in by the mailed link, once; nobody else reads that mail', async () => {
    const stranger = nobody();
    const [known, unknown] = await Promise.all([stranger.ask('POST', '/api/v1/account/forgotten', { email: emailOf('reviewer') }), stranger.ask('POST', '/api/v1/account/forgotten', { email: 'nadie@alianza.example' })]);
    expect([known.status, known.text]).toEqual([202, unknown.text]);
    const [mail = ''] = await waitFor(async () => mailsTo(emailOf('reviewer')), (mails) => mails.length > 0);
    const token = /#\/cuenta\/clave-nueva\?token=([\w-]{43})/.exec(mail)?.[1] ?? '';
    secrets.push(token);
    expect(mailsTo('nadie@alianza.example')).toEqual([]);
    const analyst = await signedIn('analyst');
    const listed = mailsResponse.parse(JSON.parse((await admin.ask('GET', '/api/v1/mails')).text)).mails.find(({ to }) => to === emailOf('reviewer'));
    expect((await analyst.ask('GET', '/api/v1/mails')).text).not.toContain(emailOf('reviewer'));
    expect((await analyst.ask('GET', `/api/v1/mails/${listed?.id}`)).status).toBe(404);
    expect((await analyst.ask('POST', `/api/v1/mails/${listed?.id}/send`, {})).status).toBe(404);
    expect((await admin.ask('GET', `/api/v1/mails/${listed?.id}`)).text).not.toContain('clave-nueva');

    const before = await signedIn('reviewer');
    expect((await stranger.ask('POST', '/api/v1/account/accept', { token, password: 'corta' })).status).toBe(400);
    expect((await stranger.ask('POST', '/api/v1/account/accept', { token, password: NEW_PASSWORD })).status).toBe(200);
    expect((await stranger.ask('POST', '/api/v1/account/accept', { token, password: NEW_PASSWORD })).status).toBe(410);
    expect((await before.session()).kind).toBe('anonymous');
    expect(codeOf((await nobody().ask('POST', '/api/v1/session', { email: emailOf('reviewer'), password: TEST_PASSWORD })).text)).toBe('wrong_credentials');
  });

  it('gets a cookie no script can read, a new one each time, and none over a stranger’s page', async () => {
    const asker = nobody();
    const body = { email: emailOf('reviewer'), password: NEW_PASSWORD };
    expect((await asker.ask('POST', '/api/v1/session', body, { origin: 'https://malo.example' })).status).toBe(403);
    const first = (await asker.ask('POST', '/api/v1/session', body)).headers.get('set-cookie') ?? '';
    expect(first).toMatch(/^vigia=[\w-]{43}; /);
    for (const flag of ['HttpOnly', 'SameSite=Lax', 'Path=/']) expect(first).toContain(flag);
    await asker.session();
    const second = (await asker.ask('POST', '/api/v1/session', body)).headers.get('set-cookie') ?? '';
    expect(second).toMatch(/^vigia=[\w-]{43}; /);
    expect(second.slice(0, 50)).not.toBe(first.slice(0, 50));
    secrets.push(first.slice(6, 49), second.slice(6, 49));
  });

  it('whose roles change is signed out everywhere, and sees what its new roles may', async () => {
    const reviewer = await newSession(emailOf('reviewer'), NEW_PASSWORD);
    expect((await reviewer.session()).permissions).toContain('reviews.write');
    const edited = await admin.ask('PATCH', `/api/v1/accounts/${world.accountIds.reviewer}`, { roles: ['researcher'] });
    expect(edited.status).toBe(200);
    expect((await reviewer.session()).kind).toBe('anonymous');
    expect((await reviewer.ask('GET', '/api/v1/pieces')).status).toBe(401);
    expect((await (await newSession(emailOf('reviewer'), NEW_PASSWORD)).ask('GET', '/api/v1/pieces')).status).toBe(403);
  });

  it('is paused after five wrong passwords, wherever they come from, and an admin ends the pause', async () => {
    const wrong = () => nobody().ask('POST', '/api/v1/session', { email: emailOf('researcher'), password: 'no es esta' });
    for (let turn = 0; turn < 5; turn += 1) expect((await wrong()).status).toBe(401);
    const { status, headers, text } = await wrong();
    expect([status, codeOf(text)]).toEqual([429, 'locked']);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    const { accounts } = accountsResponse.parse(JSON.parse((await admin.ask('GET', '/api/v1/accounts')).text));
    expect(accounts.find(({ id }) => id === world.accountIds.researcher)).toMatchObject({ state: 'locked', lockedUntil: expect.any(String) });
    await admin.ask('PATCH', `/api/v1/accounts/${world.accountIds.researcher}`, { unlock: true });
    expect((await wrong()).status).toBe(401);
    const { entries } = auditResponse.parse(JSON.parse((await admin.ask('GET', '/api/v1/audit?action=session.refused')).text));
    expect(entries.filter(({ subject }) => subject?.id === world.accountIds.researcher).map(({ detail }: AuditEntry) => detail['why'])).toEqual(['credentials', 'locked', ...Array.from({ length: 5 }, () => 'credentials')]);
  });

  it('is not asked for by mail without end: who asks too much is told which limit, and when to come back', async () => {
    const asker = nobody();
    for (let turn = 0; turn < 5; turn += 1) await asker.ask('POST', '/api/v1/account/forgotten', { email: 'nadie@alianza.example' });
    const { status, headers, text } = await asker.ask('POST', '/api/v1/account/forgotten', { email: 'nadie@alianza.example' });
    expect([status, problemResponse.parse(JSON.parse(text)).error]).toEqual([429, expect.objectContaining({ code: 'rate_limit', fields: [{ field: 'forgotten', message: '5 / 3600 s' }] })]);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('is made on the command line while the server runs, behind a link that serves once', async () => {
    const said = runCli(['users:add', 'nueva@alianza.example', '--name', 'Nueva', '--roles', 'reviewer'], dataDir);
    const token = /#\/cuenta\/invitacion\?token=([\w-]{43})$/m.exec(said)?.[1] ?? '';
    secrets.push(token);
    const accept = async () => (await nobody().ask('POST', '/api/v1/account/accept', { token, password: NEW_PASSWORD })).status;
    expect([await accept(), await accept()]).toEqual([200, 410]);
    expect(await (await newSession('nueva@alianza.example', NEW_PASSWORD)).session()).toMatchObject({ account: { name: 'Nueva', roles: ['reviewer'] } });
  });

  it('of the last admin keeps its role', async () => {
    const { account } = await admin.session();
    expect(codeOf((await admin.ask('PATCH', `/api/v1/accounts/${account?.id}`, { roles: ['analyst'] })).text)).toBe('last_admin');
  });

  it('signs out', async () => {
    for (const asker of [await signedIn('analyst'), await signedIn('partner')]) {
      const left = await asker.ask('DELETE', '/api/v1/session');
      expect([left.status, left.headers.get('set-cookie')]).toEqual([204, expect.stringContaining('vigia=;')]);
    }
    expect(await (await signedIn('analyst')).session()).toMatchObject({ kind: 'anonymous', csrf: null });
    expect((await nobody().ask('DELETE', '/api/v1/session')).status).toBe(401);
    expect((await byKey(world.keys.narrow).ask('DELETE', '/api/v1/session')).status).toBe(403);
  });
});

describe('every answer', () => {
  it('to one person is kept by no proxy for another', async () => {
    const analyst = await newSession(emailOf('analyst'), TEST_PASSWORD);
    for (const path of ['/api/v1/pieces', '/api/v1/overview']) expect((await analyst.ask('GET', path)).headers.get('cache-control')).toBe('private, no-cache');
    expect((await analyst.ask('GET', '/api/v1/session')).headers.get('cache-control')).toBe('no-store');
  });

  it('tells browsers what to refuse', async () => {
    for (const path of ['/', '/api/v1/pieces', '/aliado']) {
      const { headers } = await nobody().ask('GET', path);
      const policy = headers.get('content-security-policy') ?? '';
      for (const part of ["script-src 'self'", "frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'", "form-action 'self'"]) expect([path, policy]).toEqual([path, expect.stringContaining(part)]);
      expect(policy).not.toMatch(/script-src[^;]*unsafe/);
      expect([headers.get('referrer-policy'), headers.get('x-content-type-options'), headers.get('strict-transport-security')]).toEqual(['no-referrer', 'nosniff', null]);
    }
  });

  it('and the log and the store hold no password, token, key or code', async () => {
    const everything = await Promise.all(['accounts', 'audit?limit=200', 'keys?all=true', 'mails', 'account/sessions'].map((path) => admin.ask('GET', `/api/v1/${path}`)));
    const answers = everything.map(({ text }) => text).join('\n');
    const { output } = await server.stop();
    const store = readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).filter((name) => /\.mdb$/.test(name)).map((name) => readFileSync(join(dataDir, name), 'latin1')).join('\n');
    expect(store).toContain(emailOf('analyst'));
    const log = output.replace(firstLink, '');
    expect(secrets.length).toBeGreaterThan(20);
    for (const secret of secrets) expect([secret, answers.includes(secret), log.includes(secret), store.includes(secret)]).toEqual([secret, false, false, false]);
    expect([answers.includes(firstLink), store.includes(firstLink)]).toEqual([false, false]);
  }, PATIENCE_MS);
});
