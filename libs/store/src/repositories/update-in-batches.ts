import type { Model } from 'mongoose';

type Updates<T> = Parameters<Model<T>['bulkWrite']>[0];

/** On FerretDB with SQLite a batch of 60 updates ends, one of 100 never does. */
export const UPDATE_BATCH = 40;

/** Many updates of one collection; cut short, those of the first batches are done. */
export async function updateInBatches<T>(model: Model<T>, updates: Updates<T>): Promise<void> {
  for (let from = 0; from < updates.length; from += UPDATE_BATCH) await model.bulkWrite(updates.slice(from, from + UPDATE_BATCH));
}
