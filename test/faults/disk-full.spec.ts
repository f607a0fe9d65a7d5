import { spawn } from 'node:child_process';
import { projectPath } from '#vigia/kernel';
import { demoIsComplete, expectPressOnce } from '../support/demo.js';
import { runCli } from '../support/run-cli.js';
import { ServerProcess } from '../support/server-process.js';
import { tempFolder } from '../support/temp-folder.js';

const WEEKS = 1;
const DEMO = { VIGIA_DEMO: 'true', VIGIA_DEMO_WEEKS: String(WEEKS), VIGIA_PUBLIC_URL: 'http://vigia.example', PORT: '0', VIGIA_LOG_LEVEL: 'error' };
/** Room for the outlets and the first pieces, not for all. */
const ROOM_KIB = 700;
const PATIENCE_MS = 120_000;

/** Runs the server until it gives up: no file may grow beyond the limit, which to a program is a full disk (a small tmpfs would need root). */
function runOnFullDisk(dataDir: string): Promise<{ code: number | null; output: string }> {
  const server = projectPath('dist', 'apps', 'server', 'src', 'main.js');
  const child = spawn('bash', ['-c', `trap '' XFSZ; ulimit -f ${ROOM_KIB}; exec "$0" "$1"`, process.execPath, server], { env: { PATH: process.env['PATH'] ?? '', ...DEMO, VIGIA_DATA_DIR: dataDir }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const giveUp = setTimeout(() => child.kill('SIGTERM'), PATIENCE_MS / 2);
  return new Promise((resolve) => child.once('close', (code) => {
    clearTimeout(giveUp);
    resolve({ code, output });
  }));
}

describe('a full disk', () => {
  const folder = tempFolder('disk-full');
  afterAll(() => folder.remove());

  it('ends the server with a code, harms nothing that is stored, and with room again everything is there once', async () => {
    const { code, output } = await runOnFullDisk(folder.path);
    expect(code).toBe(1);
    expect(output.trim().split('\n').at(-1)).toMatch(/^No se puede escribir en .+: el disco está lleno o falla\. .+ \/ cannot write there: the disk is full or failing\./);
    expect(output).not.toMatch(/uncaught|Node\.js v\d/i);

    const { server, url } = await ServerProcess.start({ ...DEMO, VIGIA_DATA_DIR: folder.path });
    runCli(['jobs', '--retry', 'all'], folder.path);
    await demoIsComplete(url, WEEKS);
    expect(await server.stop()).toMatchObject({ code: 0 });
    await expectPressOnce({ dataDir: folder.path }, WEEKS);
  }, 3 * PATIENCE_MS);
});
