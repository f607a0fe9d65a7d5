import { describe, expect, it } from '@jest/globals';
import type { JobHandlers } from '#vigia/queue';
import { patientHandlers } from './patient-handlers.js';
import { StorePatience } from '../platform/store-patience.js';

const closed = (): Error => Object.assign(new Error('connection closed'), { name: 'MongoNetworkError' });
/** What a router of a cluster says, which answers itself. */
const hostGone = (): Error => Object.assign(new Error('shard 2 does not answer'), { name: 'MongoServerError', code: 6 });

function failing(errors: Error[], answers: boolean[] = []): { run: () => Promise<void>; patience: StorePatience; told: string[]; tries: string[] } {
  const tries: string[] = [];
  const told: string[] = [];
  const captures = ({ captureId }: { captureId: string }): Promise<void> => {
    tries.push(captureId);
    const error = errors.shift();
    return error ? Promise.reject(error) : Promise.resolve();
  };
  const patience = new StorePatience(() => Promise.resolve(answers.shift() ?? false), (problem) => told.push(problem), 1);
  const handlers = patientHandlers({ captures } as unknown as JobHandlers, patience);
  return { run: () => handlers.captures({ captureId: 'c1' }), patience, told, tries };
}

describe('jobs that wait for their database', () => {
  it('are done when it is back, and say once that they waited', async () => {
    const { run, told, tries } = failing([closed(), closed(), closed(), closed()]);
    await run();
    expect(tries).toEqual(['c1', 'c1', 'c1', 'c1', 'c1']);
    expect(told).toEqual([expect.stringContaining('connection closed')]);
  });

  it('leave every other failure to the queue', async () => {
    const { run, told, tries } = failing([new RangeError('Maximum call stack size exceeded')]);
    await expect(run()).rejects.toThrow('call stack');
    expect([tries.length, told]).toEqual([1, []]);
  });

  it('are a failure where the database answers everybody else, and it is they that break the connection', async () => {
    const { run, tries } = failing(Array.from({ length: 100 }, closed), Array.from({ length: 100 }, () => true));
    await expect(run()).rejects.toThrow('connection closed');
    expect(tries).toHaveLength(3);
  });

  it('wait on where it only comes and goes, or a part of a cluster is away', async () => {
    const unsteady = failing(Array.from({ length: 6 }, closed), [true, true, false, true, true, false]);
    await unsteady.run();
    expect(unsteady.tries).toHaveLength(7);
    const sharded = failing(Array.from({ length: 6 }, hostGone), Array.from({ length: 6 }, () => true));
    await sharded.run();
    expect(sharded.tries).toHaveLength(7);
  });

  it('are given back when the process ends', async () => {
    const { run, patience, tries } = failing(Array.from({ length: 1_000_000 }, closed));
    setTimeout(() => patience.stop(), 20);
    await expect(run()).rejects.toThrow('connection closed');
    expect(tries.length).toBeGreaterThan(1);
  });
});
