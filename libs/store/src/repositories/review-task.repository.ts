import type { TaskRound, TaskSource, TaskState } from '#vigia/contracts';
import type { Models } from '../connection.js';
import type { ReviewTaskRecord, TaskLane } from '../schemas/review-task.schema.js';
import { insertOnce } from './insert-once.js';

const NOBODY = { leasedBy: '', leasedByName: '' };
/** Several reviewers ask at once: whoever is second takes the next of these. */
const OFFERED = 8;
const MOST_TRIES = 5;

export interface Claimant {
  reviewer: string;
  name: string;
}

export interface TaskFilter {
  state: TaskState;
  source?: TaskSource | undefined;
  round?: TaskRound | undefined;
}

/** What waits for reviewers. */
export class ReviewTaskRepository {
  constructor(private readonly models: Models) {}

  /** @returns false when there is such a task; then nothing is changed. */
  async addOnce(task: ReviewTaskRecord): Promise<boolean> {
    return insertOnce(this.models.reviewTasks, task);
  }

  async findById(id: string): Promise<ReviewTaskRecord | null> {
    return this.models.reviewTasks.findOne({ _id: id }).lean<ReviewTaskRecord>();
  }

  /** The task of the lane that the reviewer has at this moment. */
  async findHeld(lane: TaskLane, reviewer: string, now: Date): Promise<ReviewTaskRecord | null> {
    return this.models.reviewTasks.findOne({ leasedBy: reviewer, leasedUntil: { $gt: now }, lane, state: 'open' }).lean<ReviewTaskRecord>();
  }

  /** Gives the first task of the lane that nobody has and that may go to this reviewer, until a moment. Each is given to one who asks. */
  async claimNext(lane: TaskLane, { reviewer, name }: Claimant, now: Date, until: Date): Promise<ReviewTaskRecord | null> {
    const free = { lane, state: 'open' as const, leasedUntil: { $lte: now }, notBy: { $ne: reviewer } };
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const offered = await this.models.reviewTasks.find(free).sort({ rank: 1, _id: 1 }).limit(OFFERED).lean<ReviewTaskRecord[]>();
      if (offered.length === 0) return null;
      for (const task of offered) {
        // One insert decides who of those that saw the task free has it: a conditional update does not, on servers that read and write in two steps (FerretDB 1.24).
        if (!(await insertOnce(this.models.ticks, { _id: `review-lease:${task._id}@${task.leasedUntil.getTime()}`, takenAt: now }))) continue;
        const taken = { leasedBy: reviewer, leasedByName: name, leasedUntil: until };
        await this.models.reviewTasks.updateOne({ _id: task._id, state: 'open' }, { $set: taken });
        return { ...task, ...taken };
      }
    }
    return null;
  }

  /** Gives a task back that this reviewer passes on; it is not offered to them again. @returns false when it is not open, or somebody else has it. */
  async pass(id: string, reviewer: string, now: Date): Promise<boolean> {
    const { matchedCount } = await this.models.reviewTasks.updateOne({ _id: id, state: 'open', leasedBy: reviewer }, { $set: { ...NOBODY, leasedUntil: now }, $addToSet: { notBy: reviewer } });
    return matchedCount > 0;
  }

  /** @returns false when it was not open. */
  async close(id: string, state: Exclude<TaskState, 'open'>, now: Date): Promise<boolean> {
    const { modifiedCount } = await this.models.reviewTasks.updateOne({ _id: id, state: 'open' }, { $set: { state, closedAt: now, ...NOBODY } });
    return modifiedCount > 0;
  }

  /** Closes what has waited since before a moment. @returns how many */
  async expireBefore(moment: Date, now: Date): Promise<number> {
    const { modifiedCount } = await this.models.reviewTasks.updateMany({ state: 'open', createdAt: { $lt: moment } }, { $set: { state: 'expired', closedAt: now, ...NOBODY } });
    return modifiedCount;
  }

  /** In the order they are given out. */
  async listPage(filter: TaskFilter, { skip, limit }: { skip: number; limit: number }): Promise<ReviewTaskRecord[]> {
    return this.models.reviewTasks.find(selectorOf(filter)).sort({ rank: 1, _id: 1 }).skip(skip).limit(limit).lean<ReviewTaskRecord[]>();
  }

  async count(filter: TaskFilter): Promise<number> {
    return this.models.reviewTasks.countDocuments(selectorOf(filter));
  }

  async countLane(lane: TaskLane): Promise<number> {
    return this.models.reviewTasks.countDocuments({ lane, state: 'open' });
  }

  async countDoneSince(moment: Date): Promise<number> {
    return this.models.reviewTasks.countDocuments({ state: 'done', closedAt: { $gte: moment } });
  }

  /** How the first rounds of the random samples of these weeks ended. */
  async listSampleStates(weeks: readonly string[]): Promise<Pick<ReviewTaskRecord, '_id' | 'week' | 'stratum' | 'state'>[]> {
    return this.models.reviewTasks.find({ week: { $in: [...weeks] }, source: 'sample', round: 'first' }, { week: 1, stratum: 1, state: 1 }).lean<Pick<ReviewTaskRecord, '_id' | 'week' | 'stratum' | 'state'>[]>();
  }
}

function selectorOf({ state, source, round }: TaskFilter): Record<string, unknown> {
  return { state, ...(source && { source }), ...(round && { round }) };
}
