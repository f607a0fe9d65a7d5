import type { FeedItem } from '#vigia/contracts';
import { normalizeUrl, parseFeed } from '#vigia/extract';
import type { FetchOutcome, PoliteFetcher } from '#vigia/fetch';
import { hashId, type Clock } from '#vigia/kernel';
import type { JobQueue } from '#vigia/queue';
import type { ChannelRecord, ChannelState, SeenAddress, Store } from '#vigia/store';

const POLL_EVERY_MS = 10 * 60_000;
const LONGEST_PAUSE_MS = 24 * 60 * 60_000;

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
    if (!channel?.enabled) return;
    const outcome = await this.fetcher.fetch(channel.url, { etag: channel.etag, lastModified: channel.lastModified });
    if (outcome.kind === 'unchanged') return this.record(channel, 'unchanged', null, true);
    if (outcome.kind !== 'ok') return this.record(channel, failedState(outcome), outcome.message, false, outcome.kind === 'retry' ? outcome.afterMs : undefined);
    const feed = await parseFeed(outcome.body, { url: outcome.url, contentType: outcome.contentType });
    if ('error' in feed) return this.record(channel, 'malformed', feed.error.message, false);
    const addresses = feed.items.flatMap((item) => this.addressOf(channel, item, outcome.url));
    const pending = await this.store.captures.saveSeen(addresses, this.clock.now());
    await this.queue.addMany('captures', pending.map((captureId) => ({ jobId: captureId, payload: { captureId } })));
    // The validators are kept last: a crash before this line reads the whole feed again.
    await this.record(channel, addresses.length > 0 ? 'ok' : 'empty', addresses.length > 0 ? null : 'El canal responde, pero no trae ninguna dirección.', true, undefined, outcome);
  }

  private addressOf(channel: ChannelRecord, item: FeedItem, base: string): SeenAddress[] {
    const url = item.link === null ? null : normalizeUrl(item.link, base);
    if (url === null || item.link === null) return [];
    return [{ _id: hashId(url), url, link: new URL(item.link, base).href, outletId: channel.outletId, channelId: channel._id, item }];
  }

  private async record(channel: ChannelRecord, state: ChannelState, problem: string | null, succeeded: boolean, afterMs?: number, validators?: { etag: string | null; lastModified: string | null }): Promise<void> {
    const polledAt = this.clock.now();
    const pause = succeeded ? POLL_EVERY_MS : Math.min(POLL_EVERY_MS * 2 ** channel.failures, LONGEST_PAUSE_MS);
    await this.store.channels.recordPoll(channel._id, {
      state,
      problem,
      polledAt,
      succeeded,
      nextPollAt: new Date(polledAt.getTime() + Math.max(pause, afterMs ?? 0)),
      ...(validators && { etag: validators.etag, lastModified: validators.lastModified }),
    });
  }
}

function failedState(outcome: Exclude<FetchOutcome, { kind: 'ok' } | { kind: 'unchanged' }>): ChannelState {
  if (outcome.kind !== 'refused') return 'failing';
  if (outcome.reason === 'robots') return 'robots';
  return outcome.reason === 'forbidden' ? 'forbidden' : 'failing';
}
