import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PoliteFetcher, RedisPaceStore, type FetchOutcome } from '#vigia/fetch';
import { systemClock } from '#vigia/kernel';
import { describeIfRedis } from '../support/needs.js';
import { TestRedis } from '../support/redis.js';

const WORKERS = 10;
const PAUSE_MS = 40;
/** Redis counts whole milliseconds, and the two ends of a gap are rounded on their own. */
const ROUNDING_MS = 2;

/** A newsroom that notes when each request came and was answered. */
class Newsroom {
  readonly visits: { from: number; to: number; path: string }[] = [];
  robots = 'User-agent: *\nAllow: /\n';
  answer: { status: number; headers: Record<string, string> } = { status: 200, headers: {} };
  private readonly server: Server = createServer((request, response) => {
    const visit = { from: performance.now(), to: Number.POSITIVE_INFINITY, path: request.url ?? '' };
    this.visits.push(visit);
    const isRobots = request.url === '/robots.txt';
    setTimeout(() => {
      visit.to = performance.now();
      response.writeHead(isRobots ? 200 : this.answer.status, { 'content-type': 'text/plain', ...(!isRobots && this.answer.headers) }).end(isRobots ? this.robots : 'una nota');
    }, 5);
  });

  async open(): Promise<number> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return (this.server.address() as AddressInfo).port;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  /** Shortest time from the end of one request to the begin of the next; negative when two met. */
  shortestGap(): number {
    const gaps = this.visits.slice(1).map(({ from }, index) => from - this.visits[index]!.to);
    return Math.min(...gaps);
  }
}

describeIfRedis('ten workers on one Redis', () => {
  let redis: TestRedis;
  let newsroom: Newsroom;
  let port: number;
  const workers: PoliteFetcher[] = [];

  beforeAll(async () => {
    redis = await TestRedis.start();
  });
  beforeEach(async () => {
    newsroom = new Newsroom();
    port = await newsroom.open();
  });
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.close()));
    newsroom.close();
  });
  afterAll(() => redis.stop());

  function worker(prefix: string, pauseMs = PAUSE_MS, maxWaitMs = 60_000): PoliteFetcher {
    const pace = new RedisPaceStore(redis.url, { clock: systemClock, claimMs: 20_000, report: () => undefined, prefix });
    const made = new PoliteFetcher({ userAgent: 'VigiaTest/1 (+https://vigia.example/bot)', pace, maxWaitMs, routes: [{ hostSuffix: '.prensa.example', address: '127.0.0.1', port, pauseMs }] });
    workers.push(made);
    return made;
  }
  const read = (fetcher: PoliteFetcher, path: string): Promise<FetchOutcome> => fetcher.fetch(`http://faro.prensa.example/${path}`);

  it('ask a host one at a time, with its pause in between, as one worker would', async () => {
    const all = Array.from({ length: WORKERS }, () => worker('polite'));
    const outcomes = await Promise.all(all.map((fetcher, index) => read(fetcher, `nota-${index}`)));
    expect(outcomes.map(({ kind }) => kind)).toEqual(Array.from({ length: WORKERS }, () => 'ok'));
    expect(newsroom.visits.filter(({ path }) => path.startsWith('/nota'))).toHaveLength(WORKERS);
    expect(newsroom.shortestGap()).toBeGreaterThanOrEqual(PAUSE_MS - ROUNDING_MS);
  });

  it('obey the Crawl-delay of robots.txt together', async () => {
    newsroom.robots = 'User-agent: *\nCrawl-delay: 1\n';
    const [first, second] = [worker('delay', 0), worker('delay', 0)];
    await read(first, 'robots-first');
    await Promise.all([read(first, 'a'), read(second, 'b')]);
    // Reading robots.txt itself is not yet under the delay it names.
    const pages = newsroom.visits.filter(({ path }) => path !== '/robots.txt');
    const gaps = pages.slice(1).map(({ from }, index) => from - pages[index]!.to);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1_000 - ROUNDING_MS);
  });

  it('keep silent together when a host asks one of them to', async () => {
    const [first, second] = [worker('silence', 0), worker('silence', 0, 5_000)];
    await read(second, 'before');
    newsroom.answer = { status: 429, headers: { 'retry-after': '600' } };
    expect(await read(first, 'a')).toMatchObject({ kind: 'retry', reason: 'rate-limit' });
    const asked = newsroom.visits.length;
    expect(await read(second, 'b')).toMatchObject({ kind: 'retry', reason: 'busy-host' });
    expect(newsroom.visits).toHaveLength(asked);
  });

  it('are not kept out for ever by one that was killed in the middle of a request', async () => {
    const options = { clock: systemClock, report: () => undefined, prefix: 'killed' };
    const killed = new RedisPaceStore(redis.url, { ...options, claimMs: 150 });
    const next = new RedisPaceStore(redis.url, { ...options, claimMs: 20_000 });
    try {
      expect(await killed.claim('faro.prensa.example')).toBe(0);
      expect(await next.claim('faro.prensa.example')).toBeGreaterThan(0);
      let waited = 0;
      while ((await next.claim('faro.prensa.example')) > 0 && waited < 500) await new Promise((resolve) => setTimeout(resolve, (waited += 1)));
      // The first wakes late: what it says no longer counts, the host is the other's.
      await killed.release('faro.prensa.example', new Date());
      expect(await killed.claim('faro.prensa.example')).toBeGreaterThan(0);
    } finally {
      await killed.close();
      await next.close();
    }
  });

  it('ask nobody while Redis is away, say that it is to be tried later, and go on when it is back', async () => {
    const fetcher = worker('away');
    expect(await read(fetcher, 'a')).toMatchObject({ kind: 'ok' });
    await redis.kill();
    const asked = newsroom.visits.length;
    expect(await read(fetcher, 'b')).toMatchObject({ kind: 'retry' });
    expect(newsroom.visits).toHaveLength(asked);
    await redis.launch();
    let outcome = await read(fetcher, 'c');
    for (let tries = 0; outcome.kind === 'retry' && tries < 50; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      outcome = await read(fetcher, 'c');
    }
    expect(outcome.kind).toBe('ok');
  });
});
