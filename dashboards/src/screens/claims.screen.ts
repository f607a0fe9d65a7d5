import type { ClaimsResponse, ClaimStatus } from '#vigia/contracts';
import { CLAIM_FAMILIES, CLAIM_STATUSES } from '../state/claim-filters.js';
import { ApiError } from '../api/api-client.js';
import { BANK_LANG, checkLine } from '../ui/claim-check.js';
import { choice, switcher } from '../ui/controls.js';
import { h, replaceContent } from '../ui/dom.js';
import { linkTo, type PageContext } from '../ui/page-context.js';
import { emptyState, explain, loadingPart, readOnlyNote } from '../ui/states.js';
import { weekSpark } from '../ui/week-spark.js';
import { claimForm } from './claim-form.js';
import { claimFigures } from './claim-figures.js';
import { pager } from './pager.js';

type Row = ClaimsResponse['items'][number];

const PAGE_SIZE = 20;
const CHECKS_SHOWN = 2;

/** The board: every checked claim with its verdict and what became of it. */
export function claimsScreen(context: PageContext): HTMLElement {
  const { speech, filters, api, signal } = context;
  context.setTitle(speech.t('claims.title'));
  const status = filters.status ?? 'active';
  return h('div', { class: 'claims-page' },
    h('h1', { tabindex: '-1' }, speech.t('claims.title')),
    h('p', { class: 'lead' }, speech.t('claims.lead')),
    h('p', {}, h('a', { href: linkTo(context, { screen: 'candidates' }) }, `${speech.t('candidates.link')} ▸`)),
    loadingPart(context, () => api.claims({ status, family: filters.family, page: filters.page, pageSize: PAGE_SIZE }, signal), (response) => content(context, response, status), 10));
}

function content(context: PageContext, response: ClaimsResponse, status: ClaimStatus): HTMLElement {
  const { speech, filters } = context;
  const { items, total, counts, editable } = response;
  const families = [{ value: '', label: speech.t('claims.anyFamily') }, ...CLAIM_FAMILIES.map((family) => ({ value: family, label: speech.t(`family.${family}`) }))];
  return h('div', {},
    h('div', { class: 'page-bar' },
      switcher(speech.t('claims.status'), CLAIM_STATUSES.map((each) => ({ label: speech.t(`claimStatus.many.${each}`, { n: counts[each] ?? 0 }), href: linkTo(context, { screen: 'claims' }, { status: each }), current: each === status }))),
      choice(speech.t('claims.family'), families, filters.family ?? '', (family) => context.go({ screen: 'claims' }, { ...filters, page: 1, family: CLAIM_FAMILIES.find((each) => each === family) ?? null }, { replace: true }))),
    h('h2', { class: 'list-count' }, speech.t('claims.count', { total })),
    items.length > 0 && h('p', { class: 'note' }, h('span', { class: 'key key-repeats', 'aria-hidden': 'true' }), h('span', { class: 'key key-debunks', 'aria-hidden': 'true' }), speech.t('claims.spark.key')),
    total === 0 ? emptyState(speech.t('claims.empty.title'), speech.t('claims.empty.text')) : h('div', { class: 'claim-list' }, ...items.map((item) => row(context, item))),
    total > response.pageSize && pager(context, { screen: 'claims' }, response.page, Math.ceil(total / response.pageSize)),
    editable ? manage(context) : readOnlyNote(context, 'claims.elsewhere'));
}

function row(context: PageContext, claim: Row): HTMLElement {
  const { speech } = context;
  const { weeks, checks } = claim;
  const sum = (use: 'repeats' | 'debunks'): number => weeks.reduce((total, week) => total + week[use], 0);
  const last = weeks.at(-1);
  const label = speech.t('claims.spark', { weeks: weeks.length, repeats: sum('repeats'), debunks: sum('debunks'), lastRepeats: last?.repeats ?? 0, lastDebunks: last?.debunks ?? 0 });
  return h('article', { class: 'claim-row' },
    h('div', { class: 'claim-said' },
      h('h3', {}, h('a', { lang: BANK_LANG, href: linkTo(context, { screen: 'claim', id: claim.id }) }, claim.text)),
      checks.length === 0 && h('p', { class: 'note' }, speech.t('claims.unchecked')),
      ...checks.slice(0, CHECKS_SHOWN).map((check) => checkLine(context, check)),
      checks.length > CHECKS_SHOWN && h('p', { class: 'note' }, speech.t('check.more', { n: checks.length - CHECKS_SHOWN })),
      claim.disagree && h('p', { class: 'note disagree' }, speech.t('check.disagree'))),
    h('div', { class: 'claim-life' }, sum('repeats') + sum('debunks') > 0 && weekSpark(label, weeks), claimFigures(context, claim)));
}

function manage(context: PageContext): HTMLElement {
  const { speech } = context;
  const answer = h('p', { class: 'form-answer note', role: 'status' });
  const rejudge = async (): Promise<void> => {
    try {
      replaceContent(answer, speech.t((await context.api.rejudgeClaims()).ordered ? 'claims.rejudge.done' : 'claims.rejudge.waiting'));
    } catch (error) {
      if (!(error instanceof ApiError)) console.error(error);
      replaceContent(answer, h('span', { class: 'form-error', lang: error instanceof ApiError && error.status > 0 ? 'es' : null }, explain(speech, error).text));
    }
  };
  return h('section', { class: 'claim-manage' },
    h('details', { class: 'outlet-own' }, h('summary', {}, speech.t('claim.add')), claimForm(context, null, (saved) => context.go({ screen: 'claim', id: saved.id }, {}))),
    h('p', { class: 'note' }, speech.t('claims.rejudge.note')),
    h('button', { type: 'button', class: 'button', onclick: () => void rejudge() }, speech.t('claims.rejudge')), answer);
}
