// A server with accounts for `npm run screens`: makes people of every kind over the API, as the dashboard would, and says which pages to take pictures of.
import { randomBytes } from 'node:crypto';
import { generateSync } from 'otplib';

const PASSWORD = 'cuatro sillas verdes';
const ADMIN = { name: 'Ana Ruiz', email: 'ana@ejemplo.org', password: PASSWORD };
const INVITED = [
  { name: 'Beto Díaz', email: 'beto@elpuente.example', roles: ['partner'], language: 'es' },
  { name: 'Carla Núñez', email: 'carla@ejemplo.org', roles: ['analyst', 'reviewer'], outletIds: [], language: 'es' },
  { name: 'Dan Wright', email: 'dan@university.example', roles: ['researcher'], outletIds: [], language: 'en' },
];

/** What the server needs besides what every demo has. */
export const ACCOUNTS_ENV = { VIGIA_ACCOUNTS: 'true', VIGIA_SECRET: randomBytes(32).toString('base64'), VIGIA_DEMO_WEEKS: '2' };

/** @param token of the link for the first administrator @returns pages for somebody who has not signed in, and pages and cookie of the administrator */
export async function withPeople(url, token) {
  const browser = { cookie: '', csrf: '' };
  const ask = async (method, path, body) => {
    const response = await fetch(`${url}/api/v1/${path}`, { method, headers: { origin: url, cookie: browser.cookie, 'x-vigia-csrf': browser.csrf, ...(body && { 'content-type': 'application/json' }) }, ...(body && { body: JSON.stringify(body) }) });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    const [set] = response.headers.getSetCookie();
    if (set) browser.cookie = set.split(';')[0];
    if (method !== 'GET' && set) browser.csrf = (await ask('GET', 'session')).csrf;
    return response.status === 204 ? null : response.json();
  };
  await ask('POST', 'account/start', { token, ...ADMIN });
  await ask('POST', 'session', { email: ADMIN.email, password: PASSWORD });
  const { secret } = await ask('POST', 'account/second-factor', {});
  await ask('PUT', 'account/second-factor', { code: generateSync({ secret }) });
  const { outlets } = await ask('GET', 'outlets');
  for (const person of INVITED) await ask('POST', 'accounts', { outletIds: outlets.slice(0, 2).map(({ id }) => id), ...person });
  await ask('POST', 'keys', { name: 'Cuaderno del observatorio', scopes: ['week.read', 'datasets.read'], days: 90 });
  const old = await ask('POST', 'keys', { name: 'Tablero de la sala', scopes: ['week.read'], days: 30 });
  await ask('DELETE', `keys/${old.id}`);
  const [name, value] = browser.cookie.split('=');
  return {
    nobody: [['sign-in', '/entrar'], ['forgotten', '/entrar/olvido'], ['first-admin', `/#/cuenta/inicio?token=${'x'.repeat(43)}`], ['link-cut', '/cuenta/invitacion']],
    admin: [['account', '/cuenta'], ['people', '/personas'], ['keys', '/llaves'], ['audit', '/auditoria']],
    cookie: { name, value, url },
  };
}
