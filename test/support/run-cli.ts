import { execFileSync } from 'node:child_process';
import { projectPath } from '#vigia/kernel';

/** Runs the real command line on a data folder, also while a server has it open. */
export function runCli(words: string[], dataDir: string): string {
  return execFileSync(process.execPath, [projectPath('dist', 'apps', 'cli', 'src', 'main.js'), ...words], { env: { PATH: process.env['PATH'] ?? '', VIGIA_DATA_DIR: dataDir }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}
