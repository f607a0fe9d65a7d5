import { expect, it } from '@jest/globals';
import { FetchBench } from '../testing/fetch-bench.js';
import { page } from '../testing/hostile-server.js';

const PAGES = 1_500;

// Measured on two shared cores, server in the same process: about 2,600 pages a second. The floor leaves room for a busy machine.
it('fetches pages of 30 KB from one host without pause faster than anything behind it can read them', async () => {
  const bench = await FetchBench.open();
  const body = Buffer.alloc(30_000, '<p>migración</p>');
  bench.server.on('/a', page(body));
  const fetcher = bench.fetcher();
  await fetcher.fetch('http://uno.prensa.example/a');
  const started = performance.now();
  let next = 0;
  const worker = async () => {
    while (next++ < PAGES) {
      const outcome = await fetcher.fetch('http://uno.prensa.example/a');
      if (outcome.kind !== 'ok' || outcome.body.length !== body.length) throw new Error(JSON.stringify(outcome).slice(0, 200));
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  const perSecond = PAGES / ((performance.now() - started) / 1_000);
  await bench.close();
  process.stdout.write(`fetch: ${Math.round(perSecond)} pages of 30 KB a second from one host\n`);
  expect(perSecond).toBeGreaterThan(150);
}, 120_000);
