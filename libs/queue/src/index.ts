export { BullQueue } from './bull-queue.js';
export { EmbeddedQueue } from './embedded-queue.js';
export { HandlerRegistry } from './handler-registry.js';
export { backoffMs, MAX_ATTEMPTS, type DeadJob, type JobHandler, type JobHandlers, type JobOptions, type JobQueue, type NewJob, type QueueCounts, type QueueReport } from './job-queue.js';
export { type Patience } from './read-payload.js';
export { orderSpikeWeeks, spikeWeeksOf } from './order-spike-weeks.js';
export { orderTrendWeeks } from './order-trend-weeks.js';
export { limitLag, noteRun, slotEnd } from './work-share.js';
