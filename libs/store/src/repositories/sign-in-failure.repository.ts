import type { Models } from '../connection.js';
import type { SignInFailureRecord } from '../schemas/sign-in-failure.schema.js';

export class SignInFailureRepository {
  constructor(private readonly models: Models) {}

  async addMany(failures: readonly SignInFailureRecord[]): Promise<void> {
    await this.models.signInFailures.insertMany([...failures]);
  }

  /** Latest first. */
  async listOf(subject: string, since: Date, limit: number): Promise<SignInFailureRecord[]> {
    return this.models.signInFailures.find({ subject, at: { $gte: since } }).sort({ at: -1 }).limit(limit).lean<SignInFailureRecord[]>();
  }

  async removeMany(ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await this.models.signInFailures.deleteMany({ _id: { $in: [...ids] } });
  }

  async clear(subject: string): Promise<void> {
    await this.models.signInFailures.deleteMany({ subject });
  }

  async forgetBefore(at: Date): Promise<void> {
    await this.models.signInFailures.deleteMany({ at: { $lt: at } });
  }
}
