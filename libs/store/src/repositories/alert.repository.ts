import type { AlertState } from '#vigia/contracts';
import type { Models } from '../connection.js';
import type { AlertRecord, AlertStep } from '../schemas/alert.schema.js';
import { insertOnce } from './insert-once.js';

export class AlertRepository {
  constructor(private readonly models: Models) {}

  /** @returns false when this alert was raised before; then nothing is changed. */
  async raiseOnce(alert: AlertRecord): Promise<boolean> {
    return insertOnce(this.models.alerts, alert);
  }

  async findById(id: string): Promise<AlertRecord | null> {
    return this.models.alerts.findOne({ _id: id }).lean<AlertRecord>();
  }

  async listRaisedBetween(from: Date, to: Date): Promise<AlertRecord[]> {
    return this.models.alerts.find({ raisedAt: { $gte: from, $lt: to } }).sort({ raisedAt: -1 }).lean<AlertRecord[]>();
  }

  async listOfPiece(pieceId: string): Promise<AlertRecord[]> {
    return this.models.alerts.find({ pieceId }).lean<AlertRecord[]>();
  }

  /** Raised since a moment, latest first. */
  async listOfOutlet(outletId: string, since: Date): Promise<AlertRecord[]> {
    return this.models.alerts.find({ outletId, raisedAt: { $gte: since } }).sort({ raisedAt: -1 }).lean<AlertRecord[]>();
  }

  /** Latest first. */
  async listLatest(limit: number): Promise<AlertRecord[]> {
    return this.models.alerts.find({}).sort({ raisedAt: -1 }).limit(limit).lean<AlertRecord[]>();
  }

  /** Takes the alert one step on, from one of these states only. @returns false where it is in none of them. */
  async step(id: string, from: readonly AlertState[], step: AlertStep, mailId?: string): Promise<boolean> {
    const result = await this.models.alerts.updateOne({ _id: id, state: { $in: [...from] } }, { $set: { state: step.state, ...(mailId !== undefined && { mailId }) }, $push: { history: step } });
    return result.modifiedCount > 0;
  }

  async countAll(): Promise<number> {
    return this.models.alerts.countDocuments({});
  }
}
