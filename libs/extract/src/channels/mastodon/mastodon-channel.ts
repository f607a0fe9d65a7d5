import type { FeedItem } from '#vigia/contracts';
import { htmlToText } from '../../text/html-to-text.js';
import { absoluteUrl, channelProblem, type ChannelReader } from '../channel-reader.js';
import { dateAt, isObject, readJson, textAt } from '../json-value.js';

const PAGE_SIZE = 40;

/**
 * An account through Mastodon's public API. From `https://host/@name` the account is looked up first, and its answer leads to the statuses; pages go on by the `Link` header.
 * Boosts are somebody else's words and left out.
 */
export const mastodonChannel: ChannelReader = {
  address(url) {
    const target = new URL(url);
    const name = /^\/@([\w.-]+)(@[\w.-]+)?\/?$/.exec(target.pathname);
    return name ? new URL(`/api/v1/accounts/lookup?acct=${encodeURIComponent(`${name[1] ?? ''}${name[2] ?? ''}`)}`, target).href : target.href;
  },
  accept: 'application/json',
  maxBytes: null,
  posts: true,
  ordered: true,
  mostPages: 5,
  read(document) {
    return Promise.resolve(readAnswer(document));
  },
};

function readAnswer(document: Parameters<ChannelReader['read']>[0]) {
  const answer = readJson(document);
  if (Array.isArray(answer)) return { items: answer.filter(isObject).filter((status) => !isObject(status['reblog'])).map((status) => toItem(status, document.url)), next: nextOf(document.link, document.url) };
  const error = textAt(answer, 'error');
  if (error !== null) return channelProblem('api_error', `La API de Mastodon respondió: ${error.slice(0, 200)}`);
  const account = textAt(answer, 'id');
  if (account !== null && textAt(answer, 'acct') !== null) {
    return { items: [], next: [new URL(`/api/v1/accounts/${encodeURIComponent(account)}/statuses?limit=${PAGE_SIZE}&exclude_reblogs=true`, document.url).href] };
  }
  return channelProblem('not_mastodon', 'La respuesta no es de la API de Mastodon. Escriba la dirección de la cuenta: https://servidor/@nombre.');
}

function toItem(status: Record<string, unknown>, base: string): FeedItem {
  const warning = textAt(status, 'spoiler_text');
  const text = htmlToText(textAt(status, 'content') ?? '');
  return {
    id: textAt(status, 'id'),
    title: null,
    link: absoluteUrl(textAt(status, 'url') ?? textAt(status, 'uri'), base),
    publishedAt: dateAt(status, 'created_at'),
    author: textAt(status, 'account', 'display_name') ?? textAt(status, 'account', 'acct'),
    summary: [warning, text].filter(Boolean).join('\n') || null,
  };
}

function nextOf(header: string | null | undefined, base: string): string[] {
  for (const part of header?.split(/,(?=\s*<)/) ?? []) {
    const address = /^\s*<([^>]*)>/.exec(part)?.[1];
    if (/;\s*rel\s*=\s*"?next"?/i.test(part)) return [absoluteUrl(address, base)].filter((url) => url !== null);
  }
  return [];
}
