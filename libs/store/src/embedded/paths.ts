import { EMPTY_ARRAY, compareValues, isPlainObject, type Doc } from './bson-values.js';
import { serverError } from './embedded-errors.js';

/** A dotted path, split once. */
export type Path = readonly string[];

export function splitPath(path: string): Path {
  return path.split('.');
}

const INDEX = /^(0|[1-9]\d*)$/;

/** True when a part of the path names an array position (`tags.0`). */
export function hasPosition(path: string): boolean {
  return splitPath(path).some((part) => INDEX.test(part));
}

function own(object: Doc, field: string): unknown {
  return Object.hasOwn(object, field) ? object[field] : undefined;
}

/** What a predicate is asked: `whole` is false for the elements of an array that the path ends in. `undefined` means missing. */
export type LeafTest = (value: unknown, whole: boolean) => boolean;

function someLeaf(value: unknown, test: LeafTest): boolean {
  if (Array.isArray(value)) {
    for (const element of value) if (test(element, false)) return true;
  }
  return test(value, true);
}

/** MongoDB's path matching: arrays on the way are walked, an array at the end offers its elements and itself. True when one passes. */
export function someAtPath(root: Doc, path: Path, test: LeafTest, from = 0): boolean {
  const value = own(root, path[from]!);
  const next = from + 1;
  if (next === path.length) return someLeaf(value, test);
  if (Array.isArray(value)) return someInArray(value, path, test, next);
  return isPlainObject(value) ? someAtPath(value, path, test, next) : test(undefined, true);
}

function someInArray(array: unknown[], path: Path, test: LeafTest, from: number): boolean {
  const part = path[from]!;
  if (INDEX.test(part) && Number(part) < array.length) {
    const element = array[Number(part)];
    if (from + 1 === path.length) {
      if (someLeaf(element, test)) return true;
    } else if (isPlainObject(element)) {
      if (someAtPath(element, path, test, from + 1)) return true;
    } else if (Array.isArray(element) && someInArray(element, path, test, from + 1)) return true;
  }
  for (const element of array) if (isPlainObject(element) && someAtPath(element, path, test, from)) return true;
  return false;
}

/** The value a sort sees: the smallest (ascending) or largest (descending) of an array's elements, null when missing. */
export function sortValue(root: Doc, path: Path, direction: 1 | -1): unknown {
  let best: unknown;
  let found = false;
  const offer = (value: unknown): void => {
    const order = found ? compareValues(value, best) : 0;
    if (!found || (direction === 1 ? order < 0 : order > 0)) best = value;
    found = true;
  };
  for (const value of indexValues(root, [path])) offer(value[0]);
  return best ?? null;
}

/** One field while the values for an index entry are looked up. */
interface Walk {
  /** Where the walk stands; `rest` is the index of the next part of the path. */
  value: unknown;
  rest: number;
  path: Path;
}

function advance(walk: Walk): Walk {
  let { value, rest } = walk;
  const { path } = walk;
  while (rest < path.length && !Array.isArray(value)) {
    value = isPlainObject(value) ? own(value, path[rest]!) : undefined;
    rest += 1;
  }
  return { value, rest, path };
}

/** Marks a tuple whose field came out of an array, so that the index knows it is multikey. */
export type MultikeySink = (field: number) => void;

/**
 * The tuples of values a document has in an index on `paths`; `undefined` is missing, EMPTY_ARRAY an empty array.
 * @throws server error 171 when two different arrays would have to be multiplied
 */
export function indexValues(root: Doc, paths: readonly Path[], onArray?: MultikeySink): unknown[][] {
  const tuples: unknown[][] = [];
  expand(
    paths.map((path) => ({ value: root, rest: 0, path })),
    tuples,
    onArray,
  );
  return tuples;
}

function expand(walks: Walk[], tuples: unknown[][], onArray: MultikeySink | undefined): void {
  const now = walks.map((walk) => (walk.rest < 0 ? walk : advance(walk)));
  let array: unknown[] | undefined;
  for (const walk of now) {
    if (walk.rest < 0 || !Array.isArray(walk.value)) continue;
    if (array !== undefined && array !== walk.value) {
      const parallel = now.filter((other) => other.rest >= 0 && Array.isArray(other.value)).map((other) => `[${other.path.join('.')}]`);
      throw serverError(171, 'CannotIndexParallelArrays', `cannot index parallel arrays ${parallel.join(' ')}`);
    }
    array = walk.value;
  }
  if (array === undefined) {
    tuples.push(now.map((walk) => walk.value));
    return;
  }
  const elements: unknown[] = array.length === 0 ? [EMPTY_ARRAY] : array;
  now.forEach((walk, field) => {
    if (walk.rest >= 0 && walk.value === array) onArray?.(field);
  });
  for (const element of elements) {
    expand(
      now.map((walk) => {
        if (walk.rest < 0 || walk.value !== array) return walk;
        if (walk.rest === walk.path.length) return { value: element, rest: -1, path: walk.path };
        if (isPlainObject(element)) return { value: element, rest: walk.rest, path: walk.path };
        return { value: undefined, rest: -1, path: walk.path };
      }),
      tuples,
      onArray,
    );
  }
}
