import type { FeedItem } from '#vigia/contracts';
import { Schema } from 'mongoose';

export const CAPTURE_STATES = ['pending', 'stored', 'refused', 'gone'] as const;
export type CaptureState = (typeof CAPTURE_STATES)[number];

/** One address seen in a channel, on its way to becoming a piece. */
export interface CaptureRecord {
  /** `hashId(url)`. */
  _id: string;
  /** Normalised address: what makes two sightings the same. */
  url: string;
  /** Address as the channel gave it: what is fetched, since sites may not answer at the normalised one. */
  link: string;
  outletId: string;
  channelIds: string[];
  /** What the channel said of it, kept as the fallback for what the page does not say. */
  item: FeedItem;
  state: CaptureState;
  /** Why it is refused or gone, or what the last try ran into. */
  problem: string | null;
  /** Class of the problem, for counting: `robots`, `forbidden`, `timeout`, `no-text` …; null without one. */
  reason: string | null;
  attempts: number;
  firstSeenAt: Date;
  fetchedAt: Date | null;
  pieceId: string | null;
}

export const captureSchema = new Schema<CaptureRecord>(
  {
    _id: { type: String, required: true },
    url: { type: String, required: true },
    link: { type: String, required: true },
    outletId: { type: String, required: true },
    channelIds: { type: [String], default: [] },
    item: { type: Schema.Types.Mixed, required: true },
    state: { type: String, enum: CAPTURE_STATES, default: 'pending' },
    problem: { type: String, default: null },
    reason: { type: String, default: null },
    attempts: { type: Number, default: 0 },
    firstSeenAt: { type: Date, required: true },
    fetchedAt: { type: Date, default: null },
    pieceId: { type: String, default: null },
  },
  { versionKey: false, collection: 'captures' },
);
captureSchema.index({ state: 1, firstSeenAt: 1 });
captureSchema.index({ firstSeenAt: 1 });
