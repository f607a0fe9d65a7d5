import { isDeepStrictEqual } from 'node:util';
import type { Model } from 'mongoose';

/** Makes the documents a filter selects exactly these; only what has changed is written, what is gone is removed last. @returns whether anything had to be. */
export async function replaceRows<T extends { _id: string }>(model: Model<T>, filter: Partial<Record<keyof T, string>>, rows: readonly T[]): Promise<boolean> {
  const wanted = new Map(rows.map((row) => [row._id, row]));
  const stored = new Map((await model.find(filter as object).lean<T[]>()).map((row) => [row._id, row]));
  const changed = [...wanted.values()].filter((row) => !isDeepStrictEqual(row, stored.get(row._id)));
  if (changed.length > 0) await model.bulkWrite(changed.map((row) => ({ replaceOne: { filter: { _id: row._id }, replacement: row as never, upsert: true } })));
  const stale = [...stored.keys()].filter((id) => !wanted.has(id));
  if (stale.length > 0) await model.deleteMany({ _id: { $in: stale } } as object);
  return changed.length > 0 || stale.length > 0;
}
