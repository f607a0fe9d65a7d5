/** Who may talk to a host, and from when. The default lives in this process; `RedisPaceStore` lets several processes share the pace. */
export interface PaceStore {
  /**
   * Takes the host when it is free.
   * @returns 0 when it is ours until `release`, else after how many milliseconds to ask again. A shared store lets a claim
   * lapse by itself, so that a process that dies does not close a host for ever.
   */
  claim(host: string, now: Date): Promise<number>;
  /** Gives the host back: nobody may claim it before `freeAt`. */
  release(host: string, freeAt: Date): Promise<void>;
  /** Lets go of connections, where there are any. */
  close?(): Promise<void>;
}

/** Pace of this process only. Keeps the hosts that are still pausing, at most `maxHosts` of them. */
export class MemoryPaceStore implements PaceStore {
  private readonly freeAt = new Map<string, number>();

  constructor(private readonly maxHosts = 10_000) {}

  claim(host: string, now: Date): Promise<number> {
    const wait = (this.freeAt.get(host) ?? 0) - now.getTime();
    return Promise.resolve(Math.max(wait, 0));
  }

  release(host: string, freeAt: Date): Promise<void> {
    this.freeAt.delete(host);
    this.freeAt.set(host, freeAt.getTime());
    const oldest = this.freeAt.keys().next();
    if (this.freeAt.size > this.maxHosts && !oldest.done) this.freeAt.delete(oldest.value);
    return Promise.resolve();
  }
}
