import type { Finding, GuidanceNote } from '#vigia/contracts';
import { Schema } from 'mongoose';

export const ALERT_RULES = ['own-voice-harm'] as const;
export type AlertRule = (typeof ALERT_RULES)[number];

/** Something an editor should see. One a rule and piece, whatever the number of times the piece is judged. */
export interface AlertRecord {
  /** `hashId(rule, pieceId)`. */
  _id: string;
  rule: AlertRule;
  pieceId: string;
  outletId: string;
  raisedAt: Date;
  findings: Finding[];
  guidance: GuidanceNote[];
  /** The mail that carries it; null when the outlet is no partner or has no address. */
  mailId: string | null;
}

export const alertSchema = new Schema<AlertRecord>(
  {
    _id: { type: String, required: true },
    rule: { type: String, enum: ALERT_RULES, required: true },
    pieceId: { type: String, required: true },
    outletId: { type: String, required: true },
    raisedAt: { type: Date, required: true },
    findings: { type: Schema.Types.Mixed, required: true },
    guidance: { type: Schema.Types.Mixed, required: true },
    mailId: { type: String, default: null },
  },
  { versionKey: false, collection: 'alerts' },
);
alertSchema.index({ outletId: 1, raisedAt: -1 });
alertSchema.index({ raisedAt: -1 });
