import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EXPIRED_CERTIFICATE, TEST_CERTIFICATE, TEST_KEY } from '../testing/certificates.js';
import { FetchBench } from '../testing/fetch-bench.js';
import { HostileServer, page } from '../testing/hostile-server.js';
import type { ResolveAll } from './address-guard.js';
import { PoliteFetcher } from './polite-fetcher.js';

let bench: FetchBench;
beforeEach(async () => void (bench = await FetchBench.open()));
afterEach(() => bench.close());

const answering =
  (...rounds: string[][]): ResolveAll =>
  (_hostname, callback) => {
    const round = rounds.length > 1 ? rounds.shift()! : rounds[0]!;
    callback(null, round.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
  };

describe('names that lead to this machine or its network', () => {
  it.each([[['127.0.0.1']], [['::1']], [['::ffff:127.0.0.1']], [['169.254.169.254']], [['10.1.2.3', 'fd00::1']]])('%j is refused before a socket opens', async (addresses) => {
    bench.server.on('/a', page('secreto'));
    const port = bench.server.port;
    const fetcher = bench.fetcher({ routes: [], allowedPorts: [port], resolve: answering(addresses) });
    expect(await fetcher.fetch(`http://medio.example:${port}/a`)).toMatchObject({ kind: 'refused', reason: 'private-address' });
    expect(bench.server.visits).toEqual([]);
  });

  it('a name is looked up and judged anew at every connection', async () => {
    const port = bench.server.port;
    const asked: string[] = [];
    const resolve: ResolveAll = (hostname, callback) => {
      asked.push(hostname);
      answering(asked.length === 1 ? ['2001:db8::1'] : ['127.0.0.1'])(hostname, callback);
    };
    const fetcher = bench.fetcher({ routes: [], allowedPorts: [port], resolve, robotsFailureTtlMs: 0 });
    expect(await fetcher.fetch(`http://medio.example:${port}/a`)).toMatchObject({ reason: 'private-address' });
    expect(await fetcher.fetch(`http://medio.example:${port}/a`)).toMatchObject({ reason: 'private-address' });
    expect(asked).toEqual(['medio.example', 'medio.example']);
    expect(bench.server.visits).toEqual([]);
  });

  it('localhost, as the system resolves it, is refused', async () => {
    const fetcher = bench.fetcher({ routes: [], allowedPorts: [bench.server.port] });
    expect(await fetcher.fetch(`http://localhost:${bench.server.port}/a`)).toMatchObject({ kind: 'refused', reason: 'private-address' });
    expect(bench.server.visits).toEqual([]);
  });

  it('a name nobody knows is tried again later', async () => {
    const resolve: ResolveAll = (_hostname, callback) => callback(Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }), []);
    expect(await bench.fetcher({ resolve }).fetch('http://no-existe.example/')).toMatchObject({ kind: 'retry', reason: 'dns' });
  });

  it('a resolver that never answers ends with the header time', async () => {
    const fetcher = bench.fetcher({ resolve: () => undefined, timeouts: { headerMs: 100 } });
    expect(await fetcher.fetch('http://lento.example/')).toMatchObject({ kind: 'retry', reason: 'timeout' });
  });
});

describe('routes to the sample press', () => {
  it('lead the hosts of the suffix, and nobody else, to the loopback port', async () => {
    bench.server.on('/a', page());
    const fetcher = bench.fetcher({ resolve: answering(['127.0.0.1']), allowedPorts: [80, bench.server.port] });
    expect(await fetcher.fetch('http://uno.prensa.example/a')).toMatchObject({ kind: 'ok' });
    expect(await fetcher.fetch('http://uno.prensa.example./a')).toMatchObject({ kind: 'ok' });
    expect(await fetcher.fetch('http://UNO.Prensa.Example:81/a')).toMatchObject({ kind: 'ok', url: 'http://uno.prensa.example:81/a' });
    for (const host of ['prensa.example', 'xprensa.example', 'uno.prensa.example.co', 'otro.example', '127.0.0.1']) {
      expect([host, await fetcher.fetch(`http://${host}:${bench.server.port}/a`)]).toMatchObject([host, { kind: 'refused', reason: 'private-address' }]);
    }
  });

  it.each([
    { hostSuffix: '.co', address: '127.0.0.1', port: 80 },
    { hostSuffix: '', address: '127.0.0.1', port: 80 },
    { hostSuffix: 'prensa.example', address: '127.0.0.1', port: 80 },
    { hostSuffix: '.prensa.example', address: '10.0.0.1', port: 80 },
    { hostSuffix: '.prensa.example', address: '127.0.0.1', port: 0 },
  ])('refuse to start as %j', (route) => {
    expect(() => new PoliteFetcher({ userAgent: 'VigiaBot/1 (a@b.example)', routes: [route as never] })).toThrow('route');
  });
});

describe('certificates', () => {
  const over = async (cert: string, ca?: string, host = 'uno.prensa.example') => {
    const tls = await bench.serve(HostileServer.tls({ key: TEST_KEY, cert }));
    tls.on('/a', page());
    const routes = ['.prensa.example', '.otra.example'].map((hostSuffix) => ({ hostSuffix, address: '127.0.0.1' as const, port: tls.port }));
    return bench.fetcher({ routes, ca }).fetch(`https://${host}/a`);
  };

  it('a good one is accepted', async () => expect(await over(TEST_CERTIFICATE, TEST_CERTIFICATE)).toMatchObject({ kind: 'ok' }));
  it('one signed by itself is told as such', async () => expect(await over(TEST_CERTIFICATE)).toMatchObject({ kind: 'retry', reason: 'certificate' }));
  it('an expired one too', async () => expect(await over(EXPIRED_CERTIFICATE, EXPIRED_CERTIFICATE)).toMatchObject({ kind: 'retry', reason: 'certificate', message: expect.stringContaining('EXPIRED') }));
  it('one of another name too', async () => expect(await over(TEST_CERTIFICATE, TEST_CERTIFICATE, 'www.otra.example')).toMatchObject({ kind: 'retry', reason: 'certificate' }));
  it('no TLS at all where https was asked too', async () => {
    expect(await bench.fetcher().fetch('https://uno.prensa.example/a')).toMatchObject({ kind: 'retry', reason: 'certificate' });
  });
});
