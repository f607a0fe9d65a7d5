import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type HostileServer, page, redirect } from '../testing/hostile-server.js';
import { FetchBench, USER_AGENT } from '../testing/fetch-bench.js';
import { PoliteFetcher, type PoliteFetcherOptions } from './polite-fetcher.js';

let bench: FetchBench;
let server: HostileServer;
const fetcherWith = (options: Partial<PoliteFetcherOptions> = {}) => bench.fetcher(options);

beforeEach(async () => {
  bench = await FetchBench.open();
  server = bench.server;
});
afterEach(() => bench.close());

describe('what a fetch brings', () => {
  it('brings the bytes, the final address, the media type and the validators', async () => {
    server.on('/a', page('<h1>Río</h1>', { etag: '"v1"', 'last-modified': 'Sun, 22 Nov 2026 10:00:00 GMT' }));
    const outcome = await fetcherWith().fetch('http://uno.prensa.example/a#fin');
    expect(outcome).toEqual({
      kind: 'ok',
      url: 'http://uno.prensa.example/a',
      status: 200,
      contentType: 'text/html; charset=utf-8',
      etag: '"v1"',
      lastModified: 'Sun, 22 Nov 2026 10:00:00 GMT',
      link: null,
      body: Buffer.from('<h1>Río</h1>'),
    });
  });

  it('says who it is, in ASCII, with a contact, and leaves the Host header as the address says', async () => {
    server.on('/a', page());
    await fetcherWith().fetch('http://uno.prensa.example/a');
    expect(server.visits.map(({ path }) => path)).toEqual(['/robots.txt', '/a']);
    for (const visit of server.visits) {
      expect(visit.headers['user-agent']).toBe(USER_AGENT);
      expect(visit.host).toBe('uno.prensa.example');
    }
  });

  it.each(['Vigía/1 (https://x.example)', 'Mozilla/5.0', 'VigiaBot/1 (sin contacto)', ''])('refuses to start as %j', (userAgent) => {
    expect(() => new PoliteFetcher({ userAgent })).toThrow('user agent');
  });

  it('sends validators and takes 304 for unchanged', async () => {
    server.on('/a', (request, response) => response.writeHead(request.headers['if-none-match'] === '"v1"' ? 304 : 200, { 'content-type': 'text/html' }).end());
    const fetcher = fetcherWith();
    expect(await fetcher.fetch('http://uno.prensa.example/a', { etag: '"v1"' })).toEqual({ kind: 'unchanged' });
    expect(await fetcher.fetch('http://uno.prensa.example/a', { etag: '"v0"' })).toMatchObject({ kind: 'ok' });
  });

  it('leaves out validators that no header may hold', async () => {
    server.on('/a', page());
    expect(await fetcherWith().fetch('http://uno.prensa.example/a', { etag: '"x"\r\nHost: otro', lastModified: 'ayer\u0000' })).toMatchObject({ kind: 'ok' });
    expect(server.visits.at(-1)?.headers).not.toHaveProperty('if-none-match');
  });

  it('takes a 304 nobody asked for as a broken answer', async () => {
    server.on('/a', (_request, response) => response.writeHead(304).end());
    expect(await fetcherWith().fetch('http://uno.prensa.example/a')).toMatchObject({ kind: 'retry', reason: 'bad-response' });
  });

  it.each([
    [404, { kind: 'gone', status: 404 }],
    [410, { kind: 'gone', status: 410 }],
    [401, { kind: 'refused', reason: 'forbidden' }],
    [403, { kind: 'refused', reason: 'forbidden' }],
    [451, { kind: 'refused', reason: 'forbidden' }],
    [400, { kind: 'refused', reason: 'client-error' }],
    [408, { kind: 'retry', reason: 'timeout' }],
    [500, { kind: 'retry', reason: 'server-error' }],
    [503, { kind: 'retry', reason: 'server-error' }],
    [206, { kind: 'retry', reason: 'bad-response' }],
  ])('gives HTTP %i its own outcome', async (status, expected) => {
    server.on('/a', page('x', {}, status));
    expect(await fetcherWith().fetch('http://uno.prensa.example/a')).toMatchObject(expected);
  });

  it('tells of a forbidden page that permission has to be asked', async () => {
    server.on('/a', page('x', {}, 403));
    expect(await fetcherWith().fetch('http://uno.prensa.example/a')).toMatchObject({ message: expect.stringContaining('pida permiso al medio') });
  });
});

describe('redirects', () => {
  it('follows them by hand and says where the page was', async () => {
    server.on('/a', redirect('/b', 301)).on('/b', redirect('http://dos.prensa.example/c', 308)).on('dos.prensa.example/c', page('c'));
    expect(await fetcherWith().fetch('http://uno.prensa.example/a')).toMatchObject({ kind: 'ok', url: 'http://dos.prensa.example/c' });
  });

  it('stops at a loop', async () => {
    server.on('/a', redirect('/b')).on('/b', redirect('/a'));
    expect(await fetcherWith().fetch('http://uno.prensa.example/a')).toMatchObject({ kind: 'refused', reason: 'redirect-loop' });
    expect(server.pages()).toHaveLength(2);
  });

  it('stops after five', async () => {
    for (let n = 0; n < 9; n += 1) server.on(`/${n}`, redirect(`/${n + 1}`));
    expect(await fetcherWith().fetch('http://uno.prensa.example/0')).toMatchObject({ kind: 'refused', reason: 'redirect-loop' });
    expect(server.pages()).toHaveLength(6);
  });

  it.each([
    ['http://127.0.0.1:{port}/secreto', 'bad-url'],
    ['http://127.0.0.1/secreto', 'private-address'],
    ['http://169.254.169.254/latest/meta-data/', 'private-address'],
    ['http://[::ffff:10.0.0.1]/', 'private-address'],
    ['http://2130706433/', 'private-address'],
    ['file:///etc/passwd', 'bad-url'],
    ['ftp://uno.prensa.example/a', 'bad-url'],
    ['http://u:p@uno.prensa.example/a', 'bad-url'],
    ['http://[::1', 'bad-url'],
  ])('does not follow one to %s', async (location, reason) => {
    server.on('/a', redirect(location.replace('{port}', String(server.port)))).on('/secreto', page('secreto'));
    expect(await fetcherWith().fetch('http://uno.prensa.example/a')).toMatchObject({ kind: 'refused', reason });
    expect(server.pages()).toEqual(['uno.prensa.example/a']);
  });

  it('asks the robots.txt of the host it is sent to', async () => {
    server.on('/a', redirect('http://dos.prensa.example/a')).on('dos.prensa.example/a', page()).on('dos.prensa.example/robots.txt', page('User-agent: *\nDisallow: /'));
    expect(await fetcherWith().fetch('http://uno.prensa.example/a')).toMatchObject({ kind: 'refused', reason: 'robots' });
    expect(server.pages()).toEqual(['uno.prensa.example/a']);
  });

  it('refuses one that names no place', async () => {
    server.on('/a', (_request, response) => response.writeHead(302).end());
    expect(await fetcherWith().fetch('http://uno.prensa.example/a')).toMatchObject({ kind: 'refused', reason: 'bad-redirect' });
  });
});
