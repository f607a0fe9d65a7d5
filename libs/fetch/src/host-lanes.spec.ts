import { beforeEach, describe, expect, it } from '@jest/globals';
import { FixedClock } from '#vigia/kernel';
import { HostLanes } from './host-lanes.js';
import { MemoryPaceStore, type PaceStore } from './pace-store.js';

const START = new Date('2026-11-22T10:00:00Z');
const never = new AbortController().signal;
let clock: FixedClock;

/** Lanes whose waits move the clock at once. */
const lanesWith = (options: Partial<ConstructorParameters<typeof HostLanes>[0]> = {}) =>
  new HostLanes({
    clock,
    pace: new MemoryPaceStore(),
    wait: async (milliseconds) => clock.advanceBy(milliseconds),
    breaker: { failures: 3, restMs: 60_000, longestRestMs: 3_600_000 },
    maxWaitMs: 100_000,
    maxHosts: 100,
    ...options,
  });
const second = () => (clock.now().getTime() - START.getTime()) / 1_000;
const gate = () => {
  let open!: () => void;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open, opened };
};

beforeEach(() => void (clock = new FixedClock(START)));

describe('HostLanes', () => {
  it('serves a host first come first served, one at a time, with the pause counted from the end of the work before', async () => {
    const lanes = lanesWith();
    const log: string[] = [];
    let running = 0;
    const visit = (name: string) =>
      lanes.turn('a.example', 2_000, never, async () => {
        running += 1;
        log.push(`${name} at ${second()} s, ${running} running`);
        await Promise.resolve();
        clock.advanceBy(500);
        running -= 1;
      });
    await Promise.all(['first', 'second', 'third'].map(visit));
    expect(log).toEqual(['first at 0 s, 1 running', 'second at 2.5 s, 1 running', 'third at 5 s, 1 running']);
  });

  it('a host that hangs holds nobody but its own line', async () => {
    const lanes = lanesWith();
    const { open, opened } = gate();
    const stuck = lanes.turn('a.example', 0, never, () => opened);
    let next = false;
    const behind = lanes.turn('a.example', 0, never, async () => void (next = true));
    await lanes.turn('b.example', 0, never, async () => undefined);
    expect(next).toBe(false);
    open();
    await Promise.all([stuck, behind]);
    expect(next).toBe(true);
  });

  it('goes on after work that throws', async () => {
    const lanes = lanesWith();
    await expect(lanes.turn('a.example', 0, never, () => Promise.reject(new Error('x')))).rejects.toThrow('x');
    expect(await lanes.turn('a.example', 0, never, async () => 'ok')).toBe('ok');
  });

  it('who gives up leaves the line without disturbing it', async () => {
    const lanes = lanesWith();
    const { open, opened } = gate();
    const log: string[] = [];
    const first = lanes.turn('a.example', 0, never, () => opened);
    const impatient = new AbortController();
    const second = lanes.turn('a.example', 0, impatient.signal, async () => log.push('second'));
    const third = lanes.turn('a.example', 0, never, async () => log.push('third'));
    impatient.abort();
    expect(await second).toMatchObject({ kind: 'retry', reason: 'cancelled' });
    open();
    await Promise.all([first, third]);
    expect(log).toEqual(['third']);
  });

  it('turns away at once whoever would wait too long', async () => {
    const lanes = lanesWith({ maxWaitMs: 5_000 });
    const { open, opened } = gate();
    const running = Array.from({ length: 3 }, () => lanes.turn('a.example', 2_000, never, () => opened));
    expect(await lanes.turn('a.example', 2_000, never, async () => 'too late')).toEqual(expect.objectContaining({ kind: 'retry', reason: 'busy-host', afterMs: 6_000 }));
    open();
    await Promise.all(running);
  });

  it('two processes that share a pace store take turns', async () => {
    const pace = new MemoryPaceStore();
    const starts: number[] = [];
    for (const lanes of [lanesWith({ pace }), lanesWith({ pace })]) await lanes.turn('a.example', 3_000, never, async () => starts.push(second()));
    expect(starts).toEqual([0, 3]);
  });

  it('gives way when another process holds the host for long', async () => {
    const pace: PaceStore = { claim: async () => 3_600_000, release: async () => undefined };
    expect(await lanesWith({ pace }).turn('a.example', 0, never, async () => 'x')).toMatchObject({ kind: 'retry', reason: 'busy-host', afterMs: 3_600_000 });
  });

  it('forgets the hosts used longest ago, but not the ones that asked for silence', async () => {
    const lanes = lanesWith({ maxHosts: 10 });
    await lanes.turn('silent.example', 0, never, async (health) => health.toldToWait(clock.now(), 'rate-limit', 3_600_000));
    await lanes.turn('failing.example', 0, never, async (health) => [1, 2].forEach(() => health.failed(clock.now())));
    for (let n = 0; n < 50; n += 1) await lanes.turn(`h${n}.example`, 0, never, async () => undefined);
    expect(await lanes.turn('silent.example', 0, never, async () => 'asked')).toMatchObject({ reason: 'rate-limit' });
    await lanes.turn('failing.example', 0, never, async (health) => health.failed(clock.now()));
    expect(await lanes.turn('failing.example', 0, never, async () => 'forgotten: three failures in a row were not seen')).toContain('forgotten');
  });
});

describe('the circuit of a host', () => {
  const fail = (lanes: HostLanes) => lanes.turn('a.example', 0, never, async (health) => health.failed(clock.now()));
  const ask = (lanes: HostLanes) => lanes.turn('a.example', 0, never, async (health) => (health.succeeded(), 'asked'));

  it('opens after failures in a row, lets one trial through after a rest that doubles, and closes on success', async () => {
    const lanes = lanesWith();
    for (let n = 0; n < 3; n += 1) await fail(lanes);
    expect(await ask(lanes)).toMatchObject({ kind: 'retry', reason: 'circuit-open', afterMs: 60_000 });
    clock.advanceBy(60_000);
    await fail(lanes);
    expect(await ask(lanes)).toMatchObject({ reason: 'circuit-open', afterMs: 120_000 });
    clock.advanceBy(120_000);
    expect(await ask(lanes)).toBe('asked');
    await fail(lanes);
    expect(await ask(lanes)).toBe('asked');
  });

  it('never rests longer than the longest rest', async () => {
    const lanes = lanesWith();
    for (let n = 0; n < 40; n += 1) {
      await fail(lanes);
      clock.advanceBy(n < 39 ? 3_600_000 : 0);
    }
    expect(await ask(lanes)).toMatchObject({ afterMs: 3_600_000 });
  });

  it('answers those already in line when it opens', async () => {
    const lanes = lanesWith();
    const waiting = [1, 2, 3, 4, 5].map(() => fail(lanes));
    expect((await Promise.all(waiting)).map((outcome) => (outcome as { reason?: string } | undefined)?.reason)).toEqual([undefined, undefined, undefined, 'circuit-open', 'circuit-open']);
  });
});
