import type { AccountRole } from '#vigia/contracts';
import type { Models } from '../connection.js';
import type { UserRecord } from '../schemas/user.schema.js';
import { insertOnce } from './insert-once.js';

export class UserRepository {
  constructor(private readonly models: Models) {}

  /** @returns false when somebody has that address; then nothing is changed. */
  async addOnce(user: UserRecord): Promise<boolean> {
    return insertOnce(this.models.users, user);
  }

  async findById(id: string): Promise<UserRecord | null> {
    return this.models.users.findOne({ _id: id }).lean<UserRecord>();
  }

  async findByIds(ids: readonly string[]): Promise<UserRecord[]> {
    if (ids.length === 0) return [];
    return this.models.users.find({ _id: { $in: [...ids] } }).lean<UserRecord[]>();
  }

  /** By address. */
  async listAll(): Promise<UserRecord[]> {
    return this.models.users.find({}).sort({ email: 1 }).lean<UserRecord[]>();
  }

  async listOfRole(role: AccountRole): Promise<UserRecord[]> {
    return this.models.users.find({ roles: role }).lean<UserRecord[]>();
  }

  /** @returns whether there is such an account. */
  async change(id: string, change: Partial<Omit<UserRecord, '_id' | 'email' | 'createdAt'>>): Promise<boolean> {
    return (await this.models.users.updateOne({ _id: id }, { $set: change })).matchedCount > 0;
  }

  /** The same password under another cost. Nothing happens where the password has changed meanwhile. */
  async rehash(id: string, from: string, to: string): Promise<void> {
    await this.models.users.updateOne({ _id: id, passwordHash: from }, { $set: { passwordHash: to } });
  }

  async dropRecoveryHash(id: string, hash: string): Promise<void> {
    await this.models.users.updateOne({ _id: id }, { $pull: { recoveryHashes: hash } });
  }
}
