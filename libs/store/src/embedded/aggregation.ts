import type { IndexDefinition } from './catalog.js';
import type { CollectionStore } from './collection-store.js';
import { UnsupportedOperationError } from './embedded-errors.js';
import { EmbeddedCursor } from './find-cursor.js';
import { sourceOf } from './query-source.js';

/** Only the empty pipeline yet. */
export function aggregateCursor(store: CollectionStore, pipeline: unknown, hint: IndexDefinition | undefined): EmbeddedCursor {
  if (!Array.isArray(pipeline) || pipeline.length > 0) throw new UnsupportedOperationError('aggregate');
  return new EmbeddedCursor(() => sourceOf(store, { filter: {}, sort: [], skip: 0, limit: 0 }, hint, undefined));
}
