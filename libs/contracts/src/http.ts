import { CITY_IDS, NARRATIVE_IDS, OUTLET_SCOPES, OUTLET_TYPES, PIECE_KINDS, RELEVANCE_LABELS } from '#vigia/codebook';
import { z } from 'zod';
import { analyzeOutput, finding, guidanceNote } from './analyze.js';
import { copies, count, rate, share, weekOrDay } from './figures.js';
import { READER_LANGUAGES } from './reader-http.js';
import { spike, storedEvent } from './trends.js';

const placeFilters = {
  city: z.enum(CITY_IDS).optional(),
  outlet: z.string().min(1).max(100).optional(),
  narrative: z.enum(NARRATIVE_IDS).optional(),
  kind: z.enum(PIECE_KINDS).optional(),
};

export const weeklyTrendsQuery = z.strictObject({ from: weekOrDay.optional(), to: weekOrDay.optional(), ...placeFilters, kind: z.enum(PIECE_KINDS).default('article'), copies, by: z.enum(['city', 'outlet']).optional().describe('outlet: the cells of every outlet instead of those of the cities; of one narrative.') });
export type WeeklyTrendsQuery = z.infer<typeof weeklyTrendsQuery>;

/** A share never stands without its n and its 95 % Wilson interval; all three are null when there is nothing to divide by. */
export const weeklyCell = z.object({
  week: z.string(),
  kind: z.enum(PIECE_KINDS),
  /** Null in cells of an outlet. `none`: the story is set in none of the nine; `all`: everywhere. */
  city: z.union([z.enum(CITY_IDS), z.literal('none'), z.literal('all')]).nullable(),
  outlet: z.string().nullable(),
  narrative: z.enum(NARRATIVE_IDS),
  pieces: count.describe('Migration pieces that carry the narrative.'),
  relevant: count.describe('Migration pieces: the n of the share.'),
  collected: count.describe('All pieces collected that week, on any subject.'),
  share,
  low: share,
  high: share,
  corrected: rate.shape.corrected,
  uncorrected: rate.shape.uncorrected,
});
export type WeeklyCell = z.infer<typeof weeklyCell>;
/** A place and narrative over all weeks that were asked for: pieces are added, not shares. */
export const trendTotal = weeklyCell.omit({ week: true }).extend({ before: rate.describe('The eight weeks before the last one asked for, as far as they were asked for.') });
export type TrendTotal = z.infer<typeof trendTotal>;
export const weeklyTrendsResponse = z.object({ from: z.string(), to: z.string(), cells: z.array(weeklyCell), totals: z.array(trendTotal) });
export type WeeklyTrendsResponse = z.infer<typeof weeklyTrendsResponse>;

export const piecesQuery = z.strictObject({
  from: weekOrDay.optional(),
  to: weekOrDay.optional(),
  ...placeFilters,
  relevance: z.enum(RELEVANCE_LABELS).optional(),
  copies,
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(20),
});
export type PiecesQuery = z.infer<typeof piecesQuery>;

const clusterMember = z.object({ id: z.string(), outlet: z.string(), outletName: z.string(), title: z.string().nullable(), url: z.string(), publishedAt: z.string().nullable() });

/** A piece and its copies in other places. */
export const pieceCluster = z.object({
  id: z.string(),
  canonical: z.boolean().describe('This piece is the one that counts for all.'),
  agency: z.string().nullable().describe('News agency that the pieces name as their source.'),
  members: z.array(clusterMember).describe('Every piece of the cluster, oldest first.'),
});
export type PieceCluster = z.infer<typeof pieceCluster>;

const outletName = z.object({ id: z.string(), name: z.string(), city: z.enum(CITY_IDS).nullable() });

export const pieceCard = z.object({
  id: z.string(),
  kind: z.enum(PIECE_KINDS),
  outlet: outletName,
  url: z.string().describe('Address at the outlet.'),
  openUrl: z.string().describe('Address to open: the same, except in the demo, where the sample press is shown by this server.'),
  title: z.string().nullable(),
  publishedAt: z.string().nullable(),
  week: z.string().nullable(),
  relevance: z.enum(RELEVANCE_LABELS),
  cities: z.array(z.enum(CITY_IDS)),
  outletHarm: z.number().int().min(0).max(3),
  xenophobia: z.number().min(0).max(1),
  findings: z.array(finding.extend({ context: z.object({ before: z.string(), after: z.string() }).describe('Up to ten words on each side of the quote.') })),
});
export type PieceCard = z.infer<typeof pieceCard>;
export const piecesResponse = z.object({ total: count.describe('Pieces of the list; at most 2,000 are counted.'), more: z.boolean().default(false).describe('There are more than `total`: narrow the list.'), page: count, pageSize: count, items: z.array(pieceCard) });
export type PiecesResponse = z.infer<typeof piecesResponse>;

export const pieceDetail = pieceCard.extend({
  text: z.string(),
  byline: z.string().nullable(),
  modifiedAt: z.string().nullable(),
  collectedAt: z.string(),
  foundBy: z.record(z.string(), z.string()),
  channels: z.array(z.string()),
  agency: z.string().nullable().describe('News agency that the piece names as its source.'),
  cluster: pieceCluster.nullable().describe('Null where no copy is known.'),
  correction: z.string().nullable().describe('What the newsroom says it corrected, in its words.'),
  removedAt: z.string().nullable().describe('Since when the address is known to be gone.'),
  versions: count.describe('Wordings seen; 1 for a piece that never changed.'),
  guidance: z.array(guidanceNote),
  judgement: analyzeOutput.omit({ id: true }),
});
export type PieceDetail = z.infer<typeof pieceDetail>;

/** Parts of a text against the version before: what stayed, what came, what went. In reading order. */
const wordChange = z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() });
export type WordChange = z.infer<typeof wordChange>;

export const pieceVersionsResponse = z.object({
  /** Oldest first; the last is how the piece stands. */
  versions: z.array(
    z.object({
      contentHash: z.string(),
      seenAt: z.string(),
      title: z.string().nullable(),
      text: z.string(),
      changes: z.object({ title: z.array(wordChange), text: z.array(wordChange) }).nullable().describe('Against the version before; null for the first.'),
    }),
  ),
});
export type PieceVersionsResponse = z.infer<typeof pieceVersionsResponse>;

export const overviewQuery = z.strictObject({ week: weekOrDay.optional(), kind: z.enum(PIECE_KINDS).default('article'), copies });
export type OverviewQuery = z.infer<typeof overviewQuery>;

const cityRates = z.object({ harmOwn: rate, harmAny: rate, constructive: rate });
const placeRates = cityRates.extend({ opportunity: rate });

/** The first screen in one request. `before` is the sum over the eight weeks before, `nine` over those and the week itself. */
export const overviewResponse = z.object({
  week: z.string(),
  kind: z.enum(PIECE_KINDS),
  copies: copies.unwrap(),
  /** Weeks with data, oldest first. */
  weeks: z.array(z.string()),
  running: z.boolean().describe('The week is not over yet.'),
  waiting: z.object({ week: z.string(), relevant: count }).nullable().default(null).describe('The running week, where no week was asked for and it has too few articles about migration (n < 10) to open with: `week` is then the last that is over. Null otherwise.'),
  collected: count,
  relevant: count,
  cities: z.array(
    cityRates.extend({
      city: z.enum(CITY_IDS),
      relevant: count,
      before: cityRates,
      nine: cityRates,
      enough: z.boolean().describe('False: too few pieces to say (n < 10).'),
    }),
  ),
  heat: z.array(z.object({ city: z.enum(CITY_IDS), narrative: z.enum(NARRATIVE_IDS), now: rate, before: rate, nine: rate })),
  /** Twelve weeks up to this one, all places. */
  lines: z.array(placeRates.extend({ week: z.string() })),
  everywhere: z.object({ now: placeRates, before: placeRates, twelve: placeRates.describe('All weeks of the lines together.') }).describe('All places.'),
  coverage: z.object({ channels: count, current: count, failing: z.array(z.object({ channel: z.string(), outlet: z.string(), state: z.string(), problem: z.string().nullable() })) }),
  /** Weeks that stand out, the most telling first; at most ten. */
  spikes: z.array(spike).default([]),
  /** What happened in the twelve weeks of the lines, oldest first. */
  events: z.array(storedEvent).default([]),
});
export type OverviewResponse = z.infer<typeof overviewResponse>;

export const healthResponse = z.object({
  status: z.literal('ok'),
  version: z.string(),
  demo: z.boolean(),
  roles: z.array(z.string()),
  store: z.enum(['embedded', 'mongodb']),
  queue: z.enum(['embedded', 'bull']),
  model: z.string(),
  pieces: count,
  queues: z.record(z.string(), z.object({ waiting: count, active: count, dead: count })),
  captures: z.record(z.string(), count),
});
/** What everybody gets; the figures are for those who run the installation. */
export const shortHealthResponse = healthResponse.pick({ status: true, version: true, demo: true });
export type ShortHealthResponse = z.infer<typeof shortHealthResponse>;
export type HealthResponse = z.infer<typeof healthResponse>;

export const outletsResponse = z.object({
  editable: z.boolean().describe('Partner flag and contact may be changed by whoever asks: only on the machine that runs Vigía.'),
  outlets: z.array(
    z.object({
      id: z.string(), name: z.string(), host: z.string(), city: z.enum(CITY_IDS).nullable(), scope: z.enum(OUTLET_SCOPES), type: z.enum(OUTLET_TYPES), partner: z.boolean(),
      contact: z.string().nullable().describe('Where alerts go; told only where it may be changed.'),
      contactLanguage: z.enum(READER_LANGUAGES).describe('Language of the mails to the contact.'),
      channels: z.array(z.object({ id: z.string(), kind: z.string(), url: z.string(), state: z.string(), problem: z.string().nullable(), lastSuccessAt: z.string().nullable() })),
    }),
  ),
});
export type OutletsResponse = z.infer<typeof outletsResponse>;

export const outletParams = z.strictObject({ id: z.string().min(1).max(200) });
/** What the alliance itself says of an outlet; the rest comes from its file. */
export const outletPatch = z
  .strictObject({
    partner: z.boolean().optional(),
    contact: z.string().trim().max(254, 'admite hasta 254 caracteres / 254 characters at most').pipe(z.email('no es una dirección de correo, p. ej. redaccion@medio.co / not an e-mail address')).nullable().optional(),
    contactLanguage: z.enum(READER_LANGUAGES).optional(),
  })
  .refine((own) => Object.values(own).some((value) => value !== undefined), { path: ['partner'], message: 'diga partner, contact o contactLanguage / give partner, contact or contactLanguage' });
export type OutletPatch = z.infer<typeof outletPatch>;
export const outletPatched = z.object({ id: z.string(), partner: z.boolean(), contact: z.string().nullable(), contactLanguage: z.enum(READER_LANGUAGES) });
export type OutletPatched = z.infer<typeof outletPatched>;

export const channelsHealthQuery = z.strictObject({ days: z.coerce.number().int().min(1).max(90).default(28), outlet: z.string().min(1).max(100).optional() });
export type ChannelsHealthQuery = z.infer<typeof channelsHealthQuery>;

export const channelVerdict = z.enum(['ok', 'learning', 'low', 'silent', 'nothing_collected', 'failing', 'malformed', 'empty', 'needs_permission', 'off']);
export type ChannelVerdict = z.infer<typeof channelVerdict>;

const perClass = z.record(z.string(), count);
const hours = z.number().nullable();

export const channelHealth = z.object({
  id: z.string(),
  outlet: outletName,
  kind: z.string(),
  url: z.string(),
  enabled: z.boolean(),
  state: z.string().describe('What the last poll came to.'),
  verdict: channelVerdict.describe('What its history says: silent, fewer than usual, working but nothing collected …'),
  alarm: z.boolean().describe('Somebody should look.'),
  advice: z.string().nullable(),
  problem: z.string().nullable(),
  lastPolledAt: z.string().nullable(),
  lastSuccessAt: z.string().nullable(),
  newestItemAt: z.string().nullable(),
  nextPollAt: z.string().nullable().describe('Null when nothing is asked of it.'),
  askedAt: z.string().nullable().describe('When somebody asked its outlet for permission.'),
  rhythmHours: hours.describe('Usual time between two items.'),
  medianAgeHours: hours.describe('Usual time from publication to first sight.'),
  days: z.array(
    z.object({
      day: z.string(),
      watched: z.boolean().describe('The channel answered at least once.'),
      expected: z.number().nullable().describe('Median of the same weekday in its own last eight weeks; null while it is being learnt.'),
      low: z.number().nullable().describe('Fewer than this is unusual.'),
      collected: count,
      late: count.describe('Older than two days when first seen.'),
      stored: count, refused: count, gone: count, pending: count,
      medianAgeHours: hours,
      polls: count,
      pollFailures: perClass,
      problems: perClass.describe('Classes of problem of the addresses.'),
    }),
  ),
});
export type ChannelHealth = z.infer<typeof channelHealth>;
export const channelsHealthResponse = z.object({ at: z.string(), from: z.string(), to: z.string(), alarms: count, channels: z.array(channelHealth) });
export type ChannelsHealthResponse = z.infer<typeof channelsHealthResponse>;

export const mailSummary = z.object({ id: z.string(), kind: z.string(), to: z.string(), subject: z.string(), state: z.string(), problem: z.string().nullable(), createdAt: z.string(), sentAt: z.string().nullable(), attempts: count.describe('Tries that came to nothing.'), nextAt: z.string().nullable().describe('Not before this moment.') });
export const mailsResponse = z.object({ mails: z.array(mailSummary), counts: z.record(z.string(), count).describe('Mails by state, of all there are.') });
export type MailsResponse = z.infer<typeof mailsResponse>;
export const mailDetail = mailSummary.extend({ html: z.string(), text: z.string() });
export type MailDetail = z.infer<typeof mailDetail>;

/** Every error of the HTTP API. */
export const problemResponse = z.object({ error: z.object({ code: z.string(), message: z.string(), fields: z.array(z.object({ field: z.string(), message: z.string() })).optional(), request: z.string().optional().describe('Number of the request, as in x-request-id and the log.') }) });
export type ProblemResponse = z.infer<typeof problemResponse>;
