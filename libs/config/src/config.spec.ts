import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { UserError, projectPath } from '#vigia/kernel';
import { accountsOn } from './accounts.js';
import { loadConfig } from './config.js';

/** As `openssl rand -base64 32` makes them. */
const SECRET = 'n3Y0b9JxQmRk7cW1uZtPq5LdE8vHs2GfAoTiXyBwKjM=';

function problemOf(env: Record<string, string>): UserError {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('expected a UserError');
}

describe('loadConfig', () => {
  it('needs nothing: every variable has a default or may be absent', () => {
    const config = loadConfig({});
    expect(config).toMatchObject({ PORT: 3000, VIGIA_HOST: '127.0.0.1', VIGIA_ROLES: ['api', 'scheduler', 'worker'], VIGIA_DEMO: false, VIGIA_DIGEST_TO: [] });
    expect(config.MONGODB_URI).toBeUndefined();
  });

  it('tells all mistakes at once, one line each, with the name and the value given', () => {
    const { code, message } = problemOf({ PORT: 'tres mil', VIGIA_ROLES: 'api,cook', VIGIA_DIGEST_TO: 'ana@example.org,nobody', VIGIA_HOST_PAUSE_MS: '-1' });
    expect(code).toBe('bad_env');
    expect(message.split('\n').slice(1)).toEqual([
      expect.stringContaining('PORT=tres mil: '),
      expect.stringContaining('VIGIA_ROLES=api,cook: '),
      expect.stringContaining('VIGIA_DIGEST_TO=ana@example.org,nobody: '),
      expect.stringContaining('VIGIA_HOST_PAUSE_MS=-1: '),
    ]);
  });

  it.each(['MONGODB_URI', 'REDIS_URL', 'SMTP_URL', 'VIGIA_SECRET'])('never repeats what stands in %s: it may hold a password', (name) => {
    const { message } = problemOf({ [name]: 'wrong://user:hunter2@host' });
    expect(message).toContain(name);
    expect(message).not.toContain('hunter2');
  });

  it('takes an empty value as not set', () => {
    expect(loadConfig({ PORT: '', MONGODB_URI: '', VIGIA_DEMO: '' })).toEqual(loadConfig({}));
  });

  it.each([
    ['true', true],
    ['1', true],
    ['false', false],
    ['0', false],
  ])('reads VIGIA_DEMO=%s as %s', (text, expected) => {
    expect(loadConfig({ VIGIA_DEMO: text }).VIGIA_DEMO).toBe(expected);
  });

  it.each(['yes', 'sí', 'TRUE '])('refuses VIGIA_DEMO=%s instead of guessing', (text) => {
    expect(problemOf({ VIGIA_DEMO: text }).message).toContain('VIGIA_DEMO');
  });

  it.each(['-1', '65536', '3000.5', '0x1G', 'NaN'])('refuses PORT=%s', (text) => {
    expect(problemOf({ PORT: text }).message).toContain('PORT=');
  });

  it.each(['http://db/vigia', 'localhost:27017', 'javascript:alert(1)'])('refuses MONGODB_URI=%s', (uri) => {
    expect(problemOf({ MONGODB_URI: uri }).message).toContain('MONGODB_URI');
  });

  it.each(['worker', 'api,scheduler'])('asks for Redis when VIGIA_ROLES=%s shares a MongoDB with other processes', (VIGIA_ROLES) => {
    const shared = { VIGIA_ROLES, MONGODB_URI: 'mongodb://db/vigia' };
    expect(problemOf(shared).code).toBe('needs_redis');
    expect(problemOf(shared).message).toContain('REDIS_URL');
    expect(loadConfig({ ...shared, REDIS_URL: 'redis://queue' }).VIGIA_ROLES).toEqual(VIGIA_ROLES.split(','));
    expect(loadConfig({ ...shared, VIGIA_ROLES: 'worker,api,scheduler' }).REDIS_URL).toBeUndefined();
    expect(loadConfig({ VIGIA_ROLES }).REDIS_URL).toBeUndefined();
  });

  it('trims lists and drops empty parts', () => {
    const { VIGIA_ROLES, VIGIA_DIGEST_TO } = loadConfig({ VIGIA_ROLES: ' worker , api,', VIGIA_DIGEST_TO: 'ana@example.org, , en:luz@example.org' });
    expect(VIGIA_ROLES).toEqual(['worker', 'api']);
    expect(VIGIA_DIGEST_TO).toEqual([{ address: 'ana@example.org', language: 'es' }, { address: 'luz@example.org', language: 'en' }]);
  });

  it('makes folders absolute, and takes the outlets of the project when none are named', () => {
    expect(loadConfig({ VIGIA_DATA_DIR: 'somewhere' }).VIGIA_DATA_DIR).toBe(resolve('somewhere'));
    expect(loadConfig({ VIGIA_DATA_DIR: '/srv/vigia' }).VIGIA_DATA_DIR).toBe('/srv/vigia');
    expect(isAbsolute(loadConfig({ VIGIA_OUTLETS_DIR: './medios' }).VIGIA_OUTLETS_DIR)).toBe(true);
    expect(loadConfig({}).VIGIA_OUTLETS_DIR).toBe(projectPath('scrapers', 'outlets'));
  });

  it('takes no notice of variables that are none of its business', () => {
    expect(Object.keys(loadConfig({ PATH: '/bin', NODE_ENV: 'test' }))).not.toContain('PATH');
  });
});

describe('accounts', () => {
  it.each([
    [{}, false],
    [{ VIGIA_HOST: '::1' }, false],
    [{ VIGIA_ACCOUNTS: 'true' }, true],
    [{ VIGIA_HOST: '0.0.0.0' }, true],
    [{ VIGIA_HOST: '192.168.1.5', VIGIA_ACCOUNTS: 'false' }, true],
  ])('%j: %s', (env, on) => expect(accountsOn(loadConfig({ ...env, VIGIA_SECRET: SECRET }))).toBe(on));

  it.each<Record<string, string>>([{ VIGIA_ACCOUNTS: 'true' }, { VIGIA_HOST: '0.0.0.0' }, { VIGIA_ACCOUNTS: 'true', VIGIA_DEMO: 'true' }])('need a secret: %j', (env) => {
    const { code, message } = problemOf(env);
    expect(code).toBe('needs_secret');
    expect(message).toContain('openssl rand -base64 32');
  });

  it('do not make a demo that others can reach', () => {
    expect(problemOf({ VIGIA_DEMO: 'true', VIGIA_HOST: '0.0.0.0', VIGIA_SECRET: SECRET }).code).toBe('open_demo');
  });

  it.each([
    ['short', SECRET.slice(0, 31)],
    ['one character', 'x'.repeat(64)],
    ['few characters', 'abc1'.repeat(9) + 'b2a'],
    ['repeated', 'n3Y0b9JxQmRk7cW1'.repeat(2)],
    ['a series', '0123456789abcdefghijklmnopqrstuvwxyz'],
    ['from an example', 'changeme-changeme-7cW1uZtPq5LdE8vH'],
    ['the name of the product', `vigia-${SECRET}`],
  ])('refuse a secret that is %s, and do not repeat it', (_, secret) => {
    const { code, message } = problemOf({ VIGIA_SECRET: secret });
    expect(code).toBe('bad_env');
    expect(message).toContain('openssl rand -base64 32');
    expect(message).not.toContain(secret);
  });

  it('take proxies as addresses, ranges and names', () => {
    expect(loadConfig({ VIGIA_TRUSTED_PROXIES: '10.0.0.0/8, ::1,loopback' }).VIGIA_TRUSTED_PROXIES).toEqual(['10.0.0.0/8', '::1', 'loopback']);
    expect(problemOf({ VIGIA_TRUSTED_PROXIES: 'everybody' }).message).toContain('VIGIA_TRUSTED_PROXIES');
  });
});

describe('secrets in files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vigia-secrets-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  it('are read, without the end of the line', () => {
    const config = loadConfig({ VIGIA_SECRET_FILE: file('secret', `${SECRET}\n`), SMTP_URL_FILE: file('smtp', 'smtps://ana:clave@correo.example') });
    expect(config).toMatchObject({ VIGIA_SECRET: SECRET, SMTP_URL: 'smtps://ana:clave@correo.example' });
  });

  it('that cannot be read are told by name, all at once, with every other mistake', () => {
    const { code, message } = problemOf({ PORT: 'x', VIGIA_SECRET_FILE: join(folder, 'nowhere'), REDIS_URL_FILE: folder, MONGODB_URI_FILE: file('empty', '\n'), SMTP_URL_FILE: file('large', 'x'.repeat(20_000)) });
    expect(code).toBe('bad_env');
    expect(message).toMatch(/VIGIA_SECRET_FILE=.*nowhere: .*ENOENT/);
    for (const name of ['PORT=x', 'REDIS_URL_FILE', 'MONGODB_URI_FILE', 'SMTP_URL_FILE']) expect(message).toContain(name);
  });

  it('are checked like the value, and their content is never repeated', () => {
    const { message } = problemOf({ VIGIA_SECRET_FILE: file('weak', 'hunter2hunter2') });
    expect(message).toContain('VIGIA_SECRET=…');
    expect(message).not.toContain('hunter2');
  });

  it('and in the variable at once is a mistake', () => {
    expect(problemOf({ VIGIA_SECRET: SECRET, VIGIA_SECRET_FILE: file('twice', SECRET) }).message).toContain('VIGIA_SECRET_FILE');
  });
});
