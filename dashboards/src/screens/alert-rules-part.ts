import { CITIES, FRAMES } from '#vigia/codebook';
import type { AlertRule, AlertRuleInput, AlertRulePreview, MeasuredCertainty } from '#vigia/contracts';
import { intervalPhrase } from '#vigia/wording';
import { h, replaceContent } from '../ui/dom.js';
import { linkTo, shown, type PageContext } from '../ui/page-context.js';
import { explain, readOnlyNote } from '../ui/states.js';

const KINDS = ['own-voice-harm', 'false-claim', 'headline-nationality', 'spike', 'claim-return', 'silent-channel'] as const satisfies readonly AlertRule['kind'][];

const QUIET_WEEKS = 6;

/** The stored rules, each with a form that shows what it would have sent before it is switched on. */
export function alertRulesPart(context: PageContext, rules: readonly AlertRule[], certainty: MeasuredCertainty, editable: boolean): HTMLElement {
  const { speech } = context;
  return h('section', {},
    h('h2', {}, speech.t('rules.title')),
    h('p', { class: 'note' }, speech.t('rules.lead')),
    !editable && readOnlyNote(context, 'rules.elsewhere'),
    h('ul', { class: 'alert-list' }, ...rules.map((rule) => h('li', { class: 'alert-item' },
      h('p', { class: 'alert-title' }, h('strong', { lang: isBuiltIn(rule) ? null : 'es' }, nameOf(context, rule))),
      h('p', { class: `state state-${rule.enabled ? 'well' : 'rest'}` }, speech.t(rule.enabled ? 'rules.on' : 'rules.off')),
      h('p', { class: 'note' }, describe(context, rule)),
      rule.kind === 'own-voice-harm' && h('p', { class: `rule-certainty ${certainty.state === 'unreached' ? 'is-ill' : ''}` }, certaintyText(context, rule, certainty)),
      editable && h('details', { class: 'outlet-own' }, h('summary', {}, speech.t('rules.edit'), h('span', { class: 'visually-hidden' }, ': ', h('span', { lang: isBuiltIn(rule) ? null : 'es' }, nameOf(context, rule)))), ruleForm(context, rule))))),
    editable && h('details', { class: 'outlet-own' }, h('summary', {}, speech.t('rules.add')), ruleForm(context, null)));
}

/** The rules every installation starts with are named in the language of the page; a person's own rule as that person named it. */
function isBuiltIn(rule: AlertRule): boolean {
  return rule.id === rule.kind;
}

function nameOf({ speech }: PageContext, rule: AlertRule): string {
  return isBuiltIn(rule) ? speech.t(`alertRule.${rule.kind}`) : rule.name;
}

function describe({ speech }: PageContext, rule: AlertRule): string {
  const scope = [...rule.outlets, ...rule.cities.map((city) => speech.city(city)), ...rule.narratives.map((narrative) => speech.narrative(narrative))];
  return [
    ...(isBuiltIn(rule) ? [] : [speech.t(`alertRule.${rule.kind}`)]),
    scope.length === 0 ? speech.t('rules.everywhere') : scope.join(', '),
    ...(rule.kind === 'own-voice-harm' ? [speech.t('rules.harm', { n: rule.minHarm }), speech.t('rules.certainty', { share: speech.format.percent(rule.minScore) })] : []),
    speech.t('rules.capOf', { n: rule.capPerDay }),
    speech.t(rule.approval ? 'rules.approved' : 'rules.unapproved'),
    ...(rule.kind === 'claim-return' ? [speech.t('rules.quietWeeksOf', { n: rule.quietWeeks ?? QUIET_WEEKS })] : []),
    ...(rule.quietHours ? [speech.t('rules.quietAt')] : []),
  ].join(' · ');
}

function ruleForm(context: PageContext, rule: AlertRule | null): HTMLElement {
  const { speech } = context;
  const all = { value: '', label: speech.t('list.any') };
  const select = (options: readonly { value: string; label: string }[], value: string): HTMLSelectElement => h('select', {}, ...options.map((option) => h('option', { value: option.value, selected: option.value === value }, option.label)));
  const name = h('input', { type: 'text', required: true, minlength: 3, maxlength: 80, value: rule?.name ?? '' });
  const kind = select(KINDS.map((value) => ({ value, label: speech.t(`alertRule.${value}`) })), rule?.kind ?? 'own-voice-harm');
  const outlet = h('input', { type: 'text', maxlength: 100, value: rule?.outlets[0] ?? '', spellcheck: 'false' });
  const city = select([all, ...CITIES.map(({ id, name: label }) => ({ value: id, label }))], rule?.cities[0] ?? '');
  const narrative = select([all, ...FRAMES.filter((frame) => frame.kind === 'harmful').map(({ id, name: label }) => ({ value: id, label: label[speech.lang] }))], rule?.narratives[0] ?? '');
  const harm = select(['1', '2', '3'].map((value) => ({ value, label: value })), String(rule?.minHarm ?? 1));
  const score = h('input', { type: 'number', min: 0, max: 100, step: 5, value: Math.round(100 * (rule?.minScore ?? 0.5)) });
  const cap = h('input', { type: 'number', min: 1, max: 20, value: Math.min(20, rule?.capPerDay ?? 3) });
  const weeks = h('input', { type: 'number', min: 2, max: 52, value: rule?.quietWeeks ?? QUIET_WEEKS });
  const check = (on: boolean): HTMLInputElement => h('input', { type: 'checkbox', checked: on });
  const [enabled, approval, quiet] = [check(rule?.enabled ?? false), check(rule?.approval ?? true), check(rule?.quietHours ?? true)];
  const answer = h('div', { class: 'form-answer', role: 'status' });
  if (rule !== null) kind.disabled = true;
  if (rule !== null && isBuiltIn(rule)) name.disabled = true;
  const input = (): AlertRuleInput => ({
    kind: KINDS.find((one) => one === kind.value) ?? 'own-voice-harm', name: name.value, enabled: enabled.checked, outlets: outlet.value.trim() === '' ? [] : [outlet.value.trim()], cities: CITIES.filter(({ id }) => id === city.value).map(({ id }) => id),
    narratives: FRAMES.filter(({ id }) => id === narrative.value).map(({ id }) => id), minHarm: Number(harm.value), minScore: Number(score.value) / 100, capPerDay: Number(cap.value), approval: approval.checked, quietHours: quiet.checked,
    ...(kind.value === 'claim-return' && { quietWeeks: Number(weeks.value) }),
  });
  const failed = (error: unknown): void => {
    const { text, fields } = explain(speech, error);
    replaceContent(answer, h('p', { class: 'form-error', lang: 'es' }, fields.length > 0 ? fields.map((field) => `${field.field}: ${field.message}`).join(' ') : text));
  };
  const preview = (): void => {
    replaceContent(answer, speech.t('state.loading'));
    context.api.previewRule(input()).then((found) => replaceContent(answer, previewPart(context, found)), failed);
  };
  const save = (event: SubmitEvent): void => {
    event.preventDefault();
    replaceContent(answer, speech.t('outlet.saving'));
    context.api.saveRule(rule?.id ?? null, input()).then(() => context.go({ screen: 'alerts' }, {}, { replace: true }), failed);
  };
  const field = (label: string, control: HTMLElement): HTMLElement => h('label', { class: 'field' }, h('span', {}, label), control);
  const weeksField = field(speech.t('rules.quietWeeks'), weeks);
  const ofKind = (): void => void (weeksField.hidden = kind.value !== 'claim-return');
  kind.addEventListener('change', ofKind);
  ofKind();
  const box = (label: string, control: HTMLElement): HTMLElement => h('label', { class: 'check' }, control, h('span', {}, label));
  return h('form', { class: 'alert-form', novalidate: true, onsubmit: save },
    field(speech.t('rules.name'), name), field(speech.t('rules.kind'), kind), field(speech.t('rules.outlet'), outlet), field(speech.t('filter.city'), city), field(speech.t('filter.narrative'), narrative),
    field(speech.t('rules.minHarm'), harm), field(speech.t('rules.minScore'), score), field(speech.t('rules.cap'), cap), weeksField,
    box(speech.t('rules.approval'), approval), box(speech.t('rules.quiet'), quiet), box(speech.t('rules.enabled'), enabled),
    h('p', { class: 'form-buttons' }, h('button', { type: 'button', class: 'button', onclick: preview }, speech.t('rules.preview')), h('button', { type: 'submit', class: 'button' }, speech.t('outlet.save'))),
    answer);
}

/** What the certainty a rule asks for rests on: never a share without its n and interval, and nothing said of fewer than ten. */
function certaintyText({ speech }: PageContext, rule: AlertRule, { state, minScore, precision }: MeasuredCertainty): string {
  if (minScore === null) return speech.t('rules.certainty.few', { n: precision.relevant, share: speech.format.percent(rule.minScore) });
  const share = speech.format.percent(Math.max(rule.minScore, minScore));
  return speech.t(state === 'reached' ? 'rules.certainty.reached' : 'rules.certainty.unreached', { share, from: speech.format.percent(minScore), precision: intervalPhrase(speech, precision) });
}

function previewPart(context: PageContext, preview: AlertRulePreview): HTMLElement {
  const { speech } = context;
  const most = Math.max(1, ...preview.perWeek.map((week) => week.sent));
  return h('div', { class: 'rule-preview' },
    h('p', {}, speech.t('rules.previewed', { sent: preview.sent, weeks: preview.weeks, considered: preview.considered }), preview.kept > 0 && ` ${speech.t('rules.previewedKept', { kept: preview.kept })}`),
    preview.refusal !== null && h('p', { class: 'form-error', lang: 'es' }, preview.refusal),
    h('ul', { class: 'rule-weeks' }, ...preview.perWeek.map(({ week, sent }) => h('li', {}, h('span', {}, speech.format.weekRange(week)), h('meter', { min: 0, max: most, value: sent, 'aria-label': speech.format.weekRange(week) }), h('strong', {}, speech.format.number(sent))))),
    h('ul', {}, ...preview.examples.map((example) => exampleItem(context, example))));
}

function exampleItem(context: PageContext, { pieceId, claimId, title, quote, outletName }: AlertRulePreview['examples'][number]): HTMLElement {
  const label = shown(context, title ?? quote);
  if (pieceId !== null) return h('li', { lang: 'es' }, h('a', { href: linkTo(context, { screen: 'piece', id: pieceId }) }, label), ` · ${outletName}`);
  return h('li', { lang: 'es' }, claimId === null ? label : h('a', { href: linkTo(context, { screen: 'claim', id: claimId }) }, label), ` · ${quote}`);
}
