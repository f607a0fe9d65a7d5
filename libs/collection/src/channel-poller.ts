import type { FeedItem } from '#vigia/contracts';
import { channelReader } from '#vigia/extract';
import type { PoliteFetcher } from '#vigia/fetch';
import { BOGOTA, dayOf, type Clock } from '#vigia/kernel';
import type { JobQueue } from '#vigia/queue';
import type { ChannelRecord, ChannelState, PollResult, Store } from '#vigia/store';
import { DateTime } from 'luxon';
import { walkChannel, type ChannelWalk, type FailedFetch } from './channel-walk.js';
import { pauseAfterFailure, pauseAfterSuccess, rhythmOf } from './poll-rhythm.js';

type ReadWalk = Extract<ChannelWalk, { kind: 'read' }>;

/** Reads one channel, records every address it names, and puts those not yet fetched into the queue. */
export class ChannelPoller {
  constructor(
    private readonly store: Store,
    private readonly queue: JobQueue,
    private readonly fetcher: PoliteFetcher,
    private readonly clock: Clock,
  ) {}

  async poll(channelId: string): Promise<void> {
    const channel = await this.store.channels.findById(channelId);
    const reader = channel && channelReader(channel.kind);
    if (!channel?.enabled || !reader || channel.state === 'ask_permission') return;
    const walk = await walkChannel(channel, reader, this.fetcher, this.store);
    if (walk.kind === 'read') return this.keep(channel, walk);
    // «Not changed» since it was empty is still empty.
    if (walk.kind === 'unchanged') return channel.state === 'empty' ? this.succeed(channel, 'empty', { problem: channel.problem }) : this.succeed(channel, 'unchanged', {});
    if (walk.kind === 'malformed') return this.fail(channel, 'malformed', 'malformed', walk.problem);
    // Our own closing says nothing about the channel.
    if (walk.outcome.kind === 'retry' && walk.outcome.reason === 'cancelled') return;
    if (walk.outcome.kind === 'refused' && (walk.outcome.reason === 'robots' || walk.outcome.reason === 'forbidden')) return this.refuse(channel, walk.outcome.reason, walk.outcome.message);
    return this.fail(channel, 'failing', classOf(walk.outcome), walk.outcome.message, walk.outcome.kind === 'retry' ? walk.outcome.afterMs : undefined);
  }

  private async keep(channel: ChannelRecord, walk: ReadWalk): Promise<void> {
    const now = this.clock.now();
    // Pieces first: once the captures know this channel, nobody asks again.
    const elsewhere = await this.store.captures.listPiecesNewTo(channel._id, walk.addresses.map((address) => address._id));
    await this.store.pieces.addChannel(elsewhere, channel._id);
    const pending = await this.store.captures.saveSeen(walk.addresses, now);
    await this.queue.addMany('captures', pending.map((captureId) => ({ jobId: captureId, payload: { captureId } })));
    const times = timesOf(walk.items, now);
    const undated = walk.fresh > 0 && times.length === 0;
    const seen = [channel.newestItemAt, ...times, ...(undated ? [now] : [])].filter((time) => time !== null && time !== undefined);
    const empty = walk.addresses.length === 0;
    // The validators are kept last: a crash before this line reads the whole channel again.
    await this.succeed(channel, empty ? 'empty' : 'ok', {
      problem: empty ? 'El canal responde, pero no trae ninguna dirección.' : (walk.interrupted?.message ?? null),
      ...walk.validators,
      resumeAt: walk.resumeAt,
      rhythmMs: rhythmOf(times) ?? channel.rhythmMs ?? null,
      newestItemAt: seen.length > 0 ? new Date(Math.max(...seen.map((time) => time.getTime()))) : null,
    }, walk.interrupted?.kind === 'retry' ? walk.interrupted.afterMs : undefined);
  }

  private async succeed(channel: ChannelRecord, state: ChannelState, learnt: Partial<PollResult>, afterMs = 0): Promise<void> {
    const now = this.clock.now();
    const rhythm = learnt.rhythmMs === undefined ? (channel.rhythmMs ?? null) : learnt.rhythmMs;
    const newest = learnt.newestItemAt === undefined ? (channel.newestItemAt ?? null) : learnt.newestItemAt;
    await this.record(channel, { state, problem: null, refusedAt: null, askedAt: null, ...learnt, succeeded: true }, state, Math.max(pauseAfterSuccess(rhythm, newest, now), afterMs), now);
  }

  private async fail(channel: ChannelRecord, state: ChannelState, failure: string, problem: string, afterMs?: number): Promise<void> {
    await this.record(channel, { state, problem, succeeded: false }, failure, pauseAfterFailure(channel.failures, afterMs), this.clock.now());
  }

  /** A no ends the asking: robots.txt, 401, 402, 403, 407, 451. Should it be a firewall's hiccup, a person can say so. */
  private async refuse(channel: ChannelRecord, reason: 'robots' | 'forbidden', problem: string): Promise<void> {
    const now = this.clock.now();
    await this.record(channel, { state: 'ask_permission', problem, refusedAt: now, succeeded: false }, reason, 0, now);
  }

  private async record(channel: ChannelRecord, result: Omit<PollResult, 'polledAt' | 'nextPollAt'>, outcome: string, pauseMs: number, now: Date): Promise<void> {
    const minute = DateTime.fromJSDate(now, { zone: BOGOTA }).toFormat('HHmm');
    await this.store.channelDays.notePoll({ channelId: channel._id, outletId: channel.outletId, day: dayOf(now), minute, result: outcome });
    await this.store.channels.recordPoll(channel._id, { ...result, polledAt: now, nextPollAt: new Date(now.getTime() + pauseMs) });
  }
}

/** Dates that can be true: a feed dated 2099 has no rhythm. */
function timesOf(items: readonly FeedItem[], now: Date): Date[] {
  return items.flatMap((item) => (item.publishedAt === null ? [] : [new Date(item.publishedAt)])).filter((time) => time.getTime() <= now.getTime());
}

/** For counting: `timeout`, `dns`, `server-error`, `forbidden`, `gone` … */
function classOf(outcome: FailedFetch): string {
  return outcome.kind === 'gone' ? 'gone' : outcome.reason;
}
