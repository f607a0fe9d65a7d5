import { Schema } from 'mongoose';

/** A search that somebody of the alliance named, to be opened again by everybody. */
export interface SavedSearchRecord {
  _id: string;
  name: string;
  /** Filters by name, as they stand in the address of the list. */
  query: Record<string, string>;
  createdAt: Date;
}

export const savedSearchSchema = new Schema<SavedSearchRecord>(
  { _id: { type: String, required: true }, name: { type: String, required: true }, query: { type: Schema.Types.Mixed, required: true }, createdAt: { type: Date, required: true } },
  { versionKey: false, collection: 'saved_searches', minimize: false },
);
