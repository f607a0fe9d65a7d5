import type { CityId } from '#vigia/codebook';
import type { ReleaseFormat, ReleaseOrderState } from '#vigia/contracts';
import { Schema } from 'mongoose';

/** A release that somebody asked for, and how far it has come. The release itself is files: this says only that it is wanted. */
export interface ReleaseOrderRecord {
  /** `<name>-<version>`: a version is made once, whoever asks. */
  _id: string;
  name: string;
  version: string;
  from: string;
  to: string;
  /** Empty: all of the country. */
  cities: CityId[];
  formats: ReleaseFormat[];
  notes: string | null;
  state: ReleaseOrderState;
  /** Pieces written so far, as of the last look; of `total`, once they are counted. */
  pieces: number;
  total: number | null;
  /** Somebody wants it stopped; who makes it looks here. */
  cancelAsked: boolean;
  problem: { code: string; message: string } | null;
  /** Who is told when it ends. */
  notify: { address: string; language: 'es' | 'en' } | null;
  orderedBy: { kind: string; id: string | null; name: string };
  orderedAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
}

export const releaseOrderSchema = new Schema<ReleaseOrderRecord>(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    version: { type: String, required: true },
    from: { type: String, required: true },
    to: { type: String, required: true },
    cities: { type: [String], default: [] },
    formats: { type: [String], default: [] },
    notes: { type: String, default: null },
    state: { type: String, required: true },
    pieces: { type: Number, default: 0 },
    total: { type: Number, default: null },
    cancelAsked: { type: Boolean, default: false },
    problem: { type: Schema.Types.Mixed, default: null },
    notify: { type: Schema.Types.Mixed, default: null },
    orderedBy: { type: Schema.Types.Mixed, required: true },
    orderedAt: { type: Date, required: true },
    startedAt: { type: Date, default: null },
    endedAt: { type: Date, default: null },
  },
  { versionKey: false, collection: 'release_orders', minimize: false },
);
releaseOrderSchema.index({ orderedAt: -1, _id: 1 });
releaseOrderSchema.index({ state: 1 });
