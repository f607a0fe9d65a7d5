import type { PieceKind } from '#vigia/codebook';
import { Schema } from 'mongoose';

/** An article or post as last seen. Text is kept to judge and to show evidence, never to republish. */
export interface PieceRecord {
  /** `hashId(url)` of the canonical address. */
  _id: string;
  outletId: string;
  kind: PieceKind;
  url: string;
  title: string | null;
  text: string;
  byline: string | null;
  /** News agency the piece names as its source; null when it names none. */
  agency: string | null;
  /** What the newsroom says it corrected, in its words; null where it says nothing. */
  correction: string | null;
  /** null when nobody states it: dates are never invented. */
  publishedAt: Date | null;
  modifiedAt: Date | null;
  language: string | null;
  /** SHA-256 of title and text: what exactly was judged. */
  contentHash: string;
  /** field → method that found it. */
  foundBy: Record<string, string>;
  channelIds: string[];
  collectedAt: Date;
}

/** A piece with what others made of it since it was collected. */
export interface StoredPieceRecord extends PieceRecord {
  /** Piece that stands for this one and its copies: the canonical piece of the wire cluster, which may be this one. Absent while no copy is known. */
  clusterId?: string | null;
  /** Since when its address is known to be gone. Absent while it stands. */
  removedAt?: Date | null;
}

export const pieceSchema = new Schema<StoredPieceRecord>(
  {
    _id: { type: String, required: true },
    outletId: { type: String, required: true },
    kind: { type: String, required: true },
    url: { type: String, required: true },
    title: { type: String, default: null },
    text: { type: String, default: '' },
    byline: { type: String, default: null },
    agency: { type: String, default: null },
    correction: { type: String, default: null },
    publishedAt: { type: Date, default: null },
    modifiedAt: { type: Date, default: null },
    language: { type: String, default: null },
    contentHash: { type: String, required: true },
    foundBy: { type: Schema.Types.Mixed, default: {} },
    channelIds: { type: [String], default: [] },
    collectedAt: { type: Date, required: true },
    // No default: only the few pieces with copies have the field, and only they are in its index.
    clusterId: { type: String },
    removedAt: { type: Date },
  },
  { versionKey: false, collection: 'pieces', minimize: false },
);
pieceSchema.index({ clusterId: 1 }, { sparse: true });
