import type { CityId } from '#vigia/codebook';
import type { EventKind } from '#vigia/contracts';
import { Schema } from 'mongoose';

/** Something that happened, entered by hand in this installation. */
export interface EventRecord {
  _id: string;
  /** First day (Bogotá). */
  day: string;
  until: string | null;
  name: { es: string; en: string };
  kind: EventKind;
  city: CityId | null;
  source: string | null;
  enteredAt: Date;
}

export const eventSchema = new Schema<EventRecord>(
  {
    _id: { type: String, required: true },
    day: { type: String, required: true },
    until: { type: String, default: null },
    name: { type: Schema.Types.Mixed, required: true },
    kind: { type: String, required: true },
    city: { type: String, default: null },
    source: { type: String, default: null },
    enteredAt: { type: Date, required: true },
  },
  { versionKey: false, collection: 'events' },
);
eventSchema.index({ day: 1 });
