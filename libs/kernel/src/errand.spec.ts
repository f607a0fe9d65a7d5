import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { currentErrand, onErrand } from './errand.js';

describe('onErrand', () => {
  it('is known to everything the work waits for, and to nothing beside it', async () => {
    const seen = await Promise.all(['one', 'two'].map((request) => onErrand({ request }, async () => {
      await sleep(1);
      return currentErrand();
    })));
    expect(seen).toEqual([{ request: 'one' }, { request: 'two' }]);
    expect(currentErrand()).toBeNull();
  });

  it('is another within another, and none where the work serves none', () => {
    const inside = onErrand({ request: 'one' }, () => [onErrand({ queue: 'mails', job: '7' }, currentErrand), onErrand(null, currentErrand), currentErrand()]);
    expect(inside).toEqual([{ queue: 'mails', job: '7' }, null, { request: 'one' }]);
  });
});
