import { describe, expect, it } from '@jest/globals';
import type { Model } from 'mongoose';
import { updateInBatches } from './update-in-batches.js';

describe('many updates', () => {
  it('go out in batches that every server ends, each once and in their order', async () => {
    const batches: number[][] = [];
    const model = { bulkWrite: (batch: number[]) => Promise.resolve(void batches.push(batch)) } as unknown as Model<unknown>;
    const updates = Array.from({ length: 95 }, (_, index) => index);
    await updateInBatches(model, updates as never);
    expect([batches.map((batch) => batch.length), batches.flat()]).toEqual([[40, 40, 15], updates]);
    await updateInBatches(model, []);
    expect(batches).toHaveLength(3);
  });
});
