import type { Models } from '../connection.js';
import type { StoredAssessmentRecord } from '../schemas/assessment.schema.js';
import { UPDATE_BATCH } from '../repositories/update-in-batches.js';
import { listKeysOf } from '../schemas/list-keys.js';
import type { Migration } from './migration.js';

const READ = { kind: 1, relevance: 1, outletId: 1, cities: 1, narratives: 1 } as const;
/** An empty list, too: the default of the schema is no key at all, and then no list shows the piece. */
const WITHOUT_KEYS = { $or: [{ listKeys: { $exists: false } }, { listKeys: { $size: 0 } }] };

/** The first versions had no `listKeys`, by which every list of pieces is read since: without them pieces are left out. */
export const assessmentListKeys: Migration = {
  id: '0001-assessment-list-keys',
  does: 'da a los juicios las llaves de las listas / gives judgements the keys of lists',
  additive: true,

  async remaining({ assessments }: Models): Promise<number> {
    return assessments.countDocuments(WITHOUT_KEYS);
  },

  async run({ assessments }, step) {
    // Page by page, not with a cursor that stays open: FerretDB on SQLite cannot write to a collection while one is read.
    for (let after = ''; ;) {
      const batch = await assessments.find({ $and: [{ _id: { $gt: after } }, WITHOUT_KEYS] }, READ).sort({ _id: 1 }).limit(UPDATE_BATCH).lean<StoredAssessmentRecord[]>();
      const last = batch.at(-1);
      if (!last) return;
      // A piece judged anew meanwhile has its keys, by its new facets.
      await assessments.bulkWrite(batch.map((one) => ({ updateOne: { filter: { _id: one._id, ...WITHOUT_KEYS }, update: { $set: { listKeys: listKeysOf(one) } } } })));
      after = last._id;
      step(batch.length);
    }
  },
};
