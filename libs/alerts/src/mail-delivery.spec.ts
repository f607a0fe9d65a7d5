import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FixedClock } from '#vigia/kernel';
import type { MailTransport, OutgoingMail, SendOutcome } from '#vigia/mail';
import { EmbeddedQueue } from '#vigia/queue';
import { openStore, type MailRecord, type Store } from '#vigia/store';
import { NOON } from '../../../test/support/records.js';
import { tempFolder } from '../../../test/support/temp-folder.js';
import { MailDelivery } from './mail-delivery.js';

const MINUTE = 60_000;

class FakeTransport implements MailTransport {
  repeatable = false;
  readonly sent: OutgoingMail[] = [];
  outcome: SendOutcome = { kind: 'accepted' };
  crash = false;

  async send(mail: OutgoingMail, beforeHandOver: () => Promise<void>): Promise<SendOutcome> {
    if (this.outcome.kind === 'accepted' || this.outcome.kind === 'unknown') {
      await beforeHandOver();
      this.sent.push(mail);
      if (this.crash) throw new Error('the process ends here');
    }
    return this.outcome;
  }

  close(): void {
    this.sent.length = 0;
  }
}

describe('mail delivery', () => {
  const folder = tempFolder('delivery');
  const clock = new FixedClock(NOON);
  let store: Store;
  let queue: EmbeddedQueue;
  let transport: FakeTransport;
  let delivery: MailDelivery;
  beforeEach(async () => {
    store = await openStore({ dataDir: folder.path });
    queue = new EmbeddedQueue(store.jobs, clock, () => undefined);
    transport = new FakeTransport();
    delivery = new MailDelivery(store, queue, transport, clock);
  });
  afterEach(async () => {
    await store.close();
    folder.remove();
  });

  async function pending(given: Partial<MailRecord> = {}): Promise<string> {
    const mail: MailRecord = { _id: 'm1', kind: 'alert', to: 'ana@medio.example', subject: 'S', html: '<p>', text: 'T', messageId: '<m1@vigia.example>', state: 'pending', problem: null, createdAt: NOON, sentAt: null, ...given };
    await store.mails.addOnce(mail);
    return mail._id;
  }
  const stateOf = async (id: string): Promise<string | undefined> => (await store.mails.findById(id))?.state;

  it('sends a mail once, with the Message-ID of its id', async () => {
    const id = await pending({ headers: { 'List-Unsubscribe': '<http://x>' } });
    await delivery.deliver(id);
    await delivery.deliver(id);
    expect(transport.sent).toMatchObject([{ messageId: '<m1@vigia.example>', headers: { 'List-Unsubscribe': '<http://x>' } }]);
    expect(await stateOf(id)).toBe('sent');
  });

  it('opens a sealed mail for the server alone, and keeps nothing of it once it is taken', async () => {
    const seal = { seal: (owner: string, text: string) => `${owner}:${text}`, open: (owner: string, sealed: string) => (sealed.startsWith(`${owner}:`) ? sealed.slice(owner.length + 1) : null) };
    delivery = new MailDelivery(store, queue, transport, clock, seal);
    const id = await pending({ kind: 'account', html: seal.seal('m1', '<p>enlace'), text: seal.seal('m1', 'enlace'), sealed: true });
    transport.outcome = { kind: 'later', problem: '451' };
    await delivery.deliver(id);
    expect(await store.mails.findById(id)).toMatchObject({ state: 'pending', text: 'm1:enlace' });
    transport.outcome = { kind: 'accepted' };
    clock.advanceBy(MINUTE);
    await delivery.deliver(id);
    expect(transport.sent).toMatchObject([{ html: '<p>enlace', text: 'enlace' }]);
    expect(await store.mails.findById(id)).toMatchObject({ state: 'sent', html: '', text: '' });
  });

  it('sends no mail it cannot open: it is failed, and says why', async () => {
    const id = await pending({ sealed: true });
    await delivery.deliver(id);
    expect(transport.sent).toEqual([]);
    expect(await store.mails.findById(id)).toMatchObject({ state: 'failed', problem: expect.stringContaining('VIGIA_SECRET') });
  });

  it('tries later what a server does not take for now, less and less often, and gives up after two days', async () => {
    const id = await pending();
    transport.outcome = { kind: 'later', problem: '451 greylisted' };
    const pauses: number[] = [];
    for (let tries = 0; tries < 20 && (await stateOf(id)) === 'pending'; tries += 1) {
      await delivery.deliver(id);
      const { nextAt } = (await store.mails.findById(id)) ?? {};
      if (!nextAt) break;
      pauses.push((nextAt.getTime() - clock.now().getTime()) / MINUTE);
      expect(await store.jobs.findNextRunAt('mails')).not.toBeNull();
      clock.advanceBy(nextAt.getTime() - clock.now().getTime());
    }
    expect(pauses).toEqual([1, 5, 15, 30, 60, 120, 240, 480, 960, 1_440]);
    expect(await store.mails.findById(id)).toMatchObject({ state: 'failed', problem: expect.stringContaining('451 greylisted') });
  });

  it('does not ask earlier than agreed, whoever orders it', async () => {
    const id = await pending();
    transport.outcome = { kind: 'later', problem: 'busy' };
    await delivery.deliver(id);
    transport.outcome = { kind: 'accepted' };
    await delivery.deliver(id);
    expect(transport.sent).toEqual([]);
    clock.advanceBy(MINUTE);
    await delivery.deliver(id);
    expect(transport.sent).toHaveLength(1);
  });

  it('stops at a refusal for good, and writes no more to an address that does not exist', async () => {
    const id = await pending();
    transport.outcome = { kind: 'refused', problem: '550 5.1.1 no such user', badAddress: true };
    await delivery.deliver(id);
    expect(await store.mails.findById(id)).toMatchObject({ state: 'failed', problem: '550 5.1.1 no such user' });
    transport.outcome = { kind: 'accepted' };
    const other = await pending({ _id: 'm2', to: 'ANA@medio.example', kind: 'digest' });
    await delivery.deliver(other);
    expect(await store.mails.findById(other)).toMatchObject({ state: 'suppressed', problem: expect.stringContaining('bounced') });
    expect(transport.sent).toEqual([]);
  });

  it('keeps an address whose server refuses the text only', async () => {
    transport.outcome = { kind: 'refused', problem: '554 spam', badAddress: false };
    await delivery.deliver(await pending());
    transport.outcome = { kind: 'accepted' };
    await delivery.deliver(await pending({ _id: 'm2' }));
    expect(transport.sent).toHaveLength(1);
  });

  it('leaves digests away from who wants none, and alerts not', async () => {
    await store.suppressions.addOnce({ address: 'ana@medio.example', kind: 'digest', reason: 'unsubscribed', detail: '', at: NOON });
    await delivery.deliver(await pending({ _id: 'd', kind: 'digest' }));
    await delivery.deliver(await pending({ _id: 'a' }));
    expect([await stateOf('d'), await stateOf('a')]).toEqual(['suppressed', 'sent']);
  });

  it('never repeats by itself a mail whose fate is unknown; a person may', async () => {
    const id = await pending();
    transport.crash = true;
    await expect(delivery.deliver(id)).rejects.toThrow('the process ends here');
    expect(await stateOf(id)).toBe('sending');
    transport.crash = false;
    await delivery.deliver(id);
    expect([await stateOf(id), transport.sent.length]).toEqual(['unknown', 1]);
    await delivery.deliver(id);
    await delivery.resume();
    expect(transport.sent).toHaveLength(1);
    expect(await delivery.sendAgain(id)).toBe(true);
    await delivery.deliver(id);
    expect([await stateOf(id), transport.sent.length]).toEqual(['sent', 2]);
    expect(await delivery.sendAgain(id)).toBe(false);
  });

  describe('with a database that goes away for a moment', () => {
    const closed = (): Error => Object.assign(new Error('connection closed'), { name: 'MongoNetworkError' });
    /** As the server has it: does again what a database that was away left undone. */
    const patience = { through: <T>(work: () => Promise<T>): Promise<T> => work().catch((error: Error) => (error.name === 'MongoNetworkError' ? patience.through(work) : Promise.reject(error))) };
    beforeEach(() => {
      delivery = new MailDelivery(store, queue, transport, clock, null, patience);
    });
    /** The first answer of the store to this call is lost. */
    function loseAnswerOf(method: 'markSending' | 'markSent' | 'postpone', done: boolean): void {
      const { mails } = store;
      const works = mails[method].bind(mails) as (...given: unknown[]) => Promise<never>;
      mails[method] = async (...given: unknown[]): Promise<never> => {
        mails[method] = works;
        if (done) await works(...given);
        throw closed();
      };
    }

    it.each([['after', true], ['before', false]])('keeps what the server answered, where it goes %s it was noted', async (_, done) => {
      const id = await pending();
      loseAnswerOf('markSent', done);
      await delivery.deliver(id);
      expect([await stateOf(id), transport.sent.length]).toEqual(['sent', 1]);
      const later = await pending({ _id: 'm2' });
      transport.outcome = { kind: 'later', problem: '451' };
      loseAnswerOf('postpone', done);
      await delivery.deliver(later);
      expect(await store.mails.findById(later)).toMatchObject({ state: 'pending', attempts: 1, problem: '451' });
    });

    it.each([['after', true], ['before', false]])('tries a mail again that no server has got, where it goes %s the mail was entered as being sent', async (_, done) => {
      const id = await pending();
      loseAnswerOf('markSending', done);
      await expect(delivery.deliver(id)).rejects.toMatchObject({ cause: { name: 'MongoNetworkError' } });
      expect([await stateOf(id), transport.sent.length]).toEqual(['pending', 0]);
      await delivery.deliver(id);
      expect([await stateOf(id), transport.sent.length]).toEqual(['sent', 1]);
    });

    it('leaves alone what another job has entered meanwhile', async () => {
      const id = await pending();
      const { mails } = store;
      const markSending = mails.markSending.bind(mails);
      mails.markSending = async (mailId, from, at) => {
        await markSending(mailId, from, new Date(at.getTime() + 1));
        throw closed();
      };
      await expect(delivery.deliver(id)).rejects.toThrow('connection closed');
      expect(await stateOf(id)).toBe('sending');
    });
  });

  it('repeats it where handing the same mail on twice leaves one', async () => {
    const id = await pending({ state: 'sending', sendingAt: NOON });
    transport.repeatable = true;
    await delivery.deliver(id);
    expect(await stateOf(id)).toBe('sent');
  });

  it('leaves a mail unknown when the server got all of it and did not answer', async () => {
    const id = await pending();
    transport.outcome = { kind: 'unknown', problem: 'timeout' };
    await delivery.deliver(id);
    expect(await store.mails.findById(id)).toMatchObject({ state: 'unknown', problem: 'timeout' });
  });

  it('is handed over by one of the jobs that are due for it at the same moment', async () => {
    const id = await pending();
    await Promise.all([delivery.deliver(id), delivery.deliver(id), delivery.deliver(id)]);
    expect(transport.sent).toHaveLength(1);
    expect(await stateOf(id)).toBe('sent');
  });

  it('orders no second job for a try that is ordered, and none before its time', async () => {
    const id = await pending();
    transport.outcome = { kind: 'later', problem: '451' };
    await delivery.deliver(id);
    await delivery.resume();
    expect((await queue.counts()).mails.waiting).toBe(1);
    expect(await store.jobs.findNextRunAt('mails')).toEqual(new Date(clock.now().getTime() + MINUTE));
  });

  it('is not forgotten when the clock is set back while its job waits', async () => {
    const id = await pending({ attempts: 2, nextAt: new Date(clock.now().getTime() + 5 * MINUTE) });
    // As the queue has it: the job of this try is the one that runs.
    await queue.add('mails', { mailId: id }, { jobId: `${id}@2` });
    await delivery.deliver(id);
    await store.jobs.remove(`mails:${id}@2`);
    expect(await store.jobs.findNextRunAt('mails')).toEqual(new Date(clock.now().getTime() + 5 * MINUTE));
  });

  it('orders mails that a crash left waiting, and those nobody can be at any more', async () => {
    await pending();
    await pending({ _id: 'fresh', state: 'sending', sendingAt: clock.now() });
    await pending({ _id: 'stale', state: 'sending', sendingAt: new Date(clock.now().getTime() - 31 * MINUTE) });
    await delivery.resume();
    expect((await queue.counts()).mails.waiting).toBe(2);
  });
});
