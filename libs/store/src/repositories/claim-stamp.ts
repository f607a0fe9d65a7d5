import { randomUUID } from 'node:crypto';
import type { Models } from '../connection.js';
import type { SettingRecord } from '../schemas/setting.schema.js';
import { leanById } from './lean-by-id.js';

const KEY = 'claim-bank-stamp';

/** Says to every process that the bank or a decision has changed. Random, since clocks of several machines do not agree on which change was the last. */
export async function stampClaims(models: Models): Promise<void> {
  await models.settings.updateOne({ _id: KEY }, { $set: { value: randomUUID() } }, { upsert: true });
}

export async function findClaimStamp(models: Models): Promise<string | null> {
  return (await leanById<SettingRecord>(models.settings, KEY))?.value ?? null;
}
