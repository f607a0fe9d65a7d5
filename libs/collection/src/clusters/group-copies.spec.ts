import fc from 'fast-check';
import { groupCopies, type LinkedPiece } from './group-copies.js';
import { sketchOf } from './piece-sketch.js';
import { ResemblanceMemory } from './resemblance-memory.js';

const HOUR_MS = 3_600_000;
const words = (...ranges: readonly (readonly [number, number])[]) => ranges.map(([from, to]) => Array.from({ length: to - from }, (_, index) => `palabra${from + index}`).join(' ')).join(' ');

/** A piece whose text is these ranges of words, published `hour` hours into the day. */
function piece(id: string, hour: number | null, links: string[], ...ranges: [number, number][]): LinkedPiece {
  return { _id: id, kind: 'article', outletId: id, publishedAt: hour === null ? null : new Date(hour * HOUR_MS), agency: null, outlet: null, links, settledFor: null, ...sketchOf(words(...ranges)) };
}

describe('groupCopies', () => {
  it('puts copies under the first published', () => {
    const grouped = groupCopies([piece('copy', 5, ['first'], [0, 100]), piece('first', 3, ['copy'], [0, 120])]);
    expect(grouped).toEqual(new Map([['copy', 'first'], ['first', 'first']]));
  });

  it('remembers what pieces at rest have in common, and looks anew at what was edited', () => {
    const memory = new ResemblanceMemory();
    const at = (state: string | null, to: number) => ({ ...piece('x', 1, [], [0, to]), settledFor: state });
    expect(memory.of(at('one', 100), at('two', 100))).toBe(1);
    // Were it computed, it would be less: the states say that the texts are those of before.
    expect(memory.of(at('two', 50), at('one', 100))).toBe(1);
    expect(memory.of(at('three', 50), at('one', 100))).toBeLessThan(0.6);
    expect(memory.of(at(null, 50), at('one', 100))).toBeLessThan(0.6);
    expect(memory.of(at(null, 100), at('one', 100))).toBe(1);
  });

  it('does not join two stories over a paragraph that copies of both carry', () => {
    const grouped = groupCopies([
      piece('a', 1, ['b-copy', 'a-copy'], [0, 100]),
      piece('a-copy', 2, ['a'], [0, 90]),
      piece('b', 3, ['b-copy'], [500, 600]),
      piece('b-copy', 4, ['b', 'a'], [500, 600], [0, 40]),
    ]);
    expect(Object.fromEntries(grouped)).toEqual({ a: 'a', 'a-copy': 'a', b: 'b', 'b-copy': 'b' });
  });

  it('takes a near copy of a copy for a copy of the first', () => {
    const grouped = groupCopies([piece('first', 1, ['cut'], [0, 200]), piece('cut', 2, ['first', 'again'], [0, 60], [300, 340]), piece('again', 3, ['cut'], [0, 60], [300, 345])]);
    expect(new Set(grouped.values())).toEqual(new Set(['first']));
  });

  it('takes the piece the others resemble most for the first where none has a date', () => {
    const grouped = groupCopies([piece('x', null, ['z'], [0, 50], [400, 440]), piece('y', null, ['z'], [50, 100], [500, 540]), piece('z', null, ['x', 'y'], [0, 100])]);
    expect(new Set(grouped.values())).toEqual(new Set(['z']));
  });

  it('depends neither on the order of pieces nor on that of links', () => {
    const pieces = [piece('a', 1, ['b', 'c', 'd'], [0, 100]), piece('b', null, ['a', 'c'], [0, 80]), piece('c', 2, ['a', 'b', 'd'], [10, 110]), piece('d', null, ['a', 'c'], [20, 100])];
    const expected = Object.fromEntries(groupCopies(pieces));
    fc.assert(
      fc.property(fc.shuffledSubarray(pieces, { minLength: 4 }), (shuffled) => {
        expect(Object.fromEntries(groupCopies(shuffled.map((each) => ({ ...each, links: [...each.links].reverse() }))))).toEqual(expected);
      }),
    );
  });

  it('has nothing to say of nothing, and keeps a piece whose links lead nowhere by itself', () => {
    expect(groupCopies([])).toEqual(new Map());
    expect(groupCopies([piece('a', 1, ['gone'], [0, 10])])).toEqual(new Map([['a', 'a']]));
  });
});
