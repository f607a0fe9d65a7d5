import { Schema } from 'mongoose';

/** One of the places that the cap of an outlet and day has. Who inserts it first has it: counting first and writing later lets two through at once. */
export interface AlertSlotRecord {
  /** `<outlet>|<day>|<place from 0>`. */
  _id: string;
  outletId: string;
  /** Day in Colombia. */
  day: string;
  alertId: string;
  at: Date;
}

export const alertSlotSchema = new Schema<AlertSlotRecord>(
  {
    _id: { type: String, required: true },
    outletId: { type: String, required: true },
    day: { type: String, required: true },
    alertId: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { versionKey: false, collection: 'alert_slots' },
);
alertSlotSchema.index({ outletId: 1, day: 1 });
alertSlotSchema.index({ alertId: 1 }, { unique: true });
