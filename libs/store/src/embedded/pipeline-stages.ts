import { copyOf, isPlainObject, type Doc } from './bson-values.js';
import { parseSort } from './call-arguments.js';
import { UnsupportedOperationError, serverError } from './embedded-errors.js';
import { compileExpression } from './expressions.js';
import { groupStage } from './group-stage.js';
import { encodeSortField } from './key-encoding.js';
import { compileFilter } from './matcher.js';
import { sortValue, splitPath, type Path } from './paths.js';
import { compileProjection } from './projection.js';

/** One step of a pipeline: documents are pushed in, and whatever comes of them is emitted. Made anew for each run. */
export interface Stage {
  accept(doc: Doc, emit: (doc: Doc) => void): void;
  /** Called once after the last document. */
  finish?(emit: (doc: Doc) => void): void;
  /** True when no further document can change the result. */
  full?(): boolean;
}

function badStage(message: string): Error {
  return serverError(9, 'FailedToParse', message);
}

function wholeNumber(name: string, value: unknown): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) throw badStage(`${name} must be a non-negative whole number`);
  return value;
}

function limitStage(argument: unknown): Stage {
  const limit = wholeNumber('$limit', argument);
  if (limit === 0) throw serverError(15958, 'Location15958', 'the limit must be positive');
  let passed = 0;
  return {
    accept(doc, emit) {
      if (passed++ < limit) emit(doc);
    },
    full: () => passed >= limit,
  };
}

function skipStage(argument: unknown): Stage {
  let left = wholeNumber('$skip', argument);
  return {
    accept(doc, emit) {
      if (left > 0) left -= 1;
      else emit(doc);
    },
  };
}

function sortStage(argument: unknown): Stage {
  const fields = parseSort(argument).map(([field, direction]) => ({ path: splitPath(field), direction }));
  if (fields.length === 0) throw serverError(15976, 'Location15976', '$sort stage must have at least one sort key');
  const rows: Array<{ doc: Doc; order: Buffer }> = [];
  return {
    accept(doc) {
      rows.push({ doc, order: Buffer.concat(fields.map(({ path, direction }) => encodeSortField(sortValue(doc, path, direction), direction))) });
    },
    finish(emit) {
      rows.sort((a, b) => Buffer.compare(a.order, b.order));
      for (const { doc } of rows) emit(doc);
    },
  };
}

function withValue(doc: Doc, path: Path, value: unknown): Doc {
  const [field, ...rest] = path as [string, ...string[]];
  const copy: Doc = { ...doc };
  if (rest.length === 0) {
    if (value === undefined) delete copy[field];
    else copy[field] = value;
    return copy;
  }
  const inner = copy[field];
  if (Array.isArray(inner)) throw new UnsupportedOperationError(`calcular «${path.join('.')}» dentro de una lista`);
  copy[field] = withValue(isPlainObject(inner) ? inner : {}, rest, value);
  return copy;
}

function unwindStage(argument: unknown): Stage {
  const options = typeof argument === 'string' ? { path: argument } : argument;
  if (!isPlainObject(options) || typeof options.path !== 'string' || !options.path.startsWith('$')) throw serverError(28812, 'Location28812', '$unwind needs a path that begins with $');
  const path = splitPath(options.path.slice(1));
  const keep = options.preserveNullAndEmptyArrays === true;
  const position = options.includeArrayIndex;
  if (position !== undefined && typeof position !== 'string') throw serverError(28810, 'Location28810', 'includeArrayIndex must be a string');
  const numbered = (doc: Doc, index: number | null): Doc => (position === undefined ? doc : withValue(doc, splitPath(position), index));
  return {
    accept(doc, emit) {
      const value = path.reduce<unknown>((at, part) => (isPlainObject(at) && Object.hasOwn(at, part) ? at[part] : undefined), doc);
      if (Array.isArray(value)) {
        if (value.length > 0) value.forEach((element: unknown, i) => emit(numbered(withValue(doc, path, element), i)));
        else if (keep) emit(numbered(withValue(doc, path, undefined), null));
      } else if (value !== undefined && value !== null) emit(numbered(doc, null));
      else if (keep) emit(numbered(doc, null));
    },
  };
}

function addFieldsStage(argument: unknown): Stage {
  if (!isPlainObject(argument)) throw serverError(40272, 'Location40272', '$addFields specification stage must be an object');
  const fields = Object.entries(argument).map(([field, expression]) => ({ path: splitPath(field), value: compileExpression(expression) }));
  return {
    accept(doc, emit) {
      emit(fields.reduce((result, { path, value }) => withValue(result, path, value(doc)), doc));
    },
  };
}

function isFlag(value: unknown): value is number | boolean {
  return typeof value === 'number' || typeof value === 'boolean';
}

/** Nested flags (`{a: {b: 1}}`) are flags; anything with an operator or a path in it is computed. */
function isFlagTree(value: unknown): boolean {
  return isFlag(value) || (isPlainObject(value) && Object.keys(value).length > 0 && Object.entries(value).every(([field, inner]) => !field.startsWith('$') && isFlagTree(inner)));
}

function projectStage(argument: unknown): Stage {
  if (!isPlainObject(argument) || Object.keys(argument).length === 0) throw serverError(51272, 'Location51272', '$project specification must have at least one field');
  const flags = Object.entries(argument).filter(([, value]) => isFlagTree(value));
  const computed = Object.entries(argument)
    .filter(([, value]) => !isFlagTree(value))
    .map(([field, expression]) => ({ path: splitPath(field), value: compileExpression(expression) }));
  const shown = flags.filter(([field]) => field !== '_id');
  if (computed.length > 0 && shown.some(([, value]) => value === 0 || value === false)) throw serverError(31254, 'Location31254', 'Cannot mix exclusions with computed fields');
  // With computed fields only, nothing else but the id is kept.
  const specification: Doc = Object.fromEntries(flags);
  const onlyId = computed.length > 0 && shown.length === 0;
  const keepId = specification._id === undefined || Boolean(specification._id);
  const shape = onlyId ? undefined : compileProjection(specification);
  const idOnly = (doc: Doc): Doc => (keepId && '_id' in doc ? { _id: doc._id } : {});
  return {
    accept(doc, emit) {
      const base = shape ? shape.apply(doc) : idOnly(doc);
      emit(computed.reduce((result, { path, value }) => withValue(result, path, value(doc)), base));
    },
  };
}

function unsetStage(argument: unknown): Stage {
  const fields = [argument].flat();
  const cut = compileProjection(Object.fromEntries(fields.map((field) => [String(field), 0])))!;
  return { accept: (doc, emit) => emit(cut.apply(doc)) };
}

function replaceStage(name: string, expression: unknown): Stage {
  const root = compileExpression(expression);
  return {
    accept(doc, emit) {
      const value = root(doc);
      if (!isPlainObject(value)) throw serverError(40228, 'Location40228', `'newRoot' expression must evaluate to an object (${name})`);
      emit(value);
    },
  };
}

function countStage(name: unknown): Stage {
  if (typeof name !== 'string' || name === '' || name.startsWith('$') || name.includes('.')) throw serverError(40156, 'Location40156', 'the count field must be a non-empty string without $ or .');
  let count = 0;
  return {
    accept() {
      count += 1;
    },
    finish(emit) {
      if (count > 0) emit({ [name]: count });
    },
  };
}

function facetStage(argument: unknown): Stage {
  if (!isPlainObject(argument)) throw serverError(40169, 'Location40169', '$facet specification must be an object');
  const branches = Object.entries(argument).map(([name, pipeline]) => {
    if (!Array.isArray(pipeline)) throw serverError(40170, 'Location40170', `arguments to $facet must be arrays, ${name} is not`);
    const results: Doc[] = [];
    return { name, results, chain: chainStages(pipeline.map(compileStage), (doc) => results.push(doc)) };
  });
  return {
    accept(doc) {
      for (const { chain } of branches) chain.accept(copyOf(doc) as Doc);
    },
    finish(emit) {
      for (const { chain } of branches) chain.finish();
      emit(Object.fromEntries(branches.map(({ name, results }) => [name, results])));
    },
  };
}

/** Stages joined head to tail. */
export interface Chain {
  accept(doc: Doc): void;
  finish(): void;
  full(): boolean;
}

export function chainStages(stages: Stage[], output: (doc: Doc) => void): Chain {
  const inputs: Array<(doc: Doc) => void> = [];
  const inputOf = (i: number): ((doc: Doc) => void) => inputs[i] ?? output;
  stages.forEach((stage, i) => {
    inputs[i] = (doc) => stage.accept(doc, inputOf(i + 1));
  });
  return {
    accept: (doc) => inputOf(0)(doc),
    finish: () => stages.forEach((stage, i) => stage.finish?.(inputOf(i + 1))),
    full: () => stages.some((stage) => stage.full?.() === true),
  };
}

/** @throws UnsupportedOperationError for stages this store does not have */
export function compileStage(stage: unknown): Stage {
  if (!isPlainObject(stage) || Object.keys(stage).length !== 1) throw serverError(40323, 'Location40323', 'A pipeline stage specification object must contain exactly one field.');
  const [name, argument] = Object.entries(stage)[0]!;
  switch (name) {
    case '$match': {
      if (!isPlainObject(argument)) throw serverError(15959, 'Location15959', 'the match filter must be an expression in an object');
      const test = compileFilter(argument);
      return { accept: (doc, emit) => void (test(doc) && emit(doc)) };
    }
    case '$group':
      return groupStage(argument);
    case '$sort':
      return sortStage(argument);
    case '$limit':
      return limitStage(argument);
    case '$skip':
      return skipStage(argument);
    case '$project':
      return projectStage(argument);
    case '$addFields':
    case '$set':
      return addFieldsStage(argument);
    case '$unset':
      return unsetStage(argument);
    case '$unwind':
      return unwindStage(argument);
    case '$count':
      return countStage(argument);
    case '$sortByCount': {
      const group = groupStage({ _id: argument, count: { $sum: 1 } });
      const sort = sortStage({ count: -1 });
      const rows: Doc[] = [];
      return {
        accept: (doc, emit) => group.accept(doc, emit),
        finish(emit) {
          group.finish?.((row) => rows.push(row));
          for (const row of rows) sort.accept(row, emit);
          sort.finish?.(emit);
        },
      };
    }
    case '$replaceRoot':
      return replaceStage(name, isPlainObject(argument) ? argument.newRoot : undefined);
    case '$replaceWith':
      return replaceStage(name, argument);
    case '$facet':
      return facetStage(argument);
    default:
      throw new UnsupportedOperationError(`la etapa de agregación ${name}`);
  }
}
