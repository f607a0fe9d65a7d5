import type { ChannelKind, FeedItem } from '#vigia/contracts';
import { channelReader } from '#vigia/extract';
import type { FetchOutcome, PoliteFetcher } from '#vigia/fetch';

const HOUR_MS = 60 * 60_000;
/** Look-ups and indexes have no items of their own: what lies behind them is asked for, as far as this. */
const MOST_STEPS = 3;

export type ProbeState = 'ok' | 'empty' | 'malformed' | 'robots' | 'forbidden' | 'gone' | 'failing' | 'unpolled';

/** What a channel answers now. 200 is not alive: the ages say so. */
export interface ChannelProbe {
  state: ProbeState;
  problem: string | null;
  items: number;
  /** Median and least age of the dated items, in hours. */
  medianAgeHours: number | null;
  newestAgeHours: number | null;
  /** Items whose date is known. */
  dated: number;
  /** The first items' addresses and headlines, to look at. */
  sample: FeedItem[];
}

export interface ProbedChannel {
  kind: ChannelKind;
  url: string;
  select?: string | undefined;
}

/** Asks a channel once, live. Changes nothing. */
export async function probeChannel(channel: ProbedChannel, fetcher: PoliteFetcher, now: Date): Promise<ChannelProbe> {
  const reader = channelReader(channel.kind);
  if (!reader) return probed('unpolled', 'Este canal no se sondea: sus publicaciones llegan por «vigia import».');
  let url = reader.address(channel.url);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const outcome = await fetcher.fetch(url, { ...(reader.accept !== null && { accept: reader.accept }), ...(reader.maxBytes !== null && { maxBytes: reader.maxBytes }) });
    if (outcome.kind !== 'ok') return probed(stateOf(outcome), 'message' in outcome ? outcome.message : null);
    const page = await reader.read({ body: outcome.body, url: outcome.url, contentType: outcome.contentType, link: outcome.link, select: channel.select ?? null });
    if ('error' in page) return probed('malformed', page.error.message);
    const next = page.next[0];
    if (page.items.length > 0 || next === undefined) return probed(page.items.length > 0 ? 'ok' : 'empty', null, page.items, now);
    url = next;
  }
  return probed('empty', null);
}

function probed(state: ProbeState, problem: string | null, items: readonly FeedItem[] = [], now = new Date(0)): ChannelProbe {
  const ages = items.flatMap((item) => (item.publishedAt === null ? [] : [(now.getTime() - Date.parse(item.publishedAt)) / HOUR_MS])).sort((a, b) => a - b);
  return { state, problem, items: items.length, dated: ages.length, medianAgeHours: ages[Math.floor(ages.length / 2)] ?? null, newestAgeHours: ages[0] ?? null, sample: items.slice(0, 3) };
}

function stateOf(outcome: Exclude<FetchOutcome, { kind: 'ok' }>): ProbeState {
  if (outcome.kind === 'gone') return 'gone';
  if (outcome.kind === 'refused' && (outcome.reason === 'robots' || outcome.reason === 'forbidden')) return outcome.reason;
  return 'failing';
}
