import type { Models } from '../connection.js';
import type { OutletRecord } from '../schemas/outlet.schema.js';
import { touchTrends } from './trend-stamp.js';
import { leanById } from './lean-by-id.js';

/** What an outlet file says; the alliance's own fields (`partner`, `contact`) are seeded once and then belong to the dashboard. */
export type OutletFacts = Omit<OutletRecord, 'partner' | 'contact' | 'contactLanguage'>;

export class OutletRepository {
  constructor(private readonly models: Models) {}

  /** Writes what the outlet file says. Partner flag and contact are set on the first sight only. */
  async saveFacts(facts: OutletFacts, seed: Pick<OutletRecord, 'partner' | 'contact'>): Promise<void> {
    const { _id, ...rest } = facts;
    const { modifiedCount, upsertedCount } = await this.models.outlets.updateOne({ _id }, { $set: rest, $setOnInsert: seed }, { upsert: true });
    if (modifiedCount + upsertedCount > 0) await touchTrends(this.models);
  }

  /** Writes what the alliance itself says of an outlet; outlet files never touch it again. @returns the outlet as it is now, null where there is none */
  async editOwn(id: string, own: Partial<Pick<OutletRecord, 'partner' | 'contact' | 'contactLanguage'>>): Promise<OutletRecord | null> {
    await this.models.outlets.updateOne({ _id: id }, { $set: own });
    await touchTrends(this.models);
    return this.findById(id);
  }

  async getById(id: string): Promise<OutletRecord> {
    const outlet = await this.findById(id);
    if (!outlet) throw new Error(`The store holds no outlet «${id}».`);
    return outlet;
  }

  async findById(id: string): Promise<OutletRecord | null> {
    return leanById(this.models.outlets, id);
  }

  async listByIds(ids: readonly string[]): Promise<OutletRecord[]> {
    return this.models.outlets.find({ _id: { $in: [...ids] } }).lean<OutletRecord[]>();
  }

  async listAll(): Promise<OutletRecord[]> {
    return this.models.outlets.find({}).sort({ _id: 1 }).lean<OutletRecord[]>();
  }
}
