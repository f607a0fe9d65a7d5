import { AlertRoom } from '#vigia/alerts';
import type { Config } from '#vigia/config';
import { systemClock } from '#vigia/kernel';
import type { Store } from '#vigia/store';
import { createQueue } from '../../server/src/platform/create-queue.js';
import { alertSettings } from '../../server/src/platform/mail-settings.js';

/** Works with the alert room while no server has the store open: mails are put into the outbox, and sent by the next server that starts. */
export async function withAlertRoom<T>(store: Store, config: Config, work: (room: AlertRoom) => Promise<T>): Promise<T> {
  const queue = createQueue(config, store, systemClock, (problem) => console.error(problem));
  try {
    return await work(new AlertRoom(store, queue, alertSettings(config), systemClock));
  } finally {
    await queue.stop(0);
  }
}
