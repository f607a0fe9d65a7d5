import { Schema } from 'mongoose';

/** What one channel brought on one day (Bogotá). Counts are recomputed from captures, never counted up. */
export interface ChannelDayRecord {
  /** `<channel id>|<day>`. */
  _id: string;
  channelId: string;
  outletId: string;
  day: string;
  /** Addresses first seen on this day that were new: published at most two days before, or of unknown date. */
  collected: number;
  /** Addresses that were older when first seen: the archive a first poll brings, or what an outage held back. */
  late: number;
  /** What became of all of them so far. */
  stored: number;
  refused: number;
  gone: number;
  pending: number;
  /** Median time from publication to first sight, in milliseconds; null without dates. */
  medianAgeMs: number | null;
  /** Class of problem → addresses that ran into it. */
  problems: Record<string, number>;
  /** `m<HHmm>` (Bogotá) → what the poll of that minute came to: a state, or the class of the failure. */
  polls: Record<string, string>;
}

export const channelDaySchema = new Schema<ChannelDayRecord>(
  {
    _id: { type: String, required: true },
    channelId: { type: String, required: true },
    outletId: { type: String, required: true },
    day: { type: String, required: true },
    collected: { type: Number, default: 0 },
    late: { type: Number, default: 0 },
    stored: { type: Number, default: 0 },
    refused: { type: Number, default: 0 },
    gone: { type: Number, default: 0 },
    pending: { type: Number, default: 0 },
    medianAgeMs: { type: Number, default: null },
    problems: { type: Schema.Types.Mixed, default: {} },
    polls: { type: Schema.Types.Mixed, default: {} },
  },
  { versionKey: false, collection: 'channel_days', minimize: false },
);
channelDaySchema.index({ day: 1 });
channelDaySchema.index({ channelId: 1, day: 1 });
