import type { Models } from '../connection.js';
import type { AlertReplyRecord } from '../schemas/alert.schema.js';

export class AlertReplyRepository {
  constructor(private readonly models: Models) {}

  /** @returns false when the outlet answered so before; then nothing is changed. */
  async addOnce(reply: AlertReplyRecord): Promise<boolean> {
    const { _id, ...rest } = reply;
    return (await this.models.alertReplies.updateOne({ _id }, { $setOnInsert: rest }, { upsert: true })).upsertedCount === 1;
  }

  async findById(id: string): Promise<AlertReplyRecord | null> {
    const reply = await this.models.alertReplies.findOne({ _id: id }).lean<AlertReplyRecord>();
    return reply && complete(reply);
  }

  /** Oldest first. */
  async listOfPiece(pieceId: string): Promise<AlertReplyRecord[]> {
    return (await this.models.alertReplies.find({ pieceId }).sort({ at: 1 }).lean<AlertReplyRecord[]>()).map(complete);
  }

  /** Latest first. */
  async listOfOutlet(outletId: string, limit: number): Promise<AlertReplyRecord[]> {
    return (await this.models.alertReplies.find({ outletId }).sort({ at: -1 }).limit(limit).lean<AlertReplyRecord[]>()).map(complete);
  }

  async listOfAlerts(alertIds: readonly string[]): Promise<AlertReplyRecord[]> {
    if (alertIds.length === 0) return [];
    return (await this.models.alertReplies.find({ alertId: { $in: [...alertIds] } }).lean<AlertReplyRecord[]>()).map(complete);
  }

  async setOutcome(id: string, outcome: NonNullable<AlertReplyRecord['outcome']>): Promise<void> {
    await this.models.alertReplies.updateOne({ _id: id }, { $set: { outcome } });
  }
}

/** FerretDB keeps no field that `$setOnInsert` sets to null. */
function complete(reply: AlertReplyRecord): AlertReplyRecord {
  return { ...reply, outcome: reply.outcome ?? null };
}
