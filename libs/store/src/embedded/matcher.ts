import { TypeRank, compareValues, isPlainObject, normalise, typeRank, valuesEqual, type Doc } from './bson-values.js';
import { UnsupportedOperationError, serverError } from './embedded-errors.js';
import { someAtPath, splitPath, type LeafTest } from './paths.js';

/** Answers whether a document passes a filter. */
export type Predicate = (doc: Doc) => boolean;

/** A test of one value, without walking into arrays. */
type ValueTest = LeafTest;

function badValue(message: string): Error {
  return serverError(2, 'BadValue', message);
}

/** True for `{$gt: 1}`; false for `{name: 'x'}` and `{}`. */
export function isOperatorObject(value: unknown): value is Doc {
  if (!isPlainObject(value)) return false;
  const first = Object.keys(value)[0];
  return first !== undefined && first.startsWith('$');
}

function equals(expected: unknown): ValueTest {
  if (expected === null || expected === undefined) return (value) => value === null || value === undefined;
  if (expected instanceof RegExp) return matchesPattern(expected);
  if (typeof expected === 'string' || typeof expected === 'boolean') return (value) => value === expected;
  typeRank(expected);
  return (value) => value !== undefined && valuesEqual(value, expected);
}

/** MongoDB's patterns are Unicode-aware and never global. */
function compilePattern(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, `${flags}u`);
  } catch {
    return new RegExp(source, flags);
  }
}

function matchesPattern(expected: RegExp): ValueTest {
  const pattern = compilePattern(expected.source, expected.flags.replace(/[guy]/g, ''));
  return (value) => typeof value === 'string' && pattern.test(value);
}

function compares(expected: unknown, accept: (order: number) => boolean): ValueTest {
  if (expected instanceof RegExp) throw badValue('Can\'t have RegEx as arg to predicate over field');
  const rank = typeRank(expected);
  const orEqual = accept(0);
  if (expected === null || expected === undefined) return (value) => orEqual && (value === null || value === undefined);
  // NaN is ordered only against itself.
  if (Number.isNaN(expected)) return (value) => orEqual && Number.isNaN(value);
  return (value) => value !== undefined && value !== null && typeRank(value) === rank && !Number.isNaN(value) && accept(compareValues(value, expected));
}

function isOneOf(operand: unknown, operator: string): ValueTest {
  if (!Array.isArray(operand)) throw badValue(`${operator} needs an array`);
  const scalars = new Set<unknown>();
  const others: ValueTest[] = [];
  for (const value of operand) {
    if (isOperatorObject(value)) throw badValue(`cannot nest $ under ${operator}`);
    if (typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && !Number.isNaN(value))) scalars.add(value);
    else if (value === null) scalars.add(null).add(undefined);
    else others.push(equals(value));
  }
  return (value, whole) => scalars.has(value) || others.some((test) => test(value, whole));
}

function toPattern(operand: unknown, options: unknown): RegExp {
  const source = operand instanceof RegExp ? operand.source : operand;
  if (typeof source !== 'string') throw badValue('$regex has to be a string');
  if (options !== undefined && typeof options !== 'string') throw badValue('$options has to be a string');
  const flags = options ?? (operand instanceof RegExp ? operand.flags : '');
  // `x` (comments in the pattern) has no JavaScript counterpart; `s` and `m` and `i` and `u` mean the same.
  if (/[^gimsu]/.test(flags)) throw new UnsupportedOperationError(`$regex con opciones «${flags}»`);
  return new RegExp(source, flags.replace(/[gu]/g, ''));
}

const TYPE_NAMES: Record<string, (value: unknown) => boolean> = {
  number: (value) => typeof value === 'number',
  string: (value) => typeof value === 'string',
  object: isPlainObject,
  array: Array.isArray,
  bool: (value) => typeof value === 'boolean',
  null: (value) => value === null,
  date: (value) => value instanceof Date,
  objectId: (value) => value !== undefined && value !== null && typeRank(value) === TypeRank.objectId,
  binData: (value) => value !== undefined && value !== null && typeRank(value) === TypeRank.binary,
};

const TYPE_CODES: Record<number, string> = { 2: 'string', 3: 'object', 4: 'array', 5: 'binData', 7: 'objectId', 8: 'bool', 9: 'date', 10: 'null' };

function hasType(operand: unknown): ValueTest {
  const tests = (Array.isArray(operand) ? operand : [operand]).map((name: unknown) => {
    const test = TYPE_NAMES[typeof name === 'number' ? (TYPE_CODES[name] ?? '') : String(name)];
    if (!test) throw new UnsupportedOperationError(`$type ${JSON.stringify(name)}`);
    return test;
  });
  return (value) => value !== undefined && tests.some((test) => test(value));
}

function remainder(operand: unknown): ValueTest {
  if (!Array.isArray(operand) || operand.length !== 2 || operand.some((n) => typeof n !== 'number')) throw badValue('malformed mod, needs to be [divisor, remainder]');
  const [divisor, rest] = operand.map((n) => Math.trunc(n as number)) as [number, number];
  if (divisor === 0) throw badValue('divisor cannot be 0');
  return (value) => typeof value === 'number' && Number.isFinite(value) && Math.trunc(value) % divisor === rest;
}

function hasSize(operand: unknown): ValueTest {
  if (typeof operand !== 'number' || !Number.isInteger(operand) || operand < 0) throw badValue('$size must be a whole number');
  return (value, whole) => whole && Array.isArray(value) && value.length === operand;
}

function elementMatch(operand: unknown): ValueTest {
  if (!isPlainObject(operand)) throw badValue('$elemMatch needs an Object');
  const logical = new Set(['$and', '$or', '$nor']);
  if (isOperatorObject(operand) && !logical.has(Object.keys(operand)[0]!)) {
    const tests = valueTests(operand);
    return (value, whole) => whole && Array.isArray(value) && value.some((element: unknown) => tests.every(({ test, negated }) => test(element, true) !== negated));
  }
  const predicate = compilePlain(operand);
  return (value, whole) => whole && Array.isArray(value) && value.some((element) => (isPlainObject(element) || Array.isArray(element)) && predicate(element as Doc));
}

/** A test together with whether the field passes when no value passes (`$ne`, `$nin`, `$not`, `$exists: false`). */
interface FieldTest {
  test: ValueTest;
  negated: boolean;
}

function fieldTests(operator: string, operand: unknown, all: Doc): FieldTest[] {
  const plain = (test: ValueTest): FieldTest[] => [{ test, negated: false }];
  const negated = (test: ValueTest): FieldTest[] => [{ test, negated: true }];
  switch (operator) {
    case '$eq':
      return plain(equals(operand));
    case '$ne':
      if (operand instanceof RegExp) throw badValue("Can't have regex as arg to $ne.");
      return negated(equals(operand));
    case '$gt':
      return plain(compares(operand, (order) => order > 0));
    case '$gte':
      return plain(compares(operand, (order) => order >= 0));
    case '$lt':
      return plain(compares(operand, (order) => order < 0));
    case '$lte':
      return plain(compares(operand, (order) => order <= 0));
    case '$in':
      return plain(isOneOf(operand, '$in'));
    case '$nin':
      return negated(isOneOf(operand, '$nin'));
    case '$exists':
      return [{ test: (value) => value !== undefined, negated: !operand }];
    case '$regex':
      return plain(matchesPattern(toPattern(operand, all.$options)));
    case '$options':
      if (!('$regex' in all)) throw badValue('$options needs a $regex');
      return [];
    case '$size':
      return plain(hasSize(operand));
    case '$type':
      return plain(hasType(operand));
    case '$mod':
      return plain(remainder(operand));
    case '$elemMatch':
      return plain(elementMatch(operand));
    case '$all':
      if (!Array.isArray(operand)) throw badValue('$all needs an array');
      if (operand.length === 0) return plain(() => false);
      return operand.map((value: unknown) => ({
        test: isPlainObject(value) && '$elemMatch' in value ? elementMatch(value.$elemMatch) : equals(value),
        negated: false,
      }));
    default:
      throw new UnsupportedOperationError(`el operador de consulta ${operator}`);
  }
}

function valueTests(operators: Doc): FieldTest[] {
  return Object.entries(operators).flatMap(([operator, operand]) => {
    if (operator !== '$not') return fieldTests(operator, operand, operators);
    const inner = operand instanceof RegExp ? [{ test: matchesPattern(operand), negated: false }] : isOperatorObject(operand) ? valueTests(operand) : undefined;
    if (!inner) throw badValue('$not needs a regex or a document');
    return [{ test: ((value, whole) => inner.every(({ test, negated }) => test(value, whole) !== negated)) satisfies ValueTest, negated: true }];
  });
}

function compileField(field: string, condition: unknown): Predicate {
  const path = splitPath(field);
  if (!isOperatorObject(condition)) {
    const test = equals(condition);
    return (doc) => someAtPath(doc, path, test);
  }
  const predicates = Object.entries(condition).flatMap(([operator, operand]): Predicate[] => {
    if (operator === '$not') {
      // $not denies the whole field condition, so each of its parts walks the path by itself.
      const inner = compileField(field, operand);
      if (!(operand instanceof RegExp) && !isOperatorObject(operand)) throw badValue('$not needs a regex or a document');
      return [(doc) => !inner(doc)];
    }
    return fieldTests(operator, operand, condition).map(({ test, negated }): Predicate => (doc) => someAtPath(doc, path, test) !== negated);
  });
  return every(predicates);
}

function every(predicates: Predicate[]): Predicate {
  if (predicates.length === 1) return predicates[0]!;
  return (doc) => predicates.every((predicate) => predicate(doc));
}

function clauses(operator: string, operand: unknown): Predicate[] {
  if (!Array.isArray(operand) || operand.length === 0) throw badValue(`${operator} must be a nonempty array`);
  return operand.map((clause) => {
    if (!isPlainObject(clause)) throw badValue(`${operator} entries need to be full objects`);
    return compilePlain(clause);
  });
}

function compilePlain(filter: Doc): Predicate {
  const predicates = Object.entries(filter).flatMap(([field, condition]): Predicate[] => {
    switch (field) {
      case '$and':
        return clauses(field, condition);
      case '$or': {
        const any = clauses(field, condition);
        return [(doc) => any.some((predicate) => predicate(doc))];
      }
      case '$nor': {
        const none = clauses(field, condition);
        return [(doc) => !none.some((predicate) => predicate(doc))];
      }
      case '$comment':
        return [];
      default:
        if (field.startsWith('$')) throw new UnsupportedOperationError(`el operador de consulta ${field}`);
        return [compileField(field, condition)];
    }
  });
  return every(predicates);
}

/** Compiles a filter that is already normalised. @throws UnsupportedOperationError, or MongoDB's error 2 (BadValue) */
export function compileFilter(filter: Doc): Predicate {
  return compilePlain(filter);
}

/** Compiles a filter as a caller wrote it. */
export function compileCallerFilter(filter: Doc): Predicate {
  return compilePlain(normalise(filter));
}
