import type { Config } from '#vigia/config';
import type { Clock } from '#vigia/kernel';
import { BullQueue, EmbeddedQueue, limitLag, type JobQueue, type QueueReport } from '#vigia/queue';
import type { Store } from '#vigia/store';

/** Bull when there is a Redis, else the durable queue in the store. */
export function createQueue(config: Config, store: Store, clock: Clock, report: QueueReport): JobQueue {
  const queue = config.REDIS_URL ? new BullQueue(config.REDIS_URL, report) : new EmbeddedQueue(store.jobs, clock, report);
  limitLag(queue, 1_000 * config.VIGIA_LONGEST_LAG_S);
  return queue;
}
