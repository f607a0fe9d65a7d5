import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationShutdown } from '@nestjs/common';
import type { Config } from '#vigia/config';
import { messageOf } from '#vigia/kernel';
import { IndexFollower, SearchIndex } from '#vigia/search';
import { CONFIG } from '../platform/tokens.js';

/** Between two looks at what has been judged since: how far search may lag behind the lists. */
const EVERY_MS = 2_000;

/** Keeps the search index of this process at the store's heels, where the process answers people. */
@Injectable()
export class SearchKeeper implements BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly logger = new Logger('Search');
  private readonly stop = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly follower: IndexFollower,
    private readonly index: SearchIndex,
  ) {}

  start(): void {
    if (this.config.VIGIA_ROLES.includes('api')) this.next(0);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stop.abort();
    clearTimeout(this.timer);
    await this.running;
  }

  onApplicationShutdown(): void {
    this.index.close();
  }

  private next(delayMs: number): void {
    if (this.stop.signal.aborted) return;
    this.timer = setTimeout(() => {
      this.running = this.follow();
    }, delayMs);
    this.timer.unref();
  }

  private async follow(): Promise<void> {
    try {
      await this.follower.catchUp(this.stop.signal);
    } catch (error) {
      if (!this.stop.signal.aborted) this.logger.warn(`El índice de búsqueda se atrasa: ${messageOf(error)}. Se intenta de nuevo / search index is late.`);
    }
    this.next(EVERY_MS);
  }
}
