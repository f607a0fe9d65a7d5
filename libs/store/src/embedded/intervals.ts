import { TypeRank, isPlainObject, typeRank, type Doc } from './bson-values.js';
import { clamp, encodeStringPrefix, encodeValue, invert, successor } from './key-encoding.js';

/** A stretch of one field's encodings, ascending, `end` excluded. `point` when it is one value. */
export interface Interval {
  start: Buffer;
  end: Buffer;
  point?: Buffer;
}

/** What a condition allows a field to be. Not exact: the documents found must still be tested. */
export interface Bounds {
  intervals: Interval[];
  exact: boolean;
}

/** One operator applied to a field. */
export interface Condition {
  operator: string;
  operand: unknown;
  /** The operators beside it, for `$regex` with `$options`. */
  beside: Doc;
}

function compare(a: Buffer, b: Buffer): number {
  return Buffer.compare(a, b);
}

function ofType(rank: number): Interval {
  return { start: Buffer.from([rank]), end: Buffer.from([rank + 1]) };
}

function pointAt(value: unknown, limit: number): Interval {
  const { bytes } = clamp(encodeValue(value), limit);
  return { start: bytes, end: successor(bytes), point: bytes };
}

function equality(value: unknown, limit: number, multikey: boolean): Bounds | undefined {
  if (value instanceof RegExp) return pattern(value.source, value.flags, limit);
  // An array equals as a whole, which its entries (one an element) do not tell.
  if (Array.isArray(value)) return undefined;
  return { intervals: [pointAt(value, limit)], exact: !multikey || value !== null };
}

function membership(values: unknown, limit: number, multikey: boolean): Bounds | undefined {
  if (!Array.isArray(values)) return undefined;
  const parts = values.map((value) => equality(value, limit, multikey));
  if (parts.some((part) => part === undefined)) return undefined;
  return {
    intervals: union(parts.flatMap((part) => part!.intervals)),
    exact: parts.every((part) => part!.exact),
  };
}

function comparison(operator: string, operand: unknown, limit: number, multikey: boolean): Bounds | undefined {
  if (operand instanceof RegExp || Array.isArray(operand)) return undefined;
  const inclusive = operator.endsWith('e');
  if (operand === null || operand === undefined || Number.isNaN(operand)) {
    return inclusive ? { intervals: [pointAt(operand, limit)], exact: !multikey } : { intervals: [], exact: true };
  }
  const rank = typeRank(operand);
  const whole = ofType(rank);
  // NaN is below every number and no answer to `$lt`.
  if (rank === TypeRank.number) whole.start = encodeValue(Number.NEGATIVE_INFINITY);
  const { bytes, clamped } = clamp(encodeValue(operand), limit);
  if (clamped) {
    const begin = bytes.subarray(0, limit);
    const interval = operator.startsWith('$g') ? { start: begin, end: whole.end } : { start: whole.start, end: successor(begin) };
    return { intervals: [interval], exact: false };
  }
  const interval: Interval = operator.startsWith('$g')
    ? { start: inclusive ? bytes : successor(bytes), end: whole.end }
    : { start: whole.start, end: inclusive ? successor(bytes) : bytes };
  return { intervals: compare(interval.start, interval.end) < 0 ? [interval] : [], exact: true };
}

/** The literal text every match of an anchored pattern begins with, if any. */
function literalPrefix(source: string): string {
  if (!source.startsWith('^') || /(^|[^\\])(\\\\)*\|/.test(source)) return '';
  let literal = '';
  for (let i = 1; i < source.length; i++) {
    let character = source[i]!;
    if (character === '\\') {
      const next = source[i + 1];
      if (next === undefined || /[A-Za-z0-9]/.test(next)) break;
      character = next;
      i += 1;
    } else if (/[.*+?^${}()[\]]/.test(character)) break;
    // A quantifier makes the character before it optional.
    if (/[*?{]/.test(source[i + 1] ?? '')) break;
    literal += character;
  }
  return literal;
}

function pattern(source: unknown, flags: string, limit: number): Bounds | undefined {
  if (typeof source !== 'string' || /[imx]/.test(flags)) return undefined;
  const literal = literalPrefix(source);
  // Half a surrogate pair has no UTF-8 bytes of its own.
  const whole = /[\ud800-\udbff]$/.test(literal) ? literal.slice(0, -1) : literal;
  const start = encodeStringPrefix(whole);
  // Beyond the limit entries hold a hash, not the text.
  if (whole === '' || start.length > limit) return undefined;
  return { intervals: [{ start, end: successor(start) }], exact: false };
}

function boundsOf({ operator, operand, beside }: Condition, limit: number, multikey: boolean): Bounds | undefined {
  switch (operator) {
    case '$eq':
      return equality(operand, limit, multikey);
    case '$in':
      return membership(operand, limit, multikey);
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return comparison(operator, operand, limit, multikey);
    case '$regex': {
      const source = operand instanceof RegExp ? operand.source : operand;
      const flags = operand instanceof RegExp ? operand.flags : '';
      return pattern(source, typeof beside.$options === 'string' ? beside.$options : flags, limit);
    }
    case '$all': {
      const first: unknown = Array.isArray(operand) ? operand[0] : undefined;
      if (first === undefined || (isPlainObject(first) && '$elemMatch' in first)) return undefined;
      const bounds = equality(first, limit, multikey);
      return bounds && { ...bounds, exact: false };
    }
    case '$elemMatch': {
      if (!isPlainObject(operand) || !Object.keys(operand).every((name) => ELEMENT_OPERATORS.has(name))) return undefined;
      const inner = Object.entries(operand).map(([name, value]): Condition => ({ operator: name, operand: value, beside: operand }));
      // All conditions speak of one element, so their bounds may be cut together even on a multikey index.
      const bounds = intersectAll(inner.map((condition) => boundsOf(condition, limit, true)));
      return bounds && { ...bounds, exact: false };
    }
    default:
      return undefined;
  }
}

const ELEMENT_OPERATORS = new Set(['$eq', '$in', '$gt', '$gte', '$lt', '$lte']);

/** Bounds of all conditions on one field of an index. Undefined when none of them bounds it. */
export function fieldBounds(conditions: readonly Condition[], limit: number, multikey: boolean): Bounds | undefined {
  const all = conditions.map((condition) => boundsOf(condition, limit, multikey));
  if (!multikey) return intersectAll(all);
  // On a multikey field each condition may be met by another element: only one of them can bound the scan.
  const known = all.filter((bounds) => bounds !== undefined).sort((a, b) => tightness(a) - tightness(b));
  const best = known[0];
  return best && { ...best, exact: best.exact && all.length === 1 };
}

function tightness(bounds: Bounds): number {
  return bounds.intervals.every((interval) => interval.point) ? bounds.intervals.length : 1_000_000;
}

function intersectAll(all: Array<Bounds | undefined>): Bounds | undefined {
  const known = all.filter((bounds) => bounds !== undefined);
  if (known.length === 0) return undefined;
  const intervals = known.map((bounds) => bounds.intervals).reduce(intersect);
  return { intervals, exact: known.length === all.length && known.every((bounds) => bounds.exact) };
}

function intersect(a: Interval[], b: Interval[]): Interval[] {
  const result: Interval[] = [];
  for (const left of a) {
    for (const right of b) {
      const start = compare(left.start, right.start) >= 0 ? left.start : right.start;
      const end = compare(left.end, right.end) <= 0 ? left.end : right.end;
      if (compare(start, end) >= 0) continue;
      const point = left.point ?? right.point;
      result.push(point ? { start, end, point } : { start, end });
    }
  }
  return result.sort((x, y) => compare(x.start, y.start));
}

function union(intervals: Interval[]): Interval[] {
  const sorted = intervals.slice().sort((a, b) => compare(a.start, b.start) || compare(b.end, a.end));
  const result: Interval[] = [];
  for (const interval of sorted) {
    const last = result.at(-1);
    if (!last || compare(interval.start, last.end) >= 0) result.push(interval);
    else if (compare(interval.end, last.end) > 0) result[result.length - 1] = { start: last.start, end: interval.end };
  }
  return result;
}

/** The same interval for a descending field. */
export function invertInterval({ start, end, point }: Interval): Interval {
  if (point) {
    const inverted = invert(point);
    return { start: inverted, end: successor(inverted), point: inverted };
  }
  return { start: successor(invert(end)), end: successor(invert(start)) };
}
