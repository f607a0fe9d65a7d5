import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { AlertRoom, DigestService, MailDelivery } from '#vigia/alerts';
import { CLAIM_BANK } from '#vigia/analysis';
import { AssessmentService } from '#vigia/assessment';
import { CaptureCollector, ChannelPoller, OutletCatalog, PieceKeeper, PieceRevisitor, resumeClusters, resumeCollection } from '#vigia/collection';
import type { Config } from '#vigia/config';
import { ReleaseDesk } from '#vigia/datasets';
import type { Clock } from '#vigia/kernel';
import { CandidateKeeper, ClaimBank, ClaimIntake, recomputeClaimWeek, rejudgePieces } from '#vigia/claims';
import { HandlerRegistry, noteRun, orderSpikeWeeks, type JobQueue } from '#vigia/queue';
import { Store } from '#vigia/store';
import { recomputeSpikes, recomputeWeek, upgradeTrends } from '#vigia/trends';
import { Metrics } from '../operations/metrics.js';
import { StorePatience } from '../platform/store-patience.js';
import { CLOCK, CONFIG, JOB_QUEUE } from '../platform/tokens.js';
import { patientHandlers } from './patient-handlers.js';

/** Joins queues and rooms: which room does the work of which queue. */
@Injectable()
export class Pipeline implements BeforeApplicationShutdown {

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(JOB_QUEUE) private readonly queue: JobQueue,
    private readonly store: Store,
    private readonly catalog: OutletCatalog,
    private readonly assessments: AssessmentService,
    private readonly delivery: MailDelivery,
    private readonly claims: ClaimBank,
    private readonly registry: HandlerRegistry,
    private readonly metrics: Metrics,
    intake: ClaimIntake,
    candidates: CandidateKeeper,
    poller: ChannelPoller,
    collector: CaptureCollector,
    revisitor: PieceRevisitor,
    keeper: PieceKeeper,
    { alerts, watch }: AlertRoom,
    digests: DigestService,
    private readonly releases: ReleaseDesk,
    private readonly patience: StorePatience,
    @Inject(CLOCK) clock: Clock,
  ) {
    registry.register('channel-polls', ({ channelId }) => poller.poll(channelId));
    registry.register('captures', ({ captureId }) => collector.collect(captureId));
    registry.register('revisits', ({ pieceId }) => revisitor.revisit(pieceId));
    registry.register('clusters', ({ pieceIds }) => keeper.placeStored(pieceIds));
    registry.register('assessments', async ({ pieceId }) => {
      await assessments.assess(pieceId);
      await alerts.closeMended(pieceId);
    });
    registry.register('trend-weeks', async (order) => {
      const begun = performance.now();
      if (await recomputeWeek(store, clock, order, (week) => recomputeClaimWeek(store, week))) noteRun(this.queue, 'trend-weeks', order.week, performance.now() - begun);
      await orderSpikeWeeks(this.queue, clock, order.week);
      await candidates.order(order.week);
    });
    registry.register('spike-weeks', async (order) => {
      const begun = performance.now();
      await recomputeSpikes(store, clock, order);
      noteRun(this.queue, 'spike-weeks', order.week, performance.now() - begun);
      await watch.look();
    });
    registry.register('claim-candidates', ({ week }) => candidates.recompute(week));
    registry.register('claim-intakes', ({ reviewId }) => intake.takeSeen(reviewId));
    registry.register('claim-rejudgements', async ({ order }) => {
      await rejudgePieces(store, this.queue, order);
    });
    registry.register('piece-alerts', ({ pieceId }) => alerts.raiseFor(pieceId));
    registry.register('digests', ({ week }) => digests.make(week));
    registry.register('releases', ({ orderId }) => releases.make(orderId));
    registry.register('mails', ({ mailId }) => delivery.deliver(mailId));
  }

  /** Brings the catalogue up to date, puts back what a crash left unordered, and begins to work. */
  async start(): Promise<void> {
    const handlers = this.registry.complete();
    await this.catalog.synchronise();
    await this.claims.seed(CLAIM_BANK);
    if (!this.config.VIGIA_ROLES.includes('worker')) return;
    await resumeCollection(this.store, this.queue);
    await resumeClusters(this.store, this.queue);
    await this.queue.addMany('claim-intakes', (await this.store.claimReviews.listNewIds()).map((reviewId) => ({ jobId: reviewId, payload: { reviewId } })));
    await this.assessments.resume();
    await this.delivery.resume();
    await this.releases.resume();
    await upgradeTrends(this.store, this.queue);
    await this.queue.start(this.metrics.timed(patientHandlers(handlers, this.patience)));
  }

  /** A release may take minutes: it is let go before the queue waits for running jobs, and taken up again at the next start. */
  beforeApplicationShutdown(): void {
    this.patience.stop();
    this.releases.stop();
  }
}
