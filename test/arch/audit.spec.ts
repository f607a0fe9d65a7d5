import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { projectPath } from '#vigia/kernel';
import { tempFolder } from '../support/temp-folder.js';

interface Verdict {
  answered: boolean;
  lines: string[];
  fails: boolean;
}

/** What `scripts/audit.mjs` makes of an answer, in a process of its own: Jest would transform the module. */
function judge(answer: string, explanations = ''): Verdict {
  const script = `
    const { judge } = await import(${JSON.stringify(new URL(`file://${projectPath('scripts', 'audit.mjs')}`).href)});
    console.log(JSON.stringify(judge(${JSON.stringify(answer)}, ${JSON.stringify(explanations)})));`;
  return JSON.parse(spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }).stdout) as Verdict;
}

const finding = (id: string, severity: string) => ({ source: 1, name: 'left-pad', title: 'Pads too much', url: `https://github.com/advisories/${id}`, severity, range: '<2' });
const answered = (...via: unknown[]): string => JSON.stringify({ auditReportVersion: 2, vulnerabilities: { 'left-pad': { via }, uses: { via: ['left-pad'] } } });

describe('npm run audit', () => {
  it('fails for a high or critical finding that nobody has explained, and names it', () => {
    const verdict = judge(answered(finding('GHSA-aaaa', 'high'), finding('GHSA-bbbb', 'critical'), finding('GHSA-cccc', 'moderate')), 'GHSA-aaaa: only in tests.');
    expect(verdict).toMatchObject({ answered: true, fails: true });
    expect(verdict.lines).toEqual([expect.stringMatching(/^explicada.*GHSA-aaaa$/), expect.stringMatching(/^SIN EXPLICAR.*left-pad.*GHSA-bbbb$/), expect.stringMatching(/^2 /)]);
    expect(judge(answered(finding('GHSA-aaaa', 'high')), 'GHSA-aaaa: only in tests.').fails).toBe(false);
    expect(judge(answered())).toMatchObject({ answered: true, fails: false });
  });

  it('takes nothing for explained that has no identifier of its own on the page', () => {
    const page = 'GHSA-aaaab: only in tests. Version 1.';
    expect(judge(answered({ ...finding('', 'high') }), page).fails).toBe(true);
    expect(judge(answered({ ...finding('', 'high'), url: undefined }), page).fails).toBe(true);
    expect(judge(answered(finding('GHSA-aaaa', 'high')), page).fails).toBe(true);
    expect(judge(answered(finding('GHSA-aaaab/', 'high')), page).fails).toBe(false);
  });

  it('reads an answer of any length', () => {
    const folder = tempFolder('audit');
    const answer = answered({ ...finding('GHSA-long', 'critical'), title: 'x'.repeat(2_000_000) });
    writeFileSync(join(folder.path, 'npm'), `#!${process.execPath}\nprocess.stdout.write(${JSON.stringify(answer)});\n`, { mode: 0o755 });
    const { status, stdout } = spawnSync(process.execPath, [projectPath('scripts', 'audit.mjs')], { encoding: 'utf8', env: { PATH: folder.path }, maxBuffer: 8_000_000 });
    folder.remove();
    expect([status, stdout.includes('SIN EXPLICAR')]).toEqual([1, true]);
  });

  it('says that nothing is known where the registry does not answer', () => {
    for (const silence of ['{"message":"405 Method Not Allowed","statusCode":405}', 'npm error', '']) {
      expect(judge(silence)).toMatchObject({ answered: false, fails: false, lines: [expect.stringContaining('NO RESPONDIDO')] });
    }
  });
});

describe('what the page on dependencies says', () => {
  const page = readFileSync(projectPath('apps', 'docs', 'dependencies.md'), 'utf8');
  const { packages } = JSON.parse(readFileSync(projectPath('package-lock.json'), 'utf8')) as { packages: Record<string, { version: string; dev?: boolean }> };
  const rows = [...page.matchAll(/^\| `([^`]+)` \| ([^|]+) \|/gm)].map(([, name = '', versions = '']) => ({ name, versions: versions.trim() }));

  it('is of the versions that are installed', () => {
    expect(rows.length).toBeGreaterThan(20);
    const installed = (name: string): string => [...new Set(Object.entries(packages).flatMap(([path, { version }]) => (path.split('node_modules/').at(-1) === name ? [version] : [])))].sort().join(', ');
    expect(rows.map(({ name }) => ({ name, versions: installed(name) }))).toEqual(rows);
  });
});
