import { spawn, type ChildProcess } from 'node:child_process';
import { connect } from 'node:net';
import { freePort } from './free-port.js';
import { REDIS_SERVER } from './needs.js';
import { OwnServer } from './own-server.js';

/** More than any suite has tests: each may have one of its own. */
const REDIS_DATABASES = 256;

/** A real Redis. Every write is on disk at once. */
export class TestRedis extends OwnServer {
  static async start(): Promise<TestRedis> {
    const redis = new TestRedis(await freePort(), 'redis-server');
    await redis.launch();
    return redis;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  protected run(): ChildProcess {
    if (!REDIS_SERVER) throw new Error('no redis-server on the PATH');
    return spawn(REDIS_SERVER, ['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.folder.path, '--save', '', '--appendonly', 'yes', '--appendfsync', 'always', '--databases', String(REDIS_DATABASES)], { stdio: 'ignore' });
  }

  protected answers(): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = connect(this.port, '127.0.0.1', () => socket.write('PING\r\n'));
      socket.once('data', (data) => {
        resolve(data.toString().startsWith('+PONG'));
        socket.destroy();
      });
      socket.once('error', () => resolve(false));
    });
  }
}
