import { z } from 'zod';

const id = z.union([z.string(), z.number()]).transform(String);

/** One line of `vigia extract`: a page as text, or its raw bytes in base64 with the Content-Type they came with. */
export const extractInput = z
  .object({ id, url: z.string(), html: z.string().optional(), htmlBase64: z.string().optional(), contentType: z.string().nullish() })
  .refine((line) => line.html !== undefined || line.htmlBase64 !== undefined, { message: 'give html or htmlBase64' });
export type ExtractInput = z.infer<typeof extractInput>;

/** What a page says of itself. A field nobody states is null: nothing is invented. Dates are ISO 8601 with zone. */
export const extractedPage = z.object({
  title: z.string().nullable(),
  text: z.string(),
  byline: z.string().nullable(),
  publishedAt: z.string().nullable(),
  modifiedAt: z.string().nullable(),
  canonicalUrl: z.string().nullable(),
  language: z.string().nullable(),
  /** field name → the method that found it, e.g. `json-ld`, `og`, `readability`, `outlet-rule`. */
  foundBy: z.record(z.string(), z.string()),
});
export type ExtractedPage = z.infer<typeof extractedPage>;
export const extractOutput = extractedPage.extend({ id: z.string() });
export type ExtractOutput = z.infer<typeof extractOutput>;

/** One line of `vigia feed`. */
export const feedInput = z.object({ id, url: z.string(), bodyBase64: z.string(), contentType: z.string().nullish() });
export type FeedInput = z.infer<typeof feedInput>;

export const feedItem = z.object({
  id: z.string().nullable(),
  title: z.string().nullable(),
  link: z.string().nullable(),
  publishedAt: z.string().nullable(),
  author: z.string().nullable(),
  summary: z.string().nullable(),
});
export type FeedItem = z.infer<typeof feedItem>;

/** `link` is the page the feed belongs to; `publishedAt` when the feed as a whole was published or last changed. */
export const parsedFeed = z.object({
  format: z.enum(['rss', 'atom', 'rdf', 'json']),
  title: z.string().nullable(),
  link: z.string().nullable(),
  publishedAt: z.string().nullable(),
  items: z.array(feedItem),
});
export type ParsedFeed = z.infer<typeof parsedFeed>;
export const feedOutput = parsedFeed.extend({ id: z.string() });
export type FeedOutput = z.infer<typeof feedOutput>;
