import type { ProblemResponse } from '#vigia/contracts';

export type Query = Record<string, string | number | null | undefined>;

/** What went wrong, in the words of the server where it gave any. `status` 0: no answer at all. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly fields: readonly { field: string; message: string }[] = [],
    /** Seconds to wait before the next try, where the server named them. */
    readonly retryAfterS: number | null = null,
  ) {
    super(message);
  }
}

/** Asks the API of the server this page came from. */
export class HttpTransport {
  /** Sent with every change, so that no stranger's page can make one in this person's name; from `GET /session`. */
  csrf: string | null = null;

  /** @param signedOut called when the server does not know who asks */
  constructor(private readonly signedOut: () => void) {}

  get<T>(path: string, query: Query, signal?: AbortSignal): Promise<T> {
    return this.ask(`${path}${tailOf(query)}`, { headers: { accept: 'application/json' }, ...(signal ? { signal } : {}) }, this.signedOut);
  }

  /** A file and the name the server gives it. Fetched, not left to the browser, whose list of downloads would keep to itself why it was refused. */
  async file(path: string, query: Query): Promise<{ name: string; content: Blob }> {
    const response = await this.answer(`${path}${tailOf(query)}`, {}, this.signedOut);
    const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? path;
    return { name, content: await response.blob() };
  }

  send<T>(method: string, path: string, body: unknown): Promise<T> {
    return this.ask(path, this.change(method, body), this.signedOut);
  }

  /** A way in: a 401 here answers what was typed and ends no session. */
  enter<T>(path: string, body: unknown): Promise<T> {
    return this.ask(path, this.change('POST', body), () => undefined);
  }

  private change(method: string, body: unknown): RequestInit {
    const headers = { accept: 'application/json', 'content-type': 'application/json', ...(this.csrf === null ? {} : { 'x-vigia-csrf': this.csrf }) };
    return { method, headers, body: JSON.stringify(body) };
  }

  private async ask<T>(path: string, request: RequestInit, notKnown: () => void): Promise<T> {
    const response = await this.answer(path, request, notKnown);
    // What was taken away has nothing more to say.
    return (response.status === 204 ? undefined : await response.json()) as T;
  }

  private async answer(path: string, request: RequestInit, notKnown: () => void): Promise<Response> {
    let response: Response;
    try {
      response = await fetch(`/api/v1/${path}`, { credentials: 'same-origin', ...request });
    } catch (error) {
      if (request.signal?.aborted) throw error;
      throw new ApiError(0, 'unreachable', '');
    }
    if (response.status === 401) notKnown();
    if (!response.ok) throw await problemOf(response);
    return response;
  }
}

function tailOf(query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== null && value !== undefined) search.set(name, String(value));
  return search.size > 0 ? `?${search.toString()}` : '';
}

async function problemOf(response: Response): Promise<ApiError> {
  const wait = Number(response.headers.get('retry-after'));
  const retryAfterS = Number.isInteger(wait) && wait > 0 ? wait : null;
  try {
    const { error } = (await response.json()) as ProblemResponse;
    return new ApiError(response.status, error.code, error.message, error.fields ?? [], retryAfterS);
  } catch {
    return new ApiError(response.status, 'http', '', [], retryAfterS);
  }
}
