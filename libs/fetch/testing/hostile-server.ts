import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createServer as createRawServer, type AddressInfo, type Server, type Socket } from 'node:net';

export interface Visit {
  host: string;
  path: string;
  headers: IncomingMessage['headers'];
  at: number;
}
export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A loopback server whose every path misbehaves as the test says. Paths are matched as `host/path`, then `/path`, then without the query. */
export class HostileServer {
  readonly visits: Visit[] = [];
  readonly handlers = new Map<string, Handler>();
  open = 0;
  mostOpen = 0;
  private constructor(private readonly server: Server, private readonly sockets: Set<Socket>) {}

  static async http(): Promise<HostileServer> {
    return HostileServer.start((listener) => createServer({ keepAliveTimeout: 30_000 }, listener));
  }

  static async tls(identity: { key: string; cert: string }): Promise<HostileServer> {
    return HostileServer.start((listener) => createTlsServer(identity, listener));
  }

  /** Speaks whatever it likes over TCP. */
  static async raw(onSocket: (socket: Socket) => void): Promise<HostileServer> {
    return HostileServer.start(() => createRawServer((socket) => onSocket(socket.on('error', () => undefined))));
  }

  private static async start(create: (listener: RequestListener) => Server): Promise<HostileServer> {
    const sockets = new Set<Socket>();
    const server = create((request, response) => hostile.answer(request, response));
    const hostile = new HostileServer(server, sockets);
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return hostile;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  on(path: string, handler: Handler): this {
    this.handlers.set(path, handler);
    return this;
  }

  /** Paths asked, robots.txt left out. */
  pages(): string[] {
    return this.visits.filter(({ path }) => path !== '/robots.txt').map(({ host, path }) => host + path);
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const host = request.headers.host ?? '';
    const path = request.url ?? '';
    this.visits.push({ host, path, headers: request.headers, at: Date.now() });
    this.open += 1;
    this.mostOpen = Math.max(this.mostOpen, this.open);
    response.on('close', () => (this.open -= 1));
    const handler = this.handlers.get(host + path) ?? this.handlers.get(path) ?? this.handlers.get(path.split('?', 1)[0] ?? '') ?? notFound;
    handler(request, response);
  }
}

export const notFound: Handler = (_request, response) => response.writeHead(404).end('no');

/** Answers with a body, `text/html` unless the headers say otherwise. */
export const page =
  (body: string | Buffer = '<p>hola</p>', headers: Record<string, string> = {}, status = 200): Handler =>
  (_request, response) =>
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body);

export const redirect =
  (location: string, status = 302): Handler =>
  (_request, response) =>
    response.writeHead(status, { location }).end('moved');
