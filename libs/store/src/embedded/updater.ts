import { compareValues, copyOf, isList, isPlainObject, valuesEqual, type Doc } from './bson-values.js';
import { UnsupportedOperationError, serverError } from './embedded-errors.js';
import { compileFilter, isOperatorObject } from './matcher.js';
import { splitPath, type Path } from './paths.js';

/** Changes a document in place. */
export type Update = (doc: Doc, inserting: boolean) => void;

/** Changes one field of its parent in place. */
type FieldChange = (parent: Doc, field: string) => void;

function failure(message: string, code = 2, codeName = 'BadValue'): Error {
  return serverError(code, codeName, message);
}

/** The object or array that holds the last part of the path, made on the way when `create`. */
function parentOf(doc: Doc, path: Path, create: boolean): Doc | undefined {
  let parent: Doc = doc;
  for (const part of path.slice(0, -1)) {
    let next = Object.hasOwn(parent, part) ? parent[part] : undefined;
    if (next === undefined || (next === null && !create)) {
      if (!create) return undefined;
      next = {};
      assign(parent, part, next);
    }
    if (!isPlainObject(next) && !Array.isArray(next)) {
      if (!create) return undefined;
      throw failure(`Cannot create field '${path.at(-1)}' in element {${part}: ${JSON.stringify(next)}}`, 28, 'PathNotViable');
    }
    parent = next as Doc;
  }
  return parent;
}

/** Most elements an update may create in an array by naming a position beyond its end (MongoDB's own cap). */
const MAX_PADDING = 1_500_000;

function assign(parent: Doc, field: string, value: unknown): void {
  if (Array.isArray(parent)) {
    if (!/^\d+$/.test(field)) throw failure(`Cannot create field '${field}' in an array`, 28, 'PathNotViable');
    const position = Number(field);
    if (position - parent.length > MAX_PADDING) throw failure('array index too large');
    while (parent.length < position) parent.push(null);
    parent[position] = value;
    return;
  }
  Object.defineProperty(parent, field, { value, writable: true, enumerable: true, configurable: true });
}

function numeric(operator: string, operand: unknown): number {
  if (typeof operand !== 'number') throw failure(`Cannot ${operator} with non-numeric argument: ${JSON.stringify(operand)}`, 14, 'TypeMismatch');
  return operand;
}

function arithmetic(operator: string, operand: unknown, combine: (current: number, by: number) => number, missing: number): FieldChange {
  const by = numeric(operator, operand);
  return (parent, field) => {
    const current = Object.hasOwn(parent, field) ? parent[field] : undefined;
    if (current === undefined) return assign(parent, field, missing);
    if (typeof current !== 'number') {
      throw failure(`Cannot apply ${operator} to a value of non-numeric type. {${field}: ${JSON.stringify(current)}}`, 14, 'TypeMismatch');
    }
    assign(parent, field, combine(current, by));
  };
}

function bound(operand: unknown, keeps: (order: number) => boolean): FieldChange {
  return (parent, field) => {
    if (Object.hasOwn(parent, field) && parent[field] !== undefined && !keeps(compareValues(operand, parent[field]))) return;
    assign(parent, field, copyOf(operand));
  };
}

function arrayAt(parent: Doc, field: string, operator: string): unknown[] | undefined {
  const current = Object.hasOwn(parent, field) ? parent[field] : undefined;
  if (current === undefined) return undefined;
  if (isList(current)) return current;
  throw failure(`The field '${field}' must be an array but is of type ${typeof current} (${operator})`);
}

function eachOf(operand: unknown, operator: string): unknown[] {
  if (!isPlainObject(operand) || !('$each' in operand)) return [operand];
  const { $each: each } = operand;
  if (isList(each)) return each;
  throw failure(`The argument to $each in ${operator} must be an array`);
}

function elementOrder(specification: unknown): (a: unknown, b: unknown) => number {
  if (specification === 1 || specification === -1) return (a, b) => specification * compareValues(a, b);
  if (!isPlainObject(specification)) throw failure('The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1}');
  const fields = Object.entries(specification).map(([field, direction]) => [splitPath(field), direction] as const);
  const read = (element: unknown, path: Path): unknown => path.reduce<unknown>((value, part) => (isPlainObject(value) ? value[part] : undefined), element);
  return (a, b) => {
    for (const [path, direction] of fields) {
      const order = compareValues(read(a, path), read(b, path));
      if (order !== 0) return direction === -1 ? -order : order;
    }
    return 0;
  };
}

function push(operand: unknown): FieldChange {
  const values = eachOf(operand, '$push');
  const modifiers: Doc = isPlainObject(operand) && '$each' in operand ? operand : {};
  const unknown = Object.keys(modifiers).find((name) => !['$each', '$position', '$slice', '$sort'].includes(name));
  if (unknown) throw failure(`Unrecognized clause in $push: ${unknown}`);
  const order = modifiers.$sort === undefined ? undefined : elementOrder(modifiers.$sort);
  const { $position: position, $slice: slice } = modifiers;
  for (const whole of [position, slice]) if (whole !== undefined && !Number.isInteger(whole)) throw failure('$position and $slice must be whole numbers');
  return (parent, field) => {
    let array = (arrayAt(parent, field, '$push') ?? []).slice();
    array.splice(position === undefined ? array.length : (position as number), 0, ...values.map(copyOf));
    if (order) array.sort(order);
    if (slice !== undefined) array = (slice as number) < 0 ? array.slice(slice as number) : array.slice(0, slice as number);
    assign(parent, field, array);
  };
}

function addToSet(operand: unknown): FieldChange {
  const values = eachOf(operand, '$addToSet');
  return (parent, field) => {
    const array = (arrayAt(parent, field, '$addToSet') ?? []).slice();
    for (const value of values) if (!array.some((present) => valuesEqual(present, value))) array.push(copyOf(value));
    assign(parent, field, array);
  };
}

/** Removes the elements that pass; leaves a missing field missing. */
function pullWhere(operator: string, passes: (element: unknown) => boolean): FieldChange {
  return (parent, field) => {
    const array = arrayAt(parent, field, operator);
    if (array) assign(parent, field, array.filter((element) => !passes(element)));
  };
}

function pull(operand: unknown): FieldChange {
  if (isOperatorObject(operand) || operand instanceof RegExp) {
    const predicate = compileFilter({ element: operand });
    return pullWhere('$pull', (element) => predicate({ element }));
  }
  if (isPlainObject(operand)) {
    const predicate = compileFilter(operand);
    return pullWhere('$pull', (element) => isPlainObject(element) && predicate(element));
  }
  return pullWhere('$pull', (element) => valuesEqual(element, operand));
}

function pop(operand: unknown): FieldChange {
  if (operand !== 1 && operand !== -1) throw failure('$pop expects 1 or -1', 9, 'FailedToParse');
  return (parent, field) => {
    const array = arrayAt(parent, field, '$pop');
    if (array) assign(parent, field, operand === 1 ? array.slice(0, -1) : array.slice(1));
  };
}

function remove(parent: Doc, field: string): void {
  // Unsetting an array element leaves null, as in MongoDB.
  if (Array.isArray(parent)) {
    if (Number(field) < parent.length) parent[Number(field)] = null;
  } else delete parent[field];
}

function changeFor(operator: string, operand: unknown): FieldChange {
  switch (operator) {
    case '$set':
    case '$setOnInsert':
      return (parent, field) => assign(parent, field, copyOf(operand));
    case '$unset':
      return remove;
    case '$inc':
      return arithmetic('$inc', operand, (current, by) => current + by, operand as number);
    case '$mul':
      return arithmetic('$mul', operand, (current, by) => current * by, 0);
    case '$min':
      return bound(operand, (order) => order < 0);
    case '$max':
      return bound(operand, (order) => order > 0);
    case '$push':
      return push(operand);
    case '$addToSet':
      return addToSet(operand);
    case '$pull':
      return pull(operand);
    case '$pullAll': {
      if (!Array.isArray(operand)) throw failure('$pullAll requires an array argument');
      return pullWhere('$pullAll', (element) => operand.some((value) => valuesEqual(element, value)));
    }
    case '$pop':
      return pop(operand);
    case '$currentDate':
      if (operand !== true && !(isPlainObject(operand) && operand.$type === 'date')) throw new UnsupportedOperationError('$currentDate que no sea fecha');
      return (parent, field) => assign(parent, field, new Date());
    default:
      throw new UnsupportedOperationError(`el operador de actualización ${operator}`);
  }
}

/** Operators that do nothing to a field that is not there. */
const NEVER_CREATE = new Set(['$unset', '$pull', '$pullAll', '$pop']);

function checkPath(path: Path, field: string): void {
  if (path.some((part) => part === '')) throw failure(`The update path '${field}' contains an empty field name`, 56, 'EmptyFieldName');
  if (path.some((part) => part.startsWith('$'))) throw new UnsupportedOperationError(`el operador posicional de «${field}»`);
}

function checkConflicts(fields: string[]): void {
  const sorted = fields.slice().sort();
  const seen = new Set<string>();
  for (const field of sorted) {
    const path = splitPath(field);
    for (let parts = 1; parts <= path.length; parts++) {
      if (seen.has(path.slice(0, parts).join('.'))) {
        throw failure(`Updating the path '${field}' would create a conflict at '${path.slice(0, parts).join('.')}'`, 40, 'ConflictingUpdateOperators');
      }
    }
    seen.add(field);
  }
}

/**
 * Compiles an update made of operators (already normalised).
 * @throws UnsupportedOperationError, or MongoDB's own codes (2, 9, 14, 28, 40, 56)
 */
export function compileUpdate(update: Doc): Update {
  const steps: Array<{ path: Path; change: FieldChange; create: boolean; onlyInsert: boolean }> = [];
  const touched: string[] = [];
  for (const [operator, fields] of Object.entries(update)) {
    if (!operator.startsWith('$')) throw failure(`Unknown modifier: ${operator}. Expected a valid update modifier`, 9, 'FailedToParse');
    if (operator === '$rename') throw new UnsupportedOperationError('el operador de actualización $rename');
    if (!isPlainObject(fields)) throw failure(`Modifiers operate on fields but we found another type for ${operator}`, 9, 'FailedToParse');
    for (const [field, operand] of Object.entries(fields)) {
      const path = splitPath(field);
      checkPath(path, field);
      touched.push(field);
      steps.push({ path, change: changeFor(operator, operand), create: !NEVER_CREATE.has(operator), onlyInsert: operator === '$setOnInsert' });
    }
  }
  checkConflicts(touched);
  return (doc, inserting) => {
    for (const { path, change, create, onlyInsert } of steps) {
      if (onlyInsert && !inserting) continue;
      const parent = parentOf(doc, path, create);
      if (parent) change(parent, path.at(-1)!);
    }
  };
}

/** The document an upsert starts from: the equalities of its filter. */
export function upsertSeed(filter: Doc): Doc {
  const seed: Doc = {};
  const collect = (clause: Doc): void => {
    for (const [field, condition] of Object.entries(clause)) {
      if (field === '$and') (condition as Doc[]).forEach(collect);
      else if (field === '$or' && (condition as Doc[]).length === 1) collect((condition as Doc[])[0]!);
      else if (!field.startsWith('$')) {
        const only = singleValue(condition);
        if (only) assign(parentOf(seed, splitPath(field), true)!, splitPath(field).at(-1)!, copyOf(only.value));
      }
    }
  };
  collect(filter);
  return seed;
}

function singleValue(condition: unknown): { value: unknown } | undefined {
  if (condition instanceof RegExp) return undefined;
  if (!isOperatorObject(condition)) return { value: condition };
  if ('$eq' in condition) return { value: condition.$eq };
  for (const operator of ['$in', '$all']) {
    const list = condition[operator];
    if (Array.isArray(list) && list.length === 1 && !isOperatorObject(list[0]) && !(list[0] instanceof RegExp)) return { value: list[0] };
  }
  return undefined;
}
