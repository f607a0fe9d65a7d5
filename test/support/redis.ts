import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './free-port.js';
import { REDIS_SERVER } from './needs.js';
import { tempFolder } from './temp-folder.js';

const START_MS = 10_000;

/** A real Redis of a test's own, on a free loopback port. Every write is on disk at once, so it can be killed and started again as an operator's would be. */
export class TestRedis {
  private readonly folder = tempFolder('redis');

  private constructor(
    readonly port: number,
    private process: ChildProcess | undefined,
  ) {}

  static async start(): Promise<TestRedis> {
    const redis = new TestRedis(await freePort(), undefined);
    await redis.launch();
    return redis;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Ends the server without warning; what it had acknowledged is still there after `launch`. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  async launch(): Promise<void> {
    if (!REDIS_SERVER) throw new Error('no redis-server on the PATH');
    this.process = spawn(REDIS_SERVER, ['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.folder.path, '--save', '', '--appendonly', 'yes', '--appendfsync', 'always'], { stdio: 'ignore' });
    const deadline = Date.now() + START_MS;
    while (!(await answers(this.port))) {
      if (Date.now() > deadline) throw new Error(`redis-server does not answer on port ${this.port}`);
      await sleep(25);
    }
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM');
    this.folder.remove();
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const running = this.process;
    this.process = undefined;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    running.kill(signal);
    await once(running, 'exit');
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.once('data', (data) => {
      resolve(data.toString().startsWith('+PONG'));
      socket.destroy();
    });
    socket.once('error', () => resolve(false));
  });
}
