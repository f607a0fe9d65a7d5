import type { Models } from '../connection.js';
import type { AlertReplyRecord } from '../schemas/alert.schema.js';
import { insertOnce } from './insert-once.js';

export class AlertReplyRepository {
  constructor(private readonly models: Models) {}

  /** @returns false when the outlet answered so before; then nothing is changed. */
  async addOnce(reply: AlertReplyRecord): Promise<boolean> {
    return insertOnce(this.models.alertReplies, reply);
  }

  async findById(id: string): Promise<AlertReplyRecord | null> {
    return this.models.alertReplies.findOne({ _id: id }).lean<AlertReplyRecord>();
  }

  /** Oldest first. */
  async listOfPiece(pieceId: string): Promise<AlertReplyRecord[]> {
    return this.models.alertReplies.find({ pieceId }).sort({ at: 1 }).lean<AlertReplyRecord[]>();
  }

  /** Latest first. */
  async listOfOutlet(outletId: string, limit: number): Promise<AlertReplyRecord[]> {
    return this.models.alertReplies.find({ outletId }).sort({ at: -1 }).limit(limit).lean<AlertReplyRecord[]>();
  }

  async listOfAlerts(alertIds: readonly string[]): Promise<AlertReplyRecord[]> {
    if (alertIds.length === 0) return [];
    return this.models.alertReplies.find({ alertId: { $in: [...alertIds] } }).lean<AlertReplyRecord[]>();
  }

  async setOutcome(id: string, outcome: NonNullable<AlertReplyRecord['outcome']>): Promise<void> {
    await this.models.alertReplies.updateOne({ _id: id }, { $set: { outcome } });
  }
}
