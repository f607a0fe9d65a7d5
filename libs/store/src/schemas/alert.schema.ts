import type { CityId, NarrativeId } from '#vigia/codebook';
import type { AlertRuleKind, AlertState, Finding, GuidanceNote } from '#vigia/contracts';
import { Schema } from 'mongoose';

/** One step of an alert's life. */
export interface AlertStep {
  state: AlertState;
  at: Date;
  /** `vigia`, `outlet`, or the name a person gave. */
  by: string;
  note: string;
}

/** Something an editor, or the communications team, should see. One a rule and subject, whatever the number of times it is judged. Optional fields are absent in alerts of earlier versions. */
export interface AlertRecord {
  /** `hashId(rule, pieceId)`; of rules without a piece, of what they speak of. */
  _id: string;
  rule: AlertRuleKind;
  /** null where a rule speaks of no piece. */
  pieceId: string | null;
  outletId: string | null;
  raisedAt: Date;
  findings: Finding[];
  guidance: GuidanceNote[];
  /** The mail that carries it; null while none was written. */
  mailId: string | null;
  state: AlertState;
  /** Oldest first. */
  history?: AlertStep[];
  /** What exactly it was raised for. */
  contentHash?: string;
  /** Stored rule that raised it. */
  ruleId?: string;
  /** What it says, where it speaks of no piece. */
  subject?: string;
  /** Claims of the bank it says the piece repeats. */
  claims?: { claimId: string; field: 'title' | 'text'; start: number; end: number }[];
  /** Model whose judgement raised it. */
  model?: string;
}

export const alertSchema = new Schema<AlertRecord>(
  {
    _id: { type: String, required: true },
    rule: { type: String, required: true },
    pieceId: { type: String, default: null },
    outletId: { type: String, default: null },
    raisedAt: { type: Date, required: true },
    findings: { type: Schema.Types.Mixed, required: true },
    guidance: { type: Schema.Types.Mixed, required: true },
    mailId: { type: String, default: null },
    state: { type: String, required: true },
    history: { type: Schema.Types.Mixed },
    contentHash: { type: String },
    ruleId: { type: String },
    subject: { type: String },
    claims: { type: Schema.Types.Mixed },
    model: { type: String },
  },
  { versionKey: false, collection: 'alerts' },
);
alertSchema.index({ outletId: 1, raisedAt: -1 });
alertSchema.index({ pieceId: 1 });
alertSchema.index({ raisedAt: -1 });

/** When somebody is told of what. */
export interface AlertRuleRecord {
  _id: string;
  kind: AlertRuleKind;
  name: string;
  enabled: boolean;
  /** Empty: all. */
  outlets: string[];
  cities: CityId[];
  narratives: NarrativeId[];
  /** Least `outletHarm` of the piece. */
  minHarm: number;
  /** Least certainty of a finding. */
  minScore: number;
  /** Alerts of one outlet and day; the rest go to the digest. */
  capPerDay: number;
  /** A person looks before it goes out. */
  approval: boolean;
  /** Mails wait for the morning. */
  quietHours: boolean;
  /** Of `claim-return`: whole weeks in which nobody repeated the claim. Absent: six. */
  quietWeeks?: number;
  createdAt: Date;
  updatedAt: Date;
}

export const alertRuleSchema = new Schema<AlertRuleRecord>(
  {
    _id: { type: String, required: true },
    kind: { type: String, required: true },
    name: { type: String, required: true },
    enabled: { type: Boolean, required: true },
    outlets: { type: [String], default: [] },
    cities: { type: [String], default: [] },
    narratives: { type: [String], default: [] },
    minHarm: { type: Number, required: true },
    minScore: { type: Number, required: true },
    capPerDay: { type: Number, required: true },
    approval: { type: Boolean, required: true },
    quietHours: { type: Boolean, required: true },
    quietWeeks: { type: Number },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  { versionKey: false, collection: 'alert_rules' },
);

/** What an outlet answered to an alert. */
export interface AlertReplyRecord {
  /** `hashId(alertId, kind)`: one of each kind. */
  _id: string;
  alertId: string;
  pieceId: string;
  outletId: string;
  kind: 'seen' | 'corrected' | 'disputed';
  text: string;
  /** Objections finding by finding, by place in the alert. */
  findings: { index: number; quote: string; text: string }[];
  at: Date;
  outcome: { decision: 'upheld' | 'withdrawn'; reason: string; by: string; at: Date } | null;
}

export const alertReplySchema = new Schema<AlertReplyRecord>(
  {
    _id: { type: String, required: true },
    alertId: { type: String, required: true },
    pieceId: { type: String, required: true },
    outletId: { type: String, required: true },
    kind: { type: String, required: true },
    text: { type: String, default: '' },
    findings: { type: Schema.Types.Mixed, required: true },
    at: { type: Date, required: true },
    outcome: { type: Schema.Types.Mixed, default: null },
  },
  { versionKey: false, collection: 'alert_replies' },
);
alertReplySchema.index({ alertId: 1 });
alertReplySchema.index({ pieceId: 1, at: 1 });
alertReplySchema.index({ outletId: 1, at: -1 });
