import { describe, expect, it } from '@jest/globals';
import { writeFailureOf } from './write-failure.js';

describe('writeFailureOf', () => {
  it.each(['Commit failed (see commitError for details)', 'Input/output error', 'No space left on device'])('has a sentence for «%s»', (message) => {
    const failure = writeFailureOf(new Error(message), '/data');
    expect(failure).toMatchObject({ code: 'store_not_written', message: expect.stringContaining('/data: el disco está lleno') as unknown });
  });

  it('takes no other fault for a full disk', () => {
    for (const fault of [new TypeError('x is not a function'), new Error('the page said: Commit failed'), 'Commit failed', undefined]) expect(writeFailureOf(fault, '/data')).toBeNull();
  });
});
