import type { Models } from '../connection.js';
import type { MigrationRecord } from '../schemas/migration.schema.js';
import type { Migration } from './migration.js';

/** What was applied to this store. */
export class MigrationLedger {
  constructor(private readonly models: Models) {}

  /** Those that ended and those that were cut short, in their order. */
  async list(): Promise<MigrationRecord[]> {
    return this.models.migrations.find({}).sort({ _id: 1 }).lean<MigrationRecord[]>();
  }

  /** Notes that it begins, or goes on. Never called for two at once: who migrates holds the lock. */
  async begin({ id, does, additive }: Migration, now: Date): Promise<void> {
    await this.models.migrations.updateOne({ _id: id }, { $set: { does, additive, begunAt: now } }, { upsert: true });
  }

  async end({ id }: Migration, now: Date, changed: number): Promise<void> {
    await this.models.migrations.updateOne({ _id: id }, { $set: { doneAt: now, changed } });
  }
}
