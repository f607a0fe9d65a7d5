import type { Models } from '../connection.js';
import type { ApiKeyRecord } from '../schemas/api-key.schema.js';

export class ApiKeyRepository {
  constructor(private readonly models: Models) {}

  async add(key: ApiKeyRecord): Promise<void> {
    await this.models.apiKeys.create(key);
  }

  async findById(id: string): Promise<ApiKeyRecord | null> {
    return this.models.apiKeys.findOne({ _id: id }).lean<ApiKeyRecord>();
  }

  /** Latest first. */
  async listAll(): Promise<ApiKeyRecord[]> {
    return this.models.apiKeys.find({}).sort({ createdAt: -1 }).lean<ApiKeyRecord[]>();
  }

  /** Latest first. */
  async listOfOwner(ownerId: string): Promise<ApiKeyRecord[]> {
    return this.models.apiKeys.find({ ownerId }).sort({ createdAt: -1 }).lean<ApiKeyRecord[]>();
  }

  /** The first moment stays. */
  async revoke(id: string, at: Date): Promise<void> {
    await this.models.apiKeys.updateOne({ _id: id, revokedAt: null }, { $set: { revokedAt: at } });
  }

  async markUsed(id: string, day: string): Promise<void> {
    await this.models.apiKeys.updateOne({ _id: id }, { $set: { lastUsedOn: day } });
  }
}
