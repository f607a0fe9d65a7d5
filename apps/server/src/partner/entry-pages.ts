import { escapeHtml, plainPage, type PageLanguage } from '../reply/plain-page.js';
import { PARTNER_WORDS } from './partner-words.js';

/** Said instead of asking for an address that nothing would be sent to. */
export function noMailPage(language: PageLanguage, what: 'renewTitle' | 'joinTitle'): string {
  const words = PARTNER_WORDS[language];
  return plainPage(language, words[what], `<h1>${words[what]}</h1><p class="problem">${words.noMail}</p>`);
}

/** Asks for the address a new link goes to. */
export function renewPage(language: PageLanguage, state: 'ask' | 'bad' | 'sent'): string {
  const words = PARTNER_WORDS[language];
  const form = `${state === 'bad' ? `<p class="problem" role="alert">${words.badAddress}</p>` : ''}<p>${words.renewLead}</p><form method="post" action="/aliado?lang=${language}"><label for="address">${words.address}</label><input type="email" id="address" name="address" maxlength="254" autocomplete="email"><p><button type="submit">${words.renew}</button></p></form>`;
  return plainPage(language, words.renewTitle, `<h1>${words.renewTitle}</h1>${state === 'sent' ? `<p class="answer" role="status">${words.renewSent}</p>` : form}`);
}

/** A link that opens nothing; where it once did, a new one can be asked for, and goes to the contact whoever asks. */
export function closedPage(language: PageLanguage, why: 'forged' | 'expired' | 'gone', base: string | null, asked = false): string {
  const words = PARTNER_WORDS[language];
  const renew = asked ? `<p class="answer" role="status">${words.renewAsked}</p>` : base === null ? `<p><a href="/aliado?lang=${language}">${words.renew}</a></p>` : `<p>${words.renewLead}</p><form method="post" action="${base}/enlace?lang=${language}"><p><button type="submit">${words.renew}</button></p></form>`;
  return plainPage(language, words.closed, `<h1>${words.closed}</h1><p class="problem">${words[why]}</p>${renew}`);
}

export function missingPage(language: PageLanguage, base: string, what: 'missing' | 'missingAlert'): string {
  const words = PARTNER_WORDS[language];
  return plainPage(language, words.closed, `<p><a href="${base}?lang=${language}">‹ ${words.back}</a></p><h1>${words.closed}</h1><p class="problem">${words[what]}</p>`);
}

/** Asks for the address and language of who wants to be told of releases. */
export function joinPage(language: PageLanguage, state: 'ask' | 'bad' | 'sent'): string {
  const words = PARTNER_WORDS[language];
  const option = (value: PageLanguage, name: string): string => `<option value="${value}"${value === language ? ' selected' : ''} lang="${value}">${name}</option>`;
  const form = `${state === 'bad' ? `<p class="problem" role="alert">${words.badAddress}</p>` : ''}<form method="post" action="/avisos?lang=${language}"><label for="address">${words.address}</label><input type="email" id="address" name="address" maxlength="254" autocomplete="email"><label for="language">${words.language}</label><select id="language" name="language">${option('es', 'Español')}${option('en', 'English')}</select><p><button type="submit">${words.joinButton}</button></p></form>`;
  return plainPage(language, words.joinTitle, `<h1>${words.joinTitle}</h1>${state === 'sent' ? `<p class="answer" role="status">${words.joinSent}</p>` : `<p>${words.joinLead}</p>${form}`}`);
}

/** @param address null where the link is none */
export function joinConfirmPage(language: PageLanguage, address: string | null, done: boolean): string {
  const words = PARTNER_WORDS[language];
  const body = address === null ? `<p class="problem">${words.joinClosed}</p><p><a href="/avisos?lang=${language}">${words.joinButton}</a></p>` : done ? `<p class="answer" role="status">${escapeHtml(words.joined(address))}</p>` : `<p>${escapeHtml(words.joinConfirm(address))}</p><form method="post"><p><button type="submit">${words.confirm}</button></p></form>`;
  return plainPage(language, words.joinTitle, `<h1>${words.joinTitle}</h1>${body}`);
}
