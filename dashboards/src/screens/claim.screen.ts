import type { ClaimDetail, ClaimPatch, ClaimPiece, ClaimPiecesResponse } from '#vigia/contracts';
import { ApiError } from '../api/api-client.js';
import { CLAIM_USES } from '../state/claim-filters.js';
import { chartCard } from '../ui/chart-card.js';
import { BANK_LANG, claimCheck, partialDate } from '../ui/claim-check.js';
import { switcher } from '../ui/controls.js';
import { h, replaceContent } from '../ui/dom.js';
import { linkTo, shown, type PageContext } from '../ui/page-context.js';
import { paintSvg } from '../ui/picture.js';
import { emptyState, explain, loadingPart, readOnlyNote } from '../ui/states.js';
import { weekSpark } from '../ui/week-spark.js';
import { claimFigures } from './claim-figures.js';
import { claimForm } from './claim-form.js';
import { claimPapers } from './claim-papers.js';
import { sightingPart } from './claim-sighting.js';
import { pager } from './pager.js';

const PAGE_SIZE = 10;
const PIECES_LANG = 'es';

/** A claim's page, to be shared: who checked it, its life, the pieces with the sentence, its papers. */
export function claimScreen(context: PageContext, id: string): HTMLElement {
  const { speech, api, signal } = context;
  context.setTitle(speech.t('claims.title'));
  const load = (): Promise<ClaimDetail | null> => api.claim(id, signal).catch((error: unknown) => {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  });
  return loadingPart(context, load, (claim) => (claim === null
    ? emptyState(speech.t('state.missing.title'), speech.t('claim.missing'), h('p', {}, h('a', { href: linkTo(context, { screen: 'claims' }) }, speech.t('claim.back'))))
    : content(context, claim)), 12);
}

function content(context: PageContext, claim: ClaimDetail): HTMLElement {
  const { speech } = context;
  context.setTitle(claim.text);
  // A draft is not looked for: that it was not found would say nothing.
  const sought = claim.status !== 'draft' || claim.activity.firstAt !== null;
  return h('div', { class: 'claim-page' },
    h('p', { class: 'piece-meta' },
      h('a', { href: linkTo(context, { screen: 'claims' }) }, speech.t('claim.back')),
      h('span', {}, speech.t(`family.${claim.family}`)),
      claim.status !== 'active' && h('span', { class: 'check-draft' }, speech.t(`claimStatus.${claim.status}`)),
      claim.city !== null && h('a', { href: linkTo(context, { screen: 'city', id: claim.city }) }, speech.city(claim.city)),
      ...validity(context, claim)),
    h('h1', { tabindex: '-1', lang: BANK_LANG }, claim.text),
    claim.status === 'draft' && h('p', { class: 'notice' }, speech.t('claim.draft.note')),
    claim.status === 'retired' && h('p', { class: 'notice' }, speech.t('claim.retired.note')),
    sought && claimFigures(context, claim),
    h('div', { class: 'split' },
      h('section', { class: 'panel' },
        h('h2', {}, speech.t('claim.checks')),
        claim.disagree && h('p', { class: 'notice disagree' }, speech.t('check.disagree')),
        claim.checks.length === 0 && h('p', {}, speech.t('claim.unchecked')),
        claim.checks.length === 0 && h('p', { class: 'note', lang: BANK_LANG }, claim.history.at(-1)?.change ?? ''),
        h('div', { class: 'checks' }, ...claim.checks.map((check) => claimCheck(context, check)))),
      sought && h('div', { class: 'panel' }, weeksPart(context, claim), outletsPart(context, claim))),
    sought && piecesPart(context, claim),
    claimPapers(context, claim),
    claim.editable ? managePart(context, claim) : readOnlyNote(context, 'claims.elsewhere'));
}

function validity({ speech }: PageContext, { validFrom, validTo }: ClaimDetail): HTMLElement[] {
  if (validFrom === null && validTo === null) return [];
  const said = (date: string | null): string => (date === null ? speech.t('claim.valid.open') : partialDate(speech, date));
  return [h('span', {}, `${speech.t('claim.facts')}: ${speech.t('claim.valid', { from: said(validFrom), to: said(validTo) })}`)];
}

function weeksPart(context: PageContext, claim: ClaimDetail): HTMLElement {
  const { speech } = context;
  const { weeks } = claim;
  if (weeks.every((week) => week.repeats + week.debunks + week.mentions === 0)) return h('section', {}, h('h2', {}, speech.t('claim.weeks')), h('p', { class: 'note' }, speech.t('claim.weeks.none')));
  const sum = (use: 'repeats' | 'debunks'): number => weeks.reduce((total, week) => total + week[use], 0);
  const sentence = speech.t('claim.weeks.sentence', { repeats: sum('repeats'), debunks: sum('debunks'), weeks: weeks.length });
  const numbers = weeks.map(({ week, repeats, debunks, mentions }) => [week, repeats, debunks, mentions] as const);
  const spark = weekSpark(`${claim.text}. ${sentence}`, weeks, 'week-spark week-spark-large');
  return chartCard(context, {
    title: speech.t('claim.weeks'),
    sentence,
    note: speech.t('claims.spark.key').replace(/\s*\S+ \S+\.$/, ''),
    file: `vigia-${claim.id}`,
    figure: h('div', { class: 'claim-weeks' }, spark,
      h('p', { class: 'note spark-ends' }, h('span', {}, speech.format.weekRange(weeks[0]?.week ?? '')), h('span', {}, speech.format.weekRange(weeks.at(-1)?.week ?? '')))),
    table: {
      columns: [{ label: speech.t('column.week') }, ...(['repeats', 'debunks', 'mentions'] as const).map((use) => ({ label: `${speech.t(`claim.use.${use}`)} (n)`, numeric: true }))],
      rows: numbers.map(([week, ...counts]) => [speech.format.weekRange(week), ...counts.map((count) => speech.format.number(count))]),
    },
    csv: { columns: ['week', 'repeats', 'debunks', 'mentions'], rows: numbers },
    picture: () => paintSvg(spark),
  });
}

function outletsPart(context: PageContext, { outlets }: ClaimDetail): HTMLElement {
  const { speech } = context;
  return h('section', {},
    h('h2', {}, speech.t('claim.outlets')),
    outlets.length === 0
      ? h('p', { class: 'note' }, speech.t('claim.outlets.none'))
      : h('div', {}, h('ul', { class: 'inline-list' }, ...outlets.map((outlet) => h('li', {}, h('a', { href: linkTo(context, { screen: 'outlet', id: outlet.id }) }, outlet.name), ` (${speech.format.number(outlet.repeats)})`))), h('p', { class: 'note' }, speech.t('claim.outlets.note'))));
}

function piecesPart(context: PageContext, claim: ClaimDetail): HTMLElement {
  const { speech, filters } = context;
  const view = { screen: 'claim', id: claim.id } as const;
  const item = (use: (typeof CLAIM_USES)[number] | null): { label: string; href: string; current: boolean } => ({ label: speech.t(`claim.use.${use ?? 'all'}`), href: linkTo(context, view, { use }), current: filters.use === use });
  return h('section', { class: 'claim-pieces' },
    h('h2', {}, speech.t('claim.pieces')),
    switcher(speech.t('claim.use'), [item(null), ...CLAIM_USES.map(item)]),
    loadingPart(context, () => context.api.claimPieces(claim.id, { use: filters.use, page: filters.page, pageSize: PAGE_SIZE }, context.signal), (response) => pieceList(context, claim, response), 6));
}

function pieceList(context: PageContext, claim: ClaimDetail, { items, total, page, pageSize, editable }: ClaimPiecesResponse): HTMLElement {
  const { speech } = context;
  const { suggested } = claim.activity;
  if (total === 0) {
    return h('p', { class: 'note' }, speech.t('claim.pieces.none'), ' ',
      context.filters.use === null && suggested > 0 && h('a', { href: linkTo(context, { screen: 'claim', id: claim.id }, { use: 'suggested' }), 'data-replace': true }, speech.t('claims.suggested', { n: suggested })));
  }
  return h('div', {}, ...items.map((item) => pieceRow(context, claim, item, editable)),
    total > pageSize && pager(context, { screen: 'claim', id: claim.id }, page, Math.ceil(total / pageSize)));
}

/** The sentence, and beside it the check with its date and link. */
function pieceRow(context: PageContext, claim: ClaimDetail, item: ClaimPiece, editable: boolean): HTMLElement {
  const { speech } = context;
  const { piece } = item;
  const title = piece.title !== null && piece.title.trim() !== '' ? shown(context, piece.title) : speech.t('card.untitled.post', { outlet: piece.outlet.name });
  const [check] = claim.checks;
  return h('article', { class: 'claim-piece' },
    h('div', {},
      h('p', { class: 'piece-meta' },
        h('a', { href: linkTo(context, { screen: 'outlet', id: piece.outlet.id }) }, piece.outlet.name),
        h('span', {}, piece.publishedAt === null ? speech.t('card.undated') : speech.format.date(piece.publishedAt)),
        ...piece.cities.map((city) => h('span', {}, speech.city(city)))),
      h('h3', {}, h('a', { lang: PIECES_LANG, href: linkTo(context, { screen: 'piece', id: piece.id }) }, title)),
      sightingPart(context, item, piece.id, editable)),
    check === undefined ? null : claimCheck(context, check));
}

function managePart(context: PageContext, claim: ClaimDetail): HTMLElement {
  const { speech } = context;
  const answer = h('p', { class: 'form-answer note', role: 'status' });
  const again = (): void => context.go({ screen: 'claim', id: claim.id }, context.filters, { replace: true });
  const edit = async (patch: ClaimPatch): Promise<void> => {
    try {
      await context.api.editClaim(claim.id, { ...patch, revision: claim.revision });
      again();
    } catch (error) {
      if (!(error instanceof ApiError)) console.error(error);
      replaceContent(answer, h('span', { class: 'form-error' }, `${speech.t('claimForm.notSaved')} `), h('span', { lang: error instanceof ApiError && error.status > 0 ? 'es' : null }, explain(speech, error).text));
    }
  };
  const button = (label: 'activate' | 'retire' | 'confirmChecks', patch: ClaimPatch): HTMLElement => h('button', { type: 'button', class: 'button', onclick: () => void edit(patch) }, speech.t(`claim.${label}`));
  const confirmed = claim.checks.map(({ verdict, checker, date, level, url }) => ({ verdict, checker, date, level, url, state: 'active' as const }));
  return h('section', { class: 'claim-manage' },
    h('div', { class: 'claim-buttons' },
      claim.status !== 'active' && claim.checks.length > 0 && button('activate', { status: 'active', checks: confirmed }),
      claim.status === 'active' && claim.checks.some((check) => check.state === 'draft') && button('confirmChecks', { checks: confirmed }),
      claim.status !== 'retired' && button('retire', { status: 'retired' })),
    answer,
    h('details', { class: 'outlet-own' }, h('summary', {}, speech.t('claim.edit')), claimForm(context, claim, again)));
}
