import { Context, evalExpr } from 'mingo/core';
import * as expressionOperators from 'mingo/operators/expression';
import { compareValues, isPlainObject, type Doc } from './bson-values.js';
import { UnsupportedOperationError, serverError } from './embedded-errors.js';

/** Computes a value from a document; `undefined` is missing. */
export type Expression = (doc: Doc) => unknown;

/** mingo's operators that give MongoDB's answers; the others are refused. Comparisons, `$min` and `$max` are our own. */
const FROM_MINGO = [
  ...['$abs', '$add', '$ceil', '$divide', '$floor', '$mod', '$multiply', '$pow', '$sqrt', '$subtract', '$trunc'],
  ...['$and', '$or', '$not', '$cond', '$ifNull', '$switch', '$let', '$literal'],
  ...['$arrayElemAt', '$concatArrays', '$filter', '$first', '$in', '$indexOfArray', '$isArray', '$last', '$map', '$range', '$reduce', '$reverseArray', '$size', '$slice'],
  ...['$mergeObjects', '$objectToArray', '$arrayToObject'],
  ...['$concat', '$split', '$strLenCP', '$substrCP'],
  ...['$year', '$month', '$dayOfMonth', '$hour', '$minute', '$second', '$millisecond', '$dateToString'],
] as const;

/** What `$dateToString` may print: mingo's week numbers and names are not MongoDB's. */
const DATE_FORMAT = /^([^%]|%[YmdHMSL%])*$/;

type Operator = (obj: unknown, expr: unknown, options: never) => unknown;

function order(a: unknown, b: unknown): number {
  // Among expressions a missing value is less than null.
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  return compareValues(a, b);
}

function comparison(name: string, answer: (order: number) => unknown): Operator {
  return (obj, expr, options) => {
    if (!Array.isArray(expr) || expr.length !== 2) throw serverError(16020, 'Location16020', `Expression ${name} takes exactly 2 arguments.`);
    const [a, b] = evalExpr(obj, expr as never, options) as unknown[];
    return answer(order(a, b));
  };
}

function extreme(sign: 1 | -1): Operator {
  return (obj, expr, options) => {
    const value = evalExpr(obj, expr, options);
    const list = (Array.isArray(value) ? (value as unknown[]) : [value]).filter((one) => one !== null && one !== undefined);
    return list.length === 0 ? null : list.reduce((best, one) => (sign * compareValues(one, best) < 0 ? one : best));
  };
}

const CAPTURE = '$__capture';

const operators: Record<string, Operator> = {
  ...Object.fromEntries(FROM_MINGO.map((name) => [name, (expressionOperators as unknown as Record<string, Operator>)[name]!])),
  $eq: comparison('$eq', (o) => o === 0),
  $ne: comparison('$ne', (o) => o !== 0),
  $gt: comparison('$gt', (o) => o > 0),
  $gte: comparison('$gte', (o) => o >= 0),
  $lt: comparison('$lt', (o) => o < 0),
  $lte: comparison('$lte', (o) => o <= 0),
  $cmp: comparison('$cmp', Math.sign),
  $min: extreme(1),
  $max: extreme(-1),
  [CAPTURE]: (_obj, _expr, options) => options,
};

const context = Context.init({ expression: operators as never });

/** mingo's compiled options. It makes them anew for each value unless it is given them; this is how one gets hold of them. */
interface ComputeOptions {
  update(locals: { root: unknown }): ComputeOptions;
}

/** Refuses what has no faithful counterpart, before a document is read. */
function check(expression: unknown): void {
  if (Array.isArray(expression)) return expression.forEach(check);
  if (!isPlainObject(expression)) return;
  for (const [name, argument] of Object.entries(expression)) {
    if (name === '$literal') continue;
    if (name.startsWith('$') && (!(name in operators) || name === CAPTURE)) throw new UnsupportedOperationError(`el operador de expresión ${name}`);
    if (name === '$dateToString' && isPlainObject(argument)) {
      const format = argument.format ?? '%Y';
      if (typeof format !== 'string' || !DATE_FORMAT.test(format)) throw new UnsupportedOperationError(`$dateToString con el formato ${JSON.stringify(format)}`);
    }
    check(argument);
  }
}

/** Missing parts of computed objects are left out, those of arrays become null, as in MongoDB. */
function settle(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => settle(one) ?? null);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([field, one]) => (one === undefined ? [] : [[field, settle(one)]])));
}

/** The value of `$a.b`: through arrays, the values of the elements that have one. */
function read(value: unknown, path: readonly string[], from: number): unknown {
  if (from === path.length) return value;
  if (Array.isArray(value)) return value.map((element: unknown) => (isPlainObject(element) || Array.isArray(element) ? read(element, path, from) : undefined)).filter((one) => one !== undefined);
  if (!isPlainObject(value) || !Object.hasOwn(value, path[from]!)) return undefined;
  return read(value[path[from]!], path, from + 1);
}

/** Compiles an aggregation expression. @throws UnsupportedOperationError for operators this store cannot vouch for */
export function compileExpression(expression: unknown): Expression {
  check(expression);
  if (typeof expression === 'string' && expression.startsWith('$') && !expression.startsWith('$$')) {
    const path = expression.slice(1).split('.');
    return (doc) => read(doc, path, 0);
  }
  const constant = typeof expression === 'string' ? !expression.startsWith('$') : !isPlainObject(expression) && !Array.isArray(expression);
  if (constant) return () => expression;
  let options: ComputeOptions | undefined;
  return (doc) => {
    options ??= evalExpr({}, { [CAPTURE]: 1 }, { context } as never) as ComputeOptions;
    try {
      return settle(evalExpr(doc, expression, options.update({ root: doc }) as never));
    } catch (error) {
      if (!(error instanceof Error) || error.constructor.name !== 'MingoError') throw error;
      if (/not registered|unknown|unregistered/i.test(error.message)) throw new UnsupportedOperationError(`la expresión ${JSON.stringify(expression)}`);
      throw serverError(2, 'BadValue', error.message);
    }
  };
}
