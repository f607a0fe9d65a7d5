import type { AuditEntry, AuditResponse } from '#vigia/contracts';
import { actionWords, actorWords, AUDIT_ACTIONS, detailWords, subjectWords } from '../text/audit-words.js';
import { choice } from '../ui/controls.js';
import { dataTable } from '../ui/data-table.js';
import { h } from '../ui/dom.js';
import { linkTo, type PageContext } from '../ui/page-context.js';
import { emptyState, loadingPart } from '../ui/states.js';

const VIEW = { screen: 'audit' } as const;
const PAGE = 50;

/** Who did what, when; added to by the server alone, changed by nobody. */
export function auditScreen(context: PageContext): HTMLElement {
  const { speech, api, signal, filters } = context;
  context.setTitle(speech.t('audit.title'));
  const { action, actor, before } = filters;
  return h('div', { class: 'audit' },
    h('h1', { tabindex: '-1' }, speech.t('audit.title')),
    h('p', { class: 'lead' }, speech.t('audit.lead')),
    loadingPart(context, async () => {
      const [page, people, keys] = await Promise.all([api.access.audit({ action, actor, before, limit: PAGE }, signal), namesOfPeople(context), namesOfKeys(context)]);
      return { page, people, keys };
    }, ({ page, people, keys }) => h('div', {}, filterBar(context, people), entries(context, page, new Map([...people, ...keys]))), 10));
}

/** Names of accounts, for whoever may see them; an account that is gone keeps its id. */
async function namesOfPeople(context: PageContext): Promise<Map<string, string>> {
  if (!context.may('accounts.manage') || context.session?.mode !== 'accounts') return new Map();
  const { accounts } = await context.api.access.accounts(context.signal);
  return new Map(accounts.map(({ id, name }) => [id, name]));
}

async function namesOfKeys(context: PageContext): Promise<Map<string, string>> {
  if (!context.may('keys.manage') || context.session?.mode !== 'accounts') return new Map();
  const { keys } = await context.api.access.keys('all', context.signal);
  return new Map(keys.map(({ id, name }) => [id, name]));
}

function filterBar(context: PageContext, names: ReadonlyMap<string, string>): HTMLElement {
  const { speech, filters } = context;
  const go = (change: { action?: string | null; actor?: string | null }): void => context.go(VIEW, { action: filters.action, actor: filters.actor, ...change }, { replace: true });
  const all = { value: '', label: speech.t('audit.all') };
  const people = [...names].map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label, speech.lang));
  const unknown = (value: string | null, known: readonly { value: string }[]): { value: string; label: string }[] => (value === null || known.some((one) => one.value === value) ? [] : [{ value, label: actionWords(speech, value) }]);
  const actions = AUDIT_ACTIONS.map((value) => ({ value, label: speech.t(`auditAction.${value}`) }));
  return h('div', { class: 'filters' },
    choice(speech.t('audit.action'), [all, ...actions, ...unknown(filters.action, actions)], filters.action ?? '', (value) => go({ action: value || null })),
    (names.size > 0 || filters.actor !== null) && choice(speech.t('audit.actor'), [all, ...people, ...unknown(filters.actor, people)], filters.actor ?? '', (value) => go({ actor: value || null })));
}

function entries(context: PageContext, { entries: found, before }: AuditResponse, names: ReadonlyMap<string, string>): HTMLElement {
  const { speech, filters } = context;
  if (found.length === 0) return emptyState(speech.t('audit.empty.title'), speech.t('audit.empty.text'), h('a', { class: 'button', href: linkTo(context, VIEW) }, speech.t('audit.everything')));
  const columns = (['when', 'who', 'what', 'whom', 'from'] as const).map((name) => ({ label: speech.t(`audit.column.${name}`) }));
  return h('div', {},
    dataTable(speech.t('audit.title'), columns, found.map((entry) => row(context, entry, names))),
    h('nav', { class: 'pager', 'aria-label': speech.t('audit.pages') },
      filters.before !== null && h('a', { class: 'button', href: linkTo(context, VIEW, { ...filters, before: null }) }, speech.t('audit.newest')),
      before !== null && h('a', { class: 'button', href: linkTo(context, VIEW, { ...filters, before }) }, speech.t('audit.older'))));
}

function row({ speech }: PageContext, entry: AuditEntry, names: ReadonlyMap<string, string>): (string | Node)[] {
  const details = detailWords(speech, entry.detail);
  return [
    speech.format.dateTime(entry.at),
    actorWords(speech, entry.actor),
    h('div', {},
      actionWords(speech, entry.action),
      entry.outcome === 'refused' && h('span', { class: 'audit-refused' }, ` · ${speech.t('audit.refused')}`),
      details.length > 0 && h('span', { class: 'note audit-detail' }, details.join(' · '))),
    subjectWords(speech, entry.subject, names),
    entry.address ?? '—',
  ];
}
