import type { Models } from '../connection.js';
import type { MailRecord } from '../schemas/mail.schema.js';

export type MailSummary = Omit<MailRecord, 'html' | 'text'>;

export class MailRepository {
  constructor(private readonly models: Models) {}

  /** Puts a mail into the outbox; the same id a second time changes nothing. */
  async addOnce(mail: MailRecord): Promise<void> {
    const { _id, ...rest } = mail;
    await this.models.mails.updateOne({ _id }, { $setOnInsert: rest }, { upsert: true });
  }

  async findById(id: string): Promise<MailRecord | null> {
    return this.models.mails.findOne({ _id: id }).lean<MailRecord>();
  }

  async markSent(id: string, at: Date): Promise<void> {
    await this.models.mails.updateOne({ _id: id }, { $set: { state: 'sent', sentAt: at, problem: null } });
  }

  async markFailed(id: string, problem: string): Promise<void> {
    await this.models.mails.updateOne({ _id: id }, { $set: { state: 'failed', problem } });
  }

  async listLatest(limit: number): Promise<MailSummary[]> {
    return this.models.mails.find({}, { html: 0, text: 0 }).sort({ createdAt: -1 }).limit(limit).lean<MailSummary[]>();
  }

  async listPendingIds(): Promise<string[]> {
    const rows = await this.models.mails.find({ state: 'pending' }, { _id: 1 }).sort({ createdAt: 1 }).lean<{ _id: string }[]>();
    return rows.map((row) => row._id);
  }
}
