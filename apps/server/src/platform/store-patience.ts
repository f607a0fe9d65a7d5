import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from '#vigia/kernel';
import { isConnectionLost, isStoreAway } from '#vigia/store';

const PAUSE_MS = 1_000;
/** So often in a row work may lose its connection while the database answers others: no outage looks like that, but a message that is too long for the server does, which closes the connection. */
const MOST_BROKEN = 3;

/**
 * Waits for a database that has gone away, and then does the work again. Without it an outage of a minute would use up the tries of every job that came up in it, and leave hundreds of dead letters
 * that nothing is wrong with.
 */
export class StorePatience {
  private readonly stopping = new AbortController();

  /**
   * @param answers whether the database answers at this moment
   * @param report told once a wait
   */
  constructor(
    private readonly answers: () => Promise<boolean>,
    private readonly report: (problem: string) => void,
    private readonly pauseMs = PAUSE_MS,
  ) {}

  /** @throws what the work threw where the database is not away, where the work itself is what breaks the connection, and where the process ends */
  async through<T>(work: () => Promise<T>): Promise<T> {
    let waited = false;
    for (let broken = 0; ;) {
      try {
        return await work();
      } catch (error) {
        if (!isStoreAway(error) || this.stopping.signal.aborted) throw error;
        broken = isConnectionLost(error) && (await this.answers()) ? broken + 1 : 0;
        if (broken === MOST_BROKEN) throw error;
        if (!waited) this.report(`La base de datos no responde (${messageOf(error)}): el trabajo espera. / The database does not answer: the job waits.`);
        waited = true;
        await sleep(this.pauseMs, undefined, { signal: this.stopping.signal }).catch(() => undefined);
      }
    }
  }

  /** Who waits gives up: the job is given back to the queue. */
  stop(): void {
    this.stopping.abort();
  }
}
