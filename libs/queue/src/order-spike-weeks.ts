import { isoWeekOf, shiftWeek, type Clock } from '#vigia/kernel';
import type { JobQueue } from './job-queue.js';
import { slotEnd } from './work-share.js';

/** A week is part of what is usual for this many after it. */
const WEEKS_AFTER = 8;

/** Orders what stands out to be looked for anew where the cells of a week have changed: in that week and in the eight it is set against, up to the running one. One order a week and time slot. */
export async function orderSpikeWeeks(queue: JobQueue, clock: Clock, changed: string): Promise<void> {
  const now = clock.now();
  const due = slotEnd(queue, 'spike-weeks', now);
  await queue.addMany('spike-weeks', spikeWeeksOf([changed], clock).map((week) => ({ jobId: `${week}@${due}`, payload: { week }, delayMs: due - now.getTime() })));
}

/** The weeks in which something else may stand out once these have changed, oldest first. */
export function spikeWeeksOf(changed: readonly string[], clock: Clock): string[] {
  const running = isoWeekOf(clock.now());
  const weeks = changed.flatMap((week) => Array.from({ length: WEEKS_AFTER + 1 }, (_, after) => shiftWeek(week, after)).filter((later) => later === week || later <= running));
  return [...new Set(weeks)].sort();
}
