import type { Model } from 'mongoose';

const DUPLICATE_KEY = 11000;

/**
 * Stores a document unless there is one with its id. One insert, not an upsert: of several at once exactly one is told that it was first, and nothing of the document is lost (FerretDB keeps no
 * null and no empty list of a `$setOnInsert`).
 * @returns false when there was one; then nothing is changed.
 */
export async function insertOnce<T extends { _id: string }>(model: Model<T>, document: T): Promise<boolean> {
  try {
    await model.create(document);
    return true;
  } catch (error) {
    if ((error as { code?: number }).code === DUPLICATE_KEY) return false;
    throw error;
  }
}
