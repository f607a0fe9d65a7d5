// npm test: sets up what is missing, then lint, type check and every test. With arguments (npm test -- libs/queue -t dedupe) only Jest runs, with those arguments.
import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { ensureReady, root } from './setup.mjs';

const bin = (path) => join(root, 'node_modules', path);
const arguments_ = process.argv.slice(2);

ensureReady((line) => console.log(line));

const CHECKS = [
  ['Estilo y errores / lint', [bin('eslint/bin/eslint.js'), '.']],
  ['Tipos / type check', [bin('typescript/bin/tsc'), '-p', 'tsconfig.json', '--noEmit', '--incremental', 'false']],
  ['Tipos de las pruebas de navegador / type check of the browser tests', [bin('typescript/bin/tsc'), '-p', 'test/browser/tsconfig.json']],
  ['Tipos del tablero / type check of the dashboards', [bin('typescript/bin/tsc'), '-p', 'dashboards/tsconfig.json', '--noEmit', '--incremental', 'false']],
];
const failedChecks = arguments_.length > 0 ? [] : CHECKS.filter(([name, command]) => !passes(name, command));

console.log('Pruebas / tests …');
// Jest leaves one core free, which on two cores means one test file after the other; most of these wait for a server or a browser.
const workers = `--maxWorkers=${Math.max(2, availableParallelism() - 1)}`;
const jest = spawnSync(process.execPath, ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', bin('jest/bin/jest.js'), workers, ...arguments_], {
  cwd: root,
  stdio: 'inherit',
  // The closing line counts a failed check as a failure (test/support/skip-reporter.mjs).
  env: { ...process.env, VIGIA_TEST_FAILED_CHECKS: String(failedChecks.length) },
});
process.exitCode = jest.status === 0 && failedChecks.length === 0 ? 0 : 1;

function passes(name, command) {
  console.log(`${name} …`);
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' });
  if (status !== 0) console.log(`${name}: falló / failed`);
  return status === 0;
}
