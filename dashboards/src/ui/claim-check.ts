import type { ClaimCheck } from '#vigia/contracts';
import type { Speech } from '../i18n/translate.js';
import { h, webAddress } from './dom.js';
import type { PageContext } from './page-context.js';

/** The bank is written in Spanish, whatever language the page is in. */
export const BANK_LANG = 'es';

/** Words that somebody wrote, in quotation marks; not in two pairs where they bring their own. */
export function quoted(text: string): HTMLElement {
  return h(/^[«“"‘']/.test(text) ? 'span' : 'q', { class: 'quoted', lang: BANK_LANG }, text);
}

/** One check: what kind of source, its verdict in its own words, who, when, and the way to it. A fact-checker and an official source never look alike. */
export function claimCheck(context: PageContext, check: ClaimCheck): HTMLElement {
  const { speech } = context;
  const address = webAddress(check.url);
  const date = check.date === null ? speech.t('check.undated') : partialDate(speech, check.date);
  return h('div', { class: `check-card check-${check.checker.kind}` },
    h('p', { class: 'check-head' },
      h('span', { class: `checker-kind checker-${check.checker.kind}` }, speech.label('checker', check.checker.kind)),
      check.state === 'draft' && h('span', { class: 'check-draft' }, speech.t('check.draft'))),
    h('p', { class: 'check-verdict' }, h('q', { lang: BANK_LANG }, check.verdict)),
    h('p', { class: 'note' }, h('span', { lang: BANK_LANG }, check.checker.name), `, ${date}`, check.rating !== null && ` · ${ratingOf(speech, check)}`),
    ...check.notes.map((note) => h('p', { class: 'note check-note', lang: BANK_LANG }, note)),
    h('p', { class: 'note' }, speech.label('check.level', check.level)),
    address !== null && h('p', {}, h('a', { href: address, target: '_blank', rel: 'noopener noreferrer nofollow', 'aria-label': `${speech.t('check.open')}: ${check.checker.name}` }, `${speech.t('check.open')} ↗`)));
}

/** A check on one line, for lists. */
export function checkLine(context: PageContext, check: ClaimCheck): HTMLElement {
  const { speech } = context;
  const address = webAddress(check.url);
  const date = check.date === null ? speech.t('check.undated') : partialDate(speech, check.date);
  const name = h('span', { lang: BANK_LANG }, check.checker.name);
  return h('p', { class: 'check-line' },
    h('span', { class: `checker-kind checker-${check.checker.kind}` }, speech.label('checker', check.checker.kind)),
    ' ', h('q', { class: 'check-verdict', lang: BANK_LANG }, check.verdict), ' ',
    address === null ? name : h('a', { href: address, target: '_blank', rel: 'noopener noreferrer nofollow', lang: BANK_LANG }, check.checker.name), `, ${date}`,
    check.state === 'draft' && h('span', { class: 'check-draft' }, speech.t('check.draft')));
}

function ratingOf(speech: Speech, { rating, ratingScale }: ClaimCheck): string {
  if (rating === null) return '';
  return ratingScale === null ? speech.t('check.ratingAlone', { rating }) : speech.t('check.rating', { rating, worst: ratingScale.worst, best: ratingScale.best });
}

/** `2021`, `mar 2021` or `lun 16 nov 2021`: never more exact than the checker is. */
export function partialDate(speech: Speech, date: string): string {
  if (/^\d{4}$/.test(date)) return date;
  const month = /^(\d{4})-(\d{2})$/.exec(date);
  if (!month) return speech.format.date(`${date}T12:00:00-05:00`);
  return `${new Intl.DateTimeFormat(speech.lang === 'es' ? 'es-CO' : 'en-GB', { month: 'short', timeZone: 'UTC' }).format(new Date(`${date}-15T00:00:00Z`)).replace('.', '')} ${month[1] ?? ''}`;
}
