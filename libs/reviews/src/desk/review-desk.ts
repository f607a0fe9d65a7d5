import { GUIDELINE_VERSION } from '#vigia/codebook';
import { LEASE_MINUTES, type ReviewedLabel, type TaskConflict, type TaskReviewInput, type TaskReviewResponse } from '#vigia/contracts';
import { hashId, type Clock } from '#vigia/kernel';
import type { Claimant, ReviewRecord, ReviewTaskRecord, Store, TaskLane } from '#vigia/store';
import { followingTask } from '../queue/task-record.js';
import { checkReview, marksAll } from './check-review.js';
import { differencesOf } from './differences.js';
import { pieceAsDrawn, type PieceAsDrawn } from './judged-text.js';
import { judgedBlind, judgedByVerdict } from './match-labels.js';

const LEASE_MS = LEASE_MINUTES * 60_000;
const MOST_STALE = 200;

/** A task with the text it is about. */
export interface OpenTask {
  task: ReviewTaskRecord;
  text: PieceAsDrawn;
}

export type ReviewOutcome = { kind: 'kept'; answer: TaskReviewResponse } | { kind: 'missing' } | { kind: 'conflict'; why: TaskConflict };

/** Gives tasks to reviewers and keeps what they say. One review a task, whoever sends what twice. */
export class ReviewDesk {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /** The task this reviewer has, or else the first that waits. Null when nothing does. */
  async claim(lane: TaskLane, who: Claimant): Promise<OpenTask | null> {
    for (let stale = 0; stale < MOST_STALE; stale++) {
      const now = this.clock.now();
      const task = (await this.store.reviewTasks.findHeld(lane, who.reviewer, now)) ?? (await this.store.reviewTasks.claimNext(lane, who, now, new Date(now.getTime() + LEASE_MS)));
      if (!task) return null;
      const open = await this.stillOpen(task);
      if (open) return open;
    }
    return null;
  }

  /** @param who must have claimed the task, or find it claimed by nobody */
  async submit(id: string, who: Claimant, input: TaskReviewInput, lane: TaskLane): Promise<ReviewOutcome> {
    const task = await this.store.reviewTasks.findById(id);
    if (!task || task.lane !== lane) return { kind: 'missing' };
    const kept = await this.store.reviews.findById(reviewIdOf(task));
    if (kept) return this.repeated(task, kept, who);
    const conflict = this.conflictOf(task, who, input);
    if (conflict) return { kind: 'conflict', why: conflict };
    const text = await pieceAsDrawn(this.store, task.pieceId, task.contentHash);
    if (!text || isStale(task, text)) {
      await this.store.reviewTasks.close(task._id, 'outdated', this.clock.now());
      return { kind: 'conflict', why: 'piece_changed' };
    }
    checkReview(input, task, text);
    const review = this.reviewOf(task, who, input);
    if (!(await this.store.reviews.addOnce(review))) return this.repeated(task, (await this.store.reviews.findById(review._id)) ?? review, who);
    return { kind: 'kept', answer: { reviewId: review._id, repeated: false, follows: await this.finish(task, review) } };
  }

  /** Gives a task back that this reviewer has claimed. */
  async skip(id: string, { reviewer }: Claimant, lane: TaskLane): Promise<'skipped' | 'missing' | TaskConflict> {
    const task = await this.store.reviewTasks.findById(id);
    if (!task || task.lane !== lane) return 'missing';
    if (await this.store.reviewTasks.pass(id, reviewer, this.clock.now())) return 'skipped';
    return task.state === 'open' ? 'claimed_by_other' : 'not_open';
  }

  /** What is judged already, or has another text by now, is closed instead of given out. */
  private async stillOpen(task: ReviewTaskRecord): Promise<OpenTask | null> {
    const kept = await this.store.reviews.findById(reviewIdOf(task));
    if (kept) {
      await this.finish(task, kept);
      return null;
    }
    const text = await pieceAsDrawn(this.store, task.pieceId, task.contentHash);
    if (text && !isStale(task, text)) return { task, text };
    await this.store.reviewTasks.close(task._id, 'outdated', this.clock.now());
    return null;
  }

  private conflictOf(task: ReviewTaskRecord, { reviewer }: Claimant, input: TaskReviewInput): TaskConflict | null {
    if (task.state === 'outdated' || input.contentHash !== task.contentHash) return 'piece_changed';
    if (task.state !== 'open') return 'not_open';
    if (input.guideline !== GUIDELINE_VERSION) return 'guideline_changed';
    if (task.notBy.includes(reviewer)) return 'reviewed_it_before';
    if (task.leasedBy !== '' && task.leasedBy !== reviewer && task.leasedUntil > this.clock.now()) return 'claimed_by_other';
    return null;
  }

  private async repeated(task: ReviewTaskRecord, kept: ReviewRecord, { reviewer }: Claimant): Promise<ReviewOutcome> {
    const follows = await this.finish(task, kept);
    return kept.whole?.reviewer === reviewer ? { kind: 'kept', answer: { reviewId: kept._id, repeated: true, follows } } : { kind: 'conflict', why: 'already_reviewed' };
  }

  private reviewOf(task: ReviewTaskRecord, { reviewer, name }: Claimant, input: TaskReviewInput): ReviewRecord {
    const all = marksAll(task);
    const { human, reviewed } = all ? judgedBlind(task.model.findings, input.added) : judgedByVerdict(task.model.findings, input.verdicts, input.added);
    const sample = task.source === 'sample';
    return {
      _id: reviewIdOf(task), pieceId: task.pieceId, outletId: task.outletId, kind: task.kind, contentHash: task.contentHash, labels: [...reviewed, ...(task.blind ? [] : claimLabels(task, input))], origin: sample ? 'sample' : 'queue', subject: null,
      guideline: input.guideline, model: task.model.name, saw: task.blind ? ['text'] : ['text', 'findings', 'model_score'], decision: null, reason: input.note, by: name, at: this.clock.now(),
      whole: {
        reviewer, round: task.round, source: task.source, week: task.week, stratum: task.stratum, blind: task.blind, piece: { ...input.piece, cities: [...new Set(input.piece.cities)].sort() }, labels: human, claims: input.claims,
        model: task.model.piece,
      },
      ...(sample && { sampleWeek: task.week }),
    };
  }

  /** Closes the task and draws up what follows from the review. Safe to repeat: a crash in between is made up for by whoever asks next. */
  private async finish(task: ReviewTaskRecord, review: ReviewRecord): Promise<TaskReviewResponse['follows']> {
    const at = this.clock.now();
    let follows: TaskReviewResponse['follows'] = 'none';
    if (task.round === 'first' && task.twice) {
      await this.store.reviewTasks.addOnce(followingTask(task, 'second', { notBy: [...task.notBy, review.whole?.reviewer ?? ''].filter(Boolean), given: [review._id], at }));
      follows = 'second';
    }
    if (task.round === 'second') follows = await this.compare(task, review, at);
    await this.store.reviewTasks.close(task._id, 'done', at);
    return follows;
  }

  private async compare(second: ReviewTaskRecord, review: ReviewRecord, at: Date): Promise<'none' | 'adjudication'> {
    const firstReview = await this.store.reviews.findById(second.given[0] ?? '');
    if (!firstReview?.whole || !review.whole || differencesOf(firstReview.whole, review.whole).length === 0) return 'none';
    const reviewers = [firstReview.whole.reviewer, review.whole.reviewer];
    await this.store.reviewTasks.addOnce(followingTask(second, 'adjudication', { notBy: reviewers, given: [firstReview._id, review._id], at }));
    return 'adjudication';
  }
}

/** One review a task. */
function reviewIdOf(task: Pick<ReviewTaskRecord, '_id'>): string {
  return hashId('task-review', task._id);
}

/** Of the random sample the text that was drawn is judged, edited or not; elsewhere an old text teaches nothing that the new one does not. */
function isStale(task: ReviewTaskRecord, text: PieceAsDrawn): boolean {
  return text.edited && task.source !== 'sample';
}

/** The word on each claim the model was shown to have found. */
function claimLabels(task: ReviewTaskRecord, { claims }: TaskReviewInput): ReviewedLabel[] {
  const said = new Map(claims.map(({ claim, relation }) => [claim, relation]));
  return task.model.claims.map(({ claim, relation, field, start, end, score }) => ({ what: 'claim', code: claim, field: field ?? 'text', start, end, stance: null, voice: null, score, verdict: said.get(claim) === relation ? 'right' : 'wrong', becomes: null }));
}
