import { randomUUID } from 'node:crypto';
import type { Models } from '../connection.js';
import type { SettingRecord } from '../schemas/setting.schema.js';
import { leanById } from './lean-by-id.js';

/** What may have changed: the active claims, or what persons decided. */
export type ClaimStamp = 'claim-bank-stamp' | 'claim-decisions-stamp';

/** Says to every process that the bank or a decision has changed. Random, since clocks of several machines do not agree on which change was the last. @param upsert false where there need not be a bank */
export async function stampClaims(models: Models, key: ClaimStamp, upsert = true): Promise<void> {
  await models.settings.updateOne({ _id: key }, { $set: { value: randomUUID() } }, { upsert });
}

export async function findClaimStamp(models: Models, key: ClaimStamp): Promise<string | null> {
  return (await leanById<SettingRecord>(models.settings, key))?.value ?? null;
}
