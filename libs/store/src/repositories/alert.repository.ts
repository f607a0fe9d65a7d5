import type { Models } from '../connection.js';
import type { AlertRecord } from '../schemas/alert.schema.js';

export class AlertRepository {
  constructor(private readonly models: Models) {}

  /** @returns false when this alert was raised before; then nothing is changed. */
  async raiseOnce(alert: AlertRecord): Promise<boolean> {
    const { _id, ...rest } = alert;
    const result = await this.models.alerts.updateOne({ _id }, { $setOnInsert: rest }, { upsert: true });
    return result.upsertedCount === 1;
  }

  async findById(id: string): Promise<AlertRecord | null> {
    return this.models.alerts.findOne({ _id: id }).lean<AlertRecord>();
  }

  async listRaisedBetween(from: Date, to: Date): Promise<AlertRecord[]> {
    return this.models.alerts.find({ raisedAt: { $gte: from, $lt: to } }).sort({ raisedAt: -1 }).lean<AlertRecord[]>();
  }

  async countAll(): Promise<number> {
    return this.models.alerts.countDocuments({});
  }
}
