import type { ChannelPermission, ChannelPermissionInput } from '#vigia/contracts';
import type { AlertDecisionInput, AlertRepliesResponse, AlertRule, AlertRuleInput, AlertRulePreview, AlertsResponse, DraftChecked, DraftInput, MailSamplesResponse, ReviewQueueResponse, SubscriberInput, SubscribersResponse, SuppressionInput, SuppressionsResponse } from '#vigia/contracts';
import type {
  ChannelsHealthResponse, HealthResponse, MailDetail, MailsResponse, OutletPatch, OutletPatched, OutletsResponse, OverviewResponse, PieceDetail, PiecesResponse, PieceVersionsResponse, ProblemResponse, SavedSearch, SavedSearchesResponse, SavedSearchInput, SearchResponse, WeeklyTrendsResponse,
} from '#vigia/contracts';
import type {
  ClaimCandidatesResponse, ClaimDecisionInput, ClaimDetail, ClaimInput, ClaimPatch, ClaimPiecesResponse, ClaimsResponse, ClaimsWeekResponse, PieceClaimsResponse,
} from '#vigia/contracts';

import type { DailyTrendsResponse, EventInput, EventsResponse, IndicesResponse, ReportResponse, SpikesResponse } from '#vigia/contracts';

/** What the form fills in; the server supplies the rest. */
export type NewClaim = Partial<ClaimInput> & Pick<ClaimInput, 'text' | 'family' | 'check'>;

type Query = Record<string, string | number | null | undefined>;

/** What went wrong, in the words of the server where it gave any. `status` 0: no answer at all. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly fields: readonly { field: string; message: string }[] = [],
  ) {
    super(message);
  }
}

export class ApiClient {
  private outletsOnce: Promise<OutletsResponse> | null = null;
  private healthOnce: Promise<HealthResponse> | null = null;

  overview(query: Query, signal: AbortSignal): Promise<OverviewResponse> {
    return this.get('overview', query, signal);
  }

  trends(query: Query, signal: AbortSignal): Promise<WeeklyTrendsResponse> {
    return this.get('trends/weekly', query, signal);
  }

  pieces(query: Query, signal: AbortSignal): Promise<PiecesResponse> {
    return this.get('pieces', query, signal);
  }

  piece(id: string, signal: AbortSignal): Promise<PieceDetail> {
    return this.get(`pieces/${encodeURIComponent(id)}`, {}, signal);
  }

  pieceVersions(id: string, signal: AbortSignal): Promise<PieceVersionsResponse> {
    return this.get(`pieces/${encodeURIComponent(id)}/versions`, {}, signal);
  }

  report(query: Query, signal: AbortSignal): Promise<ReportResponse> {
    return this.get('report', query, signal);
  }

  spikes(query: Query, signal: AbortSignal): Promise<SpikesResponse> {
    return this.get('spikes', query, signal);
  }

  indices(query: Query, signal: AbortSignal): Promise<IndicesResponse> {
    return this.get('trends/indices', query, signal);
  }

  daily(query: Query, signal: AbortSignal): Promise<DailyTrendsResponse> {
    return this.get('trends/daily', query, signal);
  }

  events(query: Query, signal: AbortSignal): Promise<EventsResponse> {
    return this.get('events', query, signal);
  }

  addEvent(event: Partial<EventInput>): Promise<unknown> {
    return this.send('POST', 'events', event);
  }

  removeEvent(id: string): Promise<void> {
    return this.send('DELETE', `events/${encodeURIComponent(id)}`, {});
  }

  search(query: Query, signal: AbortSignal): Promise<SearchResponse> {
    return this.get('search', query, signal);
  }

  savedSearches(signal: AbortSignal): Promise<SavedSearchesResponse> {
    return this.get('searches', {}, signal);
  }

  saveSearch(search: SavedSearchInput): Promise<SavedSearch> {
    return this.send('POST', 'searches', search);
  }

  removeSearch(id: string): Promise<SavedSearchesResponse> {
    return this.send('DELETE', `searches/${encodeURIComponent(id)}`, {});
  }

  alerts(signal: AbortSignal): Promise<AlertsResponse> {
    return this.get('alerts', {}, signal);
  }

  decideAlert(id: string, decision: AlertDecisionInput): Promise<AlertsResponse> {
    return this.send('POST', `alerts/${encodeURIComponent(id)}/decision`, decision);
  }

  reviewQueue(signal: AbortSignal): Promise<ReviewQueueResponse> {
    return this.get('reviews/queue', {}, signal);
  }

  suppressions(signal: AbortSignal): Promise<SuppressionsResponse> {
    return this.get('suppressions', {}, signal);
  }

  suppress(input: SuppressionInput): Promise<SuppressionsResponse> {
    return this.send('POST', 'suppressions', input);
  }

  liftSuppression(id: string): Promise<SuppressionsResponse> {
    return this.send('DELETE', `suppressions/${encodeURIComponent(id)}`, {});
  }

  subscribers(signal: AbortSignal): Promise<SubscribersResponse> {
    return this.get('subscribers', {}, signal);
  }

  askSubscriber(input: SubscriberInput): Promise<SubscribersResponse> {
    return this.send('POST', 'subscribers', input);
  }

  removeSubscriber(id: string): Promise<SubscribersResponse> {
    return this.send('DELETE', `subscribers/${encodeURIComponent(id)}`, {});
  }

  previewRule(rule: AlertRuleInput): Promise<AlertRulePreview> {
    return this.send('POST', 'alert-rules/preview', rule);
  }

  saveRule(id: string | null, rule: AlertRuleInput): Promise<AlertRule> {
    return id === null ? this.send('POST', 'alert-rules', rule) : this.send('PUT', `alert-rules/${encodeURIComponent(id)}`, rule);
  }

  replies(of: 'pieces' | 'outlets', id: string, signal: AbortSignal): Promise<AlertRepliesResponse> {
    return this.get(`${of}/${encodeURIComponent(id)}/replies`, {}, signal);
  }

  checkDraft(draft: DraftInput): Promise<DraftChecked> {
    return this.send('POST', 'check', draft);
  }

  mailSamples(signal: AbortSignal): Promise<MailSamplesResponse> {
    return this.get('mail-samples', {}, signal);
  }

  sendMailAgain(id: string): Promise<MailDetail> {
    return this.send('POST', `mails/${encodeURIComponent(id)}/send`, {});
  }

  mails(signal: AbortSignal): Promise<MailsResponse> {
    return this.get('mails', {}, signal);
  }

  mail(id: string, signal: AbortSignal): Promise<MailDetail> {
    return this.get(`mails/${encodeURIComponent(id)}`, {}, signal);
  }

  claims(query: Query, signal: AbortSignal): Promise<ClaimsResponse> {
    return this.get('claims', query, signal);
  }

  claim(id: string, signal: AbortSignal): Promise<ClaimDetail> {
    return this.get(`claims/${encodeURIComponent(id)}`, {}, signal);
  }

  claimPieces(id: string, query: Query, signal: AbortSignal): Promise<ClaimPiecesResponse> {
    return this.get(`claims/${encodeURIComponent(id)}/pieces`, query, signal);
  }

  pieceClaims(id: string, signal: AbortSignal): Promise<PieceClaimsResponse> {
    return this.get(`pieces/${encodeURIComponent(id)}/claims`, {}, signal);
  }

  claimCandidates(query: Query, signal: AbortSignal): Promise<ClaimCandidatesResponse> {
    return this.get('claims/candidates', query, signal);
  }

  claimFromCandidate(id: string): Promise<ClaimDetail> {
    return this.send('POST', `claims/candidates/${encodeURIComponent(id)}/claim`, {});
  }

  claimsWeek(query: Query, signal: AbortSignal): Promise<ClaimsWeekResponse> {
    return this.get('claims/week', query, signal);
  }

  createClaim(claim: NewClaim): Promise<ClaimDetail> {
    return this.send('POST', 'claims', claim);
  }

  editClaim(id: string, patch: ClaimPatch): Promise<ClaimDetail> {
    return this.send('PATCH', `claims/${encodeURIComponent(id)}`, patch);
  }

  decideClaim(id: string, decision: ClaimDecisionInput): Promise<unknown> {
    return this.send('POST', `claims/${encodeURIComponent(id)}/decisions`, decision);
  }

  rejudgeClaims(): Promise<{ ordered: boolean }> {
    return this.send('POST', 'claims/rejudgements', {});
  }

  /** Fresh, for the screen that shows the state of every channel. */
  outlets(signal: AbortSignal): Promise<OutletsResponse> {
    return this.get('outlets', {}, signal);
  }

  channelsHealth(query: Query, signal: AbortSignal): Promise<ChannelsHealthResponse> {
    return this.get('channels/health', query, signal);
  }

  /** Not tied to the screen: a change that was sent is not taken back by leaving it. */
  editOutlet(id: string, patch: OutletPatch): Promise<OutletPatched> {
    return this.send('PATCH', `outlets/${encodeURIComponent(id)}`, patch);
  }

  channelPermission(input: ChannelPermissionInput): Promise<ChannelPermission> {
    return this.send('POST', 'channels/permission', input);
  }

  /** Once a visit: names for the filter list. */
  outletNames(): Promise<OutletsResponse> {
    this.outletsOnce ??= this.get<OutletsResponse>('outlets', {}).catch((error: unknown) => {
      this.outletsOnce = null;
      throw error;
    });
    return this.outletsOnce;
  }

  health(): Promise<HealthResponse> {
    this.healthOnce ??= this.get<HealthResponse>('health', {}).catch((error: unknown) => {
      this.healthOnce = null;
      throw error;
    });
    return this.healthOnce;
  }

  private async get<T>(path: string, query: Query, signal?: AbortSignal): Promise<T> {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) if (value !== null && value !== undefined) search.set(name, String(value));
    const tail = search.size > 0 ? `?${search.toString()}` : '';
    return this.ask(`${path}${tail}`, { headers: { accept: 'application/json' }, ...(signal ? { signal } : {}) });
  }

  private send<T>(method: string, path: string, body: unknown): Promise<T> {
    return this.ask(path, { method, headers: { accept: 'application/json', 'content-type': 'application/json' }, body: JSON.stringify(body) });
  }

  private async ask<T>(path: string, request: RequestInit): Promise<T> {
    let response: Response;
    try {
      response = await fetch(`/api/v1/${path}`, request);
    } catch (error) {
      if (request.signal?.aborted) throw error;
      throw new ApiError(0, 'unreachable', '');
    }
    if (!response.ok) throw await problemOf(response);
    // What was taken away has nothing more to say.
    return (response.status === 204 ? undefined : await response.json()) as T;
  }
}

async function problemOf(response: Response): Promise<ApiError> {
  try {
    const { error } = (await response.json()) as ProblemResponse;
    return new ApiError(response.status, error.code, error.message, error.fields ?? []);
  } catch {
    return new ApiError(response.status, 'http', '');
  }
}
