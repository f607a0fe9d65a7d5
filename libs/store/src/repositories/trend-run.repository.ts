import type { Models } from '../connection.js';
import type { RunStage, TrendRunRecord } from '../schemas/trend-run.schema.js';
import { leanById } from './lean-by-id.js';

/** How far the recomputation of each week has come, over all processes. */
export class TrendRunRepository {
  constructor(private readonly models: Models) {}

  /** Notes a stage of the run that began then. Notes of earlier runs change nothing. */
  async note(week: string, stage: RunStage, begunAt: Date): Promise<void> {
    await this.models.trendRuns.updateOne({ _id: `${week}|${stage}` }, { $max: { begunAt } }, { upsert: true });
  }

  /** Beginning of the latest run of a week that has come to this stage. */
  async findLatest(week: string, stage: RunStage): Promise<Date | null> {
    const run = await leanById(this.models.trendRuns, `${week}|${stage}`);
    return run?.begunAt ?? null;
  }

  /** The same of all weeks that have come to it. */
  async listLatest(stage: RunStage): Promise<Map<string, Date>> {
    const runs = await this.models.trendRuns.find({}).lean<TrendRunRecord[]>();
    return new Map(runs.flatMap(({ _id, begunAt }) => (_id.endsWith(`|${stage}`) ? [[_id.slice(0, -stage.length - 1), begunAt]] : [])));
  }
}
