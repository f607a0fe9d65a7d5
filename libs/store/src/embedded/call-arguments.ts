import { isPlainObject } from './bson-values.js';
import type { Direction, IndexDefinition } from './catalog.js';
import type { CollectionStore } from './collection-store.js';
import { UnsupportedOperationError, serverError } from './embedded-errors.js';
import type { SortSpec } from './planner.js';

function directionOf(field: string, value: unknown): Direction {
  if (value === 1 || value === 'asc' || value === 'ascending') return 1;
  if (value === -1 || value === 'desc' || value === 'descending') return -1;
  throw new UnsupportedOperationError(`ordenar «${field}» por ${JSON.stringify(value)}`);
}

/** A sort in any of the forms the driver takes (object, Map, list of pairs, field name). */
export function parseSort(sort: unknown): SortSpec {
  if (sort === undefined || sort === null) return [];
  if (typeof sort === 'string') return [[sort, 1]];
  const pairs: Array<[unknown, unknown]> =
    sort instanceof Map ? [...sort.entries()] : Array.isArray(sort) ? (sort as Array<[unknown, unknown]>) : isPlainObject(sort) ? Object.entries(sort) : [[sort, 1]];
  return pairs.map(([field, direction]) => {
    if (typeof field !== 'string' || field.startsWith('$')) throw new UnsupportedOperationError(`ordenar por ${JSON.stringify(field)}`);
    return [field, directionOf(field, direction)] as const;
  });
}

/** Fields and directions of an index specification. */
export function parseIndexKey(key: unknown): Array<[string, Direction]> {
  const pairs = parseIndexPairs(key);
  return pairs.map(([field, direction]) => {
    if (direction !== 1 && direction !== -1) throw new UnsupportedOperationError(`índices de tipo ${JSON.stringify(direction)} («${field}»)`);
    if (field.includes('$')) throw new UnsupportedOperationError(`índices sobre «${field}»`);
    return [field, direction];
  });
}

function parseIndexPairs(key: unknown): Array<[string, unknown]> {
  if (typeof key === 'string') return [[key, 1]];
  if (key instanceof Map) return [...(key as Map<string, unknown>).entries()];
  if (isPlainObject(key)) return Object.entries(key);
  if (Array.isArray(key)) return key.flatMap((part: unknown): Array<[string, unknown]> => (Array.isArray(part) ? [[String(part[0]), part[1]]] : parseIndexPairs(part)));
  throw serverError(2, 'BadValue', 'Index keys must be an object');
}

/** The index a hint names, by name or by its fields. @throws server error 2 when there is none */
export function parseHint(store: CollectionStore, hint: unknown): IndexDefinition | undefined {
  if (hint === undefined || hint === null) return undefined;
  const wanted = typeof hint === 'string' ? hint : parseIndexKey(hint).map(([field, direction]) => `${field}_${direction}`).join('_');
  const found = store.readable().find(({ record }) => record.name === wanted || record.key.map(([field, direction]) => `${field}_${direction}`).join('_') === wanted);
  if (!found) throw serverError(2, 'BadValue', 'error processing query: planner returned error: bad hint');
  return found;
}

/** A count of documents: 0 or nothing is none. @throws server error 2 on negatives and fractions */
export function parseCount(name: string, value: unknown): number {
  if (value === undefined || value === null) return 0;
  const count = Number(value);
  if (!Number.isInteger(count) || (count < 0 && name === 'skip')) throw serverError(2, 'BadValue', `${name} must be a non-negative whole number`);
  // A negative limit asks for one batch of that size.
  return Math.abs(count);
}
