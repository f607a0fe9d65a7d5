const SHORTEST_PAUSE_MS = 10 * 60_000;
const LONGEST_PAUSE_MS = 24 * 60 * 60_000;
/** Polls per item when a channel speaks, and polls per length of its silence when it does not. */
const POLLS_PER_ITEM = 2;
const POLLS_PER_SILENCE = 12;

/** Median time between two items, in milliseconds; null when fewer than three are dated. */
export function rhythmOf(times: readonly Date[]): number | null {
  const moments = [...new Set(times.map((time) => time.getTime()))].sort((a, b) => a - b);
  const gaps = moments.slice(1).map((moment, index) => moment - (moments[index] ?? moment)).sort((a, b) => a - b);
  return gaps.length < 2 ? null : (gaps[Math.floor(gaps.length / 2)] ?? null);
}

/**
 * Pause until the next poll, from the channel's own rhythm: half the usual time between two items, and longer the longer it has been silent, so that the night costs a newsroom
 * a dozen requests and a channel that has stopped costs one a day. 10 minutes to 24 hours.
 */
export function pauseAfterSuccess(rhythmMs: number | null, newestItemAt: Date | null, now: Date): number {
  const silence = newestItemAt ? Math.max(0, now.getTime() - newestItemAt.getTime()) : 0;
  return within(Math.max((rhythmMs ?? 0) / POLLS_PER_ITEM, silence / POLLS_PER_SILENCE));
}

/** Pause after a failed poll: doubles with every failure in a row, and is never shorter than the host asks. */
export function pauseAfterFailure(failuresBefore: number, afterMs: number | undefined): number {
  return Math.max(within(SHORTEST_PAUSE_MS * 2 ** Math.min(failuresBefore, 10)), afterMs ?? 0);
}

function within(pauseMs: number): number {
  return Math.min(Math.max(pauseMs, SHORTEST_PAUSE_MS), LONGEST_PAUSE_MS);
}
