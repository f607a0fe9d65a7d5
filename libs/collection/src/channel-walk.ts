import type { FeedItem } from '#vigia/contracts';
import { normalizeUrl, type ChannelReader } from '#vigia/extract';
import type { FetchOutcome, PoliteFetcher } from '#vigia/fetch';
import { hashId } from '#vigia/kernel';
import type { ChannelRecord, SeenAddress, Store } from '#vigia/store';

type Fetched = Extract<FetchOutcome, { kind: 'ok' }>;
export type FailedFetch = Exclude<FetchOutcome, { kind: 'ok' } | { kind: 'unchanged' }>;

/** What one walk through the pages of a channel brought. */
export type ChannelWalk =
  | { kind: 'unchanged' }
  | { kind: 'failed'; outcome: FailedFetch }
  | { kind: 'malformed'; problem: string }
  | {
      kind: 'read';
      addresses: SeenAddress[];
      /** Of these, seen for the first time. */
      fresh: number;
      items: FeedItem[];
      validators: { etag: string | null; lastModified: string | null };
      /** Pages at which the next walk has to go on. */
      resumeAt: string[];
      /** A later page that could not be read now; what came before it counts. */
      interrupted: FailedFetch | null;
    };

/** Gaps remembered at most; a channel that leaves more has pages that never end. */
const MOST_GAPS = 5;
/** Pages this much older than the channel's newest item are its archive, and no gap leads there. */
const DEEPEST_MS = 30 * 24 * 60 * 60_000;

/**
 * Reads a channel from its newest page back to what is known, at most `reader.mostPages` documents. Where that is not far enough, or a page fails, the next walk goes on there,
 * so that an outage of a week leaves no hole.
 */
export async function walkChannel(channel: ChannelRecord, reader: ChannelReader, fetcher: PoliteFetcher, store: Store): Promise<ChannelWalk> {
  const start = reader.address(channel.url);
  const ask = { ...(reader.accept !== null && { accept: reader.accept }), ...(reader.maxBytes !== null && { maxBytes: reader.maxBytes }) };
  const gaps = channel.resumeAt ?? [];
  const first = await fetcher.fetch(start, gaps.length > 0 ? ask : { ...ask, etag: channel.etag, lastModified: channel.lastModified });
  if (first.kind === 'unchanged') return { kind: 'unchanged' };
  if (first.kind !== 'ok') return { kind: 'failed', outcome: first };
  const pages = new PageCollector(channel, reader, store);
  const problem = await pages.take(first);
  if (problem !== null) return { kind: 'malformed', problem };
  // Validators of an index or of a look-up say nothing of the pages behind it.
  const validators = pages.items.length > 0 ? { etag: first.etag, lastModified: first.lastModified } : { etag: null, lastModified: null };
  pages.queue.push(...gaps);

  const asked = new Set([start]);
  let interrupted: FailedFetch | null = null;
  let read = 1;
  while (pages.queue.length > 0 && read < reader.mostPages) {
    const url = pages.queue[0] ?? '';
    if (!asked.has(url)) {
      asked.add(url);
      read += 1;
      const outcome = await fetcher.fetch(url, ask);
      if (outcome.kind === 'retry') {
        interrupted = outcome;
        break;
      }
      if (outcome.kind === 'ok') {
        const bad = await pages.take(outcome);
        if (bad !== null && pages.items.length === 0) return { kind: 'malformed', problem: bad };
      } else if (outcome.kind !== 'unchanged' && pages.items.length === 0) return { kind: 'failed', outcome };
    }
    pages.queue.shift();
  }
  // How deep the first walk ever goes is for `mostPages` to say: it is not a gap.
  const resumeAt = reader.ordered && (interrupted !== null || channel.lastSuccessAt !== null) ? pages.queue.slice(0, MOST_GAPS) : [];
  if (interrupted !== null && pages.items.length === 0) return { kind: 'failed', outcome: interrupted };
  return { kind: 'read', addresses: [...pages.addresses.values()], fresh: pages.fresh, items: pages.items, validators, resumeAt, interrupted };
}

class PageCollector {
  readonly addresses = new Map<string, SeenAddress>();
  readonly items: FeedItem[] = [];
  readonly queue: string[] = [];
  fresh = 0;

  constructor(
    private readonly channel: ChannelRecord,
    private readonly reader: ChannelReader,
    private readonly store: Store,
  ) {}

  /** Takes one page's items and the way on. @returns what is wrong with the page, or null */
  async take({ body, url, contentType, link }: Fetched): Promise<string | null> {
    const page = await this.reader.read({ body, url, contentType, link, select: this.channel.select });
    if ('error' in page) return page.error.message;
    this.items.push(...page.items);
    const found = page.items.flatMap((item) => this.addressOf(item, url));
    const known = await this.store.captures.listKnown(found.map((address) => address._id));
    for (const address of found) {
      if (!known.has(address._id) && !this.addresses.has(address._id)) this.fresh += 1;
      if (!this.addresses.has(address._id)) this.addresses.set(address._id, address);
    }
    const oldest = found.at(-1);
    const reachedKnown = this.reader.ordered && oldest !== undefined && known.has(oldest._id);
    // The pages behind this one come before older gaps.
    if (!reachedKnown && !this.isArchive(oldest?.item)) this.queue.splice(this.queue.length > 0 ? 1 : 0, 0, ...page.next);
    return null;
  }

  private isArchive(oldest: FeedItem | undefined): boolean {
    const moments = this.items.flatMap((item) => (item.publishedAt === null ? [] : [Date.parse(item.publishedAt)]));
    return this.reader.ordered && Boolean(oldest?.publishedAt) && Date.parse(oldest?.publishedAt ?? '') < Math.max(...moments) - DEEPEST_MS;
  }

  private addressOf(item: FeedItem, base: string): SeenAddress[] {
    const { _id: channelId, outletId, only } = this.channel;
    const url = item.link === null ? null : normalizeUrl(item.link, base);
    if (url === null || item.link === null) return [];
    const link = new URL(item.link, base).href;
    return only && !link.includes(only) ? [] : [{ _id: hashId(url), url, link, outletId, channelId, item }];
  }
}
