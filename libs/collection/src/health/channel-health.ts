import type { ChannelHealth as ChannelHealthEntry, ChannelsHealthQuery, ChannelsHealthResponse } from '#vigia/contracts';
import { dayOf, type Clock } from '#vigia/kernel';
import type { ChannelDayRecord, ChannelRecord, OutletRecord, Store } from '#vigia/store';
import { judgeChannel } from './channel-verdict.js';
import { median, recomputeChannelDay, shiftDay } from './count-days.js';
import { ChannelHistory, HISTORY_DAYS, wasWatched } from './expectation.js';

const HOUR_MS = 60 * 60_000;
/** A screen that is open must not recount the day at every request. */
const RECOUNT_MS = 60_000;
/** A day is counted again until its captures can no longer change: they are given up after two days. */
const RECOUNTED_DAYS = 3;
/** Days before those do not change any more; they are read again now and then because another process may have written them late. */
const SETTLED_MS = 10 * 60_000;

/** Read model of the health page: what each channel should bring, what it brought, and what somebody should look at. */
export class ChannelHealth {
  private countedAt = 0;
  private settled: { from: string; to: string; at: number; rows: Promise<ChannelDayRecord[]> } | null = null;

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /** Recounts the days that may still change. Called by the clockwork; idempotent. */
  async recount(): Promise<void> {
    const today = dayOf(this.clock.now());
    for (let back = RECOUNTED_DAYS - 1; back >= 0; back -= 1) await recomputeChannelDay(this.store, shiftDay(today, -back));
    this.countedAt = this.clock.now().getTime();
  }

  async report(query: ChannelsHealthQuery): Promise<ChannelsHealthResponse> {
    const now = this.clock.now();
    const today = dayOf(now);
    if (now.getTime() - this.countedAt >= RECOUNT_MS) await this.recountToday(today, now);
    const [channels, outlets, rows] = await Promise.all([this.store.channels.listAll(), this.store.outlets.listAll(), this.daysBetween(shiftDay(today, -HISTORY_DAYS - query.days), today)]);
    const outletById = new Map(outlets.map((outlet) => [outlet._id, outlet]));
    const daysOf = byChannel(rows);
    const entries = channels
      .filter((channel) => query.outlet === undefined || channel.outletId === query.outlet)
      .map((channel) => entryOf(channel, outletById.get(channel.outletId), daysOf.get(channel._id) ?? [], shiftDay(today, 1 - query.days), now));
    return { at: now.toISOString(), from: shiftDay(today, 1 - query.days), to: today, alarms: entries.filter((entry) => entry.alarm).length, channels: entries };
  }

  /** Months of settled days are kept between requests: reading them is most of what the page costs. */
  private async daysBetween(from: string, today: string): Promise<ChannelDayRecord[]> {
    const open = shiftDay(today, 1 - RECOUNTED_DAYS);
    const now = this.clock.now().getTime();
    if (!this.settled || this.settled.from !== from || this.settled.to !== open || now - this.settled.at >= SETTLED_MS) {
      const rows = this.store.channelDays.listBetween(from, shiftDay(open, -1));
      this.settled = { from, to: open, at: now, rows };
      rows.catch(() => (this.settled = null));
    }
    const [before, rows] = await Promise.all([this.settled.rows, this.store.channelDays.listBetween(open, today)]);
    return [...before, ...rows];
  }

  private async recountToday(today: string, now: Date): Promise<void> {
    await recomputeChannelDay(this.store, today);
    this.countedAt = now.getTime();
  }
}

function byChannel(rows: readonly ChannelDayRecord[]): Map<string, ChannelDayRecord[]> {
  const daysOf = new Map<string, ChannelDayRecord[]>();
  for (const row of rows) {
    const days = daysOf.get(row.channelId);
    if (days) days.push(row);
    else daysOf.set(row.channelId, [row]);
  }
  return daysOf;
}

function entryOf(channel: ChannelRecord, outlet: OutletRecord | undefined, days: readonly ChannelDayRecord[], from: string, now: Date): ChannelHealthEntry {
  const history = new ChannelHistory(days);
  const { verdict, alarm, advice } = judgeChannel(channel, days, now, history);
  const shown = days.filter((day) => day.day >= from);
  const ages = shown.flatMap((day) => day.medianAgeMs ?? []);
  const age = median(ages);
  return {
    id: channel._id,
    outlet: { id: channel.outletId, name: outlet?.name ?? channel.outletId, city: outlet?.city ?? null },
    kind: channel.kind,
    url: channel.url,
    enabled: channel.enabled,
    state: channel.state,
    verdict,
    alarm,
    advice,
    problem: channel.problem ?? null,
    lastPolledAt: iso(channel.lastPolledAt),
    lastSuccessAt: iso(channel.lastSuccessAt),
    newestItemAt: iso(channel.newestItemAt),
    nextPollAt: channel.enabled && channel.state !== 'ask_permission' ? channel.nextPollAt.toISOString() : null,
    askedAt: iso(channel.askedAt),
    rhythmHours: channel.rhythmMs ? channel.rhythmMs / HOUR_MS : null,
    medianAgeHours: age === null ? null : age / HOUR_MS,
    days: shown.map((day) => dayEntry(day, history)),
  };
}

function dayEntry(day: ChannelDayRecord, history: ChannelHistory): ChannelHealthEntry['days'][number] {
  const expectation = history.expectationFor(day.day);
  const results = Object.values(day.polls);
  const failures: Record<string, number> = {};
  for (const result of results) if (!['ok', 'unchanged', 'empty'].includes(result)) failures[result] = (failures[result] ?? 0) + 1;
  return {
    day: day.day,
    watched: wasWatched(day),
    expected: expectation?.expected ?? null,
    low: expectation?.low ?? null,
    collected: day.collected,
    late: day.late,
    stored: day.stored,
    refused: day.refused,
    gone: day.gone,
    pending: day.pending,
    medianAgeHours: day.medianAgeMs === null ? null : day.medianAgeMs / HOUR_MS,
    polls: results.length,
    pollFailures: failures,
    problems: day.problems,
  };
}

function iso(moment: Date | null | undefined): string | null {
  return moment?.toISOString() ?? null;
}
