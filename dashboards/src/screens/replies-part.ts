import type { AlertRepliesResponse, AlertReply } from '#vigia/contracts';
import { h } from '../ui/dom.js';
import { linkTo, shown, type PageContext } from '../ui/page-context.js';
import { loadingPart } from '../ui/states.js';

/** What the newsroom answered, in its own words, beside what was said of it. Nothing where it has not answered. */
export function repliesPart(context: PageContext, load: () => Promise<AlertRepliesResponse>, withPieces: boolean): HTMLElement {
  const { speech } = context;
  return loadingPart(context, load, ({ replies }) => {
    const said = replies.filter((reply) => reply.kind !== 'seen');
    if (said.length === 0) return h('div', { hidden: true });
    return h('section', { class: 'panel' },
      h('h2', {}, speech.t('replies.title')),
      ...said.map((reply) => h('div', {}, withPieces && h('p', {}, h('a', { href: linkTo(context, { screen: 'piece', id: reply.pieceId }), lang: 'es' }, shown(context, reply.pieceTitle ?? speech.t('alerts.untitled')))), replyItem(context, reply))));
  }, 2);
}

export function replyItem(context: PageContext, reply: AlertReply): HTMLElement {
  const { speech } = context;
  return h('div', { class: 'reply' },
    h('p', { class: 'note' }, `${speech.t(`reply.${reply.kind}`)} · ${speech.format.dateTime(reply.at)}`),
    ...reply.findings.filter((finding) => finding.text !== '').map((finding) => h('div', { lang: 'es' }, h('p', { class: 'note' }, `«${shown(context, finding.quote)}»`), h('blockquote', {}, finding.text))),
    reply.text !== '' && h('blockquote', { lang: 'es' }, reply.text),
    reply.outcome !== null && h('p', {}, h('strong', {}, speech.t(`alertState.${reply.outcome.decision}`)), ` · ${reply.outcome.by} · ${speech.format.dateTime(reply.outcome.at)}`, reply.outcome.reason !== '' && h('span', { lang: 'es' }, `: ${reply.outcome.reason}`)));
}
