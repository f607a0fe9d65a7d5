import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { currentContext, runInContext } from './work-context.js';

describe('runInContext', () => {
  it('is known to everything the work waits for, and to nothing beside it', async () => {
    const seen = await Promise.all(['one', 'two'].map((request) => runInContext({ request }, async () => {
      await sleep(1);
      return currentContext();
    })));
    expect(seen).toEqual([{ request: 'one' }, { request: 'two' }]);
    expect(currentContext()).toBeNull();
  });

  it('is another within another, and none where the work serves none', () => {
    const inside = runInContext({ request: 'one' }, () => [runInContext({ queue: 'mails', job: '7' }, currentContext), runInContext(null, currentContext), currentContext()]);
    expect(inside).toEqual([{ queue: 'mails', job: '7' }, null, { request: 'one' }]);
  });
});
