import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import mongoose from 'mongoose';
import { decodeFields } from './bson-fields.js';
import { decodeDoc, encodeDoc, normalise, storesAsIs } from './bson-values.js';

const { BSON } = mongoose.mongo;

/** Half a pair among them, as a text that was cut through a sign holds. */
const text = fc.string({ unit: fc.oneof(fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }), fc.constantFrom('\ud83d', '\ude00')) });
const leaf = fc.oneof(fc.string(), text, fc.double(), fc.integer(), fc.boolean(), fc.constant(null), fc.date({ noInvalidDate: true }), fc.uint8Array().map((bytes) => new BSON.Binary(bytes)), fc.constant(new BSON.ObjectId()), fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n }).map((value) => BSON.Long.fromBigInt(value)), fc.constant(/a/i));
const value = fc.letrec((tie) => ({ any: fc.oneof({ depthSize: 'small' }, leaf, fc.array(tie('any'), { maxLength: 4 }), fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), tie('any'), { maxKeys: 4 })) })).any;
const FIELDS = ['_id', 'a', 'bb', 'text', 'año', 'z'];
const document = fc.dictionary(fc.constantFrom(...FIELDS), value);

describe('a document read in part', () => {
  it('has the fields asked for as the whole document has them, and no others', () => {
    fc.assert(
      fc.property(document, fc.subarray(FIELDS.filter((field) => field !== 'año')), (doc, wanted) => {
        const bytes = encodeDoc(doc);
        // A pattern is written in a way that nobody here stores: then all fields come.
        const part = decodeFields(bytes, new Set(wanted));
        const whole = decodeDoc(bytes);
        for (const field of wanted) expect(part[field]).toEqual(whole[field]);
        if (!Object.values(doc).some((each) => each instanceof RegExp)) expect(Object.keys(part).sort()).toEqual(wanted.filter((field) => field in doc).sort());
      }),
      { numRuns: 300 },
    );
  });
});

describe('what a caller hands in', () => {
  it('becomes what the way through BSON would make of it, and shares nothing with it', () => {
    fc.assert(
      fc.property(document, (doc) => {
        expect(normalise(doc)).toEqual(decodeDoc(encodeDoc(doc)));
      }),
      { numRuns: 300 },
    );
    const given = { list: [{ at: new Date(0) }] };
    const taken = normalise(given);
    given.list[0]?.at.setTime(1);
    expect(taken).toEqual({ list: [{ at: new Date(0) }] });
  });

  it('is found again by the very text it was stored under, which has no half of a pair', () => {
    expect(normalise({ a: 'x\ud83d' })).toEqual({ a: 'x\ufffd' });
    expect(storesAsIs({ a: ['x\ud83d'] })).toBe(false);
  });

  it('is refused or kept apart where it is no plain value', () => {
    expect(normalise({ a: undefined, b: new Date(Number.NaN) })).toEqual(decodeDoc(encodeDoc({ a: undefined, b: new Date(Number.NaN) })));
    expect(() => normalise({ 'a\0b': 1 })).toThrow();
    const polluted = normalise(JSON.parse('{"__proto__": {"admin": true}}')) as Record<string, unknown>;
    expect(polluted['admin']).toBeUndefined();
  });
});
