import { isPlainObject, compareValues, type Doc } from './bson-values.js';
import type { IndexDefinition } from './catalog.js';
import type { CollectionStore } from './collection-store.js';
import { skimIndex } from './index-skim.js';
import { encodeValue } from './key-encoding.js';
import { someAtPath, splitPath, type Path } from './paths.js';
import type { PlanRequest } from './planner.js';
import { PAUSE, type QueryRun } from './query-run.js';
import { runInSlices } from './query-source.js';

/** Values at a path, the elements of an array each by themselves. */
function collect(value: unknown, path: Path, from: number, into: Map<string, unknown>): void {
  if (from === path.length) {
    const all: unknown[] = Array.isArray(value) ? value : [value];
    for (const one of all) if (one !== undefined) into.set(encodeValue(one).toString('latin1'), one);
    return;
  }
  if (Array.isArray(value)) {
    const position = Number(path[from]);
    if (Number.isInteger(position) && position < value.length) collect(value[position], path, from + 1, into);
    for (const element of value) if (isPlainObject(element)) collect(element, path, from, into);
  } else if (isPlainObject(value)) collect(Object.hasOwn(value, path[from]!) ? value[path[from]!] : undefined, path, from + 1, into);
}

function holdsNull(store: CollectionStore, field: string, path: Path): Promise<boolean> {
  return runInSlices(store, { filter: { [field]: null }, sort: [], skip: 0, limit: 0 }, undefined, function* (run: QueryRun): Generator<unknown, boolean> {
    for (const step of run.documents()) {
      if (step === PAUSE) yield PAUSE;
      else if (someAtPath(step.doc, path, (value) => value === null)) return true;
    }
    return false;
  });
}

/** The different values of a field among the matches, in MongoDB's order of values. */
export async function distinctValues(store: CollectionStore, field: string, request: PlanRequest, hint: IndexDefinition | undefined): Promise<unknown[]> {
  const path = splitPath(field);
  const values = new Map<string, unknown>();
  const skimmed = Object.keys(request.filter).length === 0 && !hint ? skimIndex(store, field) : undefined;
  if (skimmed) {
    const known = skimmed.filter(({ value }) => value !== null).map(({ value }) => value);
    // An entry does not tell null from missing; the documents do, and only null is a value.
    const present = known.length < skimmed.length && (await holdsNull(store, field, path));
    return present ? [null, ...known].sort(compareValues) : known.sort(compareValues);
  }
  const visit = function* (run: QueryRun): Generator<unknown, void> {
    for (const step of run.documents()) {
      if (step === PAUSE) yield PAUSE;
      else collect(step.doc satisfies Doc, path, 0, values);
    }
  };
  await runInSlices(store, request, hint, visit);
  return [...values.values()].sort(compareValues);
}
