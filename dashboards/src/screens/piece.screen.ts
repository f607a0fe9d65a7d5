import { isHarmful } from '#vigia/codebook';
import type { Finding, PieceDetail } from '#vigia/contracts';
import { ApiError } from '../api/api-client.js';
import { dataTable } from '../ui/data-table.js';
import { h, webAddress } from '../ui/dom.js';
import { markedText } from '../ui/marked-text.js';
import { linkTo, shown, type PageContext } from '../ui/page-context.js';
import { emptyState, loadingPart } from '../ui/states.js';
import { titleOf } from '../ui/piece-card.js';
import { pieceClaimsPart } from './piece-claims.js';
import { repliesPart } from './replies-part.js';
import { historyPart } from './piece-history.js';
import { scorePart } from './piece-score.js';

/** The rules speak to Colombian newsrooms, whatever language the page is in. */
const GUIDANCE_LANG = 'es';

export function pieceScreen(context: PageContext, id: string): HTMLElement {
  context.setTitle(context.speech.t('list.title'));
  const load = (): Promise<PieceDetail | null> => context.api.piece(id, context.signal).catch((error: unknown) => {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  });
  return loadingPart(context, load, (piece) => (piece === null ? gone(context) : content(context, piece)), 12);
}

function gone(context: PageContext): HTMLElement {
  const { speech } = context;
  return emptyState(speech.t('state.missing.title'), speech.t('state.missing.piece'), h('p', {}, h('a', { href: linkTo(context, { screen: 'pieces' }) }, speech.t('piece.back'))));
}

function content(context: PageContext, piece: PieceDetail): HTMLElement {
  const { speech } = context;
  const title = piece.title === null || piece.title.trim() === '' ? null : piece.title;
  context.setTitle(titleOf(context, piece));
  const open = webAddress(piece.openUrl);
  const inField = (field: Finding['field']): Finding[] => piece.findings.filter((finding) => finding.field === field);
  return h('div', { class: 'piece-page' },
    h('article', { class: 'piece-body' },
      h('p', { class: 'piece-meta' },
        h('a', { href: linkTo(context, { screen: 'outlet', id: piece.outlet.id }) }, piece.outlet.name),
        h('span', {}, piece.publishedAt === null ? speech.t('card.undated') : speech.t('piece.published', { date: speech.format.dateTime(piece.publishedAt) })),
        piece.modifiedAt !== null && piece.modifiedAt !== piece.publishedAt && h('span', {}, speech.t('piece.modified', { date: speech.format.dateTime(piece.modifiedAt) })),
        piece.byline !== null && h('span', {}, speech.t('piece.byline', { byline: piece.byline })),
        ...piece.cities.map((city) => h('a', { href: linkTo(context, { screen: 'city', id: city }) }, speech.city(city)))),
      h('h1', { tabindex: '-1', class: 'piece-title', lang: title === null ? null : languageOf(piece) }, ...(title === null ? [titleOf(context, piece)] : markedText(context, title, inField('title')))),
      open !== null && h('p', {}, h('a', { class: 'button', href: open, target: '_blank', rel: 'noopener noreferrer nofollow' }, `${speech.t('piece.original')} ↗`)),
      legend(context),
      h('div', { class: 'piece-text', lang: languageOf(piece) },
        ...(piece.text.trim() === '' ? [h('p', { class: 'note' }, speech.t('piece.text.empty'))] : markedText(context, piece.text, inField('text'))))),
    h('aside', { class: 'piece-aside' }, pieceClaimsPart(context, piece.id), guidancePart(context, piece), repliesPart(context, () => context.api.replies('pieces', piece.id, context.signal), false), historyPart(context, piece), scorePart(context, piece)),
    h('div', { class: 'piece-wide' }, findingsPart(context, piece)));
}

/** So that a screen reader on an English page pronounces the piece as it is written. */
function languageOf(piece: PieceDetail): string | null {
  return piece.judgement.language === 'und' ? null : piece.judgement.language;
}

function legend(context: PageContext): HTMLElement {
  const { speech } = context;
  return h('p', { class: 'legend piece-legend' },
    h('strong', {}, speech.t('piece.legend')),
    h('span', { class: 'mark mark-harmful' }, speech.t('piece.legend.harmful')),
    h('span', { class: 'mark mark-constructive' }, speech.t('piece.legend.constructive')),
    h('span', { class: 'mark mark-rejected' }, speech.t('piece.legend.rejected')),
    h('span', { class: 'mark mark-quoted' }, speech.t('piece.legend.quoted')),
    h('span', { class: 'note' }, speech.t('piece.legend.hint')));
}

function guidancePart(context: PageContext, piece: PieceDetail): HTMLElement {
  const { speech } = context;
  const quoteOf = (note: PieceDetail['guidance'][number]): string => ((note.field === 'title' ? piece.title : piece.text) ?? '').slice(note.start, note.end);
  return h('section', { class: 'panel' },
    h('h2', {}, speech.t('piece.guidance')),
    piece.guidance.length > 0 && speech.lang !== GUIDANCE_LANG && h('p', { class: 'note' }, speech.t('piece.guidance.language')),
    piece.guidance.length === 0
      ? h('p', { class: 'note' }, speech.t('piece.guidance.none'))
      : h('ol', { class: 'guidance' }, ...piece.guidance.map((note) => h('li', {},
          h('p', {}, h('span', { lang: GUIDANCE_LANG }, shown(context, note.message)), ' ', h('span', { class: 'note' }, note.rule)),
          h('dl', {},
            h('dt', {}, speech.t('piece.guidance.instead')), h('dd', { lang: languageOf(piece) }, shown(context, quoteOf(note))),
            note.suggestion !== '' && h('dt', {}, speech.t('piece.guidance.try')), note.suggestion !== '' && h('dd', { class: 'suggestion', lang: GUIDANCE_LANG }, shown(context, note.suggestion)))))));
}

function findingsPart(context: PageContext, piece: PieceDetail): HTMLElement {
  const { speech } = context;
  const columns = [{ label: speech.t('column.frame') }, { label: speech.t('column.quote') }, { label: speech.t('column.voice') }, { label: speech.t('column.stance') }, { label: speech.t('column.certainty'), numeric: true }];
  return h('section', { class: 'panel' },
    h('h2', {}, speech.t('piece.findings')),
    piece.findings.length === 0
      ? h('p', { class: 'note' }, speech.t('piece.findings.none'))
      : dataTable(speech.t('piece.findings'), columns, piece.findings.map((finding) => [
          h('a', { class: `frame-tag ${isHarmful(finding.frame) ? 'is-harmful' : 'is-constructive'}`, href: linkTo(context, { screen: 'narrative', id: finding.frame }) }, speech.narrative(finding.frame)),
          h('span', { lang: languageOf(piece) }, shown(context, finding.quote)), speech.t(`voice.${finding.voice}`), speech.t(`stance.${finding.stance}`), speech.format.percent(finding.score),
        ])),
    h('p', { class: 'note' }, speech.t('piece.score.counted')));
}
