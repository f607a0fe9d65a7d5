import { HttpException, HttpStatus, Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import type { Config } from '#vigia/config';
import { messageOf } from '#vigia/kernel';
import { CONFIG } from '../platform/tokens.js';
import type { NarrowLimit } from './limited.js';

export type LimitName = 'address' | 'account' | 'key' | NarrowLimit;

/** How much one may ask. A screen of the dashboard asks about ten times; a newsroom may sit behind one address. */
export const RATE_LIMITS: Readonly<Record<LimitName, { requests: number; seconds: number }>> = {
  address: { requests: 300, seconds: 60 },
  account: { requests: 600, seconds: 60 },
  key: { requests: 300, seconds: 60 },
  // Wrong passwords are paused long before (libs/access); here a newsroom behind one address signs in on a Monday, each person with a password and a code.
  entry: { requests: 120, seconds: 900 },
  forgotten: { requests: 5, seconds: 3_600 },
};

const NAMES: Readonly<Record<LimitName, string>> = {
  address: 'por dirección de red / per network address', account: 'por cuenta / per account', key: 'por llave / per API key',
  entry: 'de intentos de entrar desde una dirección de red / of tries to sign in from a network address', forgotten: 'de correos pedidos desde una dirección de red / of mails asked for from a network address',
};

/** Told as a 429 that says which limit, how much it admits, and when to come back. */
export class TooManyRequests extends HttpException {
  constructor(
    readonly limit: LimitName,
    readonly retryAfterS: number,
  ) {
    const { requests, seconds } = RATE_LIMITS[limit];
    super(`Demasiadas peticiones: el límite ${NAMES[limit]} es de ${requests} en ${seconds} s. Vuelva en ${retryAfterS} s / too many requests, come back in ${retryAfterS} s.`, HttpStatus.TOO_MANY_REQUESTS);
  }
}

/** Counts requests: in this process, or in Redis where several processes answer. Where Redis is gone each process counts for itself. */
@Injectable()
export class RateLimits implements OnApplicationShutdown {
  private readonly redis: Redis | null;
  private readonly limiters: Readonly<Record<LimitName, RateLimiterAbstract>>;

  constructor(@Inject(CONFIG) { REDIS_URL }: Pick<Config, 'REDIS_URL'>) {
    this.redis = REDIS_URL === undefined ? null : connect(REDIS_URL);
    this.limiters = { address: this.limiter('address'), account: this.limiter('account'), key: this.limiter('key'), entry: this.limiter('entry'), forgotten: this.limiter('forgotten') };
  }

  /** @throws TooManyRequests */
  async take(limit: LimitName, whose: string): Promise<void> {
    try {
      await this.limiters[limit].consume(whose);
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      throw new TooManyRequests(limit, Math.max(1, Math.ceil(refused.msBeforeNext / 1_000)));
    }
  }

  onApplicationShutdown(): void {
    this.redis?.disconnect();
  }

  private limiter(name: LimitName): RateLimiterAbstract {
    const { requests: points, seconds: duration } = RATE_LIMITS[name];
    const own = { points, duration, keyPrefix: `vigia-limit-${name}` };
    const inProcess = new RateLimiterMemory(own);
    return this.redis === null ? inProcess : new RateLimiterRedis({ ...own, storeClient: this.redis, insuranceLimiter: inProcess });
  }
}

function connect(url: string): Redis {
  const logger = new Logger('RateLimits');
  // A request does not wait for a Redis that is gone.
  const redis = new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 1 });
  let told = false;
  redis.on('ready', () => (told = false));
  redis.on('error', (error) => {
    if (!told) logger.warn(`Redis: ${messageOf(error)}`);
    told = true;
  });
  return redis;
}
