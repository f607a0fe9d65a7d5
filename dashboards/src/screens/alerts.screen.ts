import type { AlertCard, AlertImpact, AlertsResponse } from '#vigia/contracts';
import { intervalPhrase } from '#vigia/wording';
import { dataTable } from '../ui/data-table.js';
import { h, replaceContent } from '../ui/dom.js';
import { linkRow } from '../ui/link-row.js';
import { linkTo, shown, type PageContext } from '../ui/page-context.js';
import { emptyState, explain, loadingPart } from '../ui/states.js';
import { alertRulesPart } from './alert-rules-part.js';
import { replyItem } from './replies-part.js';

const WAITING: readonly AlertCard['state'][] = ['held', 'digest', 'disputed'];
const AIM = 0.9;
const SHOWN = 30;

/** What was told to newsrooms, what they answered, what came of it, and when anybody is told of anything. */
export function alertsScreen(context: PageContext): HTMLElement {
  const { speech } = context;
  context.setTitle(speech.t('alerts.title'));
  return h('div', { class: 'alerts' },
    h('h1', { tabindex: '-1' }, speech.t('alerts.title')),
    h('p', { class: 'lead' }, speech.t('alerts.lead')),
    linkRow(context, [{ view: { screen: 'disputes' }, label: speech.t('reviews.title') }, { view: { screen: 'check' }, label: speech.t('check.heading') }, { view: { screen: 'samples' }, label: speech.t('samples.title') }]),
    loadingPart(context, () => context.api.alerts(context.signal), (found) => content(context, found), 12));
}

function content(context: PageContext, { alerts, rules, impact, certainty, editable }: AlertsResponse): HTMLElement {
  const { speech } = context;
  const waiting = alerts.filter((alert) => WAITING.includes(alert.state));
  const rest = alerts.filter((alert) => !WAITING.includes(alert.state));
  const list = (items: readonly AlertCard[]): HTMLElement => h('ul', { class: 'alert-list' }, ...items.slice(0, SHOWN).map((alert) => alertItem(context, alert, editable)));
  return h('div', {},
    impactPart(context, impact),
    h('section', {}, h('h2', {}, speech.t('alerts.waiting')), waiting.length === 0 ? h('p', { class: 'note' }, speech.t('alerts.waiting.none')) : list(waiting)),
    h('section', {}, h('h2', {}, speech.t('alerts.latest')), rest.length === 0 ? emptyState(speech.t('alerts.empty.title'), speech.t(editable ? 'alerts.empty.text' : 'alerts.empty.own')) : list(rest)),
    (editable || rules.length > 0) && alertRulesPart(context, rules, certainty, editable));
}

function impactPart(context: PageContext, impact: AlertImpact): HTMLElement {
  const { speech } = context;
  const { number } = { number: (value: number) => speech.format.number(value) };
  const figure = (label: string, value: string): HTMLElement[] => [h('dt', {}, label), h('dd', {}, value)];
  const hours = impact.hoursToCorrection;
  const precision = impact.precision;
  return h('section', { class: 'panel' },
    h('h2', {}, speech.t('alerts.impact')),
    h('dl', { class: 'alert-figures' },
      ...figure(speech.t('alerts.sent'), number(impact.sent)),
      ...figure(speech.t('alerts.seen'), number(impact.seen)),
      ...figure(speech.t('alerts.corrected'), impact.reported > 0 ? speech.t('alerts.corrected.reported', { n: impact.corrected, reported: impact.reported }) : number(impact.corrected)),
      ...figure(speech.t('alerts.disputed'), number(impact.disputed)),
      ...figure(speech.t('alerts.withdrawn'), number(impact.withdrawn)),
      ...figure(speech.t('alerts.keptBack'), number(impact.keptBack + impact.waiting))),
    h('p', {}, hours.median === null ? speech.t('alerts.hours.none') : speech.t('alerts.hours', { hours: Math.round(hours.median * 10) / 10, n: hours.n })),
    h('p', {}, precision.relevant === 0 ? speech.t('alerts.precision.none') : `${speech.t('alerts.precision')} ${intervalPhrase(speech, precision)}. ${speech.t((precision.share ?? 0) >= AIM ? 'alerts.precision.well' : 'alerts.precision.ill')}`),
    impact.outlets.length > 0 && h('details', {},
      h('summary', {}, speech.t('alerts.outlets')),
      h('p', { class: 'note' }, speech.t('alerts.outlets.note')),
      dataTable(speech.t('alerts.outlets'), [{ label: speech.t('filter.outlet') }, { label: speech.t('alerts.sent'), numeric: true }, { label: speech.t('alerts.corrected'), numeric: true }, { label: speech.t('alerts.before') }, { label: speech.t('alerts.after') }],
        impact.outlets.map((outlet) => [h('a', { href: linkTo(context, { screen: 'outlet', id: outlet.id }) }, outlet.name), number(outlet.sent), number(outlet.corrected), shareText(context, outlet.before), shareText(context, outlet.after)]))));
}

function shareText({ speech }: PageContext, share: AlertImpact['precision']): string {
  return share.relevant === 0 ? speech.t('alerts.noShare') : intervalPhrase(speech, share);
}

function alertItem(context: PageContext, alert: AlertCard, editable: boolean): HTMLElement {
  const { speech } = context;
  const title = alert.subject === '' ? speech.t('alerts.untitled') : shown(context, alert.subject);
  const state = alert.state === 'corrected' || alert.state === 'seen' ? 'well' : alert.state === 'disputed' || alert.state === 'held' ? 'ill' : 'rest';
  return h('li', { class: 'alert-item' },
    h('p', { class: 'alert-title' }, alert.pieceId === null ? h('strong', {}, title) : h('a', { href: linkTo(context, { screen: 'piece', id: alert.pieceId }) }, h('strong', { lang: 'es' }, title))),
    h('p', { class: 'note' }, [alert.outletName, speech.t(`alertRule.${alert.rule}`), speech.format.dateTime(alert.raisedAt)].filter((part) => part !== null).join(' · ')),
    ...alert.findings.slice(0, 2).map((found) => h('blockquote', { class: 'alert-quote', lang: 'es' }, `«${shown(context, found.quote)}»`)),
    h('p', { class: `state state-${state}` }, speech.t(`alertState.${alert.state}`)),
    alert.history.length > 1 && h('details', {}, h('summary', {}, speech.t('alerts.history')), h('ol', { class: 'alert-history' }, ...alert.history.map((step) => h('li', {}, `${speech.t(`alertState.${step.state}`)} · ${speech.label('by', step.by)} · ${speech.format.dateTime(step.at)}`, step.note !== '' && h('span', { class: 'note', lang: 'es' }, ` ${step.note}`))))),
    ...alert.replies.map((reply) => replyItem(context, reply)),
    editable && (alert.state === 'held' || alert.state === 'digest') && heldForm(context, alert),
    alert.state === 'disputed' && h('p', {}, h('a', { href: linkTo(context, { screen: 'disputes' }) }, speech.t('reviews.open'))));
}

function heldForm(context: PageContext, alert: AlertCard): HTMLElement {
  const { speech } = context;
  const by = h('input', { type: 'text', minlength: 2, maxlength: 80, autocomplete: 'name' });
  const reason = h('textarea', { rows: 2, maxlength: 2000 });
  const wrong = h('input', { type: 'checkbox' });
  const answer = h('div', { class: 'form-answer', role: 'status' });
  const decide = (decision: 'approve' | 'dismiss') => (): void => {
    replaceContent(answer, speech.t('outlet.saving'));
    context.api.decideAlert(alert.id, { decision, by: by.value, reason: reason.value, findings: [], wrong: decision === 'dismiss' && wrong.checked }).then(() => context.go({ screen: 'alerts' }, {}, { replace: true }), (error: unknown) => {
      const { text, fields } = explain(speech, error);
      replaceContent(answer, h('p', { class: 'form-error' }, fields.length > 0 ? fields.map((field) => field.message).join(' ') : text));
    });
  };
  const button = (decision: 'approve' | 'dismiss'): HTMLElement => h('button', { type: 'button', class: 'button', onclick: decide(decision) }, speech.t(`decision.${decision}`), h('span', { class: 'visually-hidden', lang: 'es' }, `: ${alert.subject}`));
  return h('div', { class: 'alert-form' },
    h('label', { class: 'field' }, h('span', {}, speech.t('alerts.by')), by),
    h('label', { class: 'field' }, h('span', {}, speech.t('alerts.note')), reason),
    h('label', { class: 'check' }, wrong, h('span', {}, speech.t('alerts.wrong'))),
    h('p', { class: 'form-buttons' }, button('approve'), button('dismiss')),
    answer);
}
