import type { Clock } from '#vigia/kernel';
import { cancelled, retryLater, type RetryOutcome } from './fetch-outcome.js';
import { HostHealth, type BreakerSettings } from './host-health.js';
import type { PaceStore } from './pace-store.js';

/** Waits; rejects when the signal ends the wait. */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>;

interface Lane {
  busy: boolean;
  waiting: Set<() => void>;
  health: HostHealth;
}

/** One lane a host: first come, first served, one at a time, with the pause in between. Lanes do not know of each other. */
export class HostLanes {
  /** Least recently used first. */
  private readonly lanes = new Map<string, Lane>();

  constructor(
    private readonly options: { clock: Clock; pace: PaceStore; wait: Wait; breaker: BreakerSettings; maxWaitMs: number; maxHosts: number },
  ) {}

  /**
   * Runs `work` when it is the host's turn.
   * @param pauseMs least time from the end of this work to the start of the next.
   * @returns what `work` returns, or `retry` when the host must not be asked now or the wait would exceed `maxWaitMs`.
   */
  async turn<T>(host: string, pauseMs: number, signal: AbortSignal, work: (health: HostHealth) => Promise<T>): Promise<T | RetryOutcome> {
    const lane = this.laneOf(host);
    const expected = (lane.waiting.size + Number(lane.busy)) * pauseMs;
    const early = lane.health.blockAt(this.options.clock.now(), host) ?? (expected > this.options.maxWaitMs ? busyHost(host, expected) : null);
    if (early) return early;
    if (!(await enter(lane, signal))) return cancelled();
    try {
      return await this.atHead(host, lane, pauseMs, signal, work);
    } finally {
      leave(lane);
    }
  }

  private async atHead<T>(host: string, lane: Lane, pauseMs: number, signal: AbortSignal, work: (health: HostHealth) => Promise<T>): Promise<T | RetryOutcome> {
    const { clock, pace, wait, maxWaitMs } = this.options;
    const block = lane.health.blockAt(clock.now(), host);
    if (block) return block;
    // Shared with other processes the host may be free and taken again at every look.
    for (let waited = 0; ; ) {
      const waitMs = await pace.claim(host, clock.now());
      if (waitMs <= 0) break;
      waited += waitMs;
      if (waited > maxWaitMs) return busyHost(host, waitMs);
      await wait(waitMs, signal).catch(() => undefined);
      if (signal.aborted) return cancelled();
    }
    try {
      return await work(lane.health);
    } finally {
      // A host that asks one process for silence gets it from all.
      await pace.release(host, new Date(Math.max(clock.now().getTime() + pauseMs, lane.health.silentUntil)));
    }
  }

  private laneOf(host: string): Lane {
    const known = this.lanes.get(host);
    const lane = known ?? { busy: false, waiting: new Set(), health: new HostHealth(this.options.breaker) };
    this.lanes.delete(host);
    this.lanes.set(host, lane);
    if (!known) this.evict();
    return lane;
  }

  private evict(): void {
    if (this.lanes.size <= this.options.maxHosts) return;
    const now = this.options.clock.now();
    const idle = [...this.lanes].slice(0, -1).filter(([, lane]) => !lane.busy && lane.waiting.size === 0);
    // A host that asked for silence is forgotten last.
    const victim = idle.find(([host, lane]) => lane.health.blockAt(now, host) === null) ?? idle[0];
    if (victim) this.lanes.delete(victim[0]);
  }
}

/** @returns false when the signal ended the wait. */
function enter(lane: Lane, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return Promise.resolve(false);
  if (!lane.busy) {
    lane.busy = true;
    return Promise.resolve(true);
  }
  return new Promise((resolve) => {
    const goAhead = () => {
      signal.removeEventListener('abort', giveUp);
      resolve(true);
    };
    const giveUp = () => {
      lane.waiting.delete(goAhead);
      resolve(false);
    };
    lane.waiting.add(goAhead);
    signal.addEventListener('abort', giveUp, { once: true });
  });
}

function leave(lane: Lane): void {
  const next = lane.waiting.values().next();
  if (next.done) {
    lane.busy = false;
    return;
  }
  lane.waiting.delete(next.value);
  next.value();
}

const busyHost = (host: string, afterMs: number) =>
  retryLater('busy-host', `La fila de ${host} es de ${Math.ceil(afterMs / 1_000)} s: se pregunta más tarde.`, afterMs);
