import type { Models } from '../connection.js';
import type { SavedSearchRecord } from '../schemas/saved-search.schema.js';

export class SavedSearchRepository {
  constructor(private readonly models: Models) {}

  /** By name. There are as many as people have named. */
  async listAll(): Promise<SavedSearchRecord[]> {
    return this.models.savedSearches.find({}).sort({ name: 1, _id: 1 }).lean<SavedSearchRecord[]>();
  }

  /** Saves under its id, in place of what was there. */
  async save(search: SavedSearchRecord): Promise<void> {
    await this.models.savedSearches.replaceOne({ _id: search._id }, search, { upsert: true });
  }

  /** @returns whether there was one. */
  async remove(id: string): Promise<boolean> {
    return (await this.models.savedSearches.deleteOne({ _id: id })).deletedCount > 0;
  }
}
