import { PIECE_KINDS } from '#vigia/codebook';
import type { ChannelPermission, ChannelPermissionInput } from '#vigia/contracts';
import type { AlertDecisionInput, AlertRepliesResponse, AlertRule, AlertRuleInput, AlertRulePreview, AlertsResponse, DraftChecked, DraftInput, MailSamplesResponse, ReviewQueueResponse, SubscriberInput, SubscribersResponse, SuppressionInput, SuppressionsResponse } from '#vigia/contracts';
import type {
  ChannelsHealthResponse, HealthResponse, MailDetail, MailsResponse, OutletPatch, OutletPatched, OutletsResponse, OverviewResponse, PieceDetail, PiecesResponse, PieceVersionsResponse, SavedSearch, SavedSearchesResponse, SavedSearchInput, SearchResponse, ShortHealthResponse, WeeklyTrendsResponse, WordsResponse,
} from '#vigia/contracts';
import type {
  ClaimCandidatesResponse, ClaimDecisionInput, ClaimDetail, ClaimInput, ClaimPatch, ClaimPiecesResponse, ClaimsResponse, ClaimsWeekResponse, PieceClaimsResponse,
} from '#vigia/contracts';
import type { DailyTrendsResponse, EventInput, EventsResponse, IndicesResponse, ReportResponse, SpikesResponse } from '#vigia/contracts';
import { AccessClient } from './access-client.js';
import { DatasetClient } from './dataset-client.js';
import { HttpTransport, type Query } from './http-transport.js';
import { ReviewClient } from './review-client.js';

/** What the form fills in; the server supplies the rest. */
export type NewClaim = Partial<ClaimInput> & Pick<ClaimInput, 'text' | 'family' | 'check'>;

export { ApiError } from './http-transport.js';

/** Everything a screen asks of the server, by name. */
export class ApiClient {
  readonly access: AccessClient;
  readonly datasets: DatasetClient;
  readonly reviews: ReviewClient;
  private readonly http: HttpTransport;
  private weeksOnce: Promise<string[]> | null = null;
  private outletsOnce: Promise<OutletsResponse> | null = null;
  private healthOnce: Promise<HealthResponse | ShortHealthResponse> | null = null;

  /** @param signedOut called when the server does not know who asks */
  constructor(signedOut: () => void) {
    this.http = new HttpTransport(signedOut);
    this.access = new AccessClient(this.http);
    this.datasets = new DatasetClient(this.http);
    this.reviews = new ReviewClient(this.http);
  }

  overview(query: Query, signal: AbortSignal): Promise<OverviewResponse> {
    return this.http.get('overview', query, signal);
  }

  /** The weeks with pieces of any kind. Once a visit, unless `fresh`. */
  collectedWeeks(fresh = false): Promise<string[]> {
    if (fresh) this.weeksOnce = null;
    this.weeksOnce ??= Promise.all(PIECE_KINDS.map((kind) => this.http.get<OverviewResponse>('overview', { kind }))).then((all) => all.flatMap(({ weeks }) => weeks)).catch((error: unknown) => {
      this.weeksOnce = null;
      throw error;
    });
    return this.weeksOnce;
  }

  trends(query: Query, signal: AbortSignal): Promise<WeeklyTrendsResponse> {
    return this.http.get('trends/weekly', query, signal);
  }

  pieces(query: Query, signal: AbortSignal): Promise<PiecesResponse> {
    return this.http.get('pieces', query, signal);
  }

  piece(id: string, signal: AbortSignal): Promise<PieceDetail> {
    return this.http.get(`pieces/${encodeURIComponent(id)}`, {}, signal);
  }

  pieceVersions(id: string, signal: AbortSignal): Promise<PieceVersionsResponse> {
    return this.http.get(`pieces/${encodeURIComponent(id)}/versions`, {}, signal);
  }

  report(query: Query, signal: AbortSignal): Promise<ReportResponse> {
    return this.http.get('report', query, signal);
  }

  /** The report as a file. Not tied to the screen: what was asked for comes, wherever the reader is by then. */
  reportFile(query: Query): Promise<{ name: string; content: Blob }> {
    return this.http.file('report.pdf', query);
  }

  spikes(query: Query, signal: AbortSignal): Promise<SpikesResponse> {
    return this.http.get('spikes', query, signal);
  }

  indices(query: Query, signal: AbortSignal): Promise<IndicesResponse> {
    return this.http.get('trends/indices', query, signal);
  }

  daily(query: Query, signal: AbortSignal): Promise<DailyTrendsResponse> {
    return this.http.get('trends/daily', query, signal);
  }

  words(query: Query, signal: AbortSignal): Promise<WordsResponse> {
    return this.http.get('trends/words', query, signal);
  }

  events(query: Query, signal: AbortSignal): Promise<EventsResponse> {
    return this.http.get('events', query, signal);
  }

  addEvent(event: Partial<EventInput>): Promise<unknown> {
    return this.http.send('POST', 'events', event);
  }

  removeEvent(id: string): Promise<void> {
    return this.http.send('DELETE', `events/${encodeURIComponent(id)}`, {});
  }

  search(query: Query, signal: AbortSignal): Promise<SearchResponse> {
    return this.http.get('search', query, signal);
  }

  savedSearches(signal: AbortSignal): Promise<SavedSearchesResponse> {
    return this.http.get('searches', {}, signal);
  }

  saveSearch(search: SavedSearchInput): Promise<SavedSearch> {
    return this.http.send('POST', 'searches', search);
  }

  removeSearch(id: string): Promise<SavedSearchesResponse> {
    return this.http.send('DELETE', `searches/${encodeURIComponent(id)}`, {});
  }

  alerts(signal: AbortSignal): Promise<AlertsResponse> {
    return this.http.get('alerts', {}, signal);
  }

  decideAlert(id: string, decision: AlertDecisionInput): Promise<AlertsResponse> {
    return this.http.send('POST', `alerts/${encodeURIComponent(id)}/decision`, decision);
  }

  reviewQueue(signal: AbortSignal): Promise<ReviewQueueResponse> {
    return this.http.get('reviews/queue', {}, signal);
  }

  suppressions(signal: AbortSignal): Promise<SuppressionsResponse> {
    return this.http.get('suppressions', {}, signal);
  }

  suppress(input: SuppressionInput): Promise<SuppressionsResponse> {
    return this.http.send('POST', 'suppressions', input);
  }

  liftSuppression(id: string): Promise<SuppressionsResponse> {
    return this.http.send('DELETE', `suppressions/${encodeURIComponent(id)}`, {});
  }

  subscribers(signal: AbortSignal): Promise<SubscribersResponse> {
    return this.http.get('subscribers', {}, signal);
  }

  askSubscriber(input: SubscriberInput): Promise<SubscribersResponse> {
    return this.http.send('POST', 'subscribers', input);
  }

  removeSubscriber(id: string): Promise<SubscribersResponse> {
    return this.http.send('DELETE', `subscribers/${encodeURIComponent(id)}`, {});
  }

  previewRule(rule: AlertRuleInput): Promise<AlertRulePreview> {
    return this.http.send('POST', 'alert-rules/preview', rule);
  }

  saveRule(id: string | null, rule: AlertRuleInput): Promise<AlertRule> {
    return id === null ? this.http.send('POST', 'alert-rules', rule) : this.http.send('PUT', `alert-rules/${encodeURIComponent(id)}`, rule);
  }

  replies(of: 'pieces' | 'outlets', id: string, signal: AbortSignal): Promise<AlertRepliesResponse> {
    return this.http.get(`${of}/${encodeURIComponent(id)}/replies`, {}, signal);
  }

  checkDraft(draft: DraftInput): Promise<DraftChecked> {
    return this.http.send('POST', 'check', draft);
  }

  mailSamples(signal: AbortSignal): Promise<MailSamplesResponse> {
    return this.http.get('mail-samples', {}, signal);
  }

  sendMailAgain(id: string): Promise<MailDetail> {
    return this.http.send('POST', `mails/${encodeURIComponent(id)}/send`, {});
  }

  mails(signal: AbortSignal): Promise<MailsResponse> {
    return this.http.get('mails', {}, signal);
  }

  mail(id: string, signal: AbortSignal): Promise<MailDetail> {
    return this.http.get(`mails/${encodeURIComponent(id)}`, {}, signal);
  }

  claims(query: Query, signal: AbortSignal): Promise<ClaimsResponse> {
    return this.http.get('claims', query, signal);
  }

  claim(id: string, signal: AbortSignal): Promise<ClaimDetail> {
    return this.http.get(`claims/${encodeURIComponent(id)}`, {}, signal);
  }

  claimPieces(id: string, query: Query, signal: AbortSignal): Promise<ClaimPiecesResponse> {
    return this.http.get(`claims/${encodeURIComponent(id)}/pieces`, query, signal);
  }

  pieceClaims(id: string, signal: AbortSignal): Promise<PieceClaimsResponse> {
    return this.http.get(`pieces/${encodeURIComponent(id)}/claims`, {}, signal);
  }

  claimCandidates(query: Query, signal: AbortSignal): Promise<ClaimCandidatesResponse> {
    return this.http.get('claims/candidates', query, signal);
  }

  claimFromCandidate(id: string): Promise<ClaimDetail> {
    return this.http.send('POST', `claims/candidates/${encodeURIComponent(id)}/claim`, {});
  }

  claimsWeek(query: Query, signal: AbortSignal): Promise<ClaimsWeekResponse> {
    return this.http.get('claims/week', query, signal);
  }

  createClaim(claim: NewClaim): Promise<ClaimDetail> {
    return this.http.send('POST', 'claims', claim);
  }

  editClaim(id: string, patch: ClaimPatch): Promise<ClaimDetail> {
    return this.http.send('PATCH', `claims/${encodeURIComponent(id)}`, patch);
  }

  decideClaim(id: string, decision: ClaimDecisionInput): Promise<unknown> {
    return this.http.send('POST', `claims/${encodeURIComponent(id)}/decisions`, decision);
  }

  rejudgeClaims(): Promise<{ ordered: boolean }> {
    return this.http.send('POST', 'claims/rejudgements', {});
  }

  /** Fresh, for the screen that shows the state of every channel. */
  outlets(signal: AbortSignal): Promise<OutletsResponse> {
    return this.http.get('outlets', {}, signal);
  }

  channelsHealth(query: Query, signal: AbortSignal): Promise<ChannelsHealthResponse> {
    return this.http.get('channels/health', query, signal);
  }

  /** Not tied to the screen: a change that was sent is not taken back by leaving it. */
  editOutlet(id: string, patch: OutletPatch): Promise<OutletPatched> {
    return this.http.send('PATCH', `outlets/${encodeURIComponent(id)}`, patch);
  }

  channelPermission(input: ChannelPermissionInput): Promise<ChannelPermission> {
    return this.http.send('POST', 'channels/permission', input);
  }

  /** Once a visit: names for the filter list. */
  outletNames(): Promise<OutletsResponse> {
    this.outletsOnce ??= this.http.get<OutletsResponse>('outlets', {}).catch((error: unknown) => {
      this.outletsOnce = null;
      throw error;
    });
    return this.outletsOnce;
  }

  /** Short to whoever may not see how the installation runs. */
  health(): Promise<HealthResponse | ShortHealthResponse> {
    this.healthOnce ??= this.http.get<HealthResponse | ShortHealthResponse>('health', {}).catch((error: unknown) => {
      this.healthOnce = null;
      throw error;
    });
    return this.healthOnce;
  }
}
