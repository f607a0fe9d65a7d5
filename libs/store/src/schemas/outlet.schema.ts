import type { CityId, OutletScope, OutletType } from '#vigia/codebook';
import type { ReaderLanguage } from '#vigia/contracts';
import { Schema } from 'mongoose';

/** A newsroom or account. Facts come from its outlet file; `partner`, `contact` and `contactLanguage` are the alliance's own and never overwritten by it. */
export interface OutletRecord {
  _id: string;
  name: string;
  host: string;
  aliases: string[];
  city: CityId | null;
  scope: OutletScope;
  type: OutletType;
  enabled: boolean;
  note: string | null;
  partner: boolean;
  contact: string | null;
  /** Language of the mails to the contact; Spanish where nobody has said. */
  contactLanguage?: ReaderLanguage;
}

export const outletSchema = new Schema<OutletRecord>(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    host: { type: String, required: true },
    aliases: { type: [String], default: [] },
    city: { type: String, default: null },
    scope: { type: String, required: true },
    type: { type: String, required: true },
    enabled: { type: Boolean, default: true },
    note: { type: String, default: null },
    partner: { type: Boolean, default: false },
    contact: { type: String, default: null },
    contactLanguage: { type: String },
  },
  { versionKey: false, collection: 'outlets' },
);
outletSchema.index({ host: 1 }, { unique: true });
