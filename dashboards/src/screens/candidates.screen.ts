import type { ClaimCandidatesResponse } from '#vigia/contracts';
import { isoWeekOf } from '#vigia/wording';
import { ApiError } from '../api/api-client.js';
import { quoted } from '../ui/claim-check.js';
import { weekStepper } from '../ui/controls.js';
import { h, replaceContent } from '../ui/dom.js';
import { download, downloadCsv } from '../ui/download.js';
import { linkTo, shown, type PageContext } from '../ui/page-context.js';
import { emptyState, explain, loadingPart } from '../ui/states.js';

type Candidate = ClaimCandidatesResponse['items'][number];

const PIECES_LANG = 'es';
const MEMBERS_SHOWN = 3;

/** What travels this week and no check of the bank covers: groups of similar sentences for checkers to look at, to take away as a file. */
export function candidatesScreen(context: PageContext): HTMLElement {
  const { speech, filters } = context;
  context.setTitle(speech.t('candidates.title'));
  const week = filters.week ?? isoWeekOf(new Date());
  return h('div', { class: 'candidates-page' },
    h('div', { class: 'page-bar' }, weekStepper(context, { screen: 'candidates' }, {}, week), h('p', {}, h('a', { href: linkTo(context, { screen: 'claims' }) }, speech.t('claim.back')))),
    h('h1', { tabindex: '-1' }, speech.t('candidates.title')),
    h('p', { class: 'lead' }, speech.t('candidates.lead')),
    loadingPart(context, () => context.api.claimCandidates({ week }, context.signal), (response) => content(context, response), 8));
}

function content(context: PageContext, { week, items, editable }: ClaimCandidatesResponse): HTMLElement {
  const { speech } = context;
  if (items.length === 0) return emptyState(speech.t('candidates.empty.title'), speech.t('candidates.empty.text'));
  const file = `vigia-circula-${week}`;
  const columns = ['group', 'group_pieces', 'group_outlets', 'sentence', 'outlet', 'date', 'url', 'title'];
  const rows = items.flatMap((item, index) => item.members.map((member) => [index + 1, item.pieces, item.outlets, member.sentence, member.outlet.name, member.publishedAt, member.url, member.title]));
  const json = (): void => download(`${file}.json`, new Blob([JSON.stringify({ week, items }, null, 2)], { type: 'application/json' }));
  return h('div', {},
    h('div', { class: 'candidate-tools' },
      h('span', {}, speech.t('candidates.count', { n: items.length })),
      h('button', { type: 'button', class: 'button-quiet', onclick: () => downloadCsv(file, { columns, rows }) }, speech.t('candidates.csv')),
      h('button', { type: 'button', class: 'button-quiet', onclick: json }, speech.t('candidates.json'))),
    h('ol', { class: 'candidates' }, ...items.map((item) => candidate(context, week, item, editable))));
}

function candidate(context: PageContext, week: string, item: Candidate, editable: boolean): HTMLElement {
  const { speech } = context;
  const about = [
    speech.t('candidates.pieces', { n: item.pieces }), speech.t('candidates.outlets', { n: item.outlets }),
    item.since < week && speech.t('candidates.since', { week: speech.format.weekRange(item.since) }),
    item.cities.length > 0 && item.cities.map((city) => speech.city(city)).join(', '),
  ].filter((part) => part !== false);
  const line = (member: Candidate['members'][number]): HTMLElement => h('li', {},
    h('a', { lang: PIECES_LANG, href: linkTo(context, { screen: 'piece', id: member.pieceId }) }, member.title !== null && member.title.trim() !== '' ? shown(context, member.title) : speech.t('card.untitled.post', { outlet: member.outlet.name })),
    h('span', { class: 'note' }, ` ${member.outlet.name}, ${member.publishedAt === null ? speech.t('card.undated') : speech.format.date(member.publishedAt)}`),
    member.sentence !== item.sentence && h('p', { class: 'note' }, quoted(shown(context, member.sentence))));
  const rest = item.members.slice(MEMBERS_SHOWN);
  return h('li', { class: 'candidate' },
    h('p', { class: 'candidate-sentence' }, quoted(shown(context, item.sentence))),
    h('p', { class: 'note' }, about.join(' · ')),
    h('ul', { class: 'candidate-places' }, ...item.members.slice(0, MEMBERS_SHOWN).map(line)),
    rest.length > 0 && h('details', {}, h('summary', {}, speech.t('card.more', { n: rest.length })), h('ul', { class: 'candidate-places' }, ...rest.map(line))),
    toBank(context, item, editable));
}

/** Where a group stands in the bank, or the way into it. */
function toBank(context: PageContext, { id, claim }: Candidate, editable: boolean): HTMLElement | null {
  const { speech } = context;
  if (claim !== null) return h('p', {}, h('a', { href: linkTo(context, { screen: 'claim', id: claim.id }) }, `${speech.t(`candidates.made.${claim.status}`)} ▸`));
  if (!editable) return null;
  const answer = h('span', { class: 'form-answer', role: 'status' });
  const button = h('button', { type: 'button', class: 'button-quiet' }, speech.t('candidates.make'));
  button.onclick = async () => {
    button.disabled = true;
    try {
      context.go({ screen: 'claim', id: (await context.api.claimFromCandidate(id)).id }, {});
    } catch (error) {
      if (!(error instanceof ApiError)) console.error(error);
      replaceContent(answer, h('span', { class: 'form-error', lang: error instanceof ApiError && error.status > 0 ? 'es' : null }, explain(speech, error).text));
      button.disabled = false;
    }
  };
  return h('p', { class: 'candidate-make' }, button, ' ', answer);
}
