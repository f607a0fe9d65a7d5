import type { Models } from '../connection.js';
import type { AccountTokenRecord } from '../schemas/account-token.schema.js';

export class AccountTokenRepository {
  constructor(private readonly models: Models) {}

  async add(token: AccountTokenRecord): Promise<void> {
    await this.models.accountTokens.create(token);
  }

  async findById(id: string): Promise<AccountTokenRecord | null> {
    return this.models.accountTokens.findOne({ _id: id }).lean<AccountTokenRecord>();
  }

  /** Of a user, or those for the first account of all; latest first. */
  async listOfUser(userId: string | null): Promise<AccountTokenRecord[]> {
    return this.models.accountTokens.find({ userId }).sort({ createdAt: -1 }).lean<AccountTokenRecord[]>();
  }

  async removeMany(ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await this.models.accountTokens.deleteMany({ _id: { $in: [...ids] } });
  }

  async forgetOver(now: Date): Promise<void> {
    await this.models.accountTokens.deleteMany({ expiresAt: { $lte: now } });
  }
}
