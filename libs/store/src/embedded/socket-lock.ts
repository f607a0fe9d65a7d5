import { UserError, messageOf } from '#vigia/kernel';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve as resolvePath } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Socket paths are cut off by the system at 104 (macOS) or 108 bytes (Linux). */
const MAX_SOCKET_PATH_BYTES = 100;
/** Code of the UserError for a folder that another process has open. */
export const STORE_IN_USE = 'STORE_IN_USE';

/** A take-over of a dead socket lasts milliseconds; a mark older than this was left by a process that died in it. */
const TAKEOVER_STALE_MS = 5000;
const PROBE_TIMEOUT_MS = 2000;

/** The socket a running store of this folder listens on. Neither need exist. */
export function embeddedSocketPath(dir: string): string {
  const real = existsSync(dir) ? realpathSync(dir) : resolvePath(dir);
  const inside = join(real, 'store.sock');
  if (Buffer.byteLength(inside) <= MAX_SOCKET_PATH_BYTES) return inside;
  return join(tmpdir(), `vigia-${createHash('sha256').update(real).digest('hex').slice(0, 24)}.sock`);
}

/** A folder held by this process. The socket dies with the process, so no crash can leave the folder locked. */
export class SocketLock {
  private handler: ((socket: Socket) => void) | undefined;
  private readonly open = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    readonly path: string,
  ) {
    server.on('connection', (socket) => {
      this.open.add(socket);
      socket.on('close', () => this.open.delete(socket));
      socket.on('error', () => socket.destroy());
      // Nobody to talk to yet: the caller only learns that the store is in use.
      if (this.handler) this.handler(socket);
      else socket.end();
    });
    server.unref();
  }

  /** Lets `handler` answer whoever connects from now on (e.g. `(socket) => http.emit('connection', socket)`). */
  serve(handler: (socket: Socket) => void): void {
    this.handler = handler;
  }

  /** Takes the folder for this process, creating it when missing. @throws UserError STORE_IN_USE at once when another process has it */
  static async acquire(dir: string): Promise<SocketLock> {
    try {
      // What stands in it is for whoever runs Vigía only: links of mails, hashes of passwords.
      mkdirSync(dir, { recursive: true, mode: 0o700 });
    } catch (error) {
      throw unwritable(dir, error);
    }
    const path = embeddedSocketPath(dir);
    for (;;) {
      const server = await listen(path, dir);
      if (server) return new SocketLock(server, path);
      if (await answers(path)) throw inUse(dir);
      await removeDeadSocket(path, dir);
    }
  }

  async release(): Promise<void> {
    for (const socket of this.open) socket.destroy();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}

function inUse(dir: string): UserError {
  return new UserError(
    STORE_IN_USE,
    `El almacén «${dir}» ya está abierto en otro proceso de Vigía. Deténgalo, o use otra carpeta con VIGIA_DATA_DIR. ` +
      '(The store is already open in another process.)',
  );
}

function unwritable(dir: string, error: unknown): UserError {
  return new UserError(
    'STORE_UNWRITABLE',
    `No se puede escribir en la carpeta de datos «${dir}»: ${messageOf(error)}. Revise los permisos o cambie VIGIA_DATA_DIR. (Data folder not writable.)`,
    { cause: error },
  );
}

/** Undefined when the path is taken. */
function listen(path: string, dir: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(unwritable(dir, error));
    });
    server.listen(path, () => resolve(server));
  });
}

/** True when a live process listens on the socket. */
function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    const done = (alive: boolean): void => {
      socket.destroy();
      resolve(alive);
    };
    socket.once('connect', () => done(true));
    // A process too busy to accept is alive: only a refusal or a missing file says otherwise.
    socket.once('error', (error: NodeJS.ErrnoException) => done(error.code !== 'ECONNREFUSED' && error.code !== 'ENOENT'));
    socket.setTimeout(PROBE_TIMEOUT_MS, () => done(true));
  });
}

/** Removes the socket of a dead process. Two processes never do so at once: one could remove the other's new socket. */
async function removeDeadSocket(path: string, dir: string): Promise<void> {
  const mark = `${path}.takeover`;
  try {
    writeFileSync(mark, String(process.pid), { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw unwritable(dir, error);
    const age = Date.now() - (statSync(mark, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > TAKEOVER_STALE_MS) rmSync(mark, { force: true });
    await sleep(50);
    return;
  }
  try {
    // A socket is briefly bound before it listens; asked again, only a dead one refuses.
    await sleep(50);
    if (!(await answers(path))) rmSync(path, { force: true });
  } finally {
    rmSync(mark, { force: true });
  }
}
