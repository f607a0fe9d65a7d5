import { AsyncLocalStorage } from 'node:async_hooks';

/** What work is done for: a request that is answered, or a job that is worked off. */
export type WorkContext = { request: string } | { queue: string; job: string };

const contexts = new AsyncLocalStorage<WorkContext | null>();

/** Does the work, and whatever it sets going, in this context; null for work that serves none, though a request or job set it going. */
export function runInContext<T>(context: WorkContext | null, work: () => T): T {
  return contexts.run(context, work);
}

/** What this code runs for; null when for none. */
export function currentContext(): WorkContext | null {
  return contexts.getStore() ?? null;
}
