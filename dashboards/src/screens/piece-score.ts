import type { PieceDetail } from '#vigia/contracts';
import { h } from '../ui/dom.js';
import type { PageContext } from '../ui/page-context.js';

/** How the score arose, line by line, in words. */
export function scorePart(context: PageContext, piece: PieceDetail): HTMLElement {
  const { speech } = context;
  const { t, format } = { t: speech.t.bind(speech), format: speech.format };
  const { judgement } = piece;
  const none = t('piece.score.none');
  const lines: [string, string | HTMLElement][] = [
    [t('piece.score.xenophobia'), `${format.percent(judgement.xenophobia.score)}: ${t(`piece.score.${judgement.xenophobia.label === 'xenophobic' ? 'xenophobic' : 'not_xenophobic'}`)}`],
    [t('piece.score.harm'), `${judgement.outletHarm} · ${t(`harm.${judgement.outletHarm}`)}`],
    [t('piece.score.relevance'), `${t(`relevance.${judgement.relevance.label}`)} (${format.percent(judgement.relevance.score)})`],
    [t('piece.score.cities'), judgement.cities.map(({ city, score }) => `${speech.city(city)} (${format.percent(score)})`).join(', ') || none],
    [t('piece.score.groups'), judgement.groups.map((group) => t(`group.${group}`)).join(', ') || none],
    [t('piece.score.nationality'), t(`nationality.${judgement.headlineNationality}`)],
    [t('piece.score.voice'), t(judgement.quotesMigrant ? 'piece.score.voice.yes' : 'piece.score.voice.no')],
    [t('piece.score.about'), t(judgement.aboutXenophobia ? 'piece.score.about.yes' : 'piece.score.about.no')],
    [t('piece.score.tone'), t(`tone.${judgement.tone}`)],
    [t('piece.score.misinformation'), signs(format.percent(judgement.misinformation.score), judgement.misinformation.reasons)],
    [t('piece.score.claims'), judgement.claims.map((match) => t('piece.score.claim', { claim: match.claim, relation: t(`relation.${match.relation}`), share: format.percent(match.score) })).join(', ') || none],
    [t('piece.found'), Object.entries(piece.foundBy).map(([field, method]) => `${speech.label('found', field)}: ${method}`).join(', ') || none],
    [t('piece.channels'), piece.channels.join(', ') || none],
    [t('piece.collected', { date: '' }).trim(), format.dateTime(piece.collectedAt)],
    [t('piece.score.model'), judgement.model],
  ];
  return h('section', { class: 'panel' },
    h('h2', {}, t('piece.score')),
    h('dl', { class: 'score' }, ...lines.flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)])));
}

/** The reasons come from the analyser, which writes Spanish. */
function signs(score: string, reasons: readonly string[]): HTMLElement {
  return h('span', {}, score, ...reasons.map((reason) => h('span', { lang: 'es' }, ` · ${reason}`)));
}
