import type { FeedItem } from '#vigia/contracts';

/** What a channel answered, with what its address and headers say of it. */
export interface ChannelDocument {
  /** Where the body was found, after redirects. */
  url: string;
  body: Buffer;
  contentType?: string | null | undefined;
  /** `Link` header, by which some APIs name their next page. */
  link?: string | null | undefined;
  /** For listings: CSS selector of the links to follow. */
  select?: string | null | undefined;
}

export interface ChannelPage {
  /** Newest first where the channel has an order. */
  items: FeedItem[];
  /** Addresses at which the same channel goes on: older items, or the parts of an index. */
  next: string[];
}

/** A body that is not what the channel should give: `code` for programs, `message` for people. */
export interface ChannelProblem {
  error: { code: string; message: string };
}

/** One kind of channel: where to ask, and what the answer says. Pure: bytes in, items out. */
export interface ChannelReader {
  /** The address to ask first, from the address people know (`https://t.me/nombre`). */
  address(url: string): string;
  /** `Accept` header; null: the fetcher's own. */
  accept: string | null;
  /** Largest body worth reading, in bytes; null: the fetcher's own limit. */
  maxBytes: number | null;
  /** True: items are posts, whole in their channel. False: items are addresses of pages. */
  posts: boolean;
  /** True: pages go from new to old, so that a known item ends the reading. False: the parts of an index, each read for itself. */
  ordered: boolean;
  /** Most documents read in one poll. */
  mostPages: number;
  /** Never throws, whatever the bytes are. */
  read(document: ChannelDocument): Promise<ChannelPage | ChannelProblem>;
}

export function channelProblem(code: string, message: string): ChannelProblem {
  return { error: { code, message } };
}

/** The absolute http(s) form of an address found in a channel, or null. */
export function absoluteUrl(address: string | null | undefined, base: string): string | null {
  const trimmed = address?.trim() ?? '';
  if (trimmed === '' || !URL.canParse(trimmed, base)) return null;
  const url = new URL(trimmed, base);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
}
