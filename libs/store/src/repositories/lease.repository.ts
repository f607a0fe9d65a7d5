import type { Models } from '../connection.js';
import type { LeaseRecord } from '../schemas/lease.schema.js';
import { insertOnce } from './insert-once.js';

export class LeaseRepository {
  constructor(private readonly models: Models) {}

  async findLatest(name: string): Promise<LeaseRecord | null> {
    return this.models.leases.findOne({ name }).sort({ epoch: -1 }).lean<LeaseRecord>();
  }

  /** Begins an epoch. @returns false when somebody else has begun it. */
  async take(name: string, epoch: number, holder: string): Promise<boolean> {
    if (!(await insertOnce(this.models.leases, { _id: `${name}#${epoch}`, name, epoch, holder, beats: 0, released: false }))) return false;
    await this.models.leases.deleteMany({ name, epoch: { $lt: epoch } });
    return true;
  }

  /** A sign of life of the holder. @returns false when the epoch is over: another has begun. */
  async beat(name: string, epoch: number, beats: number): Promise<boolean> {
    await this.models.leases.updateOne({ _id: `${name}#${epoch}` }, { $set: { beats } });
    return (await this.findLatest(name))?.epoch === epoch;
  }

  async release(name: string, epoch: number): Promise<void> {
    await this.models.leases.updateOne({ _id: `${name}#${epoch}` }, { $set: { released: true } });
  }
}
