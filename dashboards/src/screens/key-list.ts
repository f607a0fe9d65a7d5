import type { KeyCard } from '#vigia/contracts';
import { h, replaceContent } from '../ui/dom.js';
import type { PageContext } from '../ui/page-context.js';
import { explain } from '../ui/states.js';
import { confirmButton } from './confirm-button.js';

/** A key: what it may do, until when, when it was last used; and the button that ends it. @param owner named in the list of everybody's keys */
export function keyItem(context: PageContext, key: KeyCard, owner: 'with-owner' | 'own'): HTMLElement {
  const { speech } = context;
  const state = keyState(key, new Date());
  const said = h('p', { class: 'form-answer', role: 'status', tabindex: '-1' });
  const element = h('li', { class: `access-item${state === 'live' ? '' : ' is-over'}` });
  const revoke = confirmButton(context, { label: speech.t('keys.revoke'), about: key.name, question: speech.t('keys.revoke.sure', { name: key.name }), confirm: () => {
    context.api.access.revokeKey(key.id).then(() => {
      const now = keyItem(context, { ...key, revokedAt: new Date().toISOString() }, owner);
      element.replaceWith(now);
      now.querySelector<HTMLElement>('[tabindex="-1"]')?.focus();
    }, (error: unknown) => replaceContent(said, h('span', { class: 'form-error' }, explain(speech, error).text)));
  } });
  const used = key.lastUsedOn === null ? speech.t('keys.unused') : speech.t('keys.used', { date: speech.format.date(`${key.lastUsedOn}T12:00:00Z`) });
  const until = state === 'revoked' ? speech.t('keys.revoked', { date: speech.format.date(key.revokedAt ?? '') }) : speech.t(`keys.until.${state}`, { date: speech.format.date(key.expiresAt) });
  element.append(
    h('div', {}, h('p', { tabindex: '-1' }, h('strong', {}, key.name), owner === 'with-owner' && ` · ${key.owner.name}`),
      h('p', {}, h('span', { class: `state state-${state === 'live' ? 'well' : 'rest'}` }, until)),
      h('p', { class: 'note' }, `${speech.t('keys.made', { date: speech.format.date(key.createdAt) })} · ${used}`),
      h('details', {}, h('summary', {}, speech.t('keys.scopes', { n: key.scopes.length })), h('ul', {}, ...key.scopes.map((scope) => h('li', {}, speech.label('may', scope)))))),
    ...(state === 'live' ? [revoke] : []), said);
  return element;
}

/** Whether a key opens anything at this moment. */
export function keyState(key: Pick<KeyCard, 'expiresAt' | 'revokedAt'>, now: Date): 'live' | 'expired' | 'revoked' {
  if (key.revokedAt !== null) return 'revoked';
  return new Date(key.expiresAt) <= now ? 'expired' : 'live';
}

/** Keys that open something first, the newest of them first. */
export function byUse(keys: readonly KeyCard[], now: Date): KeyCard[] {
  return [...keys].sort((a, b) => Number(keyState(b, now) === 'live') - Number(keyState(a, now) === 'live') || (a.createdAt < b.createdAt ? 1 : -1));
}
