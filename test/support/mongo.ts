import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { basename, join } from 'node:path';
import { serverOf } from '../scale/mongodb-servers.js';
import { freePort } from './free-port.js';
import { MONGODB_SERVER } from './needs.js';
import { OwnServer } from './own-server.js';

/** A real MongoDB, or a server that speaks its protocol. */
export class TestMongo extends OwnServer {
  static async start(): Promise<TestMongo> {
    const mongo = new TestMongo(await freePort(), 'the MongoDB-wire server');
    await mongo.launch();
    return mongo;
  }

  get url(): string {
    return `mongodb://127.0.0.1:${this.port}/vigia`;
  }

  /** Once it answers a driver, too: on a busy machine that is well after its port is open, and a Vigía that starts waits five seconds only. */
  override async launch(): Promise<void> {
    await super.launch();
    await serverOf(this.url);
  }

  protected run(): ChildProcess {
    if (!MONGODB_SERVER) throw new Error('no mongod, and no FerretDB in VIGIA_TEST_MONGODB_SERVER');
    const data = join(this.folder.path, 'data');
    mkdirSync(data, { recursive: true });
    const mongod = ['--dbpath', data, '--bind_ip', '127.0.0.1', '--port', String(this.port)];
    const ferretdb = ['--handler=sqlite', `--sqlite-url=file:${data}/`, `--state-dir=${this.folder.path}`, `--listen-addr=127.0.0.1:${this.port}`, '--debug-addr=-', '--telemetry=disable', '--log-level=ERROR'];
    return spawn(MONGODB_SERVER, basename(MONGODB_SERVER) === 'mongod' ? mongod : ferretdb, { stdio: 'ignore' });
  }

  protected answers(): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = connect(this.port, '127.0.0.1', () => {
        socket.destroy();
        resolve(true);
      });
      socket.once('error', () => resolve(false));
    });
  }
}
