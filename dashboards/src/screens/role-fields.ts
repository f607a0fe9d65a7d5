import type { AccountRole } from '#vigia/contracts';
import { ROLES, type OutletName } from '../state/account-words.js';
import { h } from '../ui/dom.js';
import type { FormField } from '../ui/form.js';
import { checksField } from '../ui/form-fields.js';
import type { PageContext } from '../ui/page-context.js';

export interface RoleFields {
  fields: readonly FormField[];
  value: () => { roles: AccountRole[]; outletIds: string[] };
}

/** What somebody may do here, and, for a partner, of which outlets. */
export function roleFields({ speech }: PageContext, outlets: readonly OutletName[], chosen: { roles: readonly AccountRole[]; outletIds: readonly string[] }): RoleFields {
  const roles = checksField<AccountRole>(speech, {
    name: 'roles', label: speech.t('people.roles.ask'), chosen: chosen.roles,
    choices: ROLES.map((value) => ({ value, label: speech.t(`role.${value}`), hint: speech.t(`role.may.${value}`) })),
    check: (now) => (now.length === 0 ? speech.t('check.roles.none') : null),
    onChange: () => showOutlets(),
  });
  const ofOutlets = checksField<string>(speech, {
    name: 'outletIds', label: speech.t('people.outlets'), hint: speech.t('people.outlets.hint'), chosen: chosen.outletIds,
    choices: outlets.map(({ id, name }) => ({ value: id, label: name })),
    check: (now) => (isPartner() && now.length === 0 ? speech.t('check.outlets.none') : null),
  });
  const isPartner = (): boolean => roles.value().includes('partner');
  const showOutlets = (): void => {
    ofOutlets.element.hidden = !isPartner();
  };
  ofOutlets.element.classList.add('outlet-checks');
  showOutlets();
  // The outlets stand right below the role that asks for them.
  return { fields: [roles, ofOutlets], value: () => ({ roles: roles.value(), outletIds: isPartner() ? ofOutlets.value() : [] }) };
}

/** The roles of somebody, in words. */
export function roleWords({ speech }: PageContext, roles: readonly AccountRole[]): HTMLElement {
  return h('span', {}, ROLES.filter((role) => roles.includes(role)).map((role) => speech.t(`role.${role}`)).join(', '));
}
