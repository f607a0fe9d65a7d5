import type { QueueName } from '#vigia/contracts';
import type { Models } from '../connection.js';
import type { JobRecord } from '../schemas/job.schema.js';

/** The jobs of the embedded queue. What every piece needs three times goes past mongoose: there is nothing to cast in what is asked and written here. */
export class JobRepository {
  constructor(private readonly models: Models) {}

  /** Adds jobs in one batch; one whose id exists already is left as it is. */
  async addMissing(jobs: readonly JobRecord[]): Promise<void> {
    if (jobs.length === 0) return;
    await this.models.jobs.collection.bulkWrite(jobs.map(({ _id, ...rest }) => ({ updateOne: { filter: { _id: _id as never }, update: { $setOnInsert: rest }, upsert: true } })));
  }

  /** Takes up to `limit` due jobs of a queue, oldest first; each is taken by exactly one caller. When it throws, some may be taken and nobody has them: `releaseOthers` gives them back. */
  async claim(queue: QueueName, now: Date, limit: number): Promise<JobRecord[]> {
    const { collection } = this.models.jobs;
    const due = await collection.find({ queue, state: 'waiting', runAt: { $lte: now } }, { sort: { runAt: 1 }, limit }).toArray();
    // All have ended when this throws: one that is still on its way would be taken after the others were given back.
    const answers = await Promise.allSettled(
      due.map((job) => collection.findOneAndUpdate({ _id: job._id, state: 'waiting' }, { $set: { state: 'active' }, $inc: { attempts: 1 } }, { returnDocument: 'after' })),
    );
    const failed = answers.find((answer) => answer.status === 'rejected');
    if (failed) throw failed.reason;
    return answers.flatMap((answer) => (answer.status === 'fulfilled' && answer.value !== null ? [answer.value as unknown as JobRecord] : []));
  }

  async findNextRunAt(queue: QueueName): Promise<Date | null> {
    const next = await this.models.jobs.collection.findOne({ queue, state: 'waiting' }, { projection: { runAt: 1 }, sort: { runAt: 1 } });
    return (next?.['runAt'] as Date | undefined) ?? null;
  }

  async remove(id: string): Promise<void> {
    await this.models.jobs.collection.deleteOne({ _id: id as never });
  }

  async retryAt(id: string, runAt: Date, problem: string): Promise<void> {
    await this.models.jobs.updateOne({ _id: id }, { $set: { state: 'waiting', runAt, problem } });
  }

  /** Lays a job aside that cannot be begun yet: no attempt is counted. */
  async postpone(id: string, runAt: Date, problem: string): Promise<void> {
    await this.models.jobs.updateOne({ _id: id }, { $set: { state: 'waiting', runAt, problem, attempts: 0 } });
  }

  async bury(id: string, problem: string): Promise<void> {
    await this.models.jobs.updateOne({ _id: id }, { $set: { state: 'dead', problem } });
  }

  /** Gives back what a process held when it was killed. The attempt counts: a job that kills its process must not do so for ever. @returns how many. */
  async releaseActive(): Promise<number> {
    const result = await this.models.jobs.updateMany({ state: 'active' }, { $set: { state: 'waiting' } });
    return result.modifiedCount;
  }

  /** Gives back one job at an orderly end, as if it had not been begun. */
  async release(id: string): Promise<void> {
    await this.models.jobs.updateOne({ _id: id, state: 'active' }, { $set: { state: 'waiting' }, $inc: { attempts: -1 } });
  }

  /** Gives back what is taken of a queue and not worked on: what a store that failed for a moment leaves behind. @param running what is worked on */
  async releaseOthers(queue: QueueName, running: readonly string[]): Promise<void> {
    await this.models.jobs.updateMany({ queue, state: 'active', _id: { $nin: [...running] } }, { $set: { state: 'waiting' }, $inc: { attempts: -1 } });
  }

  async listDead(queue?: QueueName): Promise<JobRecord[]> {
    return this.models.jobs.find({ state: 'dead', ...(queue && { queue }) }).sort({ createdAt: 1 }).lean<JobRecord[]>();
  }

  /** @returns false when no dead job has this id. */
  async revive(id: string, now: Date): Promise<boolean> {
    const result = await this.models.jobs.updateOne({ _id: id, state: 'dead' }, { $set: { state: 'waiting', runAt: now, attempts: 0 } });
    return result.matchedCount === 1;
  }

  async countByState(queue: QueueName): Promise<{ waiting: number; active: number; dead: number }> {
    const [waiting, active, dead] = await Promise.all((['waiting', 'active', 'dead'] as const).map((state) => this.models.jobs.countDocuments({ queue, state })));
    return { waiting: waiting ?? 0, active: active ?? 0, dead: dead ?? 0 };
  }
}
