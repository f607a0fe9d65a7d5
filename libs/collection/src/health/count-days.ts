import { BOGOTA } from '#vigia/kernel';
import type { ChannelDayCounts, ChannelRecord, Sighting, Store } from '#vigia/store';
import { DateTime } from 'luxon';

const DAY_MS = 24 * 60 * 60_000;
/** What was published longer ago than this when first seen is backlog: a first poll's archive, or what an outage held back. */
const FRESH_MS = 48 * 60 * 60_000;

/** First and last instant (excluded) of a Bogotá day. */
export function dayBounds(day: string): { start: Date; end: Date } {
  const start = DateTime.fromISO(day, { zone: BOGOTA });
  return { start: start.toJSDate(), end: start.plus({ days: 1 }).toJSDate() };
}

/** The day `offset` days after (or, negative, before) the given one. */
export function shiftDay(day: string, offset: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + offset * DAY_MS).toISOString().slice(0, 10);
}

/** Recomputes one day of every channel from its captures. Idempotent: what is already there is rewritten, the polls noted there stay. */
export async function recomputeChannelDay(store: Store, day: string): Promise<void> {
  const { start, end } = dayBounds(day);
  const [channels, sightings, before] = await Promise.all([store.channels.listAll(), store.captures.listSightings(start, end), store.channelDays.listBetween(day, day)]);
  const rewritten = new Set(before.map((row) => row.channelId));
  await store.channelDays.saveCounts(countDay(channels.filter((channel) => channel.enabled || rewritten.has(channel._id)), sightings, day));
}

/** Counts what each channel brought on a day. A capture seen on two channels counts for both. */
export function countDay(channels: readonly Pick<ChannelRecord, '_id' | 'outletId'>[], sightings: readonly Sighting[], day: string): ChannelDayCounts[] {
  const counted = new Map(channels.map(({ _id, outletId }) => [_id, { counts: emptyDay(_id, outletId, day), ages: [] as number[] }]));
  for (const { channelIds, state, reason, firstSeenAt, publishedAt } of sightings) {
    const age = publishedAt === null ? null : firstSeenAt.getTime() - Date.parse(publishedAt);
    for (const channelId of channelIds) {
      const entry = counted.get(channelId);
      if (!entry) continue;
      const { counts, ages } = entry;
      if (age === null || age <= FRESH_MS) counts.collected += 1;
      else counts.late += 1;
      counts[state] += 1;
      if (reason !== null) counts.problems[reason] = (counts.problems[reason] ?? 0) + 1;
      // A feed dated 2099 has no age.
      if (age !== null && age >= 0 && age <= FRESH_MS) ages.push(age);
    }
  }
  return [...counted.values()].map(({ counts, ages }) => ({ ...counts, medianAgeMs: median(ages) }));
}

export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

function emptyDay(channelId: string, outletId: string, day: string): ChannelDayCounts {
  return { _id: `${channelId}|${day}`, channelId, outletId, day, collected: 0, late: 0, stored: 0, refused: 0, gone: 0, pending: 0, medianAgeMs: null, problems: {} };
}
