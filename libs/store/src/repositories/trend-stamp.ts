import { randomUUID } from 'node:crypto';
import type { Models } from '../connection.js';

/** Setting whose value changes whenever kept figures do: who keeps answers made of them looks at it. */
export const TREND_STAMP = 'trends-stamp';

export async function touchTrends(models: Models): Promise<void> {
  await models.settings.updateOne({ _id: TREND_STAMP }, { $set: { value: randomUUID() } }, { upsert: true });
}
