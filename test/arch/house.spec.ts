import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { projectPath } from '#vigia/kernel';

const ROOMS = [...readdirSync(projectPath('libs')).map((room) => ({ room: `libs/${room}`, index: `libs/${room}/src/index.ts` })), { room: 'scrapers/press', index: 'scrapers/press/index.ts' }];
const LONGEST_FILE = 400;

/** Files git knows or would take, as paths from the root. */
function files(pattern: RegExp): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: projectPath(), encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return listed.split('\0').filter((path) => pattern.test(path) && existsSync(projectPath(path)));
}

function read(path: string): string {
  return readFileSync(projectPath(path), 'utf8');
}

describe('every room', () => {
  it.each(ROOMS)('$room says what it is for and what it must not do', ({ room }) => {
    expect(existsSync(join(projectPath(room), 'README.md'))).toBe(true);
    const readme = read(`${room}/README.md`);
    expect(readme).toMatch(/^# /);
    expect(readme.length).toBeGreaterThan(300);
    expect(readme).toMatch(/must not|never/i);
  });

  it.each(ROOMS)('$room has one door that names what it gives', ({ index }) => {
    const statements = read(index).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').split(';').map((statement) => statement.trim()).filter(Boolean);
    expect(statements.length).toBeGreaterThan(0);
    for (const statement of statements) expect(statement).toMatch(/^export (type )?\{[^*]*\} from '\.\/[^']+\.js'$/);
  });

  it.each(ROOMS.filter(({ room }) => room.startsWith('libs/')))('$room is reached by one name from the compiler, from Jest and from Node', async ({ room, index }) => {
    const name = `#vigia/${room.slice('libs/'.length)}`;
    const { compilerOptions } = JSON.parse(read('tsconfig.json')) as { compilerOptions: { paths: Record<string, string[]> } };
    const { imports } = JSON.parse(read('package.json')) as { imports: Record<string, string> };
    const compiled = compilerOptions.paths['#vigia/*']?.[0]?.replace('*', name.slice('#vigia/'.length));
    const built = imports['#vigia/*']?.replace('*', name.slice('#vigia/'.length));
    expect(compiled).toBe(`./${index}`);
    expect(built).toBe(`./dist/${index.replace(/\.ts$/, '.js')}`);
    const { default: jestConfig } = (await import(projectPath('jest.config.mjs'))) as { default: { projects: { moduleNameMapper: Record<string, string> }[] } };
    for (const { moduleNameMapper } of jestConfig.projects) {
      const [pattern, target] = Object.entries(moduleNameMapper).find(([key]) => new RegExp(key).test(name)) ?? [];
      expect(name.replace(new RegExp(pattern ?? '$^'), target ?? '')).toBe(`<rootDir>/${index}`);
    }
  });
});

describe('every file', () => {
  it(`has at most ${LONGEST_FILE} lines`, () => {
    const long = files(/\.(ts|mjs|cjs|css)$/).map((path) => ({ path, lines: read(path).split('\n').length - 1 })).filter(({ lines }) => lines > LONGEST_FILE);
    expect(long).toEqual([]);
  });

  it('is named in kebab case', () => {
    expect(files(/^(apps|libs|scrapers|dashboards|test)\/.*\.ts$/).filter((path) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+(-[a-z]+)*)*\.ts$/.test(path.split('/').at(-1) ?? ''))).toEqual([]);
  });

  it('that tests, tests: nothing is skipped, singled out or left for later except through test/support/needs.ts', () => {
    const switched = /\b(?:it|test|describe)\.(?:skip|only|todo|failing)\b|\b(?:xit|xdescribe|xtest|fit|fdescribe)\(/;
    expect(files(/\.spec\.ts$/).filter((path) => !path.endsWith('house.spec.ts') && switched.test(read(path)))).toEqual([]);
  });

  it('of production code is finished: no TODO, FIXME or XXX', () => {
    expect(files(/^(apps|libs|scrapers|dashboards)\/.*\.ts$/).filter((path) => /\b(TODO|FIXME|XXX)\b/.test(read(path)))).toEqual([]);
  });

  it('of production code exports by name', () => {
    expect(files(/^(apps|libs|scrapers)\/.*\.ts$/).filter((path) => /^export default /m.test(read(path)))).toEqual([]);
  });
});

describe('package-lock.json', () => {
  const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, { resolved?: string; integrity?: string; version?: string; link?: boolean; optional?: boolean; os?: string[]; cpu?: string[] }> };
  const packages = Object.entries(lock.packages).filter(([path]) => path !== '');

  it('names no registry host: it installs from whichever registry the machine uses', () => {
    expect(packages.filter(([, entry]) => entry.resolved !== undefined).map(([path, entry]) => `${path}: ${entry.resolved ?? ''}`)).toEqual([]);
  });

  // npm writes no hash for optional binaries of other machines that it never downloaded; those are the only exception.
  it('carries the hash of every package', () => {
    expect(packages.filter(([, entry]) => !entry.integrity && !entry.link && !(entry.optional && (entry.os ?? entry.cpu))).map(([path]) => path)).toEqual([]);
  });

  it('agrees with package.json', () => {
    const manifest = JSON.parse(read('package.json')) as { dependencies: Record<string, string>; devDependencies: Record<string, string> };
    const root = lock.packages[''] as typeof manifest;
    expect({ dependencies: root.dependencies, devDependencies: root.devDependencies }).toEqual({ dependencies: manifest.dependencies, devDependencies: manifest.devDependencies });
  });
});
