import type { ChannelKind } from '#vigia/contracts';
import { blueskyChannel } from './bluesky/bluesky-channel.js';
import type { ChannelReader } from './channel-reader.js';
import { feedChannel } from './feed/feed-channel.js';
import { listingChannel } from './listing/listing-channel.js';
import { mastodonChannel } from './mastodon/mastodon-channel.js';
import { redditChannel } from './reddit/reddit-channel.js';
import { sitemapChannel } from './sitemap/sitemap-channel.js';
import { telegramChannel } from './telegram/telegram-channel.js';
import { youtubeChannel } from './youtube/youtube-channel.js';

/** Every kind that is read over the network. `file` is not: its posts come through `vigia import`. */
const READERS: Record<Exclude<ChannelKind, 'file'>, ChannelReader> = {
  feed: feedChannel,
  listing: listingChannel,
  sitemap: sitemapChannel,
  youtube: youtubeChannel,
  telegram: telegramChannel,
  mastodon: mastodonChannel,
  bluesky: blueskyChannel,
  reddit: redditChannel,
};

/** The reader of a kind of channel; null for kinds that are not polled. */
export function channelReader(kind: ChannelKind): ChannelReader | null {
  return kind === 'file' ? null : READERS[kind];
}
