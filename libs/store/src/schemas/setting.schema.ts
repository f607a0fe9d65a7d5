import { Schema } from 'mongoose';

/** A fact that every process of an installation must agree on. */
export interface SettingRecord {
  _id: string;
  value: string;
}

export const settingSchema = new Schema<SettingRecord>({ _id: { type: String, required: true }, value: { type: String, required: true } }, { versionKey: false, collection: 'settings' });
