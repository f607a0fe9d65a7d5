import { messageOf, type Clock } from '#vigia/kernel';
import type { MailTransport, SendOutcome } from '#vigia/mail';
import type { JobQueue } from '#vigia/queue';
import type { MailRecord, Store } from '#vigia/store';
import type { MailSeal } from './mail-seal.js';

const MINUTE_MS = 60_000;
/** Pauses after failed tries: a little over two days in all, as mail servers themselves do (RFC 5321 4.5.4.1 asks for four to five days of a relay; an alert is stale by then). */
const PAUSES_MIN = [1, 5, 15, 30, 60, 120, 240, 480, 960, 1_440];

const UNREADABLE = 'VIGIA_SECRET no es el que era cuando se escribió este correo: su enlace ya no se puede leer. Pida otro / VIGIA_SECRET has changed since this mail was written.';

/** Longer than any server is waited for. */
const STALE_MS = 30 * MINUTE_MS;

const UNKNOWN = 'El programa o la base de datos falló mientras el servidor recibía este correo: puede haber llegado. No se repite solo; decida usted / it may have arrived and is not repeated by itself.';

/** Who waits for a database that has gone away, and then does the same again. */
export interface Patience {
  through<T>(work: () => Promise<T>): Promise<T>;
}

/** For a store in this process, which is there or has ended it. */
const NONE: Patience = { through: (work) => work() };

/**
 * Sends the mails of the outbox. A mail is entered as `sending` before the server gets its end: before that entry the server cannot have accepted it and it is tried again; after
 * that entry, without an answer, nobody knows, and it is never repeated by itself (ADR 0021).
 */
export class MailDelivery {
  constructor(
    private readonly store: Store,
    private readonly queue: JobQueue,
    private readonly transport: MailTransport,
    private readonly clock: Clock,
    private readonly seal: MailSeal | null = null,
    private readonly patience: Patience = NONE,
  ) {}

  async deliver(mailId: string): Promise<void> {
    const mail = await this.store.mails.findById(mailId);
    if (!mail || (mail.state !== 'pending' && mail.state !== 'sending')) return;
    if (mail.state === 'sending' && !this.transport.repeatable) return void (await this.store.mails.markUnknown(mailId, UNKNOWN));
    const wait = (mail.nextAt?.getTime() ?? 0) - this.clock.now().getTime();
    // A clock that was set back: the job of this try is running, so its name is taken.
    if (wait > 0) return this.queue.add('mails', { mailId }, { jobId: `${jobOf(mail)}#${this.clock.now().getTime()}`, delayMs: wait });
    const suppressed = await this.store.suppressions.find(mail.to, mail.kind);
    if (suppressed) return this.store.mails.markSuppressed(mailId, `${suppressed.reason}: ${suppressed.detail}`);
    const body = mail.sealed ? this.opened(mail) : mail;
    if (!body) return this.store.mails.markFailed(mailId, UNREADABLE);
    const { html, text } = body;
    const { to, subject, messageId, createdAt: date, headers = {}, images = [] } = mail;
    const at = this.clock.now();
    let outcome: SendOutcome;
    try {
      outcome = await this.transport.send({ to, subject, html, text, messageId, date, headers, images }, () => this.take(mail, at));
    } catch (error) {
      if (error instanceof TakenElsewhere) return;
      // Whether the entry stands nobody knows, but the server has not got the end of the mail. Left as it is, the next try would find it `sending`, and its fate unknown.
      if (error instanceof NotEntered) await this.patience.through(() => this.store.mails.takeBack(mailId, at));
      throw error;
    }
    // What the server answered is known here alone: done again, the whole job would only find a mail that is `sending`.
    await this.patience.through(() => this.settle(mail, outcome));
  }

  /** @throws TakenElsewhere where another job was here first: two may be due for one mail when a process starts; NotEntered where the store failed */
  private async take({ _id, state }: MailRecord, at: Date): Promise<void> {
    const taken = await this.store.mails.markSending(_id, state, at).catch((cause: unknown) => {
      throw new NotEntered(messageOf(cause), { cause });
    });
    if (!taken) throw new TakenElsewhere(_id);
  }

  /** Orders every mail that waits: what a crash between writing and ordering leaves behind. Those in the handing over are settled by their own job, which the queue repeats; another process may be at it. */
  async resume(): Promise<void> {
    const stale = new Date(this.clock.now().getTime() - STALE_MS);
    const now = this.clock.now().getTime();
    const waiting = (await this.store.mails.listPending()).map((mail) => ({ jobId: jobOf(mail), payload: { mailId: mail._id }, delayMs: Math.max((mail.nextAt?.getTime() ?? now) - now, 0) }));
    const left = (await this.store.mails.listSendingSince(stale)).map((mailId) => ({ jobId: mailId, payload: { mailId } }));
    await this.queue.addMany('mails', [...waiting, ...left]);
  }

  /** A person wants a mail sent that was not, or whose fate is unknown. @returns false where there is nothing to send again. */
  async sendAgain(mailId: string): Promise<boolean> {
    if (!(await this.store.mails.release(mailId, ['failed', 'suppressed', 'unknown']))) return false;
    await this.queue.add('mails', { mailId }, { jobId: `${mailId}@${this.clock.now().getTime()}` });
    return true;
  }

  private opened({ _id, html, text }: MailRecord): Pick<MailRecord, 'html' | 'text'> | null {
    const [openHtml, openText] = [this.seal?.open(_id, html) ?? null, this.seal?.open(_id, text) ?? null];
    return openHtml === null || openText === null ? null : { html: openHtml, text: openText };
  }

  private async settle(mail: MailRecord, outcome: SendOutcome): Promise<void> {
    switch (outcome.kind) {
      case 'accepted':
        return this.store.mails.markSent(mail._id, this.clock.now(), mail.sealed);
      case 'unknown':
        return void (await this.store.mails.markUnknown(mail._id, outcome.problem));
      case 'refused':
        if (outcome.badAddress) await this.store.suppressions.addOnce({ address: mail.to, kind: null, reason: 'bounced', detail: outcome.problem, at: this.clock.now() });
        return this.store.mails.markFailed(mail._id, outcome.problem);
      case 'later':
        return this.postpone(mail, outcome.problem);
    }
  }

  private async postpone(mail: MailRecord, problem: string): Promise<void> {
    const attempts = (mail.attempts ?? 0) + 1;
    const pause = PAUSES_MIN[attempts - 1];
    if (pause === undefined) return this.store.mails.markFailed(mail._id, `${problem} (${attempts} intentos en dos días / tries in two days)`);
    await this.store.mails.postpone(mail._id, attempts, new Date(this.clock.now().getTime() + pause * MINUTE_MS), problem);
    await this.order({ ...mail, attempts }, pause * MINUTE_MS);
  }

  private async order(mail: MailRecord, delayMs: number): Promise<void> {
    await this.queue.add('mails', { mailId: mail._id }, { jobId: jobOf(mail), delayMs });
  }
}

class TakenElsewhere extends Error {}
class NotEntered extends Error {}

/** Named after the try: the job that is running still holds the name of the last one, and who orders the same try again orders nothing. */
function jobOf({ _id, attempts = 0 }: Pick<MailRecord, '_id' | 'attempts'>): string {
  return attempts === 0 ? _id : `${_id}@${attempts}`;
}
