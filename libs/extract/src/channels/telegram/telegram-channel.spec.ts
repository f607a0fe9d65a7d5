import { describe, expect, it } from '@jest/globals';
import { telegramChannel } from './telegram-channel.js';

/** A message as `t.me/s/NAME` writes it (markup of November 2026, shortened). */
function telegramMessage(channel: string, id: number, html: string, more = ''): string {
  return `<div class="tgme_widget_message_wrap js-widget_message_wrap"><div class="tgme_widget_message text_not_supported_wrap js-widget_message" data-post="${channel}/${id}">
<div class="tgme_widget_message_author accent_color"><a class="tgme_widget_message_owner_name" href="https://t.me/${channel}"><span dir="auto">El Faro Diario</span></a></div>
${more}<div class="tgme_widget_message_text js-message_text" dir="auto">${html}</div>
<div class="tgme_widget_message_footer"><span class="tgme_widget_message_views">1.2K</span><span class="tgme_widget_message_meta"><a class="tgme_widget_message_date" href="https://t.me/${channel}/${id}"><time datetime="2026-11-20T14:0${id % 10}:00+00:00" class="time">09:00</time></a></span></div></div></div>`;
}

const page = (messages: string, before?: number): Buffer =>
  Buffer.from(`<!DOCTYPE html><html><head><title>El Faro – Telegram</title>${before ? `<link rel="prev" href="/s/elfaro?before=${before}">` : ''}</head><body><div class="tgme_channel_info"></div>
<section class="tgme_channel_history js-message_history">${before ? `<div class="tgme_widget_message_centered"><a href="/s/elfaro?before=${before}" class="tme_messages_more js-messages_more" data-before="${before}"></a></div>` : ''}${messages}</section></body></html>`);
const read = (body: Buffer) => telegramChannel.read({ url: 'https://t.me/s/elfaro', body, contentType: 'text/html; charset=utf-8' });

describe('a Telegram channel page', () => {
  it('gives whole posts, newest first, with the address and the date of each', async () => {
    const body = page(telegramMessage('elfaro', 41, 'Primero<br/>y <b>segundo</b> renglón <a href="https://x.co">x.co</a>') + telegramMessage('elfaro', 42, 'Más tarde &amp; corto'), 41);
    expect(await read(body)).toEqual({
      items: [
        { id: 'elfaro/42', title: null, link: 'https://t.me/elfaro/42', publishedAt: '2026-11-20T14:02:00.000Z', author: 'El Faro Diario', summary: 'Más tarde & corto' },
        { id: 'elfaro/41', title: null, link: 'https://t.me/elfaro/41', publishedAt: '2026-11-20T14:01:00.000Z', author: 'El Faro Diario', summary: 'Primero\ny segundo renglón x.co' },
      ],
      next: ['https://t.me/s/elfaro?before=41'],
    });
  });

  it('does not take the quoted message of a reply for the reply, and counts the headline of a shared link', async () => {
    const reply = '<a class="tgme_widget_message_reply" href="https://t.me/elfaro/1"><div class="tgme_widget_message_text js-message_reply_text">lo citado</div></a>';
    const preview = telegramMessage('elfaro', 43, 'Lea aquí', reply).replace('<div class="tgme_widget_message_footer', '<a class="tgme_widget_message_link_preview"><div class="link_preview_title">Abren comedor en Cúcuta</div></a><div class="tgme_widget_message_footer');
    expect(await read(page(preview))).toMatchObject({ items: [{ summary: 'Lea aquí\nAbren comedor en Cúcuta' }], next: [] });
  });

  it('leaves out what has no words, and ends where no older page is named', async () => {
    const photo = telegramMessage('elfaro', 44, '').replace(/<div class="tgme_widget_message_text[^]*?<\/div>/, '');
    expect(await read(page(photo))).toEqual({ items: [], next: [] });
  });

  it('says so when the channel is private or no channel', async () => {
    expect(await read(Buffer.from('<html><body><div class="tgme_page"><a class="tgme_action_button_new">View in Telegram</a></div></body></html>'))).toMatchObject({ error: { code: 'no_public_posts' } });
    expect(await read(Buffer.alloc(0))).toMatchObject({ error: { code: 'no_public_posts' } });
  });

  it.each([
    ['https://t.me/elfaro', 'https://t.me/s/elfaro'],
    ['https://t.me/s/elfaro/', 'https://t.me/s/elfaro'],
    ['https://t.me/s/elfaro?before=9', 'https://t.me/s/elfaro?before=9'],
  ])('is asked for at its public page: %s', (url, address) => expect(telegramChannel.address(url)).toBe(address));
});
