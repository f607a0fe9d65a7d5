import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SocketLock, embeddedSocketPath } from './socket-lock.js';

describe('SocketLock', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'vigia-lock-'));
  });
  afterEach(() => {
    rmSync(dir, { recursive: true, force: true });
  });

  /** Leaves a socket behind as a killed process does. */
  async function leaveDeadSocket(path: string): Promise<void> {
    const child = spawn(process.execPath, ['-e', `require('net').createServer().listen(${JSON.stringify(path)}, () => console.log('up'))`], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('close', resolve));
    expect(statSync(path).isSocket()).toBe(true);
  }

  it('holds a folder until it is released', async () => {
    const lock = await SocketLock.acquire(dir);
    const start = performance.now();
    await expect(SocketLock.acquire(dir)).rejects.toMatchObject({ name: 'UserError', code: 'STORE_IN_USE', message: expect.stringContaining(dir) as unknown });
    expect(performance.now() - start).toBeLessThan(500);
    await lock.release();
    await (await SocketLock.acquire(dir)).release();
  });

  it('is refused while another process holds the folder', async () => {
    const path = embeddedSocketPath(dir);
    const child = spawn(process.execPath, ['-e', `require('net').createServer().listen(${JSON.stringify(path)}, () => console.log('up'))`], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    await expect(SocketLock.acquire(dir)).rejects.toMatchObject({ code: 'STORE_IN_USE' });
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('close', resolve));
    await (await SocketLock.acquire(dir)).release();
  });

  it('takes over from a killed process, one taker only', async () => {
    await leaveDeadSocket(embeddedSocketPath(dir));
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => SocketLock.acquire(dir)));
    const won = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(won).toHaveLength(1);
    for (const one of tries) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'STORE_IN_USE' });
    await won[0]!.release();
  });

  it('gets past the mark of a process that died while taking over', async () => {
    await leaveDeadSocket(embeddedSocketPath(dir));
    const mark = `${embeddedSocketPath(dir)}.takeover`;
    writeFileSync(mark, '1');
    const old = new Date(Date.now() - 60_000);
    utimesSync(mark, old, old);
    await (await SocketLock.acquire(dir)).release();
    expect(existsSync(mark)).toBe(false);
  });

  it('finds a short path for a deep folder, the same for every spelling of it', async () => {
    const deep = join(dir, 'x'.repeat(90), 'y'.repeat(90));
    mkdirSync(deep, { recursive: true });
    expect(Buffer.byteLength(embeddedSocketPath(deep))).toBeLessThanOrEqual(104);
    expect(embeddedSocketPath(join(deep, '..', 'y'.repeat(90)))).toBe(embeddedSocketPath(deep));
    const lock = await SocketLock.acquire(deep);
    await expect(SocketLock.acquire(deep)).rejects.toMatchObject({ code: 'STORE_IN_USE' });
    await lock.release();
  });

  it('lets the holder answer who connects, once it serves', async () => {
    const lock = await SocketLock.acquire(dir);
    const ask = (): Promise<string> =>
      new Promise((resolve, reject) => {
        const socket = connect(lock.path);
        let answer = '';
        socket.on('data', (chunk) => (answer += chunk.toString()));
        socket.on('end', () => resolve(answer));
        socket.on('error', reject);
      });
    expect(await ask()).toBe('');
    lock.serve((socket) => socket.end('hola'));
    expect(await ask()).toBe('hola');
    await lock.release();
  });

  it('says so when the folder cannot be made', async () => {
    const file = join(dir, 'file');
    writeFileSync(file, '');
    await expect(SocketLock.acquire(join(file, 'data'))).rejects.toMatchObject({ code: 'STORE_UNWRITABLE', message: expect.stringContaining('VIGIA_DATA_DIR') as unknown });
  });
});
