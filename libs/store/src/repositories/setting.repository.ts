import type { Models } from '../connection.js';
import { TREND_STAMP } from './trend-stamp.js';
import { leanById } from './lean-by-id.js';

export class SettingRepository {
  constructor(private readonly models: Models) {}

  async find(key: string): Promise<string | null> {
    const setting = await leanById(this.models.settings, key);
    return setting?.value ?? null;
  }

  async put(key: string, value: string): Promise<void> {
    await this.models.settings.updateOne({ _id: key }, { $set: { value } }, { upsert: true });
  }

  /** Changes with every change of kept figures, of what stands out, of events and of what the alliance says of outlets. */
  async findTrendStamp(): Promise<string> {
    return (await this.find(TREND_STAMP)) ?? '';
  }

  /** The value all processes share: the first one to ask decides. */
  async agree(key: string, proposal: string): Promise<string> {
    await this.models.settings.updateOne({ _id: key }, { $setOnInsert: { value: proposal } }, { upsert: true });
    const setting = await leanById(this.models.settings, key);
    return setting?.value ?? proposal;
  }
}
