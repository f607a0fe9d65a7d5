import { expect, it } from '@jest/globals';
import { FetchBench } from '../testing/fetch-bench.js';
import { page } from '../testing/hostile-server.js';

const PAGES = 1_500;

// Measured on two shared cores, server in the same process: about 2,600 pages a second, 0.6 ms of processor each. What counts is the processor's time: on a busy machine a page waits, it does not work.
it('fetches a page of 30 KB at a small part of what judging it costs', async () => {
  const bench = await FetchBench.open();
  const body = Buffer.alloc(30_000, '<p>migración</p>');
  bench.server.on('/a', page(body));
  const fetcher = bench.fetcher();
  await fetcher.fetch('http://uno.prensa.example/a');
  const [started, spent] = [performance.now(), process.cpuUsage()];
  let next = 0;
  const worker = async () => {
    while (next++ < PAGES) {
      const outcome = await fetcher.fetch('http://uno.prensa.example/a');
      if (outcome.kind !== 'ok' || outcome.body.length !== body.length) throw new Error(JSON.stringify(outcome).slice(0, 200));
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  const { user, system } = process.cpuUsage(spent);
  const cpuMs = (user + system) / 1_000 / PAGES;
  const perSecond = PAGES / ((performance.now() - started) / 1_000);
  await bench.close();
  process.stdout.write(`fetch: ${Math.round(perSecond)} pages of 30 KB a second from one host, ${cpuMs.toFixed(2)} ms of processor a page\n`);
  expect(cpuMs).toBeLessThan(4);
}, 120_000);
