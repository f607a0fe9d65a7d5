import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from '#vigia/kernel';
import type { JobHandler, JobHandlers } from '#vigia/queue';
import { isStoreAway } from '#vigia/store';

const PAUSE_MS = 1_000;

/**
 * Handlers that wait for a database that has gone away and then do their job again, all of it, as handlers may. Without them an outage of a minute would use up the tries of every job that came up in it, and leave
 * hundreds of dead letters that nothing is wrong with.
 * @param stopping once aborted, who waits gives up: the job is given back to the queue
 * @param report told once a wait
 */
export function patientHandlers(handlers: JobHandlers, stopping: AbortSignal, report: (problem: string) => void, pauseMs = PAUSE_MS): JobHandlers {
  const patient = (handler: JobHandler): JobHandler => async (payload) => {
    for (let waited = false; ; waited = true) {
      try {
        return await handler(payload);
      } catch (error) {
        if (!isStoreAway(error) || stopping.aborted) throw error;
        if (!waited) report(`La base de datos no responde (${messageOf(error)}): el trabajo espera. / The database does not answer: the job waits.`);
        await sleep(pauseMs, undefined, { signal: stopping }).catch(() => undefined);
      }
    }
  };
  return Object.fromEntries(Object.entries(handlers).map(([queue, handler]) => [queue, patient(handler)])) as unknown as JobHandlers;
}
