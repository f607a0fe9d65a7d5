import { CITY_IDS, NARRATIVE_IDS, PIECE_KINDS } from '#vigia/codebook';
import { z } from 'zod';
import { calendarDay, copies, count, rate, weekOrDay } from './figures.js';

/** What a week is told by, beside the narratives. Definitions: apps/docs/methodology.md, section 3. */
export const INDEX_IDS = ['own', 'amplified', 'constructive', 'opportunity', 'migrantVoices', 'needless'] as const;
export type IndexId = (typeof INDEX_IDS)[number];

/** `relevant` of `opportunity` counts the pieces with C1, C2 or any harmful frame; of `needless`, headlines of crime. Of the others, migration pieces. */
export const weekIndices = z.object({
  own: rate.describe('Harmful frame adopted in the newsroom’s own voice, of migration pieces.'),
  amplified: rate.describe('Harmful frame quoted or reported, not rejected, and without counter-voice, of migration pieces.'),
  constructive: rate.describe('Any constructive frame, of migration pieces.'),
  opportunity: rate.describe('C1 or C2, of the pieces with C1, C2 or any harmful frame.'),
  migrantVoices: rate.describe('A migrant is quoted, of migration pieces.'),
  needless: rate.describe('Nationality named without need, of headlines of crime.'),
});
export type WeekIndices = z.infer<typeof weekIndices>;

const kind = z.enum(PIECE_KINDS).default('article');
const outletId = z.string().min(1).max(100);
const place = z.union([z.enum(CITY_IDS), z.literal('none'), z.literal('all')]).nullable();

export const indicesQuery = z.strictObject({ from: weekOrDay.optional(), to: weekOrDay.optional(), city: z.enum(CITY_IDS).optional(), outlet: outletId.optional(), kind, copies });
export type IndicesQuery = z.infer<typeof indicesQuery>;
/** One row a week and place; every city, `none` and `all` where nothing narrows it. */
export const indicesResponse = z.object({
  from: z.string(),
  to: z.string(),
  rows: z.array(z.object({ week: z.string(), city: place, outlet: z.string().nullable(), collected: count, relevant: count, indices: weekIndices })),
  totals: z.array(z.object({ city: place, outlet: z.string().nullable(), collected: count, relevant: count, indices: weekIndices })).describe('Each place over all these weeks: pieces are added, not shares.'),
});
export type IndicesResponse = z.infer<typeof indicesResponse>;

export const dailyTrendsQuery = z.strictObject({
  from: calendarDay.optional(), to: calendarDay.optional(), city: z.enum(CITY_IDS).optional(), outlet: outletId.optional(), narrative: z.enum(NARRATIVE_IDS).optional(), kind, copies,
});
export type DailyTrendsQuery = z.infer<typeof dailyTrendsQuery>;
/** Days without a piece have no cell. 28 days up to today when nothing is asked; 92 at most. */
export const dailyTrendsResponse = z.object({
  from: z.string(),
  to: z.string(),
  cells: z.array(rate.extend({ day: z.string(), kind: z.enum(PIECE_KINDS), city: place, outlet: z.string().nullable(), narrative: z.enum(NARRATIVE_IDS), collected: count })),
});
export type DailyTrendsResponse = z.infer<typeof dailyTrendsResponse>;

export const wordsQuery = z.strictObject({ narrative: z.enum(NARRATIVE_IDS).default('harm_any'), from: weekOrDay.optional(), to: weekOrDay.optional(), city: z.enum(CITY_IDS).optional(), kind });
export type WordsQuery = z.infer<typeof wordsQuery>;
/** Words that set the pieces of a narrative apart from the other pieces about migration of the same weeks. No text, and no word of fewer than three pieces. */
export const wordsResponse = z.object({
  from: z.string(),
  to: z.string(),
  pieces: count.describe('Pieces with the narrative whose words were read, the newest.'),
  others: count.describe('Pieces about migration without it, the same.'),
  words: z.array(z.object({ word: z.string(), pieces: count.describe('Of the pieces with the narrative, those it stands in.'), others: count.describe('Of the others.'), z: z.number().describe('Of the log-odds ratio.') })).describe('The most telling first; none under ten pieces on either side.'),
});
export type WordsResponse = z.infer<typeof wordsResponse>;

/** real: the outlets that were read wrote of it more (or less). coverage_change: more or fewer pieces were collected. one_wire_story: copies of one text. */
export const SPIKE_LABELS = ['real', 'coverage_change', 'one_wire_story'] as const;
export type SpikeLabel = (typeof SPIKE_LABELS)[number];

/** A cell whose week stands out from its own eight weeks before. */
export const spike = z.object({
  week: z.string(),
  kind: z.enum(PIECE_KINDS),
  city: z.union([z.enum(CITY_IDS), z.literal('all')]).nullable().describe('`all`: all places; null in spikes of an outlet.'),
  outlet: z.object({ id: z.string(), name: z.string() }).nullable(),
  narrative: z.enum(NARRATIVE_IDS),
  direction: z.enum(['rise', 'fall']),
  label: z.enum(SPIKE_LABELS),
  now: rate,
  before: rate.describe('The eight weeks before taken together.'),
  collected: z.object({ now: count, before: count }).describe('All pieces collected in the week, and in the eight before together.'),
  expected: z.object({ pieces: z.number().min(0), low: z.number().min(0), high: z.number().min(0) }).describe('Pieces a usual week with this coverage would have, and the range 19 of 20 usual weeks stay in.'),
  ratio: z.number().min(0).nullable().describe('Pieces for each expected one.'),
  q: z.number().min(0).max(1).describe('Benjamini–Hochberg: of what is listed at this q or below, at most this share is chance.'),
  coverage: z.number().min(0).describe('What was collected from the outlets of this cell against their own eight weeks; 1 is usual.'),
  copies: z.object({ largest: count, of: count }).describe('Pieces in the largest group of copies, of all that carry the narrative.'),
  words: z.array(z.object({ word: z.string(), now: count, before: count, z: z.number() })).describe('Words that set the week apart: pieces they stand in now and before, and the z of the log-odds.'),
  pieces: z.array(z.object({ id: z.string(), title: z.string().nullable(), outlet: z.string(), outletName: z.string(), publishedAt: z.string().nullable() })).describe('Pieces to open first; at most five.'),
});
export type Spike = z.infer<typeof spike>;

export const spikesQuery = z.strictObject({
  from: weekOrDay.optional(), to: weekOrDay.optional(), city: z.union([z.enum(CITY_IDS), z.literal('all')]).optional(), outlet: outletId.optional(), narrative: z.enum(NARRATIVE_IDS).optional(),
  kind: z.enum(PIECE_KINDS).optional(), label: z.enum(SPIKE_LABELS).optional(),
});
export type SpikesQuery = z.infer<typeof spikesQuery>;
/** Latest week first, within a week the most telling first; 200 at most. */
export const spikesResponse = z.object({ from: z.string(), to: z.string(), fdr: z.number(), spikes: z.array(spike) });
export type SpikesResponse = z.infer<typeof spikesResponse>;

export const EVENT_KINDS = ['election', 'decree', 'attack', 'crime', 'rumour', 'protest', 'statement', 'other'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

const link = z.url({ protocol: /^https?$/, error: 'una dirección http(s) / an http(s) address' }).max(500);
const eventName = z.string().trim().min(3, 'al menos 3 caracteres / at least 3 characters').max(160, 'hasta 160 caracteres / 160 characters at most');
/** Something that happened and may explain a chart. */
export const storedEvent = z.object({
  id: z.string(),
  day: z.string(),
  until: z.string().nullable().describe('Last day, where it was longer than one.'),
  name: z.object({ es: z.string(), en: z.string() }),
  kind: z.enum(EVENT_KINDS),
  city: z.enum(CITY_IDS).nullable(),
  source: z.string().nullable(),
  origin: z.enum(['timeline', 'hand']).describe('timeline: ships with Vigía; hand: entered in this installation, and may be removed.'),
});
export type StoredEvent = z.infer<typeof storedEvent>;
export const eventsQuery = z.strictObject({ from: weekOrDay.optional(), to: weekOrDay.optional(), city: z.enum(CITY_IDS).optional() });
export type EventsQuery = z.infer<typeof eventsQuery>;
export const eventsResponse = z.object({ editable: z.boolean(), events: z.array(storedEvent) });
export type EventsResponse = z.infer<typeof eventsResponse>;
export const eventInput = z
  .strictObject({
    day: calendarDay,
    until: calendarDay.nullable().default(null),
    name: z.strictObject({ es: eventName, en: eventName.optional() }),
    kind: z.enum(EVENT_KINDS).default('other'),
    city: z.enum(CITY_IDS).nullable().default(null),
    source: link.nullable().default(null),
  })
  .refine(({ day, until }) => until === null || until >= day, { path: ['until'], message: 'es anterior al primer día / is before the first day' });
export type EventInput = z.infer<typeof eventInput>;
export const eventParams = z.strictObject({ id: z.string().min(1).max(100) });

export const outletTrendsQuery = z.strictObject({ from: weekOrDay.optional(), to: weekOrDay.optional(), kind, copies });
export type OutletTrendsQuery = z.infer<typeof outletTrendsQuery>;
/** `total` adds pieces, not shares; beside it the same figures of all outlets together. Per 100: multiply the share. */
export const outletTrendsResponse = z.object({
  outlet: z.object({ id: z.string(), name: z.string(), city: z.enum(CITY_IDS).nullable() }),
  from: z.string(),
  to: z.string(),
  minimumN: z.number().describe('Under this n nothing is said.'),
  total: z.object({ collected: count, relevant: count, indices: weekIndices, narratives: z.array(rate.extend({ narrative: z.enum(NARRATIVE_IDS) })) }),
  everyone: z.object({ collected: count, relevant: count, indices: weekIndices }),
  weeks: z.array(z.object({ week: z.string(), collected: count, relevant: count, indices: weekIndices })),
  spikes: z.array(spike),
});
export type OutletTrendsResponse = z.infer<typeof outletTrendsResponse>;

const classed = z.object({ right: count, of: count });
/** How often the model is right, counted on texts it did not learn from. */
export const errorRate = z.object({ sensitivity: classed.describe('Pieces that carry it and were found.'), specificity: classed.describe('Pieces that do not and were left alone.') });
export type ErrorRate = z.infer<typeof errorRate>;
export const errorRatesResponse = z.object({ model: z.string().nullable(), source: z.string().nullable(), rates: z.record(z.string(), errorRate) });
export type ErrorRatesResponse = z.infer<typeof errorRatesResponse>;
