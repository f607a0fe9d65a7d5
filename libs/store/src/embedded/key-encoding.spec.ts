import fc from 'fast-check';
import mongoose from 'mongoose';
import { EMPTY_ARRAY, compareValues } from './bson-values.js';
import { decodeValue } from './key-decoding.js';
import { clamp, encodeSortField, encodeStringPrefix, encodeValue, fieldLimit, invert, successor } from './key-encoding.js';

const { ObjectId, Binary } = mongoose.mongo.BSON;

const scalar = fc.oneof(
  fc.constant(null),
  fc.double(),
  fc.integer(),
  fc.constantFrom(0, -0, Number.NaN, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', 'a', 'a\0', 'a\0b', 'ab', '\uffff', '\u{10000}', 'ñ', 'niño', 'nino'),
  fc.boolean(),
  fc.date({ noInvalidDate: true }),
  fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new ObjectId(bytes)),
  fc.uint8Array({ maxLength: 6 }).map((bytes) => new Binary(bytes)),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, scalar, fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(fc.constantFrom('a', 'b', 'ab', 'ñ'), tie('value'), { maxKeys: 3, noNullPrototype: true })),
}));

const sign = (n: number): number => Math.sign(n) + 0;

describe('key encoding', () => {
  it('orders as MongoDB orders values', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        expect(sign(Buffer.compare(encodeValue(a), encodeValue(b)))).toBe(sign(compareValues(a, b)));
        expect(sign(Buffer.compare(invert(encodeValue(a)), invert(encodeValue(b))))).toBe(sign(compareValues(b, a)));
      }),
      { numRuns: 3000 },
    );
  });

  it('lets compound keys be concatenated: no encoding begins another', () => {
    fc.assert(
      fc.property(value, value, value, value, (a1, a2, b1, b2) => {
        const left = Buffer.concat([encodeValue(a1), invert(encodeValue(a2))]);
        const right = Buffer.concat([encodeValue(b1), invert(encodeValue(b2))]);
        expect(sign(Buffer.compare(left, right))).toBe(sign(compareValues(a1, b1) || compareValues(b2, a2)));
      }),
      { numRuns: 3000 },
    );
  });

  it('keeps the types in MongoDB order', () => {
    const ascending = [EMPTY_ARRAY, null, Number.NaN, -1, 0, 2.5, '', 'a', {}, { a: 1 }, [], [1], new Binary(Buffer.from('x')), new ObjectId('000000000000000000000001'), false, true, new Date(-1), new Date(0)];
    const sorted = ascending.toReversed().sort((a, b) => Buffer.compare(encodeValue(a), encodeValue(b)));
    expect(sorted.map(String)).toEqual(ascending.map(String));
  });

  it('reads plain values back', () => {
    fc.assert(
      fc.property(scalar, value, (plain, after) => {
        const bytes = Buffer.concat([encodeValue(plain), encodeValue(after)]);
        const decoded = decodeValue(bytes, 0);
        if (plain instanceof Binary) return expect(decoded).toBeUndefined();
        expect(decoded!.end).toBe(encodeValue(plain).length);
        // Half a surrogate pair has no bytes of its own, neither here nor in BSON.
        expect(decoded!.value).toEqual(plain === 0 ? 0 : typeof plain === 'string' ? Buffer.from(plain).toString() : plain);
      }),
      { numRuns: 2000 },
    );
  });

  it('finds the end of a prefix', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 4 }), fc.uint8Array({ maxLength: 3 }), fc.uint8Array({ maxLength: 5 }), (prefix, tail, other) => {
        const start = Buffer.from([0x10, ...prefix]);
        const end = successor(start);
        expect(Buffer.compare(Buffer.from([...start, ...tail]), end)).toBe(-1);
        const outside = Buffer.from([0x10, ...other]);
        if (Buffer.compare(outside, start) >= 0 && !outside.subarray(0, start.length).equals(start)) expect(Buffer.compare(outside, end)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('encodes what a string begins with', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (head, tail) => {
        const prefix = encodeStringPrefix(head);
        expect(encodeValue(head + tail).subarray(0, prefix.length).equals(prefix)).toBe(true);
      }),
    );
  });

  it('shortens long values without mixing them up or moving them past short ones', () => {
    const limit = fieldLimit(2);
    const long = (end: string): Buffer => clamp(encodeValue('x'.repeat(5000) + end), limit).bytes;
    expect(long('a').equals(long('a'))).toBe(true);
    expect(long('a').equals(long('b'))).toBe(false);
    expect(long('a').length).toBeLessThanOrEqual(limit + 20);
    fc.assert(
      fc.property(fc.string({ maxLength: 2000 }), (text) => {
        const huge = `${text}${'m'.repeat(4000)}`;
        const short = clamp(encodeValue(text), limit);
        if (!short.clamped) expect(Buffer.compare(short.bytes, clamp(encodeValue(huge), limit).bytes)).toBe(-1);
      }),
    );
  });

  it('sorts missing as null and an empty array before it', () => {
    expect(encodeSortField(undefined, 1).equals(encodeSortField(null, 1))).toBe(true);
    expect(Buffer.compare(encodeSortField([], 1), encodeSortField(null, 1))).toBe(-1);
    expect(Buffer.compare(encodeSortField([], -1), encodeSortField(null, -1))).toBe(1);
  });
});
