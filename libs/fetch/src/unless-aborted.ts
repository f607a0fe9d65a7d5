import { cancelled, type RetryOutcome } from './fetch-outcome.js';

/** Work shared by several callers, for one of them: its cancellation ends its own wait and nobody else's. */
export function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T | RetryOutcome> {
  return new Promise((resolve, reject) => {
    const giveUp = () => resolve(cancelled());
    if (signal.aborted) return giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
  });
}
