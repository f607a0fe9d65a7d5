import { describe, expect, it } from '@jest/globals';
import { ROLE_PERMISSIONS, type AccountRole, type SessionResponse } from '#vigia/contracts';
import type { View } from './address.js';
import { gateOf, homeOf, may, safeReturn, type Gate } from './session-state.js';

const NOBODY: SessionResponse = { mode: 'accounts', kind: 'anonymous', account: null, permissions: [], mustEnrol: false, csrf: null, publicWeek: false };

function signedIn(role: AccountRole, more: Partial<SessionResponse> = {}): SessionResponse {
  const account = { id: 'a1', name: 'Ana Ruiz', email: 'ana@ejemplo.org', roles: [role], outletIds: role === 'partner' ? ['el-puente'] : [], secondFactor: role === 'admin' };
  return { ...NOBODY, kind: 'user', account, permissions: [...ROLE_PERMISSIONS[role]], csrf: 'x', ...more };
}

const openTo = (session: SessionResponse, screens: readonly View['screen'][]): Record<string, Gate> => Object.fromEntries(screens.map((screen) => [screen, gateOf(session, { screen } as View)]));

describe('which screens are open', () => {
  it('shows a partner its pieces, its alerts and the draft checker, and nothing of other people’s work', () => {
    expect(openTo(signedIn('partner'), ['pieces', 'piece', 'alerts', 'check', 'account', 'methodology', 'week', 'claims', 'sources', 'outbox', 'people', 'keys', 'audit'])).toEqual({
      pieces: 'open', piece: 'open', alerts: 'open', check: 'open', account: 'open', methodology: 'open', week: 'forbidden', claims: 'forbidden', sources: 'forbidden', outbox: 'forbidden', people: 'forbidden', keys: 'forbidden', audit: 'forbidden',
    });
    expect(homeOf(signedIn('partner'))).toEqual({ screen: 'pieces' });
  });

  it('keeps people, keys and the audit log for administrators', () => {
    const screens = ['people', 'keys', 'audit'] as const;
    expect(openTo(signedIn('admin'), screens)).toEqual({ people: 'open', keys: 'open', audit: 'open' });
    for (const role of ['analyst', 'reviewer', 'partner', 'researcher'] as const) expect(openTo(signedIn(role), screens)).toEqual({ people: 'forbidden', keys: 'forbidden', audit: 'forbidden' });
  });

  it('sends a stranger to sign in, except to what is public', () => {
    expect(openTo(NOBODY, ['week', 'pieces', 'account', 'people', 'signIn', 'forgotten', 'oneTime', 'methodology', 'missing'])).toEqual({
      week: 'sign_in', pieces: 'sign_in', account: 'sign_in', people: 'sign_in', signIn: 'open', forgotten: 'open', oneTime: 'open', methodology: 'open', missing: 'open',
    });
    expect(gateOf({ ...NOBODY, publicWeek: true, permissions: ['week.read'] }, { screen: 'week' })).toBe('open');
  });

  it('lets an administrator without a second factor set one up and nothing else', () => {
    const session = signedIn('admin', { mustEnrol: true });
    expect(openTo(session, ['account', 'week', 'people', 'methodology'])).toEqual({ account: 'open', week: 'enrol', people: 'enrol', methodology: 'open' });
    expect(homeOf(session)).toEqual({ screen: 'account' });
  });

  it('has no accounts to show on an installation that asks nobody', () => {
    const session: SessionResponse = { ...NOBODY, mode: 'own_machine', kind: 'own_machine', permissions: [...ROLE_PERMISSIONS.admin] };
    expect(openTo(session, ['week', 'audit', 'account', 'people', 'keys', 'signIn'])).toEqual({ week: 'open', audit: 'open', account: 'no_accounts', people: 'no_accounts', keys: 'no_accounts', signIn: 'no_accounts' });
    expect(gateOf({ ...session, kind: 'anonymous', permissions: [] }, { screen: 'alerts' })).toBe('elsewhere');
  });

  it('hides nothing when the server did not say who asks', () => {
    expect(gateOf(null, { screen: 'audit' })).toBe('open');
    expect(may(null, 'claims.write')).toBe(true);
  });
});

describe('where to go after signing in', () => {
  it('goes back to a screen of ours, with its filters', () => {
    expect(safeReturn('/piezas?city=cali&page=2&lang=es')).toBe('/piezas?city=cali&page=2&lang=es');
  });

  it('goes nowhere else', () => {
    for (const address of [null, '', 'https://malo.example/', '//malo.example/piezas', '/\\malo.example', '/\t/malo.example', '\\\\malo.example', 'javascript:alert(1)', '/piezas\n', '/entrar?back=/entrar', '/cuenta/invitacion', '/no-existe', '/api/v1/session']) expect(safeReturn(address)).toBeNull();
  });
});
