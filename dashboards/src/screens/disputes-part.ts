import type { JudgedFinding, ReviewQueueItem, ReviewQueueResponse } from '#vigia/contracts';
import { h, replaceContent, webAddress } from '../ui/dom.js';
import { linkTo, shown, type PageContext } from '../ui/page-context.js';
import { emptyState, explain, loadingPart, readOnlyNote } from '../ui/states.js';

/** Objections of newsrooms that wait for a person, with the words around each sentence, and what persons decided. */
export function disputesPart(context: PageContext): HTMLElement {
  return h('div', { class: 'reviews' },
    h('p', {}, context.speech.t('reviews.lead')),
    loadingPart(context, () => context.api.reviewQueue(context.signal), (found) => content(context, found), 10));
}

function content(context: PageContext, { waiting, decided, judgements, editable }: ReviewQueueResponse): HTMLElement {
  const { speech } = context;
  return h('div', {},
    h('section', {},
      h('h2', {}, speech.t('reviews.waiting', { n: waiting.length })),
      !editable && readOnlyNote(context, 'reviews.elsewhere'),
      waiting.length === 0 ? emptyState(speech.t('reviews.empty.title'), speech.t('reviews.empty.text')) : h('ul', { class: 'alert-list' }, ...waiting.map((item) => disputeItem(context, item, editable)))),
    h('section', {},
      h('h2', {}, speech.t('reviews.decided')),
      h('p', { class: 'note' }, speech.t('reviews.kept', { n: judgements })),
      h('ul', { class: 'alert-list' }, ...decided.map((review) => h('li', { class: 'alert-item' },
        h('p', { class: 'alert-title' }, h('a', { href: linkTo(context, { screen: 'piece', id: review.pieceId }), lang: 'es' }, shown(context, review.title ?? speech.t('alerts.untitled')))),
        h('p', {}, h('strong', {}, speech.label('reviewDecision', review.decision ?? review.origin)), ` · ${speech.t('reviews.counts', { right: review.right, wrong: review.wrong })}`),
        h('p', { class: 'note' }, `${review.outletName} · ${review.by} · ${speech.format.dateTime(review.at)}`, review.reason !== '' && h('span', { lang: 'es' }, ` · ${review.reason}`)))))));
}

function disputeItem(context: PageContext, item: ReviewQueueItem, editable: boolean): HTMLElement {
  const { speech } = context;
  const url = webAddress(item.url);
  const verdicts = item.findings.map(() => h('select', {}, ...(['', 'right', 'wrong'] as const).map((value) => h('option', { value }, speech.t(`reviews.verdict.${value === '' ? 'none' : value}`)))));
  const judged = (): JudgedFinding[] => verdicts.flatMap(({ value }, index) => (value === 'right' || value === 'wrong' ? [{ index, verdict: value }] : []));
  return h('li', { class: 'alert-item review-item' },
    h('p', { class: 'alert-title' }, h('a', { href: linkTo(context, { screen: 'piece', id: item.pieceId }) }, h('strong', { lang: 'es' }, shown(context, item.title ?? speech.t('alerts.untitled'))))),
    h('p', { class: 'note' }, `${item.outletName} · ${speech.label('alertRule', item.rule)} · ${speech.format.dateTime(item.askedAt)}`, url !== null && ' · ', url !== null && h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, speech.t('piece.original'))),
    item.edited && h('p', { class: 'notice' }, speech.t('reviews.edited')),
    item.text !== '' && h('div', { class: 'reply' }, h('p', { class: 'note' }, speech.t('reply.disputed')), h('blockquote', { lang: 'es' }, item.text)),
    ...item.claims.map((claim) => h('p', { lang: 'es' }, shown(context, claim))),
    h('ol', { class: 'review-findings' }, ...item.findings.map((finding, index) => h('li', {},
      h('p', { lang: 'es', class: 'review-context' }, shown(context, finding.before), h('mark', { class: 'mark mark-harmful' }, shown(context, finding.quote)), shown(context, finding.after)),
      h('p', { class: 'note' }, `${speech.narrative(finding.frame)} · ${speech.t('reviews.score', { share: speech.format.percent(finding.score) })}`),
      finding.objection !== '' && h('blockquote', { lang: 'es' }, finding.objection),
      editable && h('label', { class: 'field' }, h('span', {}, speech.t('reviews.verdict'), h('span', { class: 'visually-hidden', lang: 'es' }, `: ${finding.quote}`)), verdicts[index])))),
    editable && decisionForm(context, item, judged));
}

function decisionForm(context: PageContext, item: ReviewQueueItem, judged: () => JudgedFinding[]): HTMLElement {
  const { speech } = context;
  const by = h('input', { type: 'text', minlength: 2, maxlength: 80, autocomplete: 'name' });
  const reason = h('textarea', { rows: 2, maxlength: 2000 });
  const answer = h('div', { class: 'form-answer', role: 'status' });
  const decide = (decision: 'withdrawn' | 'upheld') => (): void => {
    replaceContent(answer, speech.t('outlet.saving'));
    context.api.decideAlert(item.alertId, { decision, by: by.value, reason: reason.value, findings: judged(), wrong: false }).then(() => context.go({ screen: 'disputes' }, {}, { replace: true }), (error: unknown) => {
      const { text, fields } = explain(speech, error);
      replaceContent(answer, h('p', { class: 'form-error', lang: 'es' }, fields.length > 0 ? fields.map((field) => field.message).join(' ') : text));
    });
  };
  const button = (decision: 'withdrawn' | 'upheld'): HTMLElement => h('button', { type: 'button', class: 'button', onclick: decide(decision) }, speech.t(`decision.${decision}`), h('span', { class: 'visually-hidden', lang: 'es' }, `: ${item.title ?? ''}`));
  return h('div', { class: 'alert-form' },
    h('label', { class: 'field' }, h('span', {}, speech.t('alerts.by')), by),
    h('label', { class: 'field' }, h('span', {}, speech.t('alerts.reason')), reason),
    h('p', { class: 'form-buttons' }, button('withdrawn'), button('upheld')),
    answer);
}
