import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { messageOf, type Clock } from '#vigia/kernel';
import type { PaceStore } from './pace-store.js';

/** While another process talks to a host nobody knows for how long: ask again after this. */
const ASK_AGAIN_MS = 200;
/** A Redis that does not answer makes a fetch wait this long, then it is tried again later. */
const COMMAND_MS = 2_000;

/** Takes the host, unless somebody has it or it is pausing. @returns 0, or how many milliseconds the key has left, negative when somebody is talking to the host */
const CLAIM = `
if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return 0 end
local left = math.max(redis.call('PTTL', KEYS[1]), 1)
if redis.call('GET', KEYS[1]) == 'pause' then return left end
return -left
`;

/** Only the holder may give back: one whose claim has lapsed must not cut another's short. */
const RELEASE = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
if tonumber(ARGV[2]) > 0 then redis.call('SET', KEYS[1], 'pause', 'PX', ARGV[2]) else redis.call('DEL', KEYS[1]) end
return 1
`;

interface PaceCommands {
  paceClaim(key: string, token: string, claimMs: number): Promise<number>;
  paceRelease(key: string, token: string, pauseMs: number): Promise<number>;
}

export interface RedisPaceOptions {
  clock: Clock;
  /** A claim lapses after this long, so that a process that dies closes no host for ever. Longer than any request may take. */
  claimMs: number;
  /** Told when Redis cannot be reached. */
  report: (problem: string) => void;
  /** Begins every key, so that several installations can share a server. */
  prefix?: string;
}

/**
 * One pace a host for all processes on one Redis. Pauses are kept as expiries, so Redis alone measures the time and the clocks of the workers may differ. Without an answer nobody is asked: a claim
 * that fails fails the fetch, which is tried later; a release that fails leaves the host closed until the claim lapses.
 */
export class RedisPaceStore implements PaceStore {
  private readonly redis: Redis;
  private readonly prefix: string;
  private readonly tokens = new Map<string, string>();

  constructor(
    redisUrl: string,
    private readonly options: RedisPaceOptions,
  ) {
    this.prefix = `${options.prefix ?? 'vigia'}:pace:`;
    this.redis = new Redis(redisUrl, { commandTimeout: COMMAND_MS, maxRetriesPerRequest: 1, lazyConnect: true });
    this.redis.defineCommand('paceClaim', { numberOfKeys: 1, lua: CLAIM });
    this.redis.defineCommand('paceRelease', { numberOfKeys: 1, lua: RELEASE });
    // A lost connection is mended by ioredis; without a listener the event would end the process.
    this.redis.on('error', (error) => options.report(`ritmo por medio / pace: ${messageOf(error)}`));
  }

  async claim(host: string): Promise<number> {
    const token = randomUUID();
    const left = await this.commands.paceClaim(this.prefix + host, token, this.options.claimMs);
    if (left === 0) this.tokens.set(host, token);
    return left < 0 ? ASK_AGAIN_MS : left;
  }

  async release(host: string, freeAt: Date): Promise<void> {
    const token = this.tokens.get(host);
    if (token === undefined) return;
    this.tokens.delete(host);
    const pauseMs = Math.ceil(freeAt.getTime() - this.options.clock.now().getTime());
    try {
      await this.commands.paceRelease(this.prefix + host, token, Math.max(pauseMs, 0));
    } catch (error) {
      this.options.report(`ritmo por medio / pace: ${messageOf(error)}`);
    }
  }

  close(): Promise<void> {
    this.redis.disconnect();
    return Promise.resolve();
  }

  private get commands(): PaceCommands {
    return this.redis as unknown as PaceCommands;
  }
}
