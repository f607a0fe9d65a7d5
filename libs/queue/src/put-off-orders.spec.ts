import { describe, expect, it } from '@jest/globals';
import { PutOffOrders } from './put-off-orders.js';

describe('orders that were put off', () => {
  it('are known once they are stored, until the job is taken', async () => {
    const orders = new PutOffOrders();
    const kept = orders.keepOnce(['a'], Promise.resolve());
    expect(orders.has('a')).toBe(false);
    await kept;
    expect(orders.has('a')).toBe(true);
    orders.forget('a');
    expect(orders.has('a')).toBe(false);
  });

  it('are not known when the job was taken before their writer heard of it', async () => {
    const orders = new PutOffOrders();
    const kept = orders.keepOnce(['a'], Promise.resolve());
    orders.forget('a');
    await kept;
    expect(orders.has('a')).toBe(false);
  });

  it('are not known when they could not be stored', async () => {
    const orders = new PutOffOrders();
    await expect(orders.keepOnce(['a'], Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(orders.has('a')).toBe(false);
  });
});
