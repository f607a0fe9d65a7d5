import type { ChannelKind } from '#vigia/contracts';
import { Schema } from 'mongoose';

/** What the last poll came to. `ask_permission`: the outlet refuses, and nothing is asked of the channel until a person says that it may be. */
export const CHANNEL_STATES = ['new', 'ok', 'unchanged', 'failing', 'malformed', 'ask_permission', 'empty', 'disabled'] as const;
export type ChannelState = (typeof CHANNEL_STATES)[number];

/** One address of an outlet that is polled, with what the last polls brought. */
export interface ChannelRecord {
  /** `<outlet id>/<channel id>`. */
  _id: string;
  outletId: string;
  kind: ChannelKind;
  url: string;
  select: string | null;
  /** Only addresses that hold this text are followed. */
  only: string | null;
  enabled: boolean;
  note: string | null;
  state: ChannelState;
  /** What went wrong last time, in words; null after a success. */
  problem: string | null;
  etag: string | null;
  lastModified: string | null;
  lastPolledAt: Date | null;
  lastSuccessAt: Date | null;
  /** First refusal since it last let itself be read; null without one. */
  refusedAt: Date | null;
  /** When somebody asked the outlet for permission; null when nobody has, and once it is read again. */
  askedAt: Date | null;
  /** Failed polls in a row. */
  failures: number;
  nextPollAt: Date;
  /** Pages at which the last polls broke off, so that the next one closes the gap. */
  resumeAt: string[];
  /** Usual time between two items, in milliseconds; null while unknown. */
  rhythmMs: number | null;
  /** When its newest item appeared. */
  newestItemAt: Date | null;
}

export const channelSchema = new Schema<ChannelRecord>(
  {
    _id: { type: String, required: true },
    outletId: { type: String, required: true },
    kind: { type: String, required: true },
    url: { type: String, required: true },
    select: { type: String, default: null },
    only: { type: String, default: null },
    enabled: { type: Boolean, default: true },
    note: { type: String, default: null },
    state: { type: String, enum: CHANNEL_STATES, default: 'new' },
    problem: { type: String, default: null },
    etag: { type: String, default: null },
    lastModified: { type: String, default: null },
    lastPolledAt: { type: Date, default: null },
    lastSuccessAt: { type: Date, default: null },
    refusedAt: { type: Date, default: null },
    askedAt: { type: Date, default: null },
    failures: { type: Number, default: 0 },
    nextPollAt: { type: Date, required: true },
    resumeAt: { type: [String], default: [] },
    rhythmMs: { type: Number, default: null },
    newestItemAt: { type: Date, default: null },
  },
  { versionKey: false, collection: 'channels' },
);
channelSchema.index({ enabled: 1, nextPollAt: 1 });
channelSchema.index({ outletId: 1 });
