import { beforeEach, describe, expect, it } from '@jest/globals';
import { FixedClock } from '#vigia/kernel';
import type { JobQueue } from './job-queue.js';
import { noteTrendRun, orderTrendWeeks } from './order-trend-weeks.js';

describe('orders for the cells of a week', () => {
  const clock = new FixedClock(new Date('2026-11-22T15:00:00.500Z'));
  let added: { week: string; jobId: string; delayMs: number }[];
  let queue: JobQueue;
  beforeEach(() => {
    added = [];
    queue = { add: async (_: string, { week }: { week: string }, { jobId, delayMs }: { jobId: string; delayMs: number }) => void added.push({ week, jobId, delayMs }) } as unknown as JobQueue;
  });

  it('are gathered for two seconds, each week once', async () => {
    await orderTrendWeeks(queue, clock, ['2026-W47', null, '2026-W46', '2026-W47', undefined]);
    expect(added.map(({ week, delayMs }) => [week, delayMs])).toEqual([['2026-W47', 1_500], ['2026-W46', 1_500]]);
  });

  it('are gathered for longer the longer all weeks together take, up to some ten minutes', async () => {
    noteTrendRun(queue, '2026-W47', 300);
    await orderTrendWeeks(queue, clock, ['2026-W47']);
    noteTrendRun(queue, '2026-W46', 1_000);
    await orderTrendWeeks(queue, clock, ['2026-W47']);
    noteTrendRun(queue, '2026-W45', 3_600_000);
    await orderTrendWeeks(queue, clock, ['2026-W47']);
    const [short, longer, longest] = added.map(({ delayMs }) => delayMs);
    expect(short).toBe(1_500);
    expect(longer).toBeGreaterThan(1_500);
    expect(longer).toBeLessThanOrEqual(8_000);
    expect(longest).toBeLessThanOrEqual(512_000);
    expect(new Set(added.map(({ jobId }) => jobId)).size).toBe(3);
  });
});
