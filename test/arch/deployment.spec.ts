import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { loadConfig } from '#vigia/config';
import { envSchema } from '#vigia/contracts';
import { projectPath } from '#vigia/kernel';
import { parse } from 'yaml';

// Docker, Grafana and Prometheus are not run here: these files are read as their programs would read them, and held against the code they speak of.
const read = (path: string): string => readFileSync(projectPath(path), 'utf8');

interface Service {
  image?: string;
  environment?: Record<string, string>;
  secrets?: string[];
  volumes?: string[];
  ports?: string[];
  read_only?: boolean;
  healthcheck?: unknown;
  deploy?: { replicas?: number };
  depends_on?: Record<string, { condition: string }>;
}

describe('compose.yaml', () => {
  const compose = parse(read('compose.yaml'), { merge: true }) as { services: Record<string, Service>; secrets: Record<string, { file: string }>; volumes: Record<string, unknown> };
  const ours = Object.entries(compose.services).filter(([, { image }]) => image?.startsWith('vigia:'));
  const secrets = mkdtempSync(join(tmpdir(), 'vigia-secrets-'));
  afterAll(() => rmSync(secrets, { recursive: true, force: true }));

  it('starts an api, two workers, a scheduler, MongoDB 8 and Redis 7', () => {
    expect(ours.map(([name]) => name)).toEqual(['api', 'worker', 'scheduler']);
    expect(compose.services['worker']?.deploy?.replicas).toBe(2);
    expect(compose.services['mongodb']).toMatchObject({ image: 'mongo:8', command: expect.arrayContaining(['--replSet', 'rs0']) as unknown });
    expect(compose.services['redis']?.image).toBe('redis:7');
  });

  it.each(ours)('gives %s an environment that the configuration takes, secrets by file only', (_name, { environment = {}, secrets: mounted = [] }) => {
    expect(Object.keys(environment).filter((name) => !(name in envSchema.shape))).toEqual([]);
    for (const [name, value] of Object.entries({ vigia_secret: 'k3J9sQ2xLw8ZpR5tYv7BnM4cXe6HgD1a', mongodb_uri: 'mongodb://mongodb:27017/vigia?replicaSet=rs0', redis_url: 'redis://:word@redis:6379', smtp_url: 'smtps://mail.example.org:465' })) writeFileSync(join(secrets, name), `${value}\n`);
    const files = Object.values(environment).filter((value) => value.startsWith('/run/secrets/'));
    expect(files.map((file) => file.replace('/run/secrets/', '')).sort()).toEqual([...mounted].sort());
    const here = Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, value.replace('/run/secrets', secrets).replace(/^\$\{\w+:-(.*)\}$/, '$1')]));
    expect(loadConfig(here)).toMatchObject({ MONGODB_URI: 'mongodb://mongodb:27017/vigia?replicaSet=rs0', REDIS_URL: 'redis://:word@redis:6379', VIGIA_DATA_DIR: '/data' });
  });

  it('shows nothing to the network but the dashboard on loopback, writes to volumes only and waits for what it needs', () => {
    expect(Object.values(compose.services).flatMap(({ ports = [] }) => ports)).toEqual(['127.0.0.1:3000:3000']);
    for (const [, service] of ours) {
      expect(service.read_only).toBe(true);
      expect(service.depends_on).toEqual({ mongodb: { condition: 'service_healthy' }, redis: { condition: 'service_healthy' } });
    }
    for (const name of ['mongodb', 'redis']) expect(compose.services[name]?.healthcheck).toBeDefined();
    for (const [name] of Object.values(compose.services).flatMap(({ volumes = [] }) => volumes.map((volume) => volume.split(':')))) expect(Object.keys(compose.volumes)).toContain(name);
    for (const name of Object.values(compose.services).flatMap(({ secrets: used = [] }) => used)) expect(compose.secrets[name]?.file).toBe(`./secrets/${name}`);
    expect(read('.gitignore')).toMatch(/^\/?secrets\/?$/m);
  });
});

describe('Dockerfile', () => {
  const instructions = read('Dockerfile').replace(/\\\n/g, ' ').split('\n').filter((line) => /^[A-Z]/.test(line)).map((line) => ({ word: line.split(' ')[0] ?? '', rest: line.replace(/^\S+\s+/, '') }));
  const last = instructions.slice(instructions.findLastIndex(({ word }) => word === 'FROM'));
  const restOf = (word: string): string => last.find((instruction) => instruction.word === word)?.rest ?? '';

  it('builds in one stage and runs in another, as nobody in particular', () => {
    expect(instructions.filter(({ word }) => word === 'FROM').map(({ rest }) => rest)).toEqual(['node:20-slim AS build', 'node:20-slim']);
    expect(restOf('USER')).toBe('node');
    expect(last.findIndex(({ word }) => word === 'USER')).toBeLessThan(last.findIndex(({ word }) => word === 'ENTRYPOINT'));
    expect(restOf('VOLUME')).toBe('/data');
  });

  it('copies what is there, and starts what the build makes', () => {
    const copied = last.filter(({ word }) => word === 'COPY').map(({ rest }) => /^--from=build \/vigia\/(\S+) /.exec(rest)?.[1] ?? '');
    expect(copied.filter((path) => !['node_modules', 'dist'].includes(path) && !existsSync(projectPath(path)))).toEqual([]);
    expect(JSON.parse(restOf('ENTRYPOINT'))).toEqual(['node', 'dist/apps/server/src/main.js']);
    expect(restOf('HEALTHCHECK')).toContain('/readyz');
    // Everything the code reads beside itself is in the image.
    const needed = ['libs/analysis/models', 'scrapers/outlets', 'scrapers/press/newsrooms', 'apps/docs', 'package.json'];
    expect(needed.filter((path) => !copied.some((prefix) => path === prefix || path.startsWith(`${prefix}/`)))).toEqual([]);
  });

  it('takes no secrets and no data along', () => {
    const ignored = read('.dockerignore').split('\n');
    for (const path of ['secrets', '.env', '.vigia', 'node_modules', '.git']) expect(ignored).toContain(path);
  });
});

describe('what is watched', () => {
  const source = readdirSync(projectPath('apps/server/src/operations')).filter((file) => file.endsWith('.ts')).map((file) => read(`apps/server/src/operations/${file}`)).join('\n');
  const known = new Set([...source.matchAll(/name: '(vigia_\w+)'/g)].map(([, name]) => name ?? ''));
  const named = (expressions: string): string[] => [...new Set([...expressions.matchAll(/\bvigia_\w+/g)].map(([name]) => name.replace(/_(?:bucket|count|sum)$/, '')))];
  const dashboard = JSON.parse(read('deploy/grafana-dashboard.json')) as { panels: { id: number; title: string; targets: { expr: string }[] }[] };
  const rules = parse(read('deploy/alarm-rules.yaml')) as { groups: { rules: { alert: string; expr: string; labels: { severity: string }; annotations: { summary: string; action: string } }[] }[] };

  it('exists: no panel and no alarm names a metric that nobody writes', () => {
    expect(known.size).toBeGreaterThan(8);
    expect(named(JSON.stringify(dashboard)).filter((name) => !known.has(name))).toEqual([]);
    expect(named(JSON.stringify(rules)).filter((name) => !known.has(name))).toEqual([]);
  });

  it('is shown whole: every metric has a panel', () => {
    const expressions = dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)).join('\n');
    expect([...known].filter((name) => !named(expressions).includes(name))).toEqual([]);
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
  });

  it('says in every alarm what is wrong and what to do', () => {
    for (const { alert, labels, annotations } of rules.groups.flatMap((group) => group.rules)) {
      expect([alert, ['page', 'ticket'].includes(labels.severity)]).toEqual([alert, true]);
      expect(annotations.summary).toMatch(/ \/ /);
      expect(annotations.action.length).toBeGreaterThan(10);
    }
  });
});
