import { describe, expect, it } from '@jest/globals';
import { fieldOf } from './plain-page.js';

describe('fields of posted forms', () => {
  it('count the end of a line as one character, as the browser that held the writer to the limit did', () => {
    expect(fieldOf({ text: 'uno\r\ndos\rtres\n' }, 'text', 100)).toBe('uno\ndos\ntres\n');
    expect(fieldOf({ text: 'a\r\n'.repeat(50) }, 'text', 100)).toHaveLength(100);
    expect(fieldOf({ text: 'á'.repeat(101) }, 'text', 100)).toHaveLength(100);
  });

  it('are none where something else was sent', () => {
    for (const body of [null, undefined, 'text', {}, { text: ['a'] }, { text: { a: 'b' } }, Object.create({ text: 'inherited' })]) expect(fieldOf(body, 'text', 100)).toBe('');
  });
});
