import { describe, expect, it } from '@jest/globals';
import type { JobHandlers } from '#vigia/queue';
import { patientHandlers } from './patient-handlers.js';

const away = (): Error => Object.assign(new Error('connection closed'), { name: 'MongoNetworkError' });

function failing(errors: Error[], stopping = new AbortController()): { run: () => Promise<void>; told: string[]; tries: string[] } {
  const tries: string[] = [];
  const told: string[] = [];
  const captures = ({ captureId }: { captureId: string }): Promise<void> => {
    tries.push(captureId);
    const error = errors.shift();
    return error ? Promise.reject(error) : Promise.resolve();
  };
  const handlers = patientHandlers({ captures } as unknown as JobHandlers, stopping.signal, (problem) => told.push(problem), 1);
  return { run: () => handlers.captures({ captureId: 'c1' }), told, tries };
}

describe('handlers that wait for their database', () => {
  it('do the job when it is back, and say once that they waited', async () => {
    const { run, told, tries } = failing([away(), away(), away()]);
    await run();
    expect(tries).toEqual(['c1', 'c1', 'c1', 'c1']);
    expect(told).toEqual([expect.stringContaining('connection closed')]);
  });

  it('leave every other failure to the queue', async () => {
    const { run, told, tries } = failing([new RangeError('Maximum call stack size exceeded')]);
    await expect(run()).rejects.toThrow('call stack');
    expect([tries.length, told]).toEqual([1, []]);
  });

  it('give the job back when the process ends', async () => {
    const stopping = new AbortController();
    const { run, tries } = failing(Array.from({ length: 1_000_000 }, away), stopping);
    setTimeout(() => stopping.abort(), 20);
    await expect(run()).rejects.toThrow('connection closed');
    expect(tries.length).toBeGreaterThan(1);
  });
});
