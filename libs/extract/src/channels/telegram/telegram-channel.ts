import type { FeedItem } from '#vigia/contracts';
import { load } from 'cheerio';
import { readNewsDate } from '../../dates/parse-news-date.js';
import { inlineText, isTag, type Element } from '../../page/dom.js';
import { parseHtml } from '../../page/parse-html.js';
import { blockText } from '../../text/block-text.js';
import { decodeBytes } from '../../text/decode-bytes.js';
import { absoluteUrl, channelProblem, type ChannelDocument, type ChannelPage, type ChannelProblem, type ChannelReader } from '../channel-reader.js';

/** A public Telegram channel as `t.me/s/NAME` shows it to anybody: about 20 messages a page, oldest first, older ones by `?before=`. */
export const telegramChannel: ChannelReader = {
  address(url) {
    const target = new URL(url);
    const name = /^\/(?:s\/)?([A-Za-z]\w{3,31})\/?$/.exec(target.pathname)?.[1];
    if (name !== undefined) target.pathname = `/s/${name}`;
    return target.href;
  },
  accept: 'text/html',
  maxBytes: null,
  posts: true,
  ordered: true,
  mostPages: 5,
  read: (document) => Promise.resolve(readPage(document)),
};

function readPage(document: ChannelDocument): ChannelPage | ChannelProblem {
  const select = load(parseHtml(decodeBytes(document.body, { contentType: document.contentType }).text));
  const messages = select('.tgme_widget_message[data-post]').get().filter(isTag);
  if (messages.length === 0 && select('.tgme_channel_info, .tgme_channel_history').length === 0) {
    return channelProblem('no_public_posts', 'Telegram no muestra mensajes públicos en esta dirección: el canal es privado, es un grupo o no existe.');
  }
  const items = messages.map((message) => toItem(message, (css) => select(css, message).get().filter(isTag), document.url)).filter((item) => item.summary !== null);
  const older = select('a.tme_messages_more[data-before], link[rel="prev"]').get().filter(isTag);
  const next = absoluteUrl(older[0]?.attribs['href'], document.url);
  return { items: items.reverse(), next: next === null ? [] : [next] };
}

function toItem(message: Element, find: (css: string) => Element[], base: string): FeedItem {
  const post = message.attribs['data-post'] ?? '';
  const texts = find('.tgme_widget_message_text').filter((element) => !/reply/.test(element.attribs['class'] ?? ''));
  const parts = [...texts, ...find('.tgme_widget_message_poll_question, .link_preview_title')].map((element) => blockText(element));
  const time = find('.tgme_widget_message_date time[datetime], time[datetime]')[0]?.attribs['datetime'];
  const owner = find('.tgme_widget_message_forwarded_from_name, .tgme_widget_message_owner_name')[0];
  return {
    id: post,
    title: null,
    link: absoluteUrl(`/${post}`, base),
    publishedAt: (time === undefined ? null : readNewsDate(time)?.date.toISOString()) ?? null,
    author: owner ? inlineText(owner) || null : null,
    summary: [...new Set(parts)].filter((part) => part !== '').join('\n') || null,
  };
}
