import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FixedClock } from '#vigia/kernel';
import { FetchBench } from '../testing/fetch-bench.js';
import { page, redirect, type HostileServer } from '../testing/hostile-server.js';
import type { PoliteFetcherOptions } from './polite-fetcher.js';

const HOUR = 3_600_000;
let bench: FetchBench;
let server: HostileServer;
let clock: FixedClock;

beforeEach(async () => {
  bench = await FetchBench.open();
  server = bench.server;
  clock = new FixedClock(new Date('2026-11-22T10:00:00Z'));
});
afterEach(() => bench.close());

/** Its waits move the clock instead of passing. */
const timeless = (options: Partial<PoliteFetcherOptions> = {}) => bench.fetcher({ clock, wait: async (milliseconds) => clock.advanceBy(milliseconds), ...options });
const robotsVisits = (host = 'uno.prensa.example') => server.visits.filter((visit) => visit.path === '/robots.txt' && visit.host === host);
const robots = (text: string, headers = {}) => page(text, { 'content-type': 'text/plain', ...headers });

describe('robots.txt', () => {
  beforeEach(() => void server.on('/a', page()).on('/privado', page()));

  it('is asked first and obeyed', async () => {
    server.on('/robots.txt', robots('User-agent: *\nDisallow: /privado'));
    const fetcher = timeless();
    expect(await fetcher.fetch('http://uno.prensa.example/privado')).toMatchObject({ kind: 'refused', reason: 'robots' });
    expect(await fetcher.fetch('http://uno.prensa.example/a')).toMatchObject({ kind: 'ok' });
    expect(server.pages()).toEqual(['uno.prensa.example/a']);
  });

  it('is read once for many pages at a time, once a day, then conditionally', async () => {
    server.on('/robots.txt', (request, response) =>
      request.headers['if-none-match'] === '"r1"' ? response.writeHead(304).end() : robots('User-agent: *\nDisallow: /privado', { etag: '"r1"' })(request, response),
    );
    const fetcher = timeless();
    await Promise.all(Array.from({ length: 10 }, () => fetcher.fetch('http://uno.prensa.example/a')));
    expect(robotsVisits()).toHaveLength(1);
    clock.advanceBy(23 * HOUR);
    await fetcher.fetch('http://uno.prensa.example/a');
    expect(robotsVisits()).toHaveLength(1);
    clock.advanceBy(2 * HOUR);
    expect(await fetcher.fetch('http://uno.prensa.example/privado')).toMatchObject({ kind: 'refused', reason: 'robots' });
    expect(robotsVisits().map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"r1"']);
    await fetcher.fetch('http://uno.prensa.example/a');
    expect(robotsVisits()).toHaveLength(2);
  });

  it('is read for each host', async () => {
    server.on('uno.prensa.example/robots.txt', robots('User-agent: *\nDisallow: /'));
    const fetcher = timeless();
    expect(await fetcher.fetch('http://uno.prensa.example/a')).toMatchObject({ reason: 'robots' });
    expect(await fetcher.fetch('http://dos.prensa.example/a')).toMatchObject({ kind: 'ok' });
  });

  it.each([404, 401, 403, 410, 400])('that answers %i allows everything', async (status) => {
    server.on('/robots.txt', page('User-agent: *\nDisallow: /', {}, status));
    expect(await timeless().fetch('http://uno.prensa.example/a')).toMatchObject({ kind: 'ok' });
  });

  it.each([500, 503])('that answers %i stops everything until it can be read', async (status) => {
    server.on('/robots.txt', page('', {}, status));
    const fetcher = timeless();
    expect(await fetcher.fetch('http://uno.prensa.example/a')).toMatchObject({ kind: 'retry', reason: 'robots-unreachable', afterMs: 60_000 });
    await fetcher.fetch('http://uno.prensa.example/a');
    expect(robotsVisits()).toHaveLength(1);
    expect(server.pages()).toEqual([]);
    server.on('/robots.txt', robots(''));
    clock.advanceBy(61_000);
    expect(await fetcher.fetch('http://uno.prensa.example/a')).toMatchObject({ kind: 'ok' });
  });

  it('that breaks the connection stops everything', async () => {
    server.on('/robots.txt', (request) => request.socket.destroy());
    expect(await timeless().fetch('http://uno.prensa.example/a')).toMatchObject({ kind: 'retry', reason: 'connection' });
    expect(server.pages()).toEqual([]);
  });

  it('that moved is read where it is, also on another host', async () => {
    server.on('uno.prensa.example/robots.txt', redirect('http://dos.prensa.example/reglas.txt', 301)).on('/reglas.txt', robots('User-agent: VigiaBot\nDisallow: /a'));
    expect(await timeless().fetch('http://uno.prensa.example/a')).toMatchObject({ kind: 'refused', reason: 'robots' });
  });

  it('that redirects for ever counts as absent', async () => {
    server.on('/robots.txt', redirect('/robots.txt'));
    expect(await timeless().fetch('http://uno.prensa.example/a')).toMatchObject({ kind: 'ok' });
  });

  it('that redirects to a private address is not followed there', async () => {
    server.on('/robots.txt', redirect('http://169.254.169.254/robots.txt'));
    expect(await timeless().fetch('http://uno.prensa.example/a')).toMatchObject({ kind: 'refused', reason: 'private-address' });
  });

  it('of 2 MB counts up to 500 KiB, whole lines only', async () => {
    const filler = `# ${'x'.repeat(97)}\n`;
    const head = `User-agent: *\nDisallow: /privado\n${filler.repeat(5_119)}`;
    // The cap falls inside this line: read by half it would close everything.
    const straddling = `Disallow: /${'y'.repeat(600)}\n`;
    const pad = 500 * 1_024 - head.length - 'Disallow: /'.length;
    const text = `${head}${pad > 1 ? `#${'z'.repeat(pad - 2)}\n` : ''}${straddling}Disallow: /a\n`.padEnd(2_000_000, '#');
    server.on('/robots.txt', robots(text));
    const fetcher = timeless();
    expect(await fetcher.fetch('http://uno.prensa.example/privado')).toMatchObject({ kind: 'refused', reason: 'robots' });
    expect(await fetcher.fetch('http://uno.prensa.example/a')).toMatchObject({ kind: 'ok' });
  });

  it.each<[string, string | Buffer, Record<string, string>]>([
    ['as a picture', 'User-agent: *\nDisallow: /a', { 'content-type': 'image/png' }],
    ['compressed', gzipSync('User-agent: *\nDisallow: /a'), { 'content-type': 'text/plain', 'content-encoding': 'gzip' }],
  ])('served %s is read all the same', async (_how, body, headers) => {
    server.on('/robots.txt', page(body, headers));
    expect(await timeless().fetch('http://uno.prensa.example/a')).toMatchObject({ kind: 'refused', reason: 'robots' });
  });

  it('in a compression nobody can read closes the host rather than opening it', async () => {
    server.on('/robots.txt', page('xyz', { 'content-type': 'text/plain', 'content-encoding': 'rot13' })).on('/a', page());
    expect(await timeless().fetch('http://uno.prensa.example/a')).toMatchObject({ kind: 'retry', reason: 'robots-unreachable' });
    expect(server.pages()).toEqual([]);
  });
});

describe('pace', () => {
  beforeEach(() => void server.on('/a', page()));

  it('one connection at a time and a real pause between requests to a host', async () => {
    const fetcher = bench.fetcher({ pauseMs: 40 });
    await Promise.all(Array.from({ length: 4 }, () => fetcher.fetch('http://uno.prensa.example/a')));
    const gaps = server.visits.slice(1).map((visit, index) => visit.at - server.visits[index]!.at);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(39);
    expect(server.mostOpen).toBe(1);
  });

  it('a host that hangs does not hold the others', async () => {
    server.on('lento.prensa.example/a', () => undefined);
    const fetcher = bench.fetcher({ timeouts: { headerMs: 400 } });
    const slow = fetcher.fetch('http://lento.prensa.example/a');
    const others = ['uno', 'dos', 'tres'].map((name) => fetcher.fetch(`http://${name}.prensa.example/a`));
    expect(await Promise.race([slow, Promise.all(others)])).toMatchObject([{ kind: 'ok' }, { kind: 'ok' }, { kind: 'ok' }]);
    expect(await slow).toMatchObject({ kind: 'retry', reason: 'timeout' });
  });

  it('a route may have its own pause', async () => {
    const started = clock.now().getTime();
    const fetcher = timeless({ pauseMs: 10_000, routes: [{ hostSuffix: '.prensa.example', address: '127.0.0.1', port: server.port, pauseMs: 0 }] });
    await fetcher.fetch('http://uno.prensa.example/a');
    await fetcher.fetch('http://uno.prensa.example/a');
    expect(clock.now().getTime()).toBe(started);
  });

  it.each([
    ['Crawl-delay: 7', 7_000],
    ['Crawl-delay: 86400', 60_000],
    ['Crawl-delay: 0.1', 1_000],
  ])('%s makes the pause %i ms', async (line, pause) => {
    server.on('/robots.txt', robots(`User-agent: *\n${line}`));
    const fetcher = timeless({ pauseMs: 1_000 });
    await fetcher.fetch('http://uno.prensa.example/a');
    const before = clock.now().getTime();
    await fetcher.fetch('http://uno.prensa.example/a');
    expect(clock.now().getTime() - before).toBe(pause);
  });

  it('redirects wait for their turn too', async () => {
    server.on('/viejo', redirect('/a'));
    const before = clock.now().getTime();
    await timeless({ pauseMs: 5_000 }).fetch('http://uno.prensa.example/viejo');
    // robots.txt, the old address, the new one: two pauses.
    expect(clock.now().getTime() - before).toBe(10_000);
  });
});

describe('hosts that ask for silence', () => {
  it('a host that answers 429 for an hour is asked once and left alone', async () => {
    server.on('/a', page('', { 'retry-after': '3600' }, 429));
    const fetcher = timeless();
    expect(await fetcher.fetch('http://uno.prensa.example/a')).toMatchObject({ kind: 'retry', reason: 'rate-limit', afterMs: HOUR });
    clock.advanceBy(HOUR / 2);
    expect(await fetcher.fetch('http://uno.prensa.example/b')).toMatchObject({ kind: 'retry', reason: 'rate-limit', afterMs: HOUR / 2 });
    expect(server.pages()).toHaveLength(1);
    expect(await fetcher.fetch('http://dos.prensa.example/b')).toMatchObject({ kind: 'gone' });
    server.on('/a', page());
    clock.advanceBy(HOUR / 2);
    expect(await fetcher.fetch('http://uno.prensa.example/a')).toMatchObject({ kind: 'ok' });
  });

  it('Retry-After may be a date, also on 503', async () => {
    server.on('/a', page('', { 'retry-after': 'Sun, 22 Nov 2026 10:02:00 GMT' }, 503));
    const fetcher = timeless();
    expect(await fetcher.fetch('http://uno.prensa.example/a')).toMatchObject({ kind: 'retry', reason: 'server-error', afterMs: 120_000 });
    await fetcher.fetch('http://uno.prensa.example/a');
    expect(server.pages()).toHaveLength(1);
  });

  it('429 without a time backs off longer each time', async () => {
    server.on('/a', page('', {}, 429));
    const fetcher = timeless();
    const waits: (number | undefined)[] = [];
    for (let n = 0; n < 4; n += 1) {
      const outcome = await fetcher.fetch('http://uno.prensa.example/a');
      if (outcome.kind !== 'retry') throw new Error(outcome.kind);
      waits.push(outcome.afterMs);
      clock.advanceBy(outcome.afterMs ?? 0);
    }
    expect(waits).toEqual([60_000, 120_000, 240_000, 480_000]);
  });

  it('429 on robots.txt stops the host', async () => {
    server.on('/robots.txt', page('', { 'retry-after': '600' }, 429));
    expect(await timeless().fetch('http://uno.prensa.example/a')).toMatchObject({ kind: 'retry', reason: 'rate-limit', afterMs: 600_000 });
    expect(server.pages()).toEqual([]);
  });

  it('five failures in a row open the circuit: the host rests, the others go on', async () => {
    server.on('uno.prensa.example/a', page('', {}, 500)).on('/a', page());
    const fetcher = timeless();
    for (let n = 0; n < 5; n += 1) expect(await fetcher.fetch('http://uno.prensa.example/a')).toMatchObject({ reason: 'server-error' });
    expect(await fetcher.fetch('http://uno.prensa.example/a')).toMatchObject({ kind: 'retry', reason: 'circuit-open', afterMs: 60_000 });
    expect(server.pages()).toHaveLength(5);
    expect(await fetcher.fetch('http://dos.prensa.example/a')).toMatchObject({ kind: 'ok' });
    clock.advanceBy(60_000);
    server.on('uno.prensa.example/a', page());
    expect(await fetcher.fetch('http://uno.prensa.example/a')).toMatchObject({ kind: 'ok' });
  });

  it('pages that are gone or forbidden are no failure of the host', async () => {
    server.on('/a', page()).on('/no', page('', {}, 403));
    const fetcher = timeless();
    for (let n = 0; n < 10; n += 1) await fetcher.fetch(`http://uno.prensa.example/${n % 2 ? 'no' : 'falta'}`);
    expect(await fetcher.fetch('http://uno.prensa.example/a')).toMatchObject({ kind: 'ok' });
  });
});

describe('ending early', () => {
  it('a caller may give up while it waits or reads', async () => {
    server.on('/a', () => undefined);
    const fetcher = bench.fetcher();
    const controller = new AbortController();
    const reading = fetcher.fetch('http://uno.prensa.example/a', { signal: controller.signal });
    const waiting = fetcher.fetch('http://uno.prensa.example/a', { signal: controller.signal });
    setTimeout(() => controller.abort(), 50);
    expect(await Promise.all([reading, waiting])).toMatchObject([{ reason: 'cancelled' }, { reason: 'cancelled' }]);
    expect(await fetcher.fetch('http://uno.prensa.example/b', { signal: controller.signal })).toMatchObject({ reason: 'cancelled' });
    expect(await fetcher.fetch('http://uno.prensa.example/b')).toMatchObject({ kind: 'gone' });
  });

  it('who gives up on robots.txt leaves it to the others', async () => {
    server.on('/a', page()).on('/robots.txt', (_request, response) => void setTimeout(() => response.writeHead(404).end(), 80));
    const fetcher = bench.fetcher();
    const controller = new AbortController();
    const first = fetcher.fetch('http://uno.prensa.example/a', { signal: controller.signal });
    const second = fetcher.fetch('http://uno.prensa.example/a');
    controller.abort();
    expect(await Promise.all([first, second])).toMatchObject([{ reason: 'cancelled' }, { kind: 'ok' }]);
  });

  it('closing ends what runs, and what is asked later', async () => {
    server.on('/a', () => undefined);
    const fetcher = bench.fetcher();
    const running = fetcher.fetch('http://uno.prensa.example/a');
    setTimeout(() => void fetcher.close(), 50);
    expect(await running).toMatchObject({ kind: 'retry', reason: 'cancelled' });
    expect(await fetcher.fetch('http://uno.prensa.example/a')).toMatchObject({ kind: 'retry', reason: 'cancelled' });
  });
});
