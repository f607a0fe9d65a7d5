import type { CityId } from '#vigia/codebook';
import type { OverviewResponse } from '#vigia/contracts';
import { beforePhrase, rateSentence, weekChanges, type Change } from '#vigia/wording';
import { h } from '../ui/dom.js';
import { linkTo, type PageContext } from '../ui/page-context.js';
import { shownFigures } from '../ui/shown-figures.js';
import { uncorrectedNote } from './figures-switch.js';

/** One sentence per city written from the numbers: clear changes first, then the rest, then those with too few pieces together. */
export function changes(context: PageContext, overview: OverviewResponse): HTMLElement[] {
  const { speech } = context;
  const { week, kind } = overview;
  const { nation, enough, few } = weekChanges(overview);
  const { change } = nation;
  const parts: HTMLElement[] = [
    h('p', { class: 'lead' }, speech.t(kind === 'post' ? 'home.lead.posts' : 'home.lead', { relevant: overview.relevant, collected: overview.collected })),
    h('ol', { class: 'sentences' },
      h('li', { class: `change-${change}` }, sign(change), h('span', {}, h('strong', {}, `${speech.t('home.all')}: `), rateSentence(speech, nation.now, nation.before, shownFigures(context)), ...openPieces(context, overview, nation.now.pieces, null))),
      ...enough.map((city) =>
        h('li', { class: `change-${city.change}` }, sign(city.change),
          h('span', {}, h('a', { href: linkTo(context, { screen: 'city', id: city.city }, { week, kind }) }, speech.city(city.city)), ': ', rateSentence(speech, city.harmOwn, city.before.harmOwn, shownFigures(context)), ...openPieces(context, overview, city.harmOwn.pieces, city.city))))),
  ];
  if (few.length > 0) {
    parts.push(
      h('h2', { class: 'few-title' }, speech.t('home.few.title')),
      h('ul', { class: 'few-list' }, ...few.map((city) =>
        h('li', {}, h('a', { href: linkTo(context, { screen: 'city', id: city.city }, { week, kind }) }, speech.city(city.city)), `: ${speech.t('home.few.city', { n: city.relevant })} `,
          h('span', { class: 'muted' }, `(${beforePhrase(speech, city.before.harmOwn, shownFigures(context))})`)))),
      h('p', { class: 'note' }, speech.t('home.few.note')));
  }
  const uncorrected = uncorrectedNote(context, kind, [nation.now, ...overview.cities.map((city) => city.harmOwn)].map((rate) => ({ name: speech.narrative('harm_own'), rate })));
  return uncorrected === '' ? parts : [...parts, h('p', { class: 'note' }, uncorrected)];
}

/** Why this is not the running week, where nobody chose one. */
export function waitingNote({ speech }: PageContext, { waiting }: OverviewResponse): HTMLElement | null {
  return waiting && h('p', { class: 'note waiting' }, speech.t('home.waiting', { week: speech.format.weekRange(waiting.week), n: waiting.relevant }));
}

/** The pieces a sentence rests on, one click away for those who may read them. */
function openPieces(context: PageContext, { week, kind }: OverviewResponse, pieces: number, city: CityId | null): (string | HTMLElement)[] {
  if (pieces === 0 || !context.may('pieces.read')) return [];
  const href = linkTo(context, { screen: 'pieces' }, { city, narrative: 'harm_own', relevance: 'colombia', from: week, to: week, kind });
  return [' ', h('a', { href, class: 'open-pieces' }, context.speech.t('home.open', { n: pieces }))];
}

function sign(change: Change): HTMLElement {
  return h('span', { class: 'change-sign', 'aria-hidden': 'true' }, { more: '▲', less: '▼', same: '=', unknown: '·' }[change]);
}
