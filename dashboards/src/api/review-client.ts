import type { AgreementResponse, NextTaskResponse, QualityResponse, TaskDetail, TaskReviewInput, TaskReviewResponse, TaskSkipInput, TaskSkipResponse, TasksResponse } from '#vigia/contracts';
import type { HttpTransport, Query } from './http-transport.js';

/** What a person does with a piece: read it, or decide where two who read it differ. */
export type ReviewLane = 'review' | 'adjudication';

/** Tasks of reviewers, and what their judgements say of the model and of each other. */
export class ReviewClient {
  constructor(private readonly http: HttpTransport) {}

  tasks(query: Query, signal: AbortSignal): Promise<TasksResponse> {
    return this.http.get('reviews/tasks', query, signal);
  }

  /** Claims a task, so it is not tied to the screen. */
  next(lane: ReviewLane, query: Query): Promise<NextTaskResponse> {
    return this.http.send('POST', `reviews/${lane === 'adjudication' ? 'adjudications' : 'tasks'}/next`, query);
  }

  task(id: string, query: Query, signal: AbortSignal): Promise<TaskDetail> {
    return this.http.get(`reviews/tasks/${encodeURIComponent(id)}`, query, signal);
  }

  review(lane: ReviewLane, id: string, review: TaskReviewInput): Promise<TaskReviewResponse> {
    return this.http.send('POST', `reviews/tasks/${encodeURIComponent(id)}/${lane === 'adjudication' ? lane : 'review'}`, review);
  }

  skip(lane: ReviewLane, id: string, input: TaskSkipInput): Promise<TaskSkipResponse> {
    return this.http.send('POST', `reviews/${lane === 'adjudication' ? 'adjudications' : 'tasks'}/${encodeURIComponent(id)}/skip`, input);
  }

  agreement(query: Query, signal: AbortSignal): Promise<AgreementResponse> {
    return this.http.get('reviews/agreement', query, signal);
  }

  quality(query: Query, signal: AbortSignal): Promise<QualityResponse> {
    return this.http.get('reviews/quality', query, signal);
  }
}
