import { SAMPLE_STRATA, type SampleStratum } from '#vigia/contracts';
import { isoWeekOf, shiftWeek, type Clock } from '#vigia/kernel';
import type { JobQueue } from '#vigia/queue';
import type { AssessmentRecord, ReviewSampleRecord, Store } from '#vigia/store';
import { lotOf } from '../lot.js';
import { BestOf } from './best-of.js';
import { contradictionOf } from './contradiction.js';
import { firstTask } from './task-record.js';
import { uncertaintyOf } from './uncertainty.js';

/** Pieces drawn by lot from each stratum of a week. Harm is rare, so it is drawn from by itself; of what the model takes to be about something else fewer, and they stand for many. */
const SAMPLE_SIZE: Record<SampleStratum, number> = { own_harm: 20, migration: 30, none: 15 };
/** In a small week half of a stratum, and five where there are five: the rest teaches, with what the model found beside it. */
const LEAST_SAMPLE = 5;
const MOST_UNCERTAIN = 40;
const MOST_CONTRADICTORY = 20;
/** Weeks looked back at: a server that stood still for a month misses no sample. */
const WEEKS_BACK = 4;
/** While something is on its way nothing is drawn, but no longer than this: a large installation always has something on its way. */
const MOST_PATIENCE_MS = 6 * 60 * 60_000;
/** Between two looks that reviewers cause by asking for a task. */
const ASKED_AGAIN_MS = 60_000;
const EXPIRE_AFTER_MS = 8 * 7 * 24 * 60 * 60_000;

/** Draws up the tasks of a week once it is over, and never again. */
export class TaskDrawer {
  private busySince: Date | null = null;
  private askedAt = 0;
  private asked: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly store: Store,
    private readonly queue: Pick<JobQueue, 'counts'>,
    private readonly clock: Clock,
  ) {}

  /** Draws what the last closed weeks still lack, and closes what nobody came to. Safe to repeat, by any number of processes. @returns the weeks that were drawn now */
  async drawMissing(): Promise<string[]> {
    const now = this.clock.now();
    await this.store.reviewTasks.expireBefore(new Date(now.getTime() - EXPIRE_AFTER_MS), now);
    if (await this.isCollecting(now)) return [];
    const drawn: string[] = [];
    for (let back = 1; back <= WEEKS_BACK; back++) {
      const week = shiftWeek(isoWeekOf(now), -back);
      if (await this.draw(week, now)) drawn.push(week);
    }
    return drawn;
  }

  /** The same for a reviewer who waits for a task, at most once a minute: nobody should find nothing to do because the hour is not over. */
  async drawWhenAsked(): Promise<void> {
    const now = this.clock.now();
    if (now.getTime() - this.askedAt >= ASKED_AGAIN_MS && !(await this.isCollecting(now))) {
      this.askedAt = now.getTime();
      this.asked = this.drawMissing();
    }
    await this.asked;
  }

  /** What is on its way would be missing from the sample for ever. */
  private async isCollecting(now: Date): Promise<boolean> {
    const { captures, assessments } = await this.queue.counts();
    const busy = captures.waiting + captures.active + assessments.waiting + assessments.active > 0;
    this.busySince = busy ? (this.busySince ?? now) : null;
    return this.busySince !== null && now.getTime() - this.busySince.getTime() < MOST_PATIENCE_MS;
  }

  private async draw(week: string, now: Date): Promise<boolean> {
    const known = await this.store.reviewSamples.findByWeek(week);
    if (known?.complete === true) return false;
    const found = await this.read(week);
    if (found.total === 0) return false;
    const fresh: ReviewSampleRecord = { _id: week, model: found.model, drawnAt: now, complete: false, strata: SAMPLE_STRATA.map((stratum) => ({ stratum, population: found.strata[stratum].seen, pieceIds: found.strata[stratum].list().slice(0, Math.max(LEAST_SAMPLE, Math.ceil(found.strata[stratum].seen / 2))).map(({ _id }) => _id) })) };
    await this.store.reviewSamples.addOnce(fresh);
    // A process may have stopped between the sample and its tasks, or another been faster: the sample as it stands is what counts.
    const sample = (await this.store.reviewSamples.findByWeek(week)) ?? fresh;
    await this.addSample(sample, now);
    await this.addRest(found, sample, now);
    await this.store.reviewSamples.complete(week);
    return true;
  }

  private async read(week: string): Promise<WeekFound> {
    const strata = { own_harm: new BestOf<AssessmentRecord>(SAMPLE_SIZE.own_harm), migration: new BestOf<AssessmentRecord>(SAMPLE_SIZE.migration), none: new BestOf<AssessmentRecord>(SAMPLE_SIZE.none) };
    const sampled = SAMPLE_SIZE.own_harm + SAMPLE_SIZE.migration + SAMPLE_SIZE.none;
    const found: WeekFound = { week, total: 0, model: '', strata, uncertain: new BestOf(MOST_UNCERTAIN + sampled), contradictory: new BestOf(MOST_CONTRADICTORY + sampled) };
    for await (const assessment of this.store.reviewCandidates.streamOfWeek(week)) {
      found.total += 1;
      found.model = assessment.model;
      strata[stratumOf(assessment)].offer(assessment, lotOf('sample', week, assessment._id));
      const uncertain = uncertaintyOf(assessment);
      if (uncertain) found.uncertain.offer({ assessment, why: uncertain }, 1 - uncertain.score);
      const contradictory = contradictionOf(assessment);
      if (contradictory) found.contradictory.offer({ assessment, why: contradictory }, 1 - contradictory.score);
    }
    return found;
  }

  private async addSample(sample: ReviewSampleRecord, at: Date): Promise<void> {
    for (const { stratum, pieceIds } of sample.strata) {
      const assessments = await this.store.assessments.findByIds(pieceIds);
      for (const assessment of assessments) {
        const seenBy = (await this.store.reviews.listOfPiece(assessment._id)).flatMap((review) => review.whole?.reviewer ?? []);
        await this.store.reviewTasks.addOnce(firstTask(assessment, { source: 'sample', week: sample._id, stratum, why: { kind: 'random', score: null, frame: null }, order: lotOf('order', sample._id, assessment._id), notBy: seenBy, at }));
      }
    }
  }

  /** What teaches most of the rest. A piece of the sample is not shown to anybody with what the model found. */
  private async addRest({ week, contradictory, uncertain }: WeekFound, sample: ReviewSampleRecord, at: Date): Promise<void> {
    const taken = new Set(sample.strata.flatMap(({ pieceIds }) => pieceIds));
    for (const [source, candidates, most] of [['disagreement', contradictory, MOST_CONTRADICTORY], ['uncertainty', uncertain, MOST_UNCERTAIN]] as const) {
      const chosen = candidates.list().filter(({ assessment }) => !taken.has(assessment._id)).slice(0, most);
      for (const { assessment, why } of chosen) {
        taken.add(assessment._id);
        await this.store.reviewTasks.addOnce(firstTask(assessment, { source, week, stratum: null, why, order: 1 - (why.score ?? 0), notBy: [], at }));
      }
    }
  }
}

interface Candidate {
  assessment: AssessmentRecord;
  why: NonNullable<ReturnType<typeof uncertaintyOf>>;
}

interface WeekFound {
  week: string;
  total: number;
  model: string;
  strata: Record<SampleStratum, BestOf<AssessmentRecord>>;
  uncertain: BestOf<Candidate>;
  contradictory: BestOf<Candidate>;
}

/** What a piece counts as in the sample. */
export function stratumOf({ relevance, outletHarm }: Pick<AssessmentRecord, 'relevance' | 'outletHarm'>): SampleStratum {
  if (relevance === 'none') return 'none';
  return outletHarm > 0 ? 'own_harm' : 'migration';
}
