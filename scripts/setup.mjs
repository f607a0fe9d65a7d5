// Set-up shared by every npm command: installs when the lock file has changed, builds when a source file is newer than the build. Plain Node: it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const OLDEST_NODE = [20, 19];
const SOURCES = ['apps', 'libs', 'scrapers', 'dashboards', 'test/bench', 'test/eval', 'package-lock.json', 'nest-cli.json', 'tsconfig.json', 'tsconfig.build.json'];
/** Folders that hold data read at run time, not code. */
const NOT_CODE = new Set(['node_modules', 'corpus', 'models', 'newsrooms', 'docs', 'cases']);

/** @param {(line: string) => void} say where progress goes */
export function ensureReady(say = (line) => console.error(line)) {
  ensureNode();
  ensureInstalled(say);
  ensureBuilt(say);
}

function ensureNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  fail(`Vigía necesita Node ${OLDEST_NODE.join('.')} o posterior; este es ${process.versions.node}. / Vigía needs Node ${OLDEST_NODE.join('.')} or later.`);
}

export function ensureInstalled(say = (line) => console.error(line)) {
  const stamp = join(root, 'node_modules', '.vigia-installed');
  const lock = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  say('Instalando dependencias (la primera vez tarda un minuto) / installing …');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(stamp, lock);
}

export function ensureBuilt(say = (line) => console.error(line)) {
  const stamp = join(root, 'dist', '.vigia-built');
  const sources = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return;
  say('Compilando el servidor / building the server …');
  run(process.execPath, [join(root, 'node_modules/@nestjs/cli/bin/nest.js'), 'build', 'server']);
  say('Compilando el tablero / building the dashboards …');
  run(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--config', 'dashboards/vite.config.ts', '--logLevel', 'warn']);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, sources);
}

/** Names, sizes and times of every source file: cheap, and changes when any of them does. */
function fingerprint() {
  const hash = createHash('sha256');
  const visit = (path) => {
    const entry = statSync(join(root, path), { throwIfNoEntry: false });
    if (!entry) return;
    if (!entry.isDirectory()) return void hash.update(`${path}|${entry.size}|${entry.mtimeMs}\n`);
    for (const name of readdirSync(join(root, path)).sort()) if (!NOT_CODE.has(name)) visit(`${path}/${name}`);
  };
  SOURCES.forEach(visit);
  return hash.digest('hex');
}

function run(command, args) {
  // Standard output belongs to the command that was asked for.
  const result = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (result.status !== 0) fail(`Falló: ${command} ${args.join(' ')}`);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
