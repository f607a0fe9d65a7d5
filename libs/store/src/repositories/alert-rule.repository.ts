import type { Models } from '../connection.js';
import type { AlertRuleRecord } from '../schemas/alert.schema.js';
import { insertOnce } from './insert-once.js';

export class AlertRuleRepository {
  constructor(private readonly models: Models) {}

  /** A rule that is there stays as people left it. */
  async seed(rule: AlertRuleRecord): Promise<void> {
    await insertOnce(this.models.alertRules, rule);
  }

  async save(rule: AlertRuleRecord): Promise<void> {
    await this.models.alertRules.replaceOne({ _id: rule._id }, rule, { upsert: true });
  }

  async findById(id: string): Promise<AlertRuleRecord | null> {
    return this.models.alertRules.findOne({ _id: id }).lean<AlertRuleRecord>();
  }

  /** In the order they were made. There are as many as people have made. */
  async listAll(): Promise<AlertRuleRecord[]> {
    return this.models.alertRules.find({}).sort({ createdAt: 1, _id: 1 }).lean<AlertRuleRecord[]>();
  }

  /** @returns whether there was one. */
  async remove(id: string): Promise<boolean> {
    return (await this.models.alertRules.deleteOne({ _id: id })).deletedCount > 0;
  }
}
