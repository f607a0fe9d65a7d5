import type { CityId } from '#vigia/codebook';
import type { OverviewResponse } from '#vigia/contracts';
import { shiftWeek } from '../format/week.js';
import { changeOf, sumRates } from '../text/rates.js';
import { beforePhrase, rateSentence } from '../text/sentences.js';
import { h } from '../ui/dom.js';
import { linkTo, type PageContext } from '../ui/page-context.js';
import { shownFigures, uncorrectedNote } from './figures-switch.js';

/** One sentence per city written from the numbers: clear changes first, then the rest, then those with too few pieces together. */
export function changes(context: PageContext, overview: OverviewResponse): HTMLElement[] {
  const { speech } = context;
  const { week, kind } = overview;
  const order = { more: 0, less: 1, same: 2, unknown: 3 } as const;
  const enough = overview.cities.filter((city) => city.enough).map((city) => ({ ...city, change: changeOf(city.harmOwn, city.before.harmOwn) }));
  enough.sort((a, b) => order[a.change] - order[b.change] || b.relevant - a.relevant);
  const few = overview.cities.filter((city) => !city.enough).sort((a, b) => b.relevant - a.relevant);
  const nation = nationRates(overview);
  const change = changeOf(nation.now, nation.before);
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
          h('span', { class: 'muted' }, `(${beforePhrase(speech, city.before.harmOwn)})`)))),
      h('p', { class: 'note' }, speech.t('home.few.note')));
  }
  const uncorrected = uncorrectedNote(context, [nation.now, ...overview.cities.map((city) => city.harmOwn)]);
  return uncorrected === null ? parts : [...parts, uncorrected];
}

/** The pieces a sentence rests on, one click away for those who may read them. */
function openPieces(context: PageContext, { week, kind }: OverviewResponse, pieces: number, city: CityId | null): (string | HTMLElement)[] {
  if (pieces === 0 || !context.may('pieces.read')) return [];
  const href = linkTo(context, { screen: 'pieces' }, { city, narrative: 'harm_own', relevance: 'colombia', from: week, to: week, kind });
  return [' ', h('a', { href, class: 'open-pieces' }, context.speech.t('home.open', { n: pieces }))];
}

function nationRates(overview: OverviewResponse): { now: OverviewResponse['lines'][number]['harmOwn']; before: OverviewResponse['lines'][number]['harmOwn'] } {
  const now = overview.lines.find((line) => line.week === overview.week)?.harmOwn ?? sumRates([]);
  const first = shiftWeek(overview.week, -8);
  return { now, before: sumRates(overview.lines.filter((line) => line.week >= first && line.week < overview.week).map((line) => line.harmOwn)) };
}

function sign(change: ReturnType<typeof changeOf>): HTMLElement {
  return h('span', { class: 'change-sign', 'aria-hidden': 'true' }, { more: '▲', less: '▼', same: '=', unknown: '·' }[change]);
}
