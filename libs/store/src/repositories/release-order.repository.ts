import type { Models } from '../connection.js';
import type { ReleaseOrderRecord } from '../schemas/release-order.schema.js';
import { insertOnce } from './insert-once.js';

/** Nothing is being done for these; the same version may be ordered anew. */
const ENDED = ['ready', 'failed', 'cancelled'] as const;
const OPEN = ['queued', 'running'] as const;

/** Ordered releases. Every step says what it is a step from: of two processes at once, one makes it. */
export class ReleaseOrderRepository {
  constructor(private readonly models: Models) {}

  /** Places an order where there is none open for this version. @returns false when one is open; then nothing is changed */
  async place(order: ReleaseOrderRecord): Promise<boolean> {
    if (await insertOnce(this.models.releaseOrders, order)) return true;
    const { _id, ...rest } = order;
    return (await this.models.releaseOrders.updateOne({ _id, state: { $in: [...ENDED] } }, { $set: rest })).matchedCount > 0;
  }

  async findById(id: string): Promise<ReleaseOrderRecord | null> {
    return this.models.releaseOrders.findOne({ _id: id }).lean<ReleaseOrderRecord>();
  }

  /** Latest first. */
  async listLatest(limit: number): Promise<ReleaseOrderRecord[]> {
    return this.models.releaseOrders.find({}).sort({ orderedAt: -1, _id: 1 }).limit(limit).lean<ReleaseOrderRecord[]>();
  }

  async listOpen(): Promise<ReleaseOrderRecord[]> {
    return this.models.releaseOrders.find({ state: { $in: [...OPEN] } }).lean<ReleaseOrderRecord[]>();
  }

  /** @returns false when it is no longer wanted, or has ended */
  async begin(id: string, startedAt: Date): Promise<boolean> {
    return (await this.models.releaseOrders.updateOne({ _id: id, state: { $in: [...OPEN] } }, { $set: { state: 'running', startedAt, pieces: 0, total: null, problem: null } })).matchedCount > 0;
  }

  async noteProgress(id: string, progress: { pieces: number; total?: number }): Promise<void> {
    await this.models.releaseOrders.updateOne({ _id: id, state: 'running' }, { $set: progress });
  }

  async end(id: string, outcome: Pick<ReleaseOrderRecord, 'state' | 'endedAt' | 'problem'> & { pieces?: number }): Promise<void> {
    await this.models.releaseOrders.updateOne({ _id: id, state: { $in: [...OPEN] } }, { $set: outcome });
  }

  /** Not begun after all. */
  async putBack(id: string): Promise<void> {
    await this.models.releaseOrders.updateOne({ _id: id, state: 'running' }, { $set: { state: 'queued', pieces: 0, total: null, startedAt: null } });
  }

  /** What waits is cancelled at once; what runs is asked to stop. @returns whether there was anything to cancel */
  async askToCancel(id: string, endedAt: Date): Promise<boolean> {
    const waiting = await this.models.releaseOrders.updateOne({ _id: id, state: 'queued' }, { $set: { state: 'cancelled', endedAt } });
    if (waiting.matchedCount > 0) return true;
    return (await this.models.releaseOrders.updateOne({ _id: id, state: 'running' }, { $set: { cancelAsked: true } })).matchedCount > 0;
  }
}
