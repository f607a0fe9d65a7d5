import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Handler } from '../../fetch/testing/hostile-server.js';

const DAY_MS = 24 * 60 * 60_000;

export interface ServedPost {
  /** Counts up with time. */
  id: number;
  text: string;
  at: Date;
}

/** Posts one an hour, the newest at `newest`. */
export function hourlyPosts(count: number, newest: Date, firstId = 1): ServedPost[] {
  return Array.from({ length: count }, (_, index) => {
    const id = firstId + index;
    return { id, text: `Publicación ${id}: llegan familias a la terminal`, at: new Date(newest.getTime() - (count - 1 - index) * (DAY_MS / 24)) };
  });
}

const query = (request: IncomingMessage) => new URL(request.url ?? '/', 'http://x').searchParams;
const json = (response: ServerResponse, value: unknown, headers: Record<string, string> = {}) => response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', ...headers }).end(JSON.stringify(value));

/** Lets a number of requests through, then answers 429 as the platform does, until `open` is called. */
export class RateLimit {
  constructor(
    private left: number,
    private readonly retryAfter: string,
  ) {}

  open(): void {
    this.left = Infinity;
  }

  around(handler: Handler): Handler {
    return (request, response) => {
      if (this.left <= 0) return response.writeHead(429, { 'retry-after': this.retryAfter, 'content-type': 'application/json' }).end('{"error":"Too many requests"}');
      this.left -= 1;
      return handler(request, response);
    };
  }
}

/** `t.me/s/NAME`: 20 messages a page, oldest first, `?before=ID` for older ones. */
export function telegram(name: string, posts: () => readonly ServedPost[], pageSize = 20): Handler {
  return (request, response) => {
    const before = Number(query(request).get('before') ?? Infinity);
    const visible = posts().filter((post) => post.id < before);
    const shown = visible.slice(-pageSize);
    const older = visible.length > shown.length ? shown[0]?.id : undefined;
    const more = older === undefined ? '' : `<div><a href="/s/${name}?before=${older}" class="tme_messages_more js-messages_more" data-before="${older}"></a></div>`;
    const messages = shown.map(
      (post) => `<div class="tgme_widget_message_wrap"><div class="tgme_widget_message js-widget_message" data-post="${name}/${post.id}"><div class="tgme_widget_message_text js-message_text" dir="auto">${post.text}</div>
<a class="tgme_widget_message_date" href="https://t.me/${name}/${post.id}"><time datetime="${post.at.toISOString().replace('.000Z', '+00:00')}"></time></a></div></div>`,
    );
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(`<html><body><div class="tgme_channel_info"></div><section class="tgme_channel_history">${more}${messages.join('')}</section></body></html>`);
  };
}

/** Mastodon's `accounts/lookup` and `accounts/:id/statuses`: newest first, `limit`, `max_id`, `Link`. */
export function mastodon(host: string, posts: () => readonly ServedPost[], pageSize = 40): { lookup: Handler; statuses: Handler } {
  return {
    lookup: (request, response) => (query(request).get('acct') === 'faro' ? json(response, { id: '7', acct: 'faro', display_name: 'El Faro' }) : void response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":"Record not found"}')),
    statuses: (request, response) => {
      const max = Number(query(request).get('max_id') ?? Infinity);
      const limit = Math.min(Number(query(request).get('limit') ?? 20), pageSize);
      const visible = posts().filter((post) => post.id < max).reverse();
      const shown = visible.slice(0, limit);
      const last = shown.at(-1);
      const link = visible.length > shown.length && last ? { link: `<http://${host}/api/v1/accounts/7/statuses?limit=${limit}&exclude_reblogs=true&max_id=${last.id}>; rel="next", <http://${host}/x>; rel="prev"` } : undefined;
      json(response, shown.map((post) => ({ id: String(post.id), url: `http://${host}/@faro/${post.id}`, created_at: post.at.toISOString(), content: `<p>${post.text}</p>`, spoiler_text: '', reblog: null, account: { acct: 'faro', display_name: 'El Faro' } })), link);
    },
  };
}

/** `app.bsky.feed.getAuthorFeed`: newest first, `limit`, opaque `cursor`. */
export function bluesky(posts: () => readonly ServedPost[], pageSize = 50): Handler {
  return (request, response) => {
    if (query(request).get('actor') !== 'faro.example') return response.writeHead(400, { 'content-type': 'application/json' }).end('{"error":"InvalidRequest","message":"Profile not found"}');
    const cursor = Number(query(request).get('cursor') ?? Infinity);
    const visible = posts().filter((post) => post.id < cursor).reverse();
    const shown = visible.slice(0, Math.min(Number(query(request).get('limit') ?? 50), pageSize));
    const feed = shown.map((post) => ({ post: { uri: `at://did:plc:abc/app.bsky.feed.post/k${post.id}`, cid: 'x', author: { did: 'did:plc:abc', handle: 'faro.example', displayName: 'El Faro' }, record: { $type: 'app.bsky.feed.post', text: post.text, createdAt: post.at.toISOString() } } }));
    return json(response, { feed, ...(visible.length > shown.length && { cursor: String(shown.at(-1)?.id) }) });
  };
}

/** `/r/NAME/new/.rss`: Atom, newest first, `limit`, `after=t3_…`. */
export function reddit(posts: () => readonly ServedPost[]): Handler {
  return (request, response) => {
    const after = Number(/^t3_(\d+)$/.exec(query(request).get('after') ?? '')?.[1] ?? Infinity);
    const shown = posts().filter((post) => post.id < after).reverse().slice(0, Number(query(request).get('limit') ?? 25));
    const entries = shown.map((post) => `<entry><author><name>/u/ana</name></author><content type="html">&lt;p&gt;${post.text}&lt;/p&gt; submitted by /u/ana [link] [comments]</content><id>t3_${post.id}</id><link href="https://www.reddit.com/r/Cucuta/comments/${post.id}/x/"/><published>${post.at.toISOString()}</published><title>Hilo ${post.id}</title></entry>`);
    response.writeHead(200, { 'content-type': 'application/atom+xml; charset=UTF-8' }).end(`<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Cúcuta</title>${entries.join('')}</feed>`);
  };
}

/** `/feeds/videos.xml?channel_id=ID`: Atom, the latest 15 videos and no way to older ones; 404 for a channel that is not there. */
export function youtube(channelId: string, posts: () => readonly ServedPost[]): Handler {
  return (request, response) => {
    if (query(request).get('channel_id') !== channelId) return response.writeHead(404, { 'content-type': 'text/html; charset=UTF-8' }).end('<title>Error 404 (Not Found)!!1</title>');
    const entries = posts().slice(-15).reverse().map((post) => `<entry><id>yt:video:v${post.id}</id><yt:videoId>v${post.id}</yt:videoId><title>Video ${post.id}</title><link rel="alternate" href="https://www.youtube.com/watch?v=v${post.id}"/><published>${post.at.toISOString()}</published><media:group><media:description>${post.text}</media:description></media:group></entry>`);
    return response.writeHead(200, { 'content-type': 'text/xml; charset=UTF-8' }).end(`<?xml version="1.0" encoding="UTF-8"?><feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns:media="http://search.yahoo.com/mrss/" xmlns="http://www.w3.org/2005/Atom"><title>El Faro</title>${entries.join('')}</feed>`);
  };
}
