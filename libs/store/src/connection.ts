import type { Connection, Model } from 'mongoose';
import { alertReplySchema, alertRuleSchema, alertSchema, type AlertRecord, type AlertReplyRecord, type AlertRuleRecord } from './schemas/alert.schema.js';
import { alertSlotSchema, type AlertSlotRecord } from './schemas/alert-slot.schema.js';
import { assessmentSchema, type StoredAssessmentRecord } from './schemas/assessment.schema.js';
import { captureSchema, type CaptureRecord } from './schemas/capture.schema.js';
import { claimCandidateSchema, type ClaimCandidateRecord } from './schemas/claim.schema.js';
import { claimDecisionSchema, claimReviewSchema, claimSchema, claimWeekSchema, type ClaimDecisionRecord, type ClaimRecord, type ClaimReviewRecord, type ClaimWeekRecord } from './schemas/claim.schema.js';
import { channelDaySchema, type ChannelDayRecord } from './schemas/channel-day.schema.js';
import { channelSchema, type ChannelRecord } from './schemas/channel.schema.js';
import { eventSchema, type EventRecord } from './schemas/event.schema.js';
import { jobSchema, type JobRecord } from './schemas/job.schema.js';
import { leaseSchema, type LeaseRecord } from './schemas/lease.schema.js';
import { migrationSchema, type MigrationRecord } from './schemas/migration.schema.js';
import { mailSchema, type MailRecord } from './schemas/mail.schema.js';
import { outletSchema, type OutletRecord } from './schemas/outlet.schema.js';
import { pieceSchema, type StoredPieceRecord } from './schemas/piece.schema.js';
import { pieceErasureSchema, type PieceErasureRecord } from './schemas/piece-erasure.schema.js';
import { pieceSketchSchema, type PieceSketchRecord } from './schemas/piece-sketch.schema.js';
import { pieceVersionSchema, type PieceVersionRecord } from './schemas/piece-version.schema.js';
import { pieceVisitSchema, type PieceVisitRecord } from './schemas/piece-visit.schema.js';
import { releaseOrderSchema, type ReleaseOrderRecord } from './schemas/release-order.schema.js';
import { reviewSchema, type ReviewRecord } from './schemas/review.schema.js';
import { reviewSampleSchema, reviewTaskSchema, type ReviewSampleRecord, type ReviewTaskRecord } from './schemas/review-task.schema.js';
import { savedSearchSchema, type SavedSearchRecord } from './schemas/saved-search.schema.js';
import { settingSchema, type SettingRecord } from './schemas/setting.schema.js';
import { spikeSchema, type SpikeRecord } from './schemas/spike.schema.js';
import { subscriberSchema, type SubscriberRecord } from './schemas/subscriber.schema.js';
import { suppressionSchema, type SuppressionRecord } from './schemas/suppression.schema.js';
import { tickSchema, type TickRecord } from './schemas/tick.schema.js';
import { trendDaySchema, trendRowSchema, type TrendDayRecord, type TrendRowRecord } from './schemas/trend-cell.schema.js';
import { trendRunSchema, type TrendRunRecord } from './schemas/trend-run.schema.js';
import { userSchema, type UserRecord } from './schemas/user.schema.js';
import { sessionSchema, type SessionRecord } from './schemas/session.schema.js';
import { accountTokenSchema, type AccountTokenRecord } from './schemas/account-token.schema.js';
import { apiKeySchema, type ApiKeyRecord } from './schemas/api-key.schema.js';
import { auditEntrySchema, type AuditEntryRecord } from './schemas/audit-entry.schema.js';
import { signInFailureSchema, type SignInFailureRecord } from './schemas/sign-in-failure.schema.js';
import { spentCodeSchema, type SpentCodeRecord } from './schemas/spent-code.schema.js';

/** The collections, each behind its mongoose model. Only repositories see this. */
export interface Models {
  outlets: Model<OutletRecord>;
  channels: Model<ChannelRecord>;
  channelDays: Model<ChannelDayRecord>;
  captures: Model<CaptureRecord>;
  pieces: Model<StoredPieceRecord>;
  pieceErasures: Model<PieceErasureRecord>;
  pieceSketches: Model<PieceSketchRecord>;
  pieceVersions: Model<PieceVersionRecord>;
  pieceVisits: Model<PieceVisitRecord>;
  assessments: Model<StoredAssessmentRecord>;
  trendRows: Model<TrendRowRecord>;
  trendDays: Model<TrendDayRecord>;
  trendRuns: Model<TrendRunRecord>;
  spikes: Model<SpikeRecord>;
  events: Model<EventRecord>;
  claims: Model<ClaimRecord>;
  claimWeeks: Model<ClaimWeekRecord>;
  claimDecisions: Model<ClaimDecisionRecord>;
  claimReviews: Model<ClaimReviewRecord>;
  claimCandidates: Model<ClaimCandidateRecord>;
  alerts: Model<AlertRecord>;
  alertRules: Model<AlertRuleRecord>;
  alertReplies: Model<AlertReplyRecord>;
  alertSlots: Model<AlertSlotRecord>;
  releaseOrders: Model<ReleaseOrderRecord>;
  reviews: Model<ReviewRecord>;
  reviewTasks: Model<ReviewTaskRecord>;
  reviewSamples: Model<ReviewSampleRecord>;
  mails: Model<MailRecord>;
  suppressions: Model<SuppressionRecord>;
  subscribers: Model<SubscriberRecord>;
  jobs: Model<JobRecord>;
  savedSearches: Model<SavedSearchRecord>;
  settings: Model<SettingRecord>;
  migrations: Model<MigrationRecord>;
  leases: Model<LeaseRecord>;
  ticks: Model<TickRecord>;
  users: Model<UserRecord>;
  sessions: Model<SessionRecord>;
  accountTokens: Model<AccountTokenRecord>;
  apiKeys: Model<ApiKeyRecord>;
  auditEntries: Model<AuditEntryRecord>;
  signInFailures: Model<SignInFailureRecord>;
  spentCodes: Model<SpentCodeRecord>;
}

export function createModels(connection: Connection): Models {
  return {
    outlets: connection.model<OutletRecord>('Outlet', outletSchema),
    channels: connection.model<ChannelRecord>('Channel', channelSchema),
    channelDays: connection.model<ChannelDayRecord>('ChannelDay', channelDaySchema),
    captures: connection.model<CaptureRecord>('Capture', captureSchema),
    pieces: connection.model<StoredPieceRecord>('Piece', pieceSchema),
    pieceErasures: connection.model<PieceErasureRecord>('PieceErasure', pieceErasureSchema),
    pieceSketches: connection.model<PieceSketchRecord>('PieceSketch', pieceSketchSchema),
    pieceVersions: connection.model<PieceVersionRecord>('PieceVersion', pieceVersionSchema),
    pieceVisits: connection.model<PieceVisitRecord>('PieceVisit', pieceVisitSchema),
    assessments: connection.model<StoredAssessmentRecord>('Assessment', assessmentSchema),
    trendRows: connection.model<TrendRowRecord>('TrendRow', trendRowSchema),
    trendDays: connection.model<TrendDayRecord>('TrendDay', trendDaySchema),
    trendRuns: connection.model<TrendRunRecord>('TrendRun', trendRunSchema),
    spikes: connection.model<SpikeRecord>('Spike', spikeSchema),
    events: connection.model<EventRecord>('Event', eventSchema),
    claims: connection.model<ClaimRecord>('Claim', claimSchema),
    claimWeeks: connection.model<ClaimWeekRecord>('ClaimWeek', claimWeekSchema),
    claimDecisions: connection.model<ClaimDecisionRecord>('ClaimDecision', claimDecisionSchema),
    claimReviews: connection.model<ClaimReviewRecord>('ClaimReview', claimReviewSchema),
    claimCandidates: connection.model<ClaimCandidateRecord>('ClaimCandidate', claimCandidateSchema),
    alerts: connection.model<AlertRecord>('Alert', alertSchema),
    alertRules: connection.model<AlertRuleRecord>('AlertRule', alertRuleSchema),
    alertReplies: connection.model<AlertReplyRecord>('AlertReply', alertReplySchema),
    alertSlots: connection.model<AlertSlotRecord>('AlertSlot', alertSlotSchema),
    releaseOrders: connection.model<ReleaseOrderRecord>('ReleaseOrder', releaseOrderSchema),
    reviews: connection.model<ReviewRecord>('Review', reviewSchema),
    reviewTasks: connection.model<ReviewTaskRecord>('ReviewTask', reviewTaskSchema),
    reviewSamples: connection.model<ReviewSampleRecord>('ReviewSample', reviewSampleSchema),
    mails: connection.model<MailRecord>('Mail', mailSchema),
    suppressions: connection.model<SuppressionRecord>('Suppression', suppressionSchema),
    subscribers: connection.model<SubscriberRecord>('Subscriber', subscriberSchema),
    jobs: connection.model<JobRecord>('Job', jobSchema),
    savedSearches: connection.model<SavedSearchRecord>('SavedSearch', savedSearchSchema),
    settings: connection.model<SettingRecord>('Setting', settingSchema),
    migrations: connection.model<MigrationRecord>('Migration', migrationSchema),
    leases: connection.model<LeaseRecord>('Lease', leaseSchema),
    ticks: connection.model<TickRecord>('Tick', tickSchema),
    users: connection.model<UserRecord>('User', userSchema),
    sessions: connection.model<SessionRecord>('Session', sessionSchema),
    accountTokens: connection.model<AccountTokenRecord>('AccountToken', accountTokenSchema),
    apiKeys: connection.model<ApiKeyRecord>('ApiKey', apiKeySchema),
    auditEntries: connection.model<AuditEntryRecord>('AuditEntry', auditEntrySchema),
    signInFailures: connection.model<SignInFailureRecord>('SignInFailure', signInFailureSchema),
    spentCodes: connection.model<SpentCodeRecord>('SpentCode', spentCodeSchema),
  };
}
