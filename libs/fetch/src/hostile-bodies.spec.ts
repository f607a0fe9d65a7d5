import { createHash, randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FetchBench } from '../testing/fetch-bench.js';
import { HostileServer, page, type Handler } from '../testing/hostile-server.js';
import type { FetchOutcome } from './fetch-outcome.js';

const URL_A = 'http://uno.prensa.example/a';
const IMPATIENT = { totalMs: 3_000, headerMs: 300, rateWindowMs: 100, minBytesPerSecond: 1_000 };
let bench: FetchBench;
let server: HostileServer;

beforeEach(async () => {
  bench = await FetchBench.open();
  server = bench.server;
});
afterEach(() => bench.close());

const fetchA = (handler: Handler, options: Parameters<FetchBench['fetcher']>[0] = {}) => {
  server.on('/a', handler);
  return bench.fetcher(options).fetch(URL_A);
};

/** Jest compares buffers byte by byte, which takes seconds for large ones. */
const digest = (body: Buffer) => createHash('sha256').update(body).digest('hex');
const bodyOf = (outcome: FetchOutcome) => (outcome.kind === 'ok' ? digest(outcome.body) : outcome);

describe('bodies that are handed over as they are', () => {
  it.each([
    ['0 bytes', Buffer.alloc(0)],
    ['NUL bytes in a page', Buffer.from('<rss>\0\0\0</rss>')],
    ['ISO-8859-1 without a header', Buffer.from('<p>Cúcuta</p>', 'latin1')],
    ['100,000 nested tags', Buffer.from('<div>'.repeat(100_000))],
    ['500,000 opening brackets', Buffer.from('<'.repeat(500_000))],
    ['half a feed', Buffer.from('<rss><channel><item><title>A</ti')],
  ])('%s', async (_name, body) => {
    expect(bodyOf(await fetchA(page(body)))).toBe(digest(body));
  });

  it.each([
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
    ['br', brotliCompressSync],
    ['GZIP', gzipSync],
  ])('%s is undone', async (coding, compress) => {
    const body = Buffer.from('<p>año</p>'.repeat(5_000));
    expect(bodyOf(await fetchA(page(compress(body), { 'content-encoding': coding })))).toBe(digest(body));
  });

  it('two codings are undone in reverse order', async () => {
    const twice = brotliCompressSync(gzipSync('<p>hola</p>'));
    expect(await fetchA(page(twice, { 'content-encoding': 'gzip, br' }))).toMatchObject({ kind: 'ok', body: Buffer.from('<p>hola</p>') });
  });

  it('a plain page that claims to be gzip', async () => {
    expect(await fetchA(page('<p>hola</p>', { 'content-encoding': 'gzip' }))).toMatchObject({ kind: 'ok', body: Buffer.from('<p>hola</p>') });
  });

  it('a gzip file, as sitemaps are', async () => {
    const xml = Buffer.from('<urlset></urlset>');
    expect(await fetchA(page(gzipSync(xml), { 'content-type': 'application/x-gzip' }))).toMatchObject({ kind: 'ok', body: xml });
  });

  it.each(['<?xml version="1.0"?><rss/>', '<!doctype html><p>á</p>', '{"version":"https://jsonfeed.org/version/1"}', '\ufeff<rss/>', ' \n texto'])(
    'a text served as image/png: %s',
    async (text) => {
      expect(await fetchA(page(text, { 'content-type': 'image/png' }))).toMatchObject({ kind: 'ok', contentType: 'image/png', body: Buffer.from(text) });
    },
  );

  it('a page without a media type', async () => {
    expect(await fetchA((_request, response) => void response.writeHead(200).end('<p>x</p>'))).toMatchObject({ kind: 'ok', contentType: null });
  });
});

describe('bodies that are refused', () => {
  it.each([
    ['a picture', Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), randomBytes(500)]), 'image/png'],
    ['a picture served as a page', Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), randomBytes(500)]), 'text/html'],
    ['a PDF', Buffer.from('%PDF-1.7 …'), 'application/pdf'],
    ['a gzip in a gzip served as bytes', gzipSync(gzipSync('x')), 'application/octet-stream'],
    ['unknown bytes', Buffer.concat([Buffer.from([1, 2, 3]), randomBytes(5_000)]), 'application/octet-stream'],
    ['a gzip in a gzip file', gzipSync(gzipSync('x')), 'application/gzip'],
  ])('%s', async (_name, body, contentType) => {
    expect(await fetchA(page(body, { 'content-type': contentType }))).toMatchObject({ kind: 'refused', reason: 'bad-content' });
  });

  it('a coding nobody knows', async () => {
    expect(await fetchA(page('x', { 'content-encoding': 'rot13' }))).toMatchObject({ kind: 'refused', reason: 'bad-content' });
  });

  it('a page compressed twenty times', async () => {
    expect(await fetchA(page('x', { 'content-encoding': Array(20).fill('gzip').join(',') }))).toMatchObject({ kind: 'refused', reason: 'bad-content' });
  });

  it('20 MB that announce their size, without reading them', async () => {
    let sent = 0;
    const outcome = await fetchA((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'content-length': String(20_000_000) });
      response.write('<p>', () => (sent += 3));
    });
    expect(outcome).toMatchObject({ kind: 'refused', reason: 'too-large' });
    expect(sent).toBe(3);
  });

  it('20 MB that do not announce their size, stopped at the limit', async () => {
    const sent = { bytes: 0 };
    expect(await fetchA(endless(sent, 20_000_000), { maxBytes: 1_000_000 })).toMatchObject({ kind: 'refused', reason: 'too-large' });
    expect(sent.bytes).toBeLessThan(5_000_000);
  });

  it('an endless stream', async () => {
    expect(await fetchA(endless({ bytes: 0 }, Infinity), { maxBytes: 500_000 })).toMatchObject({ kind: 'refused', reason: 'too-large' });
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', (input: Buffer) => brotliCompressSync(input, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })],
  ])('a %s bomb of 100 MB, having unpacked no more than the limit', async (coding, compress) => {
    const bomb = bombOf(coding, compress);
    expect(bomb.length).toBeLessThan(1_000_000);
    const before = process.memoryUsage().rss;
    const outcome = await fetchA(page(bomb, { 'content-encoding': coding }), { maxBytes: 2_000_000 });
    expect(outcome).toMatchObject({ kind: 'refused', reason: 'too-large' });
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });

  it('a gzip bomb inside gzip', async () => {
    const bomb = gzipSync(bombOf('gzip', gzipSync));
    expect(bomb.length).toBeLessThan(20_000);
    expect(await fetchA(page(bomb, { 'content-encoding': 'gzip, gzip' }))).toMatchObject({ kind: 'refused', reason: 'too-large' });
  });

  it('a request may set its own limit', async () => {
    server.on('/a', page('x'.repeat(2_000)));
    const fetcher = bench.fetcher();
    expect(await fetcher.fetch(URL_A, { maxBytes: 1_999 })).toMatchObject({ kind: 'refused', reason: 'too-large' });
    expect(await fetcher.fetch(URL_A, { maxBytes: 2_000 })).toMatchObject({ kind: 'ok' });
  });
});

describe('transfers that go wrong are tried again later', () => {
  it('a Content-Length longer than the body', async () => {
    const outcome = await fetchA((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'content-length': '1000' });
      response.write('<p>corto');
      setTimeout(() => response.socket?.end(), 20);
    });
    expect(outcome).toMatchObject({ kind: 'retry', reason: 'connection' });
  });

  it('a broken gzip', async () => {
    const broken = gzipSync(randomBytes(2_000)).fill(7, 40, 1_500);
    expect(await fetchA(page(broken, { 'content-encoding': 'gzip' }))).toMatchObject({ kind: 'retry', reason: 'bad-response' });
  });

  it('a server that accepts and says nothing', async () => {
    const started = Date.now();
    expect(await fetchA(() => undefined, { timeouts: IMPATIENT })).toMatchObject({ kind: 'retry', reason: 'timeout' });
    expect(Date.now() - started).toBeLessThan(2_000);
  });

  it('a header that never ends', async () => {
    const outcome = await fetchRaw((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      const drip = setInterval(() => socket.write('X-A: b\r\n'), 20);
      socket.on('close', () => clearInterval(drip));
    });
    expect(outcome).toMatchObject({ kind: 'retry', reason: 'timeout' });
  });

  it('a body that drips', async () => {
    const outcome = await fetchA(
      (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/html' });
        const drip = setInterval(() => response.write('<'), 20);
        response.on('close', () => clearInterval(drip));
      },
      { timeouts: IMPATIENT },
    );
    expect(outcome).toMatchObject({ kind: 'retry', reason: 'timeout', message: expect.stringContaining('bytes por segundo') });
  });

  it('a body that keeps the least rate but never ends', async () => {
    const outcome = await fetchA(endless({ bytes: 0 }, Infinity, 5), { timeouts: { ...IMPATIENT, totalMs: 400 }, maxBytes: 1e9 });
    expect(outcome).toMatchObject({ kind: 'retry', reason: 'timeout' });
  });

  it.each([
    ['no HTTP at all', 'hola, soy un servidor\r\n\r\n', 'bad-response'],
    ['a header of 1 MB', `HTTP/1.1 200 OK\r\nX: ${'y'.repeat(1_000_000)}\r\n\r\n`, 'bad-response'],
    ['chunks of a negative size', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nhola\r\n', 'bad-response'],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 9\r\n\r\nhola', 'bad-response'],
    ['half a chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nhola', 'connection'],
    ['a closed door', '', 'connection'],
  ])('%s', async (_name, text, reason) => {
    expect(await fetchRaw((socket) => void socket.end(text))).toMatchObject({ kind: 'retry', reason });
  });

  it('a body shorter than what follows it: only the announced bytes count', async () => {
    const outcome = await fetchRaw((socket) => void socket.end('HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Type: text/html\r\n\r\nhola y mucho más'));
    expect(outcome).toMatchObject({ kind: 'ok', body: Buffer.from('hola') });
  });

  it('nobody listening', async () => {
    const fetcher = bench.fetcher();
    await server.close();
    expect(await fetcher.fetch(URL_A)).toMatchObject({ kind: 'retry', reason: 'connection' });
  });

  it('a redirect that drags an endless body behind it does not hold the next hop', async () => {
    server.on('/b', page('b'));
    const outcome = await fetchA((request, response) => {
      response.writeHead(302, { location: '/b', 'content-type': 'text/html' });
      endlessBody(response, { bytes: 0 }, Infinity, 1);
      request.socket.on('error', () => undefined);
    });
    expect(outcome).toMatchObject({ kind: 'ok', body: Buffer.from('b') });
  });

  /** A server below HTTP: it has no robots.txt, and does what it likes with every other request. */
  async function fetchRaw(onRequest: (socket: Socket) => void) {
    const raw = await bench.serve(
      HostileServer.raw((socket) =>
        socket.once('data', (data) => {
          if (data.includes('/robots.txt')) socket.end('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
          else onRequest(socket);
        }),
      ),
    );
    return bench.fetcher({ timeouts: IMPATIENT, routes: [{ hostSuffix: '.prensa.example', address: '127.0.0.1', port: raw.port }] }).fetch(URL_A);
  }
});

function endless(sent: { bytes: number }, limit: number, everyMs = 0): Handler {
  return (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    endlessBody(response, sent, limit, everyMs);
  };
}

function endlessBody(response: Parameters<Handler>[1], sent: { bytes: number }, limit: number, everyMs: number): void {
  const chunk = Buffer.alloc(16_384, '<p>');
  const push = () => {
    if (response.destroyed) return;
    if (sent.bytes >= limit) return void response.end();
    sent.bytes += chunk.length;
    if (everyMs > 0) {
      response.write(chunk);
      setTimeout(push, everyMs);
    } else if (response.write(chunk)) setImmediate(push);
    else response.once('drain', push);
  };
  push();
}

const bombs = new Map<string, Buffer>();
function bombOf(coding: string, compress: (input: Buffer) => Buffer): Buffer {
  const known = bombs.get(coding);
  if (known) return known;
  const bomb = compress(Buffer.alloc(100_000_000, 'a'));
  bombs.set(coding, bomb);
  return bomb;
}
