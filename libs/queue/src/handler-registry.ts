import { QUEUE_NAMES, type QueueName } from '#vigia/contracts';
import { VigiaError } from '#vigia/kernel';
import type { JobHandler, JobHandlers } from './job-queue.js';

/** Where each room says which queue it serves. Start-up refuses when a queue has no handler or two. */
export class HandlerRegistry {
  private readonly handlers: Partial<JobHandlers> = {};

  register<Q extends QueueName>(queue: Q, handler: JobHandler<Q>): void {
    if (this.handlers[queue]) throw new VigiaError('two_handlers', `La cola «${queue}» tiene dos manejadores / queue has two handlers.`);
    (this.handlers as Record<string, unknown>)[queue] = handler;
  }

  /** @throws VigiaError `no_handler` that names every queue nobody serves. */
  complete(): JobHandlers {
    const missing = QUEUE_NAMES.filter((queue) => !this.handlers[queue]);
    if (missing.length > 0) throw new VigiaError('no_handler', `Colas sin manejador / queues without a handler: ${missing.join(', ')}.`);
    return this.handlers as JobHandlers;
  }
}
