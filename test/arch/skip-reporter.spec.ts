import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { projectPath } from '#vigia/kernel';

interface RunResults {
  numPassedTests: number;
  numFailedTests: number;
  numRuntimeErrorTestSuites: number;
  testResults: { testFilePath: string; testResults: { status: string; fullName: string }[] }[];
}

/** What the reporter prints and whether it fails the run, tried in a process of its own because it speaks at exit. */
function report(results: RunResults, ci: string): { lines: string[]; fails: boolean } {
  const script = `
    const { default: Reporter } = await import(${JSON.stringify(projectPath('test', 'support', 'skip-reporter.mjs'))});
    const reporter = new Reporter();
    reporter.onRunComplete([], ${JSON.stringify(results)});
    process.exitCode = reporter.getLastError() ? 1 : 0;`;
  const { stdout, status } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8', cwd: projectPath(), env: { ...process.env, CI: ci } });
  return { lines: stdout.trimEnd().split('\n'), fails: status !== 0 };
}

const skippedOne: RunResults = {
  numPassedTests: 124,
  numFailedTests: 0,
  numRuntimeErrorTestSuites: 0,
  testResults: [{ testFilePath: projectPath('test/scale/a.spec.ts'), testResults: [{ status: 'passed', fullName: 'one' }, { status: 'pending', fullName: 'queue [falta / missing: redis-server] two' }] }],
};

describe('the end of a test run', () => {
  it('names what was not run and why, and closes with the figures', () => {
    const { lines, fails } = report(skippedOne, '');
    expect(lines).toContain('  test/scale/a.spec.ts: queue [falta / missing: redis-server] two');
    expect(lines.at(-1)).toBe('124 passed, 0 failed, 1 skipped');
    expect(fails).toBe(false);
  });

  it('fails in CI when anything was skipped', () => {
    expect(report(skippedOne, 'true').fails).toBe(true);
    expect(report({ ...skippedOne, testResults: [] }, 'true').fails).toBe(false);
  });

  it('counts a file that could not be loaded as a failure', () => {
    expect(report({ ...skippedOne, numRuntimeErrorTestSuites: 2, testResults: [] }, '').lines.at(-1)).toBe('124 passed, 2 failed, 0 skipped');
  });
});
