import { parseFeed } from '../../feed/parse-feed.js';
import type { ChannelReader } from '../channel-reader.js';

/** The feed of a YouTube channel: its latest 15 videos, title and description. What is spoken is not here. */
export const youtubeChannel: ChannelReader = {
  address(url) {
    const id = /\/channel\/(UC[\w-]{22})/.exec(url)?.[1];
    return id === undefined ? url : new URL(`/feeds/videos.xml?channel_id=${id}`, url).href;
  },
  accept: 'application/atom+xml,application/xml;q=0.9,text/xml;q=0.9',
  maxBytes: null,
  posts: true,
  ordered: true,
  mostPages: 1,
  async read({ body, url, contentType }) {
    const feed = await parseFeed(body, { url, contentType });
    return 'error' in feed ? feed : { items: feed.items, next: [] };
  },
};
