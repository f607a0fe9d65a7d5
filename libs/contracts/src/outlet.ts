import { CITY_IDS, OUTLET_SCOPES, OUTLET_TYPES } from '#vigia/codebook';
import { z } from 'zod';

const host = z.string().regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, 'a host name in lower case, without protocol or path');
const httpUrl = z.url({ protocol: /^https?$/ });

export const channelKind = z.enum(['feed', 'listing', 'sitemap', 'youtube', 'telegram', 'mastodon', 'bluesky', 'reddit', 'file']);
export type ChannelKind = z.infer<typeof channelKind>;

const channel = z.strictObject({
  /** Short name, unique within the outlet. */
  id: z.string().regex(/^[a-z0-9-]+$/),
  kind: channelKind,
  url: httpUrl,
  /** For `listing`: CSS selector of the links to follow. */
  select: z.string().optional(),
  /** Only addresses that hold this text are followed, e.g. `/es/` in a channel of several languages. */
  only: z.string().min(1).optional(),
  /** Who says the address works, e.g. «[ME] measured 2026-08». Declared is not tested. */
  statedBy: z.string().optional(),
  enabled: z.boolean().default(true),
  /** Why it is switched off, or what to mind. */
  note: z.string().optional(),
});

/** CSS selectors that win over the generic extractor, field by field. `remove` is cut out before anything else is read. */
export const extractRules = z.strictObject({
  title: z.string().optional(),
  text: z.string().optional(),
  byline: z.string().optional(),
  publishedAt: z.string().optional(),
  remove: z.array(z.string()).default([]),
});
export type ExtractRules = z.infer<typeof extractRules>;

/** `scrapers/outlets/<host>/outlet.yaml`: everything Vigía knows of an outlet before it has read a line of it. */
export const outletFile = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string().min(1),
  host,
  /** Other hosts under which the same outlet publishes. */
  aliases: z.array(host).default([]),
  city: z.enum(CITY_IDS).nullable(),
  scope: z.enum(OUTLET_SCOPES),
  type: z.enum(OUTLET_TYPES),
  language: z.string().default('es'),
  /** Who names the outlet: a source key and place, explained in `scrapers/outlets/README.md`. */
  statedBy: z.string().optional(),
  enabled: z.boolean().default(true),
  note: z.string().optional(),
  channels: z.array(channel),
  extract: extractRules.optional(),
});
export type OutletFile = z.infer<typeof outletFile>;
