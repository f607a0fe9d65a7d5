import { openStore, type MailRecord, type Store } from '#vigia/store';
import { ServerProcess, waitFor } from '../support/server-process.js';
import { SmtpFake } from '../support/smtp-server.js';
import { tempFolder } from '../support/temp-folder.js';

const MAILS = 600;
const KILLS = 10;
const LIMIT_MS = 240_000;
/** Longer than a worker needs to start. */
const QUIET_MS = 8_000;

describe('due mails under kill -9', () => {
  const folder = tempFolder('mail-crash');
  const smtp = new SmtpFake();
  beforeAll(() => smtp.listen());
  afterAll(async () => {
    await smtp.close();
    folder.remove();
  });

  const worker = (): ServerProcess => ServerProcess.spawn({ VIGIA_ROLES: 'worker', VIGIA_DATA_DIR: folder.path, SMTP_URL: smtp.url, VIGIA_LOG_LEVEL: 'warn' });
  async function inStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
    const store = await openStore({ dataDir: folder.path });
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  }

  it(`are each sent once: none twice, none lost, and the few whose fate is unknown are named (${KILLS} kills)`, async () => {
    await inStore(async (store) => {
      for (let index = 0; index < MAILS; index += 1) await store.mails.addOnce(mailOf(index));
    });
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const running = worker();
      // In the middle of the work, wherever that is: some mails are being handed over at this moment.
      await waitFor(() => Promise.resolve(smtp.taken.length), (taken) => taken >= (kill * MAILS) / (KILLS + 1), LIMIT_MS);
      await running.stop('SIGKILL');
    }
    // The worker tells nobody that it is done, so it is stopped when nothing arrives any more, and asked again while anything waits: a busy machine makes this longer, not wrong.
    const deadline = Date.now() + LIMIT_MS;
    while (await inStore(async (store) => ((counts) => (counts.pending ?? 0) + (counts.sending ?? 0) > 0)(await store.mails.countByState()))) {
      if (Date.now() > deadline) throw new Error('mails still wait');
      const running = worker();
      for (let before = -1; before !== smtp.taken.length;) {
        before = smtp.taken.length;
        await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
      }
      await running.stop();
    }

    const arrived = smtp.taken.map(({ mail }) => mail.messageId ?? '');
    expect(new Set(arrived).size).toBe(arrived.length);
    await inStore(async (store) => {
      const counts = await store.mails.countByState();
      expect((counts.sent ?? 0) + (counts.unknown ?? 0)).toBe(MAILS);
      // Four are handed over at a time: no kill can leave more than that unknown.
      expect(counts.unknown ?? 0).toBeLessThanOrEqual(KILLS * 4);
      const sent = await store.mails.listIdsOf('sent');
      expect(sent.filter((id) => !arrived.includes(`<${id}@vigia.example>`))).toEqual([]);
    });
  }, 2 * LIMIT_MS + 60_000);
});

function mailOf(index: number): MailRecord {
  const id = `mail-${index}`;
  return { _id: id, kind: 'alert', to: `editora${index}@medio.example`, subject: `Aviso ${index}`, html: `<p>${'Una frase. '.repeat(1_500)}</p>`, text: 'Una frase.', messageId: `<${id}@vigia.example>`, state: 'pending', problem: null, createdAt: new Date(1_700_000_000_000 + index), sentAt: null };
}
