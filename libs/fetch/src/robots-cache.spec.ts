import { beforeEach, describe, expect, it } from '@jest/globals';
import { FixedClock } from '#vigia/kernel';
import { refused, retryLater, type FetchedBody, type FetchOutcome } from './fetch-outcome.js';
import { RobotsCache } from './robots-cache.js';
import { RobotsRules } from './robots-rules.js';

const DAY = 86_400_000;
let clock: FixedClock;
let asked: { url: string; etag: string | null | undefined }[];
let answer: (url: string) => FetchOutcome;

const file = (text: string, etag: string | null = null): FetchedBody => ({ kind: 'ok', url: '', status: 200, contentType: 'text/plain', etag, lastModified: null, link: null, body: Buffer.from(text) });
const cacheWith = (maxWeight = 1e9) =>
  new RobotsCache({
    clock,
    productToken: 'VigiaBot',
    ttlMs: DAY,
    failureTtlMs: 60_000,
    maxWeight,
    read: async (url, { etag }) => {
      asked.push({ url, etag });
      return answer(url);
    },
  });
const forbids = async (cache: RobotsCache, path: string, origin = 'https://a.example') => {
  const rules = await cache.rulesFor(origin);
  if (!(rules instanceof RobotsRules)) throw new Error(rules.message);
  return !rules.allows(new URL(path, origin));
};

beforeEach(() => {
  clock = new FixedClock(new Date('2026-11-22T10:00:00Z'));
  asked = [];
  answer = () => file('User-agent: *\nDisallow: /x', '"1"');
});

describe('RobotsCache', () => {
  it('keeps the rules through a day of server errors, and takes a 304 for them afterwards', async () => {
    const cache = cacheWith();
    expect(await forbids(cache, '/x')).toBe(true);
    clock.advanceBy(DAY);
    answer = () => retryLater('server-error', 'HTTP 500');
    expect(await cache.rulesFor('https://a.example')).toMatchObject({ kind: 'retry', reason: 'robots-unreachable' });
    clock.advanceBy(60_000);
    answer = () => ({ kind: 'unchanged' });
    expect(await forbids(cache, '/x')).toBe(true);
    expect(asked.map(({ etag }) => etag)).toEqual([undefined, '"1"', '"1"']);
  });

  it('does not keep an end that says nothing about the file', async () => {
    const cache = cacheWith();
    answer = () => retryLater('busy-host', 'fila');
    expect(await cache.rulesFor('https://a.example')).toMatchObject({ reason: 'busy-host' });
    answer = () => file('');
    expect(await forbids(cache, '/x')).toBe(false);
  });

  it('waits as long as the host asked before it reads again', async () => {
    const cache = cacheWith();
    answer = () => retryLater('rate-limit', '429', 3_600_000);
    await cache.rulesFor('https://a.example');
    clock.advanceBy(3_000_000);
    expect(await cache.rulesFor('https://a.example')).toMatchObject({ reason: 'rate-limit', afterMs: 3_600_000 });
    expect(asked).toHaveLength(1);
  });

  it.each([refused('forbidden', '403'), refused('client-error', '400'), refused('redirect-loop', '…'), { kind: 'gone', status: 404, message: '' } as const])('takes %j for a file that does not exist', async (outcome) => {
    answer = () => outcome;
    expect(await forbids(cacheWith(), '/x')).toBe(false);
  });

  it('keeps its memory: large files of many hosts push out the ones used longest ago', async () => {
    const large = `User-agent: *\n${'Disallow: /una/ruta/bastante/larga\n'.repeat(2_000)}`;
    answer = () => file(large);
    const cache = cacheWith(2_000_000);
    for (let n = 0; n < 40; n += 1) await forbids(cache, '/x', `https://h${n}.example`);
    await forbids(cache, '/x', 'https://h39.example');
    expect(asked).toHaveLength(40);
    await forbids(cache, '/x', 'https://h0.example');
    expect(asked).toHaveLength(41);
  });
});
