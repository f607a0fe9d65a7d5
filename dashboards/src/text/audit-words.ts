import type { AuditEntry } from '#vigia/contracts';
import type { Speech } from '../i18n/translate.js';

/** What the log tells of in words, in the order a filter offers it. What it does not know it shows as it is written. */
export const AUDIT_ACTIONS = [
  'session.started', 'session.refused', 'session.ended',
  'account.first_admin', 'account.invited', 'account.accepted', 'account.changed', 'account.reset', 'account.reset_asked', 'account.password_reset', 'account.password_changed', 'account.second_factor_set', 'account.second_factor_removed', 'account.link_made',
  'key.created', 'key.revoked', 'texts.exported', 'request.refused',
] as const;

/** What was done, in words. A change that came through a route is told by what it did to which kind of thing; what is known by neither shows as it is written. */
export function actionWords(speech: Speech, action: string): string {
  const [, method, kind] = /^(POST|PUT|PATCH|DELETE) ([a-z-]+)/.exec(action) ?? [];
  if (method === undefined || kind === undefined) return speech.label('auditAction', action);
  return `${speech.t(`auditVerb.${method as 'POST' | 'PUT' | 'PATCH' | 'DELETE'}`)}: ${speech.label('auditKind', kind)}`;
}

/** Who did it: a person by name, a program or a machine in words. */
export function actorWords(speech: Speech, { kind, name }: AuditEntry['actor']): string {
  return kind === 'user' || kind === 'key' ? `${name}${kind === 'key' ? ` (${speech.t('auditActor.key')})` : ''}` : speech.label('auditActor', kind);
}

/** On what: a person by name, anything else by its kind and its name or id. @param names of accounts and keys by id, as far as they are known */
export function subjectWords(speech: Speech, subject: AuditEntry['subject'], names: ReadonlyMap<string, string>): string {
  if (subject === null) return '—';
  const name = names.get(subject.id);
  const kind = speech.label('auditKind', subject.kind);
  if (name === undefined) return `${kind} ${subject.id}`;
  return subject.kind === 'account' ? name : `${kind} «${name}»`;
}

/** The particulars, each as «name: value»; lists of roles and scopes in words. */
export function detailWords(speech: Speech, detail: AuditEntry['detail']): string[] {
  return Object.entries(detail).filter(([, value]) => value !== null && value !== '').map(([name, value]) => `${speech.label('auditDetail', name)}: ${valueWords(speech, name, value)}`);
}

function valueWords(speech: Speech, name: string, value: string | number | boolean | null): string {
  if (typeof value === 'boolean') return speech.t(value ? 'auditValue.yes' : 'auditValue.no');
  if (typeof value === 'number') return speech.format.number(value);
  const group = ({ roles: 'role', scopes: 'may', missing: 'may', why: 'auditWhy', purpose: 'auditPurpose' } as const)[name];
  return String(value).split(',').map((one) => (group === undefined ? one.trim() : speech.label(group, one))).join(', ');
}
