import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { segmentText } from './segments.js';

const text = 'Llegan y roban, dijo el alcalde.';

describe('segmentText', () => {
  it('cuts out one mark', () => {
    expect(segmentText(text, [{ start: 9, end: 14 }])).toEqual([
      { text: 'Llegan y ', marks: [] },
      { text: 'roban', marks: [{ start: 9, end: 14 }] },
      { text: ', dijo el alcalde.', marks: [] },
    ]);
  });

  it('shows where two marks overlap, longest first', () => {
    const [first, second] = [{ start: 0, end: 14, id: 'a' }, { start: 9, end: 19, id: 'b' }];
    expect(segmentText(text, [second, first]).map((segment) => [segment.text, segment.marks.map((mark) => mark.id).join('')])).toEqual([
      ['Llegan y ', 'a'], ['roban', 'ab'], [', dij', 'b'], ['o el alcalde.', ''],
    ]);
  });

  it('keeps two marks on the same words together', () => {
    expect(segmentText('abc', [{ start: 0, end: 3, id: 1 }, { start: 0, end: 3, id: 2 }])).toHaveLength(1);
  });

  it('leaves out a mark that is empty, backward or not a number, and cuts one that runs over', () => {
    const bad = [{ start: 5, end: 5 }, { start: 9, end: 2 }, { start: Number.NaN, end: 0 }, { start: 30, end: 999 }];
    expect(segmentText(text, bad)).toEqual([{ text: text.slice(0, 30), marks: [] }, { text: 'e.', marks: [{ start: 30, end: 999 }] }]);
  });

  it('has nothing to cut in an empty text', () => {
    expect(segmentText('', [{ start: 0, end: 4 }])).toEqual([]);
  });

  it('always gives the text back, and every letter exactly its marks', () => {
    const mark = fc.record({ start: fc.integer({ min: -5, max: 40 }), end: fc.integer({ min: -5, max: 40 }) });
    fc.assert(fc.property(fc.string({ maxLength: 30 }), fc.array(mark, { maxLength: 6 }), (words, marks) => {
      const segments = segmentText(words, marks);
      expect(segments.map((segment) => segment.text).join('')).toBe(words);
      let at = 0;
      for (const segment of segments) {
        const middle = at;
        expect(new Set(segment.marks)).toEqual(new Set(marks.filter((item) => item.start <= middle && item.end > middle && item.start < item.end)));
        at += segment.text.length;
      }
    }));
  });
});
