import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { FixedClock } from '#vigia/kernel';
import type { JobQueue } from './job-queue.js';
import { orderSpikeWeeks } from './order-spike-weeks.js';
import { orderTrendWeeks } from './order-trend-weeks.js';
import { limitLag, noteRun, slotEnd } from './work-share.js';

describe('orders for a week', () => {
  const clock = new FixedClock(new Date('2026-11-22T15:00:00.500Z'));
  let added: { week: string; jobId: string; delayMs: number }[];
  let queue: JobQueue;
  beforeEach(() => {
    added = [];
    queue = {
      add: async (_: string, { week }: { week: string }, { jobId, delayMs }: { jobId: string; delayMs: number }) => void added.push({ week, jobId, delayMs }),
      addMany: async (_: string, jobs: { payload: { week: string }; jobId: string; delayMs: number }[]) => void added.push(...jobs.map(({ payload: { week }, jobId, delayMs }) => ({ week, jobId, delayMs }))),
    } as unknown as JobQueue;
  });

  it('are gathered for two seconds, each week once', async () => {
    await orderTrendWeeks(queue, clock, ['2026-W47', null, '2026-W46', '2026-W47', undefined]);
    expect(added.map(({ week, delayMs }) => [week, delayMs])).toEqual([['2026-W47', 1_500], ['2026-W46', 1_500]]);
  });

  it('are gathered for longer the longer all weeks together take, up to some ten minutes', async () => {
    noteRun(queue, 'trend-weeks', '2026-W47', 300);
    await orderTrendWeeks(queue, clock, ['2026-W47']);
    noteRun(queue, 'trend-weeks', '2026-W46', 1_000);
    await orderTrendWeeks(queue, clock, ['2026-W47']);
    noteRun(queue, 'trend-weeks', '2026-W45', 3_600_000);
    await orderTrendWeeks(queue, clock, ['2026-W47']);
    const [short, longer, longest] = added.map(({ delayMs }) => delayMs);
    expect(short).toBe(1_500);
    expect(longer).toBeGreaterThan(1_500);
    expect(longer).toBeLessThanOrEqual(8_000);
    expect(longest).toBeLessThanOrEqual(512_000);
    expect(new Set(added.map(({ jobId }) => jobId)).size).toBe(3);
  });

  it('to look for what stands out are gathered by what looking takes, not by what counting does', async () => {
    noteRun(queue, 'trend-weeks', '2026-W47', 60_000);
    await orderSpikeWeeks(queue, clock, '2026-W47');
    noteRun(queue, 'spike-weeks', '2026-W47', 6_000);
    await orderSpikeWeeks(queue, clock, '2026-W47');
    const [short, longer] = added.map(({ delayMs }) => delayMs);
    expect(short).toBeLessThanOrEqual(10_000);
    expect(longer).toBeGreaterThan(10_000);
    expect(longer).toBeLessThanOrEqual(40_000);
  });

  it('keep to their part of the time however many weeks change at once', async () => {
    const weeks = Array.from({ length: 12 }, (_, index) => `2026-W${30 + index}`);
    for (const week of weeks) noteRun(queue, 'trend-weeks', week, 2_000);
    const slotMs = slotEnd(queue, 'trend-weeks', new Date(0));
    expect(slotMs).toBe(128_000);
    // Half of them are counted anew at the end of a slot: the others are still known to cost what they did.
    const later = jest.spyOn(performance, 'now').mockReturnValue(performance.now() + slotMs + 30_000);
    for (const week of weeks.slice(0, 6)) noteRun(queue, 'trend-weeks', week, 2_000);
    expect(slotEnd(queue, 'trend-weeks', new Date(0))).toBe(slotMs);
    later.mockRestore();
  });

  it('lag no further behind than they are allowed to', () => {
    noteRun(queue, 'spike-weeks', '2026-W47', 3_600_000);
    limitLag(queue, 25_000);
    expect(slotEnd(queue, 'spike-weeks', new Date(0))).toBe(20_000);
  });
});
