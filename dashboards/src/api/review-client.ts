import type { AgreementResponse, NextTaskResponse, QualityResponse, TaskDetail, TaskReviewInput, TaskReviewResponse, TaskSkipInput, TaskSkipResponse, TasksResponse } from '#vigia/contracts';
import type { HttpTransport, Query } from './http-transport.js';

/** Tasks of reviewers, and what their judgements say of the model and of each other. */
export class ReviewClient {
  constructor(private readonly http: HttpTransport) {}

  tasks(query: Query, signal: AbortSignal): Promise<TasksResponse> {
    return this.http.get('reviews/tasks', query, signal);
  }

  /** Claims a task, so it is not tied to the screen. */
  next(query: Query): Promise<NextTaskResponse> {
    return this.http.get('reviews/tasks/next', query);
  }

  task(id: string, query: Query, signal: AbortSignal): Promise<TaskDetail> {
    return this.http.get(`reviews/tasks/${encodeURIComponent(id)}`, query, signal);
  }

  review(id: string, review: TaskReviewInput): Promise<TaskReviewResponse> {
    return this.http.send('POST', `reviews/tasks/${encodeURIComponent(id)}/review`, review);
  }

  skip(id: string, input: TaskSkipInput): Promise<TaskSkipResponse> {
    return this.http.send('POST', `reviews/tasks/${encodeURIComponent(id)}/skip`, input);
  }

  agreement(query: Query, signal: AbortSignal): Promise<AgreementResponse> {
    return this.http.get('reviews/agreement', query, signal);
  }

  quality(query: Query, signal: AbortSignal): Promise<QualityResponse> {
    return this.http.get('reviews/quality', query, signal);
  }
}
