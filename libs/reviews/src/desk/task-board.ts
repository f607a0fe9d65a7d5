import { GUIDELINE_VERSION } from '#vigia/codebook';
import type { GivenJudgement, TaskCard, TaskDetail, TasksQuery, TasksResponse } from '#vigia/contracts';
import { isoWeekOf, weekBounds, type Clock } from '#vigia/kernel';
import type { ReviewTaskRecord, Store } from '#vigia/store';
import { marksAll } from './check-review.js';
import { differencesOf } from './differences.js';
import { pieceAsDrawn, type PieceAsDrawn } from './judged-text.js';

/** Alerts that objections are counted in, the latest. */
const ALERTS_LOOKED_AT = 5_000;

/** What waits for reviewers, as it is shown. */
export class TaskBoard {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    /** Where a piece can be opened: its address, or where the sample press stands in for it. */
    private readonly openUrl: (url: string) => string = (url) => url,
  ) {}

  async list({ source, round, state, page, pageSize }: TasksQuery): Promise<Omit<TasksResponse, 'canReview' | 'canAdjudicate'>> {
    const now = this.clock.now();
    const filter = { state, source, round };
    const [tasks, total, open, doneThisWeek] = await Promise.all([
      this.store.reviewTasks.listPage(filter, { skip: (page - 1) * pageSize, limit: pageSize }), this.store.reviewTasks.count(filter), this.openCounts(), this.store.reviewTasks.countDoneSince(weekBounds(isoWeekOf(now)).start),
    ]);
    const [heads, outlets] = await Promise.all([this.store.pieces.listHeads(tasks.map(({ pieceId }) => pieceId)), this.store.outlets.listAll()]);
    const [titleOf, nameOf] = [new Map(heads.map(({ _id, title }) => [_id, title])), new Map(outlets.map(({ _id, name }) => [_id, name]))];
    return {
      tasks: tasks.map((task) => ({ ...headOf(task, now), piece: { id: task.pieceId, kind: task.kind, title: titleOf.get(task.pieceId) ?? null, outletId: task.outletId, outletName: nameOf.get(task.outletId) ?? task.outletId } })),
      total, open, doneThisWeek,
    };
  }

  /** @returns null where there is no such task, or its text is not known any more */
  async find(id: string, reviewer: string): Promise<TaskDetail | null> {
    const task = await this.store.reviewTasks.findById(id);
    const text = task && (await pieceAsDrawn(this.store, task.pieceId, task.contentHash));
    return task && text ? this.show(task, text, reviewer) : null;
  }

  /** A task as its reviewer may see it: nothing of the model where the task is blind, nothing of a first judgement ever. */
  async show(task: ReviewTaskRecord, { piece, title, text, edited }: PieceAsDrawn, reviewer: string): Promise<TaskDetail> {
    const now = this.clock.now();
    const [outlets, claims, given] = await Promise.all([this.store.outlets.listAll(), task.blind ? [] : this.store.claims.findByIds(task.model.claims.map(({ claim }) => claim)), this.givenOf(task)]);
    const outlet = outlets.find(({ _id }) => _id === task.outletId);
    const wordsOf = new Map(claims.map((claim) => [claim._id, claim.text]));
    const [a, b] = given;
    return {
      ...headOf(task, now),
      mine: task.state === 'open' && task.leasedBy === reviewer && task.leasedUntil > now,
      piece: {
        id: piece._id, kind: task.kind, title, text, url: this.openUrl(piece.url), outletId: task.outletId, outletName: outlet?.name ?? task.outletId, outletCity: outlet?.city ?? null, publishedAt: piece.publishedAt?.toISOString() ?? null,
        contentHash: task.contentHash, edited,
      },
      model: task.blind ? null : {
        name: task.model.name, piece: task.model.piece,
        findings: task.model.findings.map(({ frame, field, start, end, quote, stance, voice, score }) => ({ frame, field, start, end, quote, stance, voice, score })),
        claims: task.model.claims.map(({ claim, relation, field, start, end, score }) => ({ claim, relation, text: wordsOf.get(claim) ?? null, ...(field && { field }), start, end, score })),
      },
      given, differences: a && b ? differencesOf(a, b) : [], guideline: GUIDELINE_VERSION,
    };
  }

  private async givenOf(task: ReviewTaskRecord): Promise<GivenJudgement[]> {
    if (task.round !== 'adjudication' || !marksAll(task)) return [];
    const reviews = await this.store.reviews.findByIds(task.given);
    return task.given.flatMap((id, at): GivenJudgement[] => {
      const review = reviews.find(({ _id }) => _id === id);
      return review?.whole ? [{ letter: at === 0 ? 'A' : 'B', piece: review.whole.piece, labels: review.whole.labels, claims: review.whole.claims, note: review.reason }] : [];
    });
  }

  private async openCounts(): Promise<TasksResponse['open']> {
    const { reviewTasks } = this.store;
    const [sample, disagreement, uncertainty, adjudication, alerts] = await Promise.all([
      reviewTasks.count({ state: 'open', source: 'sample' }), reviewTasks.count({ state: 'open', source: 'disagreement' }), reviewTasks.count({ state: 'open', source: 'uncertainty' }), reviewTasks.countLane('adjudication'),
      this.store.alerts.listLatest(ALERTS_LOOKED_AT),
    ]);
    return { sample, disagreement, uncertainty, adjudication, disputes: alerts.filter((alert) => alert.state === 'disputed').length };
  }
}

function headOf(task: ReviewTaskRecord, now: Date): Omit<TaskCard, 'piece'> {
  const claimed = task.state === 'open' && task.leasedBy !== '' && task.leasedUntil > now;
  return {
    id: task._id, source: task.source, round: task.round, state: task.state, week: task.week, blind: task.blind, why: task.why, claimedBy: claimed ? task.leasedByName : null, claimedUntil: claimed ? task.leasedUntil.toISOString() : null,
  };
}
