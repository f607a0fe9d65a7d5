import type { Models } from '../connection.js';
import type { MailKind } from '../schemas/mail.schema.js';
import type { SuppressionRecord } from '../schemas/suppression.schema.js';
import { insertOnce } from './insert-once.js';

export class SuppressionRepository {
  constructor(private readonly models: Models) {}

  /** The first reason stays: it is why the address went silent. */
  async addOnce({ address, kind, ...rest }: Omit<SuppressionRecord, '_id'>): Promise<void> {
    const plain = plainAddress(address);
    await insertOnce(this.models.suppressions, { _id: keyOf(plain, kind), address: plain, kind, ...rest });
  }

  /** What keeps mails of this kind from the address; null where nothing does. */
  async find(address: string, kind: MailKind): Promise<SuppressionRecord | null> {
    const plain = plainAddress(address);
    const rows = await this.models.suppressions.find({ _id: { $in: [keyOf(plain, null), keyOf(plain, kind)] } }).lean<SuppressionRecord[]>();
    return rows.find((row) => row.kind === null) ?? rows[0] ?? null;
  }

  /** Latest first. */
  async listLatest(limit: number): Promise<SuppressionRecord[]> {
    return this.models.suppressions.find({}).sort({ at: -1 }).limit(limit).lean<SuppressionRecord[]>();
  }

  /** @returns whether there was one. */
  async remove(id: string): Promise<boolean> {
    return (await this.models.suppressions.deleteOne({ _id: id })).deletedCount > 0;
  }
}

function plainAddress(address: string): string {
  return address.trim().toLowerCase();
}

function keyOf(plain: string, kind: MailKind | null): string {
  return `${plain}|${kind ?? '*'}`;
}
