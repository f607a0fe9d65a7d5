import type { IndexDefinition } from './catalog.js';
import type { CollectionStore } from './collection-store.js';
import { decodeValue } from './key-decoding.js';
import { invert, successor } from './key-encoding.js';
import type { KeyRange } from './lmdb-engine.js';

/** One value of a field and the index entries that have it. Null stands for null and for missing. */
export interface ValueRange {
  value: unknown;
  range: KeyRange;
}

/** With more values than this, reading the documents is not slower than seeking each value. */
const MAX_VALUES = 10_000;

/** An index whose first field is `field` and in which every document is found once. */
function indexBy(store: CollectionStore, field: string): IndexDefinition | undefined {
  return store.readable().find(({ record }) => record.name !== '_id_' && record.key[0]![0] === field && !record.multikey.includes(true) && !record.sparse && !record.partial && !record.clamped);
}

/**
 * The values of a field over the whole collection, found by jumping from one to the next in an index.
 * Undefined when there is no such index, the values are too many, or some are not plain.
 */
export function skimIndex(store: CollectionStore, field: string): ValueRange[] | undefined {
  const index = indexBy(store, field);
  if (!index) return undefined;
  const { prefix } = index;
  const end = successor(prefix);
  const values: ValueRange[] = [];
  for (let start: Buffer = prefix; ; ) {
    const [key] = store.engine.entries.getKeys({ start, end, limit: 1 });
    if (!key) return values;
    const fields = key.subarray(prefix.length);
    const decoded = decodeValue(index.record.key[0]![1] === 1 ? fields : invert(fields), 0);
    if (!decoded || values.length >= MAX_VALUES) return undefined;
    const begin = Buffer.from(key.subarray(0, prefix.length + decoded.end));
    start = successor(begin);
    values.push({ value: decoded.value, range: { start: begin, end: start } });
  }
}
