import type { NarrativeId, PieceKind } from '#vigia/codebook';
import type { SpikeLabel } from '#vigia/contracts';
import type { Models } from '../connection.js';
import type { SpikeRecord } from '../schemas/spike.schema.js';
import type { CellScope } from '../schemas/trend-cell.schema.js';
import { replaceRows } from './replace-rows.js';
import { touchTrends } from './trend-stamp.js';

export interface SpikeFilter {
  /** First and last week, both included. */
  from: string;
  to: string;
  scope?: CellScope;
  key?: string;
  narrative?: NarrativeId;
  kind?: PieceKind;
  label?: SpikeLabel;
}

export class SpikeRepository {
  constructor(private readonly models: Models) {}

  /** Makes the spikes of a week exactly these. Idempotent. */
  async replaceWeek(week: string, spikes: readonly SpikeRecord[]): Promise<boolean> {
    const wrote = await replaceRows(this.models.spikes, { week }, spikes);
    if (wrote) await touchTrends(this.models);
    return wrote;
  }

  /** Latest week first, within a week by rank. */
  async list({ from, to, scope, key, narrative, kind, label }: SpikeFilter, limit: number): Promise<SpikeRecord[]> {
    return this.models.spikes
      .find({ week: { $gte: from, $lte: to }, ...(scope && { scope }), ...(key && { key }), ...(narrative && { narrative }), ...(kind && { kind }), ...(label && { label }) })
      .sort({ week: -1, rank: 1 })
      .limit(limit)
      .lean<SpikeRecord[]>();
  }
}
