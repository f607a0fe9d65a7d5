import { CITY_IDS, NARRATIVE_IDS, PIECE_KINDS, RELEVANCE_LABELS } from '#vigia/codebook';
import { z } from 'zod';
import { count } from './figures.js';
import { pieceCard, piecesQuery } from './http.js';

const MAX_QUERY = 200;

/** The filters of the list. Copies are always among what is found: their words may differ. */
export const searchQuery = piecesQuery.omit({ copies: true }).extend({
  q: z.string().trim().min(1).max(MAX_QUERY).describe('Words that must all occur; «in quotes» together; -word not at all.'),
  page: z.coerce.number().int().min(1).max(100).default(1),
});
export type SearchQuery = z.infer<typeof searchQuery>;

const excerpt = z.object({
  text: z.string(),
  cut: z.object({ before: z.boolean(), after: z.boolean() }),
  marks: z.array(z.object({ start: count, end: count })).describe('Offsets of the words searched for, in UTF-16 code units of `text`.'),
});
export type SearchExcerpt = z.infer<typeof excerpt>;

const facet = <T extends z.ZodType>(value: T) => z.array(z.object({ value, pieces: count }));

export const searchResponse = z.object({
  total: count.describe('Pieces found; with `more`, the newest of them that were counted.'),
  more: z.boolean(),
  page: count,
  pageSize: count,
  indexed: count.describe('Pieces that can be found; a little behind while pieces are being judged.'),
  items: z.array(pieceCard.extend({ excerpt: excerpt.nullable().describe('Null where the words stand in the headline only.') })),
  facets: z.object({ city: facet(z.enum(CITY_IDS)), outlet: z.array(z.object({ value: z.string(), name: z.string(), pieces: count })), narrative: facet(z.enum(NARRATIVE_IDS)), relevance: facet(z.enum(RELEVANCE_LABELS)), kind: facet(z.enum(PIECE_KINDS)) }).describe('Most pieces first.'),
});
export type SearchResponse = z.infer<typeof searchResponse>;

/** A search somebody named: the filters as they stand in the address of the list. */
export const savedSearchInput = z.strictObject({
  name: z.string().trim().min(1, 'dé un nombre / give a name').max(80),
  query: z.partialRecord(z.enum(['q', 'city', 'outlet', 'narrative', 'relevance', 'kind', 'from', 'to']), z.string().max(MAX_QUERY)),
});
export type SavedSearchInput = z.infer<typeof savedSearchInput>;
export const savedSearch = savedSearchInput.extend({ id: z.string(), createdAt: z.string() });
export type SavedSearch = z.infer<typeof savedSearch>;
export const savedSearchesResponse = z.object({ editable: z.boolean(), searches: z.array(savedSearch) });
export type SavedSearchesResponse = z.infer<typeof savedSearchesResponse>;
export const savedSearchParams = z.strictObject({ id: z.string().min(1).max(64) });
