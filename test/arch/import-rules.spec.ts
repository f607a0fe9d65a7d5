import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cruise, type IConfiguration, type ICruiseOptions, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { projectPath } from '#vigia/kernel';

const CONFIG = projectPath('.dependency-cruiser.cjs');
const ROOTS = ['apps', 'libs', 'scrapers', 'dashboards/src', 'test'];

async function breaches(baseDir: string, roots: string[]): Promise<{ rule: string; line: string }[]> {
  const options: ICruiseOptions = { ...(await extractDepcruiseOptions(CONFIG)), baseDir };
  const tsConfig = extractTSConfig(projectPath('tsconfig.json'));
  const { output } = await cruise(roots, options, undefined, { tsConfig });
  return (output as ICruiseResult).summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, line: `${rule.name}: ${from} → ${to}` }));
}

async function rules(): Promise<IForbiddenRuleType[]> {
  const { default: config } = (await import(CONFIG)) as { default: IConfiguration };
  return config.forbidden ?? [];
}

describe('import rules', () => {
  it('hold in the whole project', async () => {
    const found = await breaches(projectPath(), ROOTS);
    expect(found.map((breach) => breach.line)).toEqual([]);
  }, 60_000);

  it('each say why in at least one sentence, and each stop the build', async () => {
    for (const rule of await rules()) {
      expect(rule.comment).toMatch(/\w.{20,}[.)]$/s);
      expect(rule.severity).toBe('error');
    }
  });
});

/** What a breach of each rule looks like: the importing file and the import it must not have. */
const BREACHES: Record<string, readonly [file: string, imported: string]> = {
  'no-cycles': ['libs/mail/src/a.ts', 'libs/mail/src/b.ts'],
  'nothing-unresolved': ['libs/mail/src/a.ts', 'missing'],
  'kernel-stands-alone': ['libs/kernel/src/a.ts', 'libs/contracts/src/index.ts'],
  'vocabulary-knows-vocabulary-only': ['libs/contracts/src/a.ts', 'libs/config/src/index.ts'],
  'codebook-before-contracts': ['libs/codebook/src/a.ts', 'libs/contracts/src/index.ts'],
  'l2-rooms-are-strangers': ['libs/fetch/src/a.ts', 'libs/extract/src/index.ts'],
  'only-the-queue-uses-the-store': ['libs/analysis/src/a.ts', 'libs/store/src/index.ts'],
  'l2-never-looks-up': ['libs/store/src/a.ts', 'libs/trends/src/index.ts'],
  'l3-rooms-are-strangers': ['libs/trends/src/a.ts', 'libs/alerts/src/index.ts'],
  'libs-never-import-apps': ['libs/alerts/src/a.ts', 'apps/server/src/index.ts'],
  'libs-never-import-scrapers': ['libs/alerts/src/a.ts', 'scrapers/press/index.ts'],
  'through-the-door': ['libs/alerts/src/a.ts', 'libs/store/src/open-store.ts'],
  'through-the-door-from-outside': ['apps/server/src/a.ts', 'libs/store/src/open-store.ts'],
  'press-through-its-door': ['apps/server/src/a.ts', 'scrapers/press/press-server.ts'],
  'never-the-own-door': ['libs/alerts/src/a.ts', 'libs/alerts/src/index.ts'],
  'server-knows-no-command': ['apps/server/src/a.ts', 'apps/cli/src/main.ts'],
  'production-never-imports-tests': ['libs/alerts/src/a.ts', 'test/support/needs.ts'],
  'dashboards-know-words-and-shapes': ['dashboards/src/a.ts', 'libs/store/src/index.ts'],
  'dashboards-take-contracts-as-types': ['dashboards/src/a.ts', 'libs/contracts/src/index.ts'],
  'extractors-are-pure': ['scrapers/outlets/un.example/extractor.ts', 'libs/fetch/src/index.ts'],
  'mongoose-stays-in-the-store': ['libs/trends/src/a.ts', 'node_modules/mongoose/index.js'],
  'bull-stays-in-the-queue': ['libs/trends/src/a.ts', 'node_modules/bull/index.js'],
  'redis-stays-behind-interfaces': ['libs/trends/src/a.ts', 'node_modules/ioredis/built/index.js'],
  'nest-stays-in-the-apps': ['libs/trends/src/a.ts', 'node_modules/@nestjs/common/index.js'],
  'production-needs-no-dev-dependency': ['libs/trends/src/a.ts', 'node_modules/smtp-server/index.js'],
  'no-undeclared-package': ['libs/trends/src/a.ts', 'node_modules/undeclared/index.js'],
};

describe('a breach of', () => {
  let project: string;
  beforeEach(() => {
    project = mkdtempSync(join(tmpdir(), 'vigia-arch-'));
    write('package.json', JSON.stringify({ type: 'module', dependencies: { mongoose: '1', bull: '1', '@nestjs/common': '1' }, devDependencies: { 'smtp-server': '1' } }));
  });
  afterEach(() => rmSync(project, { recursive: true, force: true }));

  function write(path: string, text: string): void {
    mkdirSync(join(project, dirname(path)), { recursive: true });
    writeFileSync(join(project, path), text);
  }

  it('every rule is tried below', async () => {
    expect(Object.keys(BREACHES).sort()).toEqual((await rules()).map((rule) => rule.name).sort());
  });

  it.each(Object.entries(BREACHES))('%s is found', async (rule, [file, imported]) => {
    const fromPackage = /^node_modules\/(.*)\/index\.js$/.exec(imported)?.[1];
    const specifier = fromPackage ?? (imported === 'missing' ? './missing.js' : relativeTo(file, imported));
    if (fromPackage) write(`node_modules/${fromPackage}/package.json`, JSON.stringify({ name: fromPackage, version: '1.0.0', main: 'index.js' }));
    const back = rule === 'no-cycles' ? `import { one } from '${relativeTo(imported, file)}';\nexport const two = () => one;\n` : 'export const two = 2;\n';
    if (imported !== 'missing') write(imported, back);
    write(file, `import { two } from '${specifier}';\nexport const one = () => two;\n`);
    const found = await breaches(project, [file.split('/')[0] ?? '']);
    expect(found.map((breach) => breach.rule)).toContain(rule);
  });

  it('no rule: types of the contracts are welcome in the dashboards', async () => {
    write('libs/contracts/src/index.ts', 'export type Two = 2;\n');
    write('dashboards/src/a.ts', "import type { Two } from '../../libs/contracts/src/index.js';\nexport const two: Two = 2;\n");
    expect(await breaches(project, ['dashboards'])).toEqual([]);
  });
});

function relativeTo(file: string, target: string): string {
  const path = relative(dirname(file), target).replace(/\.ts$/, '.js');
  return path.startsWith('.') ? path : `./${path}`;
}
