import { AsyncLocalStorage } from 'node:async_hooks';

/** What work is done for: a request that is answered, or a job that is worked off. */
export type Errand = { request: string } | { queue: string; job: string };

const errands = new AsyncLocalStorage<Errand | null>();

/** Does the work, and whatever it sets going, on this errand; null for work that serves none, though a request or job set it going. */
export function onErrand<T>(errand: Errand | null, work: () => T): T {
  return errands.run(errand, work);
}

/** The errand this code runs on; null when it runs on none. */
export function currentErrand(): Errand | null {
  return errands.getStore() ?? null;
}
