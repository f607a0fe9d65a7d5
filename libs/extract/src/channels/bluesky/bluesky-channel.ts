import type { FeedItem } from '#vigia/contracts';
import { channelProblem, type ChannelDocument, type ChannelPage, type ChannelProblem, type ChannelReader } from '../channel-reader.js';
import { at, dateAt, isObject, readJson, textAt } from '../json-value.js';

const PUBLIC_API = 'https://public.api.bsky.app';
const PAGE_SIZE = 50;

/** An account through Bluesky's public API (`app.bsky.feed.getAuthorFeed`), own posts without replies; pages go on by cursor. Reposts are somebody else's words and left out. */
export const blueskyChannel: ChannelReader = {
  address(url) {
    const actor = /^https?:\/\/bsky\.app\/profile\/([^/?#]+)/.exec(url)?.[1];
    return actor === undefined ? url : `${PUBLIC_API}/xrpc/app.bsky.feed.getAuthorFeed?actor=${encodeURIComponent(decodeURIComponent(actor))}&limit=${PAGE_SIZE}&filter=posts_no_replies`;
  },
  accept: 'application/json',
  maxBytes: null,
  posts: true,
  ordered: true,
  mostPages: 5,
  read: (document) => Promise.resolve(readFeed(document)),
};

function readFeed(document: ChannelDocument): ChannelPage | ChannelProblem {
  const answer = readJson(document);
  const feed = at(answer, 'feed');
  if (!Array.isArray(feed)) {
    const error = textAt(answer, 'message') ?? textAt(answer, 'error');
    return error === null ? channelProblem('not_bluesky', 'La respuesta no es de la API de Bluesky.') : channelProblem('api_error', `La API de Bluesky respondió: ${error.slice(0, 200)}`);
  }
  const cursor = textAt(answer, 'cursor');
  const items = feed.filter((entry) => isObject(entry) && !isObject(entry['reason'])).flatMap(toItem);
  return { items, next: cursor === null || feed.length === 0 ? [] : [pageAt(document.url, cursor)] };
}

function toItem(entry: unknown): FeedItem[] {
  const post = at(entry, 'post');
  const uri = textAt(post, 'uri');
  const key = /^at:\/\/[^/]+\/app\.bsky\.feed\.post\/([^/]+)$/.exec(uri ?? '')?.[1];
  const handle = textAt(post, 'author', 'handle');
  if (uri === null || key === undefined || handle === null) return [];
  // A shared link shows its headline to the reader; it is part of what the post says.
  const card = textAt(post, 'record', 'embed', 'external', 'title');
  const text = textAt(post, 'record', 'text');
  return [
    {
      id: uri,
      title: null,
      link: `https://bsky.app/profile/${handle}/post/${key}`,
      publishedAt: dateAt(post, 'record', 'createdAt'),
      author: textAt(post, 'author', 'displayName') ?? handle,
      summary: [text, card].filter((part) => part !== null).join('\n') || null,
    },
  ];
}

function pageAt(url: string, cursor: string): string {
  const next = new URL(url);
  next.searchParams.set('cursor', cursor);
  return next.href;
}
