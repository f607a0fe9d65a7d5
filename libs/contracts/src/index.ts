export {
  analyzeInput, analyzeOutput, CLAIM_CONFIDENCES, checkworthySentence, claimMatch, finding, guidanceNote, lineError, textField, textSignals,
  type AnalyzeInput, type AnalyzeOutput, type CheckworthySentence, type ClaimMatch, type Finding, type GuidanceNote, type Judgement, type LineError, type TextField, type TextSignals,
} from './analyze.js';
export {
  extractedPage, extractInput, extractOutput, feedInput, feedItem, feedOutput, parsedFeed,
  type ExtractedPage, type ExtractInput, type ExtractOutput, type FeedInput, type FeedItem, type FeedOutput, type ParsedFeed,
} from './extract.js';
export { channelKind, extractRules, outletFile, type ChannelKind, type ExtractRules, type OutletFile } from './outlet.js';
export { QUEUES, QUEUE_NAMES, type QueueName, type QueuePayload } from './queue.js';
export { envSchema, ROLES, type Env, type Role } from './env.js';
export {
  healthResponse, mailDetail, mailsResponse, mailSummary, outletParams, outletPatch, outletPatched, outletsResponse, overviewQuery, overviewResponse, pieceCard, pieceCluster, pieceDetail, pieceVersionsResponse, piecesQuery, piecesResponse, problemResponse, shortHealthResponse,
  trendTotal, weeklyCell, weeklyTrendsQuery, weeklyTrendsResponse,
  type HealthResponse, type MailDetail, type MailsResponse, type OutletPatch, type OutletPatched, type OutletsResponse, type OverviewQuery, type OverviewResponse, type PieceCard, type PieceCluster, type PieceVersionsResponse, type WordChange, type PieceDetail, type PiecesQuery, type PiecesResponse,
  type ProblemResponse, type ShortHealthResponse, type TrendTotal, type WeeklyCell, type WeeklyTrendsQuery, type WeeklyTrendsResponse,
} from './http.js';
export { DATASET_TABLES, type Column, type DatasetRow, type DatasetTable } from './dataset.js';
export {
  channelHealth, channelsHealthQuery, channelsHealthResponse, channelVerdict, type ChannelHealth, type ChannelsHealthQuery, type ChannelsHealthResponse, type ChannelVerdict,
} from './http.js';
export { importPreset, PIECE_FIELDS, type ImportPreset, type PieceField } from './import-preset.js';
export {
  bankClaim, CHECKER_KINDS, CLAIM_FAMILIES, CLAIM_STATUSES, claimChange, claimDecision, claimLookalike, EVIDENCE_LEVELS, MAX_CLAIM_TEXT, partialDate,
  type BankClaim, type CheckerKind, type ClaimChange, type ClaimDecision, type ClaimFamily, type ClaimLookalike, type ClaimStatus,
} from './claims.js';
export { correctedShare, UNCORRECTED, type Copies, type CorrectedShare, type Rate, type Uncorrected } from './figures.js';
export {
  dailyTrendsQuery, dailyTrendsResponse, errorRate, errorRatesResponse, EVENT_KINDS, eventInput, eventParams, eventsQuery, eventsResponse, INDEX_IDS, indicesQuery, indicesResponse, outletTrendsQuery, outletTrendsResponse, spike, SPIKE_LABELS,
  spikesQuery, spikesResponse, storedEvent, weekIndices, wordsQuery, wordsResponse,
  type DailyTrendsQuery, type DailyTrendsResponse, type ErrorRate, type ErrorRatesResponse, type EventInput, type EventKind, type EventsQuery, type EventsResponse, type IndexId, type IndicesQuery, type IndicesResponse, type OutletTrendsQuery,
  type OutletTrendsResponse, type Spike, type SpikeLabel, type SpikesQuery, type SpikesResponse, type StoredEvent, type WeekIndices, type WordsQuery, type WordsResponse,
} from './trends.js';
export { reportQuery, reportResponse, type ReportQuery, type ReportResponse } from './report.js';
export { reportPdfQuery, type ReportPdfQuery } from './report-pdf.js';
export {
  savedSearch, savedSearchesResponse, savedSearchInput, savedSearchParams, searchQuery, searchResponse,
  type SavedSearch, type SavedSearchesResponse, type SavedSearchInput, type SearchExcerpt, type SearchQuery, type SearchResponse,
} from './search.js';
export {
  CLAIM_USES, claimCandidatesQuery, claimCandidatesResponse, claimActivity, claimCard, claimCheck, claimDecided, claimDecisionInput, claimDetail, claimInput, claimParams, claimPatch, claimPiece, claimPiecesQuery, claimPiecesResponse, claimRejudgement, claimSighting, claimsQuery,
  claimsResponse, claimsWeekQuery, claimsWeekResponse, pieceClaimsResponse,
  type ClaimActivity, type ClaimCandidatesResponse, type ClaimCard, type ClaimCheck, type ClaimDecisionInput, type ClaimDetail, type ClaimInput, type ClaimPatch, type ClaimPiece, type ClaimPiecesQuery, type ClaimPiecesResponse, type ClaimSighting, type ClaimsQuery,
  type ClaimsResponse, type ClaimsWeekResponse, type PieceClaimsResponse,
} from './claim-http.js';
export { claimCandidateParams, claimFromCandidateInput, type ClaimFromCandidateInput } from './claim-candidate.js';
export { isShownMatch, LEAST_SUGGESTION } from './analyze.js';
export { claimReview, REVIEW_PROBLEMS, type ClaimReview, type ClaimReviewOutcome, type ReviewProblem } from './claim-review.js';
export {
  ALERT_RULE_KINDS, ALERT_STATES, alertCard, alertDecisionInput, alertImpact, alertParams, alertRepliesResponse, alertReply, alertRule, alertRuleInput, alertRulePreview, alertsResponse, draftChecked, draftInput, MAIL_SAMPLES, mailSamplesResponse, suppressionInput,
  suppressionsResponse,
  type AlertCard, type AlertDecisionInput, type AlertImpact, type AlertRepliesResponse, type AlertReply, type AlertRule, type AlertRuleInput, type AlertRuleKind, type AlertRulePreview, type AlertsResponse, type AlertState, type DraftChecked,
  type DraftInput, type MailSampleId, type MailSamplesResponse, type SuppressionInput, type SuppressionsResponse,
} from './alert-http.js';
export {
  judgedFinding, measuredCertainty, REVIEW_ORIGINS, reviewedLabel, reviewLine, reviewQueueResponse,
  type JudgedFinding, type MeasuredCertainty, type ReviewedLabel, type ReviewLine, type ReviewOrigin, type ReviewQueueItem, type ReviewQueueResponse,
} from './review.js';
export {
  agreementQuery, agreementResponse, alphaFigure, FEW_UNITS, findingVerdict, givenJudgement, humanClaim, humanLabel, LEASE_MINUTES, nextTaskResponse, pieceJudgement, qualityFigure, qualityQuery, qualityResponse, SAMPLE_STRATA, TASK_CONFLICTS, TASK_ROUNDS,
  TASK_SOURCES, TASK_STATES, taskCard, taskDetail, taskModel, taskParams, taskReviewerQuery, taskReviewInput, taskReviewResponse, taskSkipInput, taskSkipResponse, tasksQuery, tasksResponse, weightedRate, wholeJudgement,
  type AgreementQuery, type AgreementResponse, type AlphaFigure, type FindingVerdict, type GivenJudgement, type HumanClaim, type HumanLabel, type NextTaskResponse, type PieceJudgement, type QualityFigure, type QualityQuery,
  type QualityResponse, type SampleStratum, type TaskCard, type TaskConflict, type TaskDetail, type TaskModel, type TaskReviewerQuery, type TaskReviewInput, type TaskReviewResponse, type TaskRound, type TaskSkipInput, type TaskSkipResponse, type TasksQuery, type TaskSource,
  type TasksResponse, type TaskState, type WeightedRate, type WholeJudgement,
} from './review-tasks.js';
export { annotatedPiece, ANNOTATION_FORMATS, ANNOTATION_PROBLEMS, annotationLayer, type AnnotatedPiece, type AnnotationFormat, type AnnotationLayer, type AnnotationProblem } from './annotations.js';
export { channelPermission, channelPermissionInput, PERMISSION_STEPS, type ChannelPermission, type ChannelPermissionInput, type PermissionStep } from './channel-http.js';
export { READER_LANGUAGES, subscriberInput, subscribersResponse, type ReaderLanguage, type SubscriberInput, type SubscribersResponse } from './reader-http.js';
export { RELEASE_FORMATS, RELEASE_KEYS, RELEASE_ROWS, RELEASE_TABLES, releaseColumns, type ReleaseColumn, type ReleaseFormat, type ReleaseRow, type ReleaseTable } from './release.js';
export {
  accountDone, ACCOUNT_ROLES, ACCOUNT_STATES, acceptInput, accountCard, accountParams, accountPatch, accountRole, accountsResponse, auditEntry, auditQuery, auditResponse, firstAdminInput, forgottenInput, inviteInput, keyCard, keyCreated, keyInput, keysQuery, keysResponse,
  MAX_KEY_DAYS, PERSON_ONLY_PERMISSIONS, OWN_OUTLET_PERMISSIONS, ownSessionsResponse, passwordInput, permission, PERMISSIONS, PRINCIPAL_KINDS, recoveryCodesResponse, ROLE_PERMISSIONS, secondFactorInput, secondFactorOffer, sessionResponse, signInInput, signInResponse,
  type AccountCard, type AccountDone, type AccountPatch, type AccountRole, type AccountsResponse, type AuditEntry, type AuditQuery, type AuditResponse, type InviteInput, type KeyCard, type KeyInput, type KeysResponse, type OwnSessionsResponse, type Permission,
  type PrincipalKind, type SecondFactorOffer, type SessionResponse, type SignInInput, type SignInResponse,
} from './access.js';
export {
  DATA_TABLES, dataParams, dataQuery, MOST_DATA_ROWS, MOST_PREVIEWED, RELEASE_ORDER_STATES, releaseCard, releaseDetail, releaseFileParams, releaseOrderInput, releaseParams, releasePreview, releasePreviewInput, releasesResponse,
  type DataPage, type DataQuery, type DataTable, type ReleaseCard, type ReleaseDetail, type ReleaseOrderInput, type ReleaseOrderState, type ReleasePreview, type ReleasePreviewInput, type ReleasesResponse,
} from './release-http.js';
