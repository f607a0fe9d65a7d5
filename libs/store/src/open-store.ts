import { connect, ensureIndexes, type LocalStore, type StoreOptions } from './connect.js';
import { createModels, type Models } from './connection.js';
import { refuseHalfMoved } from './copy/move-progress.js';
import { allowPending } from './migrations/migrate-store.js';
import { Migrator } from './migrations/migrator.js';
import { AlertRepository } from './repositories/alert.repository.js';
import { AlertReplyRepository } from './repositories/alert-reply.repository.js';
import { AlertRuleRepository } from './repositories/alert-rule.repository.js';
import { AlertSlotRepository } from './repositories/alert-slot.repository.js';
import { AssessmentRepository } from './repositories/assessment.repository.js';
import { CaptureRepository } from './repositories/capture.repository.js';
import { ChannelDayRepository } from './repositories/channel-day.repository.js';
import { ChannelRepository } from './repositories/channel.repository.js';
import { EventRepository } from './repositories/event.repository.js';
import { ClaimRepository } from './repositories/claim.repository.js';
import { ClaimDecisionRepository } from './repositories/claim-decision.repository.js';
import { ClaimPieceRepository } from './repositories/claim-piece.repository.js';
import { ClaimReviewRepository } from './repositories/claim-review.repository.js';
import { ClaimCandidateRepository } from './repositories/claim-candidate.repository.js';
import { ClaimWeekRepository } from './repositories/claim-week.repository.js';
import { JobRepository } from './repositories/job.repository.js';
import { LeaseRepository } from './repositories/lease.repository.js';
import { MailRepository } from './repositories/mail.repository.js';
import { OutletRepository } from './repositories/outlet.repository.js';
import { PieceRepository } from './repositories/piece.repository.js';
import { PieceErasureRepository } from './repositories/piece-erasure.repository.js';
import { PieceSketchRepository } from './repositories/piece-sketch.repository.js';
import { PieceVersionRepository } from './repositories/piece-version.repository.js';
import { PieceVisitRepository } from './repositories/piece-visit.repository.js';
import { PieceWordsRepository } from './repositories/piece-words.repository.js';
import { ReleaseOrderRepository } from './repositories/release-order.repository.js';
import { ReviewRepository } from './repositories/review.repository.js';
import { ReviewCandidateRepository } from './repositories/review-candidate.repository.js';
import { ReviewSampleRepository } from './repositories/review-sample.repository.js';
import { ReviewTaskRepository } from './repositories/review-task.repository.js';
import { SavedSearchRepository } from './repositories/saved-search.repository.js';
import { SettingRepository } from './repositories/setting.repository.js';
import { SpikeRepository } from './repositories/spike.repository.js';
import { SubscriberRepository } from './repositories/subscriber.repository.js';
import { SuppressionRepository } from './repositories/suppression.repository.js';
import { TickRepository } from './repositories/tick.repository.js';
import { TrendCellRepository } from './repositories/trend-cell.repository.js';
import { TrendDayRepository } from './repositories/trend-day.repository.js';
import { TrendRunRepository } from './repositories/trend-run.repository.js';
import { UserRepository } from './repositories/user.repository.js';
import { SessionRepository } from './repositories/session.repository.js';
import { AccountTokenRepository } from './repositories/account-token.repository.js';
import { ApiKeyRepository } from './repositories/api-key.repository.js';
import { AuditEntryRepository } from './repositories/audit-entry.repository.js';
import { SignInFailureRepository } from './repositories/sign-in-failure.repository.js';
import { SpentCodeRepository } from './repositories/spent-code.repository.js';

/** Every repository over one open database. */
export class Store {
  readonly outlets: OutletRepository;
  readonly channels: ChannelRepository;
  readonly channelDays: ChannelDayRepository;
  readonly captures: CaptureRepository;
  readonly pieces: PieceRepository;
  readonly pieceErasures: PieceErasureRepository;
  readonly pieceSketches: PieceSketchRepository;
  readonly pieceVersions: PieceVersionRepository;
  readonly pieceVisits: PieceVisitRepository;
  readonly pieceWords: PieceWordsRepository;
  readonly assessments: AssessmentRepository;
  readonly trendCells: TrendCellRepository;
  readonly trendDays: TrendDayRepository;
  readonly trendRuns: TrendRunRepository;
  readonly spikes: SpikeRepository;
  readonly events: EventRepository;
  readonly claims: ClaimRepository;
  readonly claimPieces: ClaimPieceRepository;
  readonly claimWeeks: ClaimWeekRepository;
  readonly claimDecisions: ClaimDecisionRepository;
  readonly claimReviews: ClaimReviewRepository;
  readonly claimCandidates: ClaimCandidateRepository;
  readonly alerts: AlertRepository;
  readonly alertRules: AlertRuleRepository;
  readonly alertReplies: AlertReplyRepository;
  readonly alertSlots: AlertSlotRepository;
  readonly releaseOrders: ReleaseOrderRepository;
  readonly reviews: ReviewRepository;
  readonly reviewCandidates: ReviewCandidateRepository;
  readonly reviewTasks: ReviewTaskRepository;
  readonly reviewSamples: ReviewSampleRepository;
  readonly mails: MailRepository;
  readonly suppressions: SuppressionRepository;
  readonly subscribers: SubscriberRepository;
  readonly jobs: JobRepository;
  readonly savedSearches: SavedSearchRepository;
  readonly settings: SettingRepository;
  readonly leases: LeaseRepository;
  readonly ticks: TickRepository;
  readonly users: UserRepository;
  readonly sessions: SessionRepository;
  readonly accountTokens: AccountTokenRepository;
  readonly apiKeys: ApiKeyRepository;
  readonly auditEntries: AuditEntryRepository;
  readonly signInFailures: SignInFailureRepository;
  readonly spentCodes: SpentCodeRepository;

  constructor(
    /** What holds the data: for the health page and the logs. */
    readonly kind: 'embedded' | 'mongodb',
    models: Models,
    readonly close: () => Promise<void>,
    /** What only a store in files can do; null with MongoDB. */
    readonly local: LocalStore | null,
  ) {
    this.outlets = new OutletRepository(models);
    this.channels = new ChannelRepository(models);
    this.channelDays = new ChannelDayRepository(models);
    this.captures = new CaptureRepository(models);
    this.pieces = new PieceRepository(models);
    this.pieceErasures = new PieceErasureRepository(models);
    this.pieceSketches = new PieceSketchRepository(models);
    this.pieceVersions = new PieceVersionRepository(models);
    this.pieceVisits = new PieceVisitRepository(models);
    this.pieceWords = new PieceWordsRepository(models);
    this.assessments = new AssessmentRepository(models);
    this.trendCells = new TrendCellRepository(models);
    this.trendDays = new TrendDayRepository(models);
    this.trendRuns = new TrendRunRepository(models);
    this.spikes = new SpikeRepository(models);
    this.events = new EventRepository(models);
    this.claims = new ClaimRepository(models);
    this.claimPieces = new ClaimPieceRepository(models);
    this.claimWeeks = new ClaimWeekRepository(models);
    this.claimDecisions = new ClaimDecisionRepository(models);
    this.claimReviews = new ClaimReviewRepository(models);
    this.claimCandidates = new ClaimCandidateRepository(models);
    this.alerts = new AlertRepository(models);
    this.alertRules = new AlertRuleRepository(models);
    this.alertReplies = new AlertReplyRepository(models);
    this.alertSlots = new AlertSlotRepository(models);
    this.releaseOrders = new ReleaseOrderRepository(models);
    this.reviews = new ReviewRepository(models);
    this.reviewCandidates = new ReviewCandidateRepository(models);
    this.reviewTasks = new ReviewTaskRepository(models);
    this.reviewSamples = new ReviewSampleRepository(models);
    this.mails = new MailRepository(models);
    this.suppressions = new SuppressionRepository(models);
    this.subscribers = new SubscriberRepository(models);
    this.jobs = new JobRepository(models);
    this.savedSearches = new SavedSearchRepository(models);
    this.settings = new SettingRepository(models);
    this.leases = new LeaseRepository(models);
    this.ticks = new TickRepository(models);
    this.users = new UserRepository(models);
    this.sessions = new SessionRepository(models);
    this.accountTokens = new AccountTokenRepository(models);
    this.apiKeys = new ApiKeyRepository(models);
    this.auditEntries = new AuditEntryRepository(models);
    this.signInFailures = new SignInFailureRepository(models);
    this.spentCodes = new SpentCodeRepository(models);
  }

  /** Whether it answers at this moment; says so after five seconds at the latest. */
  async answers(): Promise<boolean> {
    return this.settings.find('').then(() => true, () => false);
  }
}

/**
 * Opens the store, makes sure that every index of every schema is present and that it holds what this version reads.
 * @throws UserError when the folder is in use or not writable, MongoDB does not answer, a newer version has changed the store (`store_newer`), or it has to be migrated first (`migration_pending`)
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { kind, connection, local, close } = await connect(options);
  try {
    await refuseHalfMoved(connection);
    const models = createModels(connection);
    const migrator = new Migrator(models, kind === 'embedded');
    await migrator.refuseNewer();
    const migrate = await allowPending(migrator, kind === 'embedded' || options.migrate === 'start', options.report);
    await ensureIndexes(models);
    await migrate?.();
    return new Store(kind, models, close, local);
  } catch (error) {
    await close();
    throw error;
  }
}
