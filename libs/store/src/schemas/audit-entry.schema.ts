import type { AuditEntry } from '#vigia/contracts';
import { Schema } from 'mongoose';

/** What somebody did, or was refused. Written once. */
export interface AuditEntryRecord extends Omit<AuditEntry, 'id' | 'at'> {
  /** Sorts by time. */
  _id: string;
  at: Date;
}

export const auditEntrySchema = new Schema<AuditEntryRecord>(
  {
    _id: { type: String, required: true },
    at: { type: Date, required: true },
    actor: { type: new Schema({ kind: { type: String, required: true }, id: { type: String, default: null }, name: { type: String, required: true } }, { _id: false, id: false }), required: true },
    action: { type: String, required: true },
    subject: { type: new Schema({ kind: { type: String, required: true }, id: { type: String, required: true } }, { _id: false, id: false }), default: null },
    outcome: { type: String, required: true },
    address: { type: String, default: null },
    detail: { type: Schema.Types.Mixed, default: {} },
  },
  { versionKey: false, collection: 'audit_entries', minimize: false },
);
auditEntrySchema.index({ action: 1, _id: -1 });
auditEntrySchema.index({ 'actor.id': 1, _id: -1 });
