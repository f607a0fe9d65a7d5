import type { JobHandler, JobHandlers } from '#vigia/queue';
import type { StorePatience } from '../platform/store-patience.js';

/** Handlers that wait for a database that has gone away, and then do their job again, all of it. What must not be done twice in one job waits for itself, within its job ({@link StorePatience}). */
export function patientHandlers(handlers: JobHandlers, patience: StorePatience): JobHandlers {
  const patient = (handler: JobHandler): JobHandler => (payload) => patience.through(() => handler(payload));
  return Object.fromEntries(Object.entries(handlers).map(([queue, handler]) => [queue, patient(handler)])) as unknown as JobHandlers;
}
