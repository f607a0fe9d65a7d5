import type { Clock } from '#vigia/kernel';
import type { JobQueue } from '#vigia/queue';
import type { ChannelRecord, Store } from '#vigia/store';

/** Addresses refused longer ago than this are no news any more. */
const REOPENED_MS = 30 * 24 * 60 * 60_000;

/** What persons say of channels that stopped because their outlet refuses to be read. Nothing else opens such a channel. */
export class ChannelPermissions {
  constructor(
    private readonly store: Store,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
  ) {}

  /** Permission has been asked for: the channel stays closed. @returns the channel as it is now; null where there is none */
  async noteAsked(channelId: string): Promise<ChannelRecord | null> {
    await this.store.channels.noteAsked(channelId, this.clock.now());
    return this.store.channels.findById(channelId);
  }

  /** Permission was given: the channel is read at the next tick, and the addresses refused meanwhile are asked for again. */
  async permit(channelId: string): Promise<ChannelRecord | null> {
    const channel = await this.store.channels.findById(channelId);
    if (channel?.state !== 'ask_permission') return channel;
    const now = this.clock.now();
    await this.store.channels.permit(channelId, now);
    const reopened = await this.store.captures.reopenRefused(channelId, new Date(now.getTime() - REOPENED_MS));
    await this.queue.addMany('captures', reopened.map((captureId) => ({ jobId: `${captureId}@${now.getTime()}`, payload: { captureId } })));
    return this.store.channels.findById(channelId);
  }
}
