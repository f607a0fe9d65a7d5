import { describe, expect, it } from '@jest/globals';
import { waitFor } from '../../../../test/support/server-process.js';
import type { LeaseRepository } from '../repositories/lease.repository.js';
import { MigrationLock } from './migration-lock.js';

/** Leases of a store of which some beats fail. */
class UnsteadyLeases {
  beats = 0;
  released = 0;
  findLatest = () => Promise.resolve(null);
  take = () => Promise.resolve(true);

  constructor(private readonly answer: (beat: number) => boolean) {}

  async beat(): Promise<boolean> {
    this.beats += 1;
    return Promise.resolve(this.beats).then(this.answer);
  }

  async release(): Promise<void> {
    this.released += 1;
    return Promise.reject(new Error('connection closed'));
  }
}

function failing(): never {
  throw new Error('connection closed');
}

async function lockOn(leases: UnsteadyLeases, deadMs: number): Promise<MigrationLock> {
  return MigrationLock.acquire(leases as unknown as LeaseRepository, undefined, undefined, { beatMs: 1, deadMs });
}

describe('the lock of a migration', () => {
  it('bears a beat that fails, as long as nobody can have taken over', async () => {
    const leases = new UnsteadyLeases((beat) => beat !== 1 || failing());
    const lock = await lockOn(leases, 600_000);
    await waitFor(() => Promise.resolve(leases.beats), (beats) => beats > 1);
    expect(() => lock.throwIfLost()).not.toThrow();
    await lock.release();
    expect(leases.released).toBe(1);
  });

  it('is lost where the store takes no beat for so long that another may have it, and is given back all the same', async () => {
    const leases = new UnsteadyLeases(failing);
    const lock = await lockOn(leases, 30);
    const lost = (): unknown => {
      try {
        lock.throwIfLost();
        return null;
      } catch (error) {
        return error;
      }
    };
    expect(await waitFor(() => Promise.resolve(lost()), (error) => error !== null)).toMatchObject({ code: 'migration_taken_over', cause: { message: 'connection closed' } });
    await lock.release();
    expect(leases.released).toBe(1);
  });

  it('is lost for good where another has taken over', async () => {
    const leases = new UnsteadyLeases(() => false);
    const lock = await lockOn(leases, 600_000);
    await waitFor(() => Promise.resolve(leases.beats), (beats) => beats > 0);
    expect(() => lock.throwIfLost()).toThrow('Otro proceso');
    await lock.release();
    expect([leases.beats, leases.released]).toEqual([1, 0]);
  });
});
