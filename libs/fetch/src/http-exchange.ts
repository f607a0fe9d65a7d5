import type { Dispatcher } from 'undici';
import { readBody, type BodyLimits } from './body-reader.js';
import { ExchangeWatch, type FetchTimeouts } from './exchange-watch.js';
import type { FetchFailure } from './fetch-outcome.js';
import { failureOf } from './transport-failure.js';

export interface HttpAnswer {
  kind: 'answer';
  status: number;
  header(name: string): string | null;
  /** Empty unless the status is 200–299. */
  body: Buffer;
}

/** One GET over one connection: no redirects, no robots, no pace. Never throws. */
export async function exchange(
  dispatcher: Dispatcher,
  url: URL,
  request: { headers: Record<string, string>; limits: BodyLimits; timeouts: FetchTimeouts; signal: AbortSignal },
): Promise<HttpAnswer | FetchFailure> {
  const watch = new ExchangeWatch(request.timeouts, request.signal);
  try {
    const response = await dispatcher.request({ origin: url.origin, path: url.pathname + url.search, method: 'GET', headers: request.headers, signal: watch.signal });
    watch.headerArrived();
    const header = (name: string) => firstOf(response.headers[name]);
    const status = response.statusCode;
    if (status < 200 || status > 299) {
      await discard(response.body);
      return { kind: 'answer', status, header, body: Buffer.alloc(0) };
    }
    const head = { contentType: header('content-type'), contentEncoding: header('content-encoding'), contentLength: header('content-length') };
    try {
      const body = await readBody(response.body, head, request.limits, (count) => watch.received(count));
      return { kind: 'answer', status, header, body };
    } finally {
      response.body.on('error', ignore).destroy();
    }
  } catch (error) {
    return watch.problem?.outcome ?? failureOf(error);
  } finally {
    watch.stop();
  }
}

const SMALL_BODY = 16_384;
const DISCARD_MS = 1_000;

/** Reads the short page that comes with a redirect or an error, so that the connection can be used again; drops a long or slow one. */
async function discard(body: Dispatcher.ResponseData['body']): Promise<void> {
  body.on('error', ignore);
  const late = setTimeout(() => body.destroy(), DISCARD_MS);
  await body.dump({ limit: SMALL_BODY }).catch(ignore);
  clearTimeout(late);
}

const firstOf = (value: string | string[] | undefined): string | null => (Array.isArray(value) ? (value[0] ?? null) : (value ?? null));

const ignore = () => undefined;
