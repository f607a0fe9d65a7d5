import { compareValues, isPlainObject, type Doc } from './bson-values.js';
import { UnsupportedOperationError, serverError } from './embedded-errors.js';
import { compileExpression, type Expression } from './expressions.js';
import { encodeValue } from './key-encoding.js';
import type { Stage } from './pipeline-stages.js';

/** Gathers one field of one group. `undefined` is missing. */
interface Accumulator {
  add(value: unknown): void;
  result(): unknown;
}

function sum(): Accumulator {
  let total = 0;
  return {
    add: (value) => {
      if (typeof value === 'number') total += value;
    },
    result: () => total,
  };
}

function average(): Accumulator {
  let total = 0;
  let count = 0;
  return {
    add: (value) => {
      if (typeof value !== 'number') return;
      total += value;
      count += 1;
    },
    result: () => (count === 0 ? null : total / count),
  };
}

function extreme(sign: 1 | -1): Accumulator {
  let best: unknown;
  return {
    add: (value) => {
      if (value === undefined || value === null) return;
      if (best === undefined || sign * compareValues(value, best) < 0) best = value;
    },
    result: () => best ?? null,
  };
}

function edge(which: 'first' | 'last'): Accumulator {
  let kept: unknown;
  let any = false;
  return {
    add: (value) => {
      if (which === 'last' || !any) kept = value;
      any = true;
    },
    result: () => kept ?? null,
  };
}

function list(): Accumulator {
  const values: unknown[] = [];
  return {
    add: (value) => {
      if (value !== undefined) values.push(value);
    },
    result: () => values,
  };
}

function set(): Accumulator {
  const values = new Map<string, unknown>();
  return {
    add: (value) => {
      if (value !== undefined) values.set(encodeValue(value).toString('latin1'), value);
    },
    result: () => [...values.values()],
  };
}

const ACCUMULATORS: Record<string, () => Accumulator> = {
  $sum: sum,
  $avg: average,
  $min: () => extreme(1),
  $max: () => extreme(-1),
  $first: () => edge('first'),
  $last: () => edge('last'),
  $push: list,
  $addToSet: set,
};

interface OutputField {
  name: string;
  make: () => Accumulator;
  value: Expression;
}

function outputField(name: string, specification: unknown): OutputField {
  if (!isPlainObject(specification) || Object.keys(specification).length !== 1) throw serverError(40234, 'Location40234', `The field '${name}' must be an accumulator object`);
  const [operator, argument] = Object.entries(specification)[0]!;
  if (operator === '$count') return { name, make: sum, value: () => 1 };
  const make = ACCUMULATORS[operator];
  if (!make) throw new UnsupportedOperationError(`el acumulador ${operator}`);
  return { name, make, value: compileExpression(argument) };
}

/** `$group`: holds one row of totals a group, never the documents. */
export function groupStage(specification: unknown): Stage {
  if (!isPlainObject(specification) || !('_id' in specification)) throw serverError(15955, 'Location15955', 'a group specification must include an _id');
  const id = compileExpression(specification._id);
  const fields = Object.entries(specification)
    .filter(([name]) => name !== '_id')
    .map(([name, value]) => outputField(name, value));
  const groups = new Map<string, { id: unknown; totals: Accumulator[] }>();
  return {
    accept(doc: Doc) {
      const value = id(doc) ?? null;
      const key = encodeValue(value).toString('latin1');
      let group = groups.get(key);
      if (!group) groups.set(key, (group = { id: value, totals: fields.map(({ make }) => make()) }));
      for (const [i, field] of fields.entries()) group.totals[i]!.add(field.value(doc));
    },
    finish(emit) {
      for (const { id: value, totals } of groups.values()) {
        const row: Doc = { _id: value };
        for (const [i, { name }] of fields.entries()) row[name] = totals[i]!.result();
        emit(row);
      }
    },
  };
}
