import { MailDelivery } from '#vigia/alerts';
import { QUEUE_NAMES } from '#vigia/contracts';
import { FixedClock } from '#vigia/kernel';
import { SmtpTransport } from '#vigia/mail';
import { EmbeddedQueue, type JobHandlers } from '#vigia/queue';
import { openStore, type Store } from '#vigia/store';
import { freePort } from '../support/free-port.js';
import { NOON } from '../support/records.js';
import { waitFor } from '../support/server-process.js';
import { SmtpFake } from '../support/smtp-server.js';
import { tempFolder } from '../support/temp-folder.js';

const MAILS = 20;
const MINUTE_MS = 60_000;
const SENDER = 'Vigía <vigia@vigia.example>';

describe('a mail server that is away for an hour', () => {
  const folder = tempFolder('smtp-down');
  const clock = new FixedClock(NOON);
  const smtp = new SmtpFake();
  let port: number;
  let store: Store;
  beforeAll(async () => {
    port = await freePort();
    store = await openStore({ dataDir: folder.path });
  });
  afterAll(async () => {
    await smtp.close();
    await store.close();
    folder.remove();
  });

  /** A process that sends what is due now, and ends: so no test waits for a clock that stands still. */
  async function sendWhatIsDue(): Promise<void> {
    const queue = new EmbeddedQueue(store.jobs, clock, () => undefined);
    const transport = new SmtpTransport(`smtp://127.0.0.1:${port}`, SENDER);
    const delivery = new MailDelivery(store, queue, transport, clock);
    const idle = Object.fromEntries(QUEUE_NAMES.map((name) => [name, () => Promise.resolve()])) as unknown as JobHandlers;
    await delivery.resume();
    await queue.start({ ...idle, mails: ({ mailId }) => delivery.deliver(mailId) });
    const due = async (): Promise<number> => ((next) => (next && next <= clock.now() ? 1 : 0))(await store.jobs.findNextRunAt('mails')) + (await store.jobs.countByState('mails')).active;
    await waitFor(due, (left) => left === 0);
    await queue.stop(5_000);
    transport.close();
  }

  it('gets every mail once when it is back, and none is given up', async () => {
    for (let index = 0; index < MAILS; index += 1) {
      const id = `mail-${index}`;
      await store.mails.addOnce({ _id: id, kind: 'alert', to: `editora${index}@medio.example`, subject: `Aviso ${index}`, html: '<p>Una frase.</p>', text: 'Una frase.', messageId: `<${id}@vigia.example>`, state: 'pending', problem: null, createdAt: clock.now(), sentAt: null });
    }
    const back = clock.now().getTime() + 60 * MINUTE_MS;
    for (let tries = 0; clock.now().getTime() < back; tries += 1) {
      await sendWhatIsDue();
      expect(await store.mails.countByState()).toEqual({ pending: MAILS });
      expect((await store.mails.listPending()).every(({ attempts }) => attempts === tries + 1)).toBe(true);
      clock.advanceBy(((await store.jobs.findNextRunAt('mails'))?.getTime() ?? 0) - clock.now().getTime() + MINUTE_MS);
    }
    await smtp.listen(port);
    await sendWhatIsDue();
    expect(await store.mails.countByState()).toEqual({ sent: MAILS });
    expect(smtp.taken.map(({ mail }) => mail.messageId).sort()).toEqual(Array.from({ length: MAILS }, (_, index) => `<mail-${index}@vigia.example>`).sort());
    expect((await store.jobs.listDead()).length).toBe(0);
  }, 60_000);
});
