import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './free-port.js';
import { MONGODB_SERVER } from './needs.js';
import { tempFolder } from './temp-folder.js';

const START_MS = 20_000;

/** A MongoDB-wire server of a test's own, on a free loopback port, that can be killed and started again on the same data. */
export class TestMongo {
  private readonly folder = tempFolder('mongo');
  private process: ChildProcess | undefined;

  private constructor(readonly port: number) {}

  static async start(): Promise<TestMongo> {
    const mongo = new TestMongo(await freePort());
    await mongo.launch();
    return mongo;
  }

  get url(): string {
    return `mongodb://127.0.0.1:${this.port}/vigia`;
  }

  /** Ends the server without warning. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  async launch(): Promise<void> {
    if (!MONGODB_SERVER) throw new Error('no mongod, and no FerretDB in VIGIA_TEST_MONGODB_SERVER');
    this.process = spawn(MONGODB_SERVER, argumentsOf(MONGODB_SERVER, this.folder.path, this.port), { stdio: 'ignore' });
    const deadline = Date.now() + START_MS;
    while (!(await listens(this.port))) {
      if (Date.now() > deadline || this.process.exitCode !== null) throw new Error(`${MONGODB_SERVER} does not answer on port ${this.port}`);
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

function argumentsOf(program: string, folder: string, port: number): string[] {
  const data = join(folder, 'data');
  mkdirSync(data, { recursive: true });
  if (basename(program) === 'mongod') return ['--dbpath', data, '--bind_ip', '127.0.0.1', '--port', String(port)];
  return ['--handler=sqlite', `--sqlite-url=file:${data}/`, `--state-dir=${folder}`, `--listen-addr=127.0.0.1:${port}`, '--debug-addr=-', '--telemetry=disable', '--log-level=ERROR'];
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
