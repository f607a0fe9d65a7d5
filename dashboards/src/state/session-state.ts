import type { Permission, SessionResponse } from '#vigia/contracts';
import { formatAddress, parseAddress, type View } from './address.js';

type Screen = View['screen'];

/** What a screen asks of whoever opens it: nothing, an account of one's own, or a permission. */
const NEEDS: Readonly<Record<Screen, 'nothing' | 'account' | Permission>> = {
  week: 'week.read', city: 'week.read', narrative: 'week.read', report: 'week.read', events: 'week.read',
  piece: 'pieces.read', pieces: 'pieces.read',
  claims: 'claims.read', claim: 'claims.read', candidates: 'claims.read',
  datasets: 'datasets.read', sources: 'sources.read', outlet: 'sources.read',
  alerts: 'alerts.read', check: 'drafts.check',
  reviews: 'reviews.read', disputes: 'reviews.read', modelQuality: 'reviews.read', agreement: 'reviews.read', task: 'reviews.read',
  outbox: 'mails.read', samples: 'mails.read', readers: 'readers.manage',
  signIn: 'nothing', forgotten: 'nothing', oneTime: 'nothing', account: 'account',
  people: 'accounts.manage', keys: 'keys.manage', audit: 'audit.read',
  methodology: 'nothing', missing: 'nothing',
};

/** Screens that mean nothing where nobody has an account. */
const OF_ACCOUNTS: readonly Screen[] = ['signIn', 'forgotten', 'oneTime', 'account', 'people', 'keys'];

/** Screens a person goes through to get in: none of them is a place to come back to. */
const WAYS_IN: readonly Screen[] = ['signIn', 'forgotten', 'oneTime'];

/** Where a signed-in person starts: the first of these that is open to them. */
const STARTS: readonly View[] = [{ screen: 'week' }, { screen: 'pieces' }, { screen: 'claims' }, { screen: 'reviews' }, { screen: 'methodology' }];

/** `null`: the server did not say who asks; then nothing is hidden, and the server refuses what it must. */
export type Session = SessionResponse | null;

/** `elsewhere`: no accounts here, and the page was not opened on the machine itself. */
export type Gate = 'open' | 'sign_in' | 'enrol' | 'forbidden' | 'no_accounts' | 'elsewhere';

export function may(session: Session, permission: Permission): boolean {
  return session === null || session.permissions.includes(permission);
}

export function needOf(view: View): 'nothing' | 'account' | Permission {
  return NEEDS[view.screen];
}

/** Whether this person may see this screen, and what stands in the way. */
export function gateOf(session: Session, view: View): Gate {
  const need = NEEDS[view.screen];
  if (session === null) return 'open';
  if (session.mode === 'own_machine' && OF_ACCOUNTS.includes(view.screen)) return 'no_accounts';
  if (need === 'nothing') return 'open';
  if (session.mustEnrol) return view.screen === 'account' ? 'open' : 'enrol';
  if (need === 'account' ? session.account !== null : may(session, need)) return 'open';
  if (session.kind !== 'anonymous') return 'forbidden';
  return session.mode === 'accounts' ? 'sign_in' : 'elsewhere';
}

/** The first screen of this person. */
export function homeOf(session: Session): View {
  if (session?.mustEnrol) return { screen: 'account' };
  return STARTS.find((view) => gateOf(session, view) === 'open') ?? { screen: 'methodology' };
}

/** An address of ours to come back to after signing in; null for any other, so that a link cannot send a person who just signed in elsewhere. */
export function safeReturn(address: string | null): string | null {
  if (address === null || !/^\/(?![/\\])[^\\\s]*$/.test(address)) return null;
  const url = new URL(address, 'http://vigia.invalid');
  if (url.origin !== 'http://vigia.invalid') return null;
  const { view, filters, lang } = parseAddress(url.pathname, url.search);
  return view.screen === 'missing' || WAYS_IN.includes(view.screen) ? null : formatAddress(view, filters, lang ?? 'es');
}
