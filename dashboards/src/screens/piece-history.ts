import type { PieceCluster, PieceDetail, PieceVersionsResponse, WordChange } from '#vigia/contracts';
import { h, replaceContent } from '../ui/dom.js';
import { linkTo, shown, type PageContext } from '../ui/page-context.js';
import { loadingPart } from '../ui/states.js';

/** Words kept on each side of a change; what lies further away is only dots. */
const KEPT_WORDS = 12;

/** What became of a piece after it was published: copies elsewhere, changes, corrections, removal. */
export function historyPart(context: PageContext, piece: PieceDetail): HTMLElement {
  const { speech } = context;
  const { cluster, correction, removedAt, versions } = piece;
  const alone = cluster === null && correction === null && removedAt === null && versions <= 1;
  return h('section', { class: 'panel' },
    h('h2', {}, speech.t('history.title')),
    alone && h('p', { class: 'note' }, speech.t('history.alone')),
    removedAt !== null && h('p', { class: 'notice' }, speech.t('history.removed', { date: speech.format.dateTime(removedAt) })),
    correction !== null && h('p', {}, `${speech.t('history.correction')} `, h('q', { lang: 'es' }, shown(context, correction))),
    cluster !== null && clusterPart(context, piece, cluster),
    versions > 1 && versionsPart(context, piece));
}

function clusterPart(context: PageContext, piece: PieceDetail, cluster: PieceCluster): HTMLElement {
  const { speech } = context;
  const outlets = new Set(cluster.members.map((member) => member.outlet)).size;
  return h('div', { class: 'history-part' },
    h('h3', {}, speech.t(outlets === 1 ? 'history.cluster.one' : 'history.cluster', { n: outlets === 1 ? cluster.members.length : outlets })),
    cluster.agency !== null && h('p', {}, speech.t('history.cluster.agency', { agency: cluster.agency })),
    h('ol', { class: 'copies' }, ...cluster.members.map((member) => h('li', {},
      h('strong', {}, member.outletName), ' · ', member.publishedAt === null ? speech.t('card.undated') : speech.format.dateTime(member.publishedAt), h('br'),
      member.id === piece.id
        ? h('span', { class: 'muted' }, speech.t('history.cluster.here'))
        : h('a', { lang: 'es', href: linkTo(context, { screen: 'piece', id: member.id }) }, shown(context, member.title ?? speech.t('card.untitled')))))),
    h('p', { class: 'note' }, speech.t(cluster.canonical ? 'history.cluster.canonical' : 'history.cluster.copy')));
}

/** The wordings themselves are fetched when they are asked for. */
function versionsPart(context: PageContext, piece: PieceDetail): HTMLElement {
  const { speech } = context;
  const host = h('div', {});
  const button = h('button', { type: 'button', class: 'button', onclick: () => {
    replaceContent(host, loadingPart(context, () => context.api.pieceVersions(piece.id, context.signal), (found) => versionList(context, found), 6));
  } }, speech.t('history.versions.show'));
  host.append(button);
  return h('div', { class: 'history-part' }, h('h3', {}, speech.t('history.versions', { n: piece.versions })), host);
}

function versionList(context: PageContext, { versions }: PieceVersionsResponse): HTMLElement {
  const { speech } = context;
  return h('ol', { class: 'versions' }, ...versions.map((version) => {
    const date = speech.format.dateTime(version.seenAt);
    if (version.changes === null) return h('li', {}, h('p', {}, h('strong', {}, speech.t('history.version.first', { date }))), h('p', { lang: 'es' }, shown(context, version.title ?? speech.t('card.untitled'))));
    return h('li', {},
      h('p', {}, h('strong', {}, speech.t('history.version.next', { date }))),
      h('dl', {},
        h('dt', {}, speech.t('history.version.title')), h('dd', { lang: 'es' }, ...changed(context, version.changes.title)),
        h('dt', {}, speech.t('history.version.text')), h('dd', { lang: 'es' }, ...changed(context, version.changes.text))));
  }));
}

function changed(context: PageContext, changes: readonly WordChange[]): (string | HTMLElement)[] {
  const { speech } = context;
  if (changes.every((change) => change.kind === 'same')) return [h('span', { class: 'muted', lang: speech.lang }, speech.t('history.version.same'))];
  return changes.flatMap((change, index) => {
    if (change.kind === 'same') return [shown(context, shortened(change.text, index > 0, index < changes.length - 1))];
    const name = speech.t(`history.version.${change.kind}`);
    return [h(change.kind === 'added' ? 'ins' : 'del', {}, h('span', { class: 'visually-hidden' }, `${name}: `), shown(context, change.text)), ' '];
  });
}

/** Long unchanged stretches, cut to the words beside the changes. */
function shortened(text: string, changeBefore: boolean, changeAfter: boolean): string {
  const words = text.split(/(?<=\s)/);
  if (words.length <= 2 * KEPT_WORDS + 2) return text;
  const head = changeBefore ? words.slice(0, KEPT_WORDS).join('') : '';
  const tail = changeAfter ? words.slice(-KEPT_WORDS).join('') : '';
  return `${head.trimEnd()} … ${tail}`;
}
