import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { channelsHealthResponse, type FeedItem } from '#vigia/contracts';
import { hashId } from '#vigia/kernel';
import type { ChannelDayRecord, ChannelRecord } from '#vigia/store';
import { ChannelBench, NOON } from '../../testing/channel-bench.js';
import { ChannelHealth } from './channel-health.js';
import { judgeChannel } from './channel-verdict.js';
import { countDay, recomputeChannelDay, shiftDay } from './count-days.js';
import { ChannelHistory, type HistoryDay } from './expectation.js';

const HOUR = 60 * 60_000;
const expectationFor = (name: string, days: readonly HistoryDay[]) => new ChannelHistory(days).expectationFor(name);
const TODAY = '2026-11-22';
const ago = (hours: number) => new Date(NOON.getTime() - hours * HOUR);

const day = (name: string, collected: number, more: Partial<ChannelDayRecord> = {}): ChannelDayRecord => ({
  _id: `a/rss|${name}`, channelId: 'a/rss', outletId: 'a', day: name, collected, late: 0, stored: collected, refused: 0, gone: 0, pending: 0, medianAgeMs: null, problems: {}, polls: { m0900: 'ok' }, ...more,
});
/** Eight weeks that end yesterday; `count` by weekday, 0 = Sunday. */
const history = (count: (weekday: number) => number, more: Partial<ChannelDayRecord> = {}) =>
  Array.from({ length: 57 }, (_, index) => shiftDay(TODAY, index - 57)).map((name) => day(name, count(new Date(`${name}T12:00:00Z`).getUTCDay()), more));
const channel = (more: Partial<ChannelRecord> = {}): ChannelRecord => ({
  _id: 'a/rss', outletId: 'a', kind: 'feed', url: 'https://a.co/feed', select: null, only: null, enabled: true, note: null, state: 'ok', problem: null, etag: null, lastModified: null,
  lastPolledAt: ago(0.1), lastSuccessAt: ago(0.1), failures: 0, nextPollAt: NOON, resumeAt: [], rhythmMs: HOUR, newestItemAt: ago(1), refusedAt: null, askedAt: null, ...more,
});

describe('what a day should bring', () => {
  it('is the median of its own weekday', () => {
    const days = history((weekday) => (weekday === 0 ? 6 : 40));
    expect(expectationFor(TODAY, days)).toMatchObject({ expected: 6 });
    expect(expectationFor('2026-11-20', days)).toMatchObject({ expected: 40 });
  });

  it('learns from days alike when a weekday is too new, and from nothing when everything is', () => {
    const days = history(() => 10).slice(-11);
    expect(expectationFor('2026-11-20', days)).toMatchObject({ expected: 10 });
    expect(expectationFor(TODAY, days.slice(-3))).toBeNull();
    expect(expectationFor(TODAY, [])).toBeNull();
  });

  it('leaves out the first day, which brings the archive, and days on which the channel did not answer', () => {
    const [first, ...rest] = history(() => 10);
    const down = rest.map((row, index) => (index % 3 === 0 ? { ...row, collected: 0, polls: { m0900: 'timeout' } } : row));
    expect(expectationFor('2026-11-20', [{ ...first!, collected: 900 }, ...down])).toMatchObject({ expected: 10 });
  });

  it('never expects less than nothing, and calls a day low only well below the usual', () => {
    fc.assert(fc.property(fc.array(fc.nat(500), { minLength: 57, maxLength: 57 }), (counts) => {
      const found = expectationFor(TODAY, history(() => 0).map((row, index) => ({ ...row, collected: counts[index] ?? 0 })));
      return found === null || (found.low >= 0 && found.low <= found.expected);
    }));
  });
});

describe('the verdict on a channel', () => {
  const usual = history((weekday) => (weekday === 0 || weekday === 6 ? 8 : 30));
  const verdict = (record: Partial<ChannelRecord>, days = usual, now = NOON) => {
    const { verdict: word, alarm } = judgeChannel(channel(record), days, now);
    return { word, alarm };
  };

  it.each([
    ['brings what it should', {}, { word: 'ok', alarm: false }],
    ['is switched off', { enabled: false }, { word: 'off', alarm: false }],
    ['refuses to be read', { state: 'ask_permission' as const }, { word: 'needs_permission', alarm: true }],
    ['has been asked for permission', { state: 'ask_permission' as const, askedAt: ago(3) }, { word: 'needs_permission', alarm: false }],
    ['failed just now', { state: 'failing' as const, lastSuccessAt: ago(3), failures: 2 }, { word: 'failing', alarm: false }],
    ['has failed for a day', { state: 'failing' as const, lastSuccessAt: ago(25), failures: 9 }, { word: 'failing', alarm: true }],
    ['never worked', { state: 'malformed' as const, lastSuccessAt: null, failures: 3 }, { word: 'malformed', alarm: true }],
    ['was silent overnight', { newestItemAt: ago(11) }, { word: 'ok', alarm: false }],
    ['has been silent for a day', { newestItemAt: ago(24) }, { word: 'silent', alarm: true }],
    ['answers without addresses', { state: 'empty' as const }, { word: 'empty', alarm: true }],
  ])('that %s', (_, record, expected) => expect(verdict(record)).toEqual(expected));

  it('that writes once a week is not called silent after two days', () => {
    const weekly = history((weekday) => (weekday === 3 ? 2 : 0));
    expect(verdict({ newestItemAt: ago(96), rhythmMs: 168 * HOUR }, weekly).alarm).toBe(false);
  });

  it('that stops is called silent within 24 hours whenever it brings three a day or more', () => {
    for (const daily of [3, 5, 12, 100]) expect(verdict({ newestItemAt: ago(24) }, history(() => daily))).toEqual({ word: 'silent', alarm: true });
    expect(verdict({ newestItemAt: ago(24) }, history(() => 1)).alarm).toBe(false);
  });

  it('that is still being learnt is judged by its rhythm alone', () => {
    expect(verdict({ newestItemAt: ago(5) }, [])).toEqual({ word: 'learning', alarm: false });
    expect(verdict({ newestItemAt: ago(30) }, [])).toEqual({ word: 'silent', alarm: true });
    expect(verdict({ newestItemAt: ago(30), rhythmMs: null }, [])).toEqual({ word: 'learning', alarm: false });
  });

  it('that brought far less than on that weekday is low', () => {
    expect(verdict({}, [...usual.slice(0, -1), day('2026-11-21', 1)]).word).toBe('low');
  });

  it('that works while nothing is collected says why', () => {
    const days = [...usual.slice(0, -1), day('2026-11-21', 5, { stored: 0, refused: 4, gone: 1, problems: { forbidden: 4, gone: 1 } }), day(TODAY, 3, { stored: 0, pending: 3 })];
    expect(judgeChannel(channel(), days, NOON)).toMatchObject({ verdict: 'nothing_collected', alarm: true, advice: expect.stringMatching(/5 en dos días.*forbidden/) });
    expect(judgeChannel(channel(), [...days.slice(0, -1), day(TODAY, 4, { stored: 1, pending: 3 })], NOON).verdict).not.toBe('nothing_collected');
  });
});

describe('the day of a channel', () => {
  it('parts news from backlog, and counts a capture on each of its channels', () => {
    const seen = (publishedAt: string | null, state: 'stored' | 'refused', reason: string | null = null, channelIds = ['a/rss']) => ({ channelIds, state, reason, firstSeenAt: NOON, publishedAt });
    const counts = countDay(
      [{ _id: 'a/rss', outletId: 'a' }, { _id: 'a/mapa', outletId: 'a' }],
      [seen(ago(1).toISOString(), 'stored'), seen(ago(3).toISOString(), 'refused', 'robots', ['a/rss', 'a/mapa', 'x/otro']), seen(ago(49).toISOString(), 'stored'), seen(null, 'stored'), seen('2099-01-01T00:00:00Z', 'stored')],
      TODAY,
    );
    expect(counts[0]).toMatchObject({ collected: 4, late: 1, stored: 4, refused: 1, medianAgeMs: 2 * HOUR, problems: { robots: 1 } });
    expect(counts[1]).toMatchObject({ collected: 1, refused: 1 });
  });
});

describe('with a store', () => {
  let bench: ChannelBench;
  beforeEach(async () => {
    bench = await ChannelBench.open();
  });
  afterEach(() => bench.close());

  const see = async (channelId: string, slugs: string[]) => {
    const item: FeedItem = { id: null, title: null, link: null, publishedAt: bench.clock.now().toISOString(), author: null, summary: null };
    await bench.store.captures.saveSeen(slugs.map((slug) => ({ _id: hashId(slug), url: slug, link: slug, outletId: 'medio', channelId, item })), bench.clock.now());
  };

  it('counting a day twice changes nothing, counts that are gone go, and the polls stay', async () => {
    const id = await bench.channel('feed', 'http://medio.prensa.example/feed');
    await bench.poll(id);
    await see(id, ['a', 'b']);
    await recomputeChannelDay(bench.store, TODAY);
    const first = await bench.store.channelDays.listBetween(TODAY, TODAY);
    expect(first).toMatchObject([{ collected: 2, pending: 2, polls: { m1200: 'gone' } }]);
    await recomputeChannelDay(bench.store, TODAY);
    expect(await bench.store.channelDays.listBetween(TODAY, TODAY)).toEqual(first);
    await bench.store.captures.finish(hashId('a'), { state: 'refused', problem: 'no', reason: 'forbidden', pieceId: null, fetchedAt: NOON });
    await recomputeChannelDay(bench.store, TODAY);
    expect(await bench.store.channelDays.listBetween(TODAY, TODAY)).toMatchObject([{ collected: 2, pending: 1, refused: 1, problems: { forbidden: 1 }, polls: { m1200: 'gone' } }]);
  });

  it('a day is a day in Bogotá', async () => {
    const id = await bench.channel('feed', 'http://medio.prensa.example/feed');
    bench.clock.advanceBy(11 * HOUR + 59 * 60_000);
    await see(id, ['tarde']);
    bench.clock.advanceBy(2 * 60_000);
    await see(id, ['mañana']);
    await recomputeChannelDay(bench.store, TODAY);
    await recomputeChannelDay(bench.store, '2026-11-23');
    expect((await bench.store.channelDays.listBetween(TODAY, '2026-11-23')).map((row) => [row.day, row.collected])).toEqual([[TODAY, 1], ['2026-11-23', 1]]);
  });

  it('the report shows each channel with its days and the classes of what failed, in the shape of the contract', async () => {
    const id = await bench.channel('feed', 'http://medio.prensa.example/feed');
    await bench.channel('youtube', 'http://medio.prensa.example/videos', { enabled: false });
    await bench.poll(id);
    await see(id, ['a']);
    const report = channelsHealthResponse.parse(await new ChannelHealth(bench.store, bench.clock).report({ days: 7 }));
    expect(report).toMatchObject({ from: '2026-11-16', to: TODAY, alarms: 0 });
    expect(report.channels.map((entry) => [entry.id, entry.verdict])).toEqual([['medio/feed', 'failing'], ['medio/youtube', 'off']]);
    expect(report.channels[0]?.days).toMatchObject([{ day: TODAY, watched: false, collected: 1, polls: 1, pollFailures: { gone: 1 }, expected: null }]);
    expect((await new ChannelHealth(bench.store, bench.clock).report({ days: 7, outlet: 'nadie' })).channels).toEqual([]);
  });
});
