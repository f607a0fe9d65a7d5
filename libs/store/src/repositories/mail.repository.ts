import type { Models } from '../connection.js';
import type { MailRecord, MailState } from '../schemas/mail.schema.js';
import { insertOnce } from './insert-once.js';

export type MailSummary = Omit<MailRecord, 'html' | 'text' | 'images' | 'headers'>;

export class MailRepository {
  constructor(private readonly models: Models) {}

  /** Puts a mail into the outbox; the same id a second time changes nothing. */
  async addOnce(mail: MailRecord): Promise<void> {
    await insertOnce(this.models.mails, mail);
  }

  async findById(id: string): Promise<MailRecord | null> {
    return this.models.mails.findOne({ _id: id }).lean<MailRecord>();
  }

  async findState(id: string): Promise<MailState | null> {
    return (await this.models.mails.findOne({ _id: id }, { state: 1 }).lean<Pick<MailRecord, 'state'>>())?.state ?? null;
  }

  /**
   * The ledger's entry: from here on, until the server has answered, nobody knows whether it took the mail.
   * @returns false where it is in this state no more: another job has it
   */
  async markSending(id: string, from: MailState, at: Date): Promise<boolean> {
    return (await this.models.mails.updateOne({ _id: id, state: from }, { $set: { state: 'sending', sendingAt: at } })).matchedCount > 0;
  }

  /** Undoes `markSending` where its answer was lost. @param at what was entered then: an entry of another job stays */
  async takeBack(id: string, at: Date): Promise<void> {
    await this.models.mails.updateOne({ _id: id, state: 'sending', sendingAt: at }, { $set: { state: 'pending' } });
  }

  /** @param drop keeps nothing of what it said */
  async markSent(id: string, at: Date, drop = false): Promise<void> {
    await this.models.mails.updateOne({ _id: id }, { $set: { state: 'sent', sentAt: at, problem: null, nextAt: null, ...(drop && { html: '', text: '' }) } });
  }

  async markFailed(id: string, problem: string): Promise<void> {
    await this.models.mails.updateOne({ _id: id }, { $set: { state: 'failed', problem, nextAt: null } });
  }

  async markSuppressed(id: string, problem: string): Promise<void> {
    await this.models.mails.updateOne({ _id: id }, { $set: { state: 'suppressed', problem, nextAt: null } });
  }

  /** Only of a mail that is being handed over: an answer that did come counts more. @returns whether it was. */
  async markUnknown(id: string, problem: string): Promise<boolean> {
    return (await this.models.mails.updateOne({ _id: id, state: 'sending' }, { $set: { state: 'unknown', problem, nextAt: null } })).modifiedCount > 0;
  }

  /** A try came to nothing, and the server has not got the mail. */
  async postpone(id: string, attempts: number, nextAt: Date, problem: string): Promise<void> {
    await this.models.mails.updateOne({ _id: id }, { $set: { state: 'pending', attempts, nextAt, problem } });
  }

  /** A person wants it sent after all. @returns false where it is not in one of these states. */
  async release(id: string, from: readonly MailState[]): Promise<boolean> {
    return (await this.models.mails.updateOne({ _id: id, state: { $in: [...from] } }, { $set: { state: 'pending', attempts: 0, nextAt: null, problem: null } })).modifiedCount > 0;
  }

  async listLatest(limit: number): Promise<MailSummary[]> {
    return this.models.mails.find({}, { html: 0, text: 0, images: 0, headers: 0 }).sort({ createdAt: -1 }).limit(limit).lean<MailSummary[]>();
  }

  /** Oldest first. */
  async listIdsOf(state: MailState): Promise<string[]> {
    const rows = await this.models.mails.find({ state }, { _id: 1 }).sort({ createdAt: 1 }).lean<{ _id: string }[]>();
    return rows.map((row) => row._id);
  }

  /** Those that wait for their first try, or for another. Oldest first. */
  async listPending(): Promise<Pick<MailRecord, '_id' | 'attempts' | 'nextAt'>[]> {
    return this.models.mails.find({ state: 'pending' }, { attempts: 1, nextAt: 1 }).sort({ createdAt: 1 }).lean<Pick<MailRecord, '_id' | 'attempts' | 'nextAt'>[]>();
  }

  /** Whose text has been in the handing over since before this moment. */
  async listSendingSince(before: Date): Promise<string[]> {
    const rows = await this.models.mails.find({ state: 'sending', sendingAt: { $lt: before } }, { _id: 1 }).lean<{ _id: string }[]>();
    return rows.map((row) => row._id);
  }

  async countByState(): Promise<Partial<Record<MailState, number>>> {
    const rows = await this.models.mails.aggregate<{ _id: MailState; n: number }>([{ $group: { _id: '$state', n: { $sum: 1 } } }]);
    return Object.fromEntries(rows.map(({ _id, n }) => [_id, n]));
  }
}
