import type { Doc } from './bson-values.js';
import { type CollectionStore, MAX_ID_BYTES } from './collection-store.js';
import type { BatchSource } from './find-cursor.js';
import { encodeValue } from './key-encoding.js';
import { compileFilter } from './matcher.js';
import type { Projection } from './projection.js';
import type { Found } from './query-run.js';

/**
 * Key of the one document a filter can hold, when it names an id as it stands. Most of what the pipeline asks is this, and needs no plan.
 * @returns undefined where the planner has to look, also for an id too long to be stored: who asks for it asks for nothing
 */
export function soughtKey(filter: Doc): Buffer | undefined {
  if (typeof filter._id !== 'string') return undefined;
  const key = encodeValue(filter._id);
  return key.length > MAX_ID_BYTES ? undefined : key;
}

/** The document with this key, if it passes the whole filter. @param fields if given, no others are decoded. @throws as the matcher, whether or not there is a document */
export function findByKey(store: CollectionStore, docKey: Buffer, filter: Doc, fields?: ReadonlySet<string>): Found | undefined {
  const passes = Object.keys(filter).length === 1 ? undefined : compileFilter(filter);
  const doc = fields ? store.getFields(docKey, fields) : store.get(docKey);
  return doc && (!passes || passes(doc)) ? { docKey, doc } : undefined;
}

/** The same as the answer to a query. @param fields all that filter and projection look at */
export function singleSource(store: CollectionStore, docKey: Buffer, filter: Doc, projection: Projection | undefined, fields: ReadonlySet<string> | undefined): BatchSource {
  let examined = 0;
  return {
    read() {
      const found = findByKey(store, docKey, filter, fields);
      examined = found ? 1 : 0;
      return { docs: found ? [projection ? projection.apply(found.doc) : found.doc] : [], done: true };
    },
    report: () => ({ plan: 'index', index: store.idIndex.record.name, sortedInMemory: false, keysExamined: 1, docsExamined: examined }),
  };
}
