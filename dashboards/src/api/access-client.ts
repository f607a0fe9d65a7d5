import type { AccountCard, AccountPatch, AccountsResponse, AuditResponse, InviteInput, KeyCard, KeyInput, KeysResponse, OwnSessionsResponse, SecondFactorOffer, SessionResponse, SignInInput, SignInResponse } from '#vigia/contracts';
import type { HttpTransport, Query } from './http-transport.js';

/** Sessions, accounts, keys and the audit log. */
export class AccessClient {
  constructor(private readonly http: HttpTransport) {}

  /** Who asks; the token it answers goes with every change from now on. */
  async session(): Promise<SessionResponse> {
    const session = await this.http.get<SessionResponse>('session', {});
    this.http.csrf = session.csrf;
    return session;
  }

  signIn(input: SignInInput): Promise<SignInResponse> {
    return this.http.enter('session', input);
  }

  signOut(): Promise<void> {
    return this.http.send('DELETE', 'session', {});
  }

  startFirstAdmin(input: { token: string; name: string; email: string; password: string }): Promise<unknown> {
    return this.http.enter('account/start', input);
  }

  acceptLink(input: { token: string; password: string }): Promise<unknown> {
    return this.http.enter('account/accept', input);
  }

  forgotten(email: string): Promise<unknown> {
    return this.http.enter('account/forgotten', { email });
  }

  changePassword(input: { current: string; next: string }): Promise<unknown> {
    return this.http.send('POST', 'account/password', input);
  }

  offerSecondFactor(): Promise<SecondFactorOffer> {
    return this.http.send('POST', 'account/second-factor', {});
  }

  confirmSecondFactor(code: string): Promise<{ recoveryCodes: string[] }> {
    return this.http.send('PUT', 'account/second-factor', { code });
  }

  removeSecondFactor(code: string): Promise<unknown> {
    return this.http.send('DELETE', 'account/second-factor', { code });
  }

  ownSessions(signal: AbortSignal): Promise<OwnSessionsResponse> {
    return this.http.get('account/sessions', {}, signal);
  }

  endSession(id: string): Promise<unknown> {
    return this.http.send('DELETE', `account/sessions/${encodeURIComponent(id)}`, {});
  }

  accounts(signal: AbortSignal): Promise<AccountsResponse> {
    return this.http.get('accounts', {}, signal);
  }

  invite(input: InviteInput): Promise<unknown> {
    return this.http.send('POST', 'accounts', input);
  }

  inviteAgain(id: string): Promise<unknown> {
    return this.http.send('POST', `accounts/${encodeURIComponent(id)}/invitation`, {});
  }

  editAccount(id: string, patch: AccountPatch): Promise<AccountCard> {
    return this.http.send('PATCH', `accounts/${encodeURIComponent(id)}`, patch);
  }

  /** @param whose one's own, or everybody's */
  keys(whose: 'own' | 'all', signal: AbortSignal): Promise<KeysResponse> {
    return this.http.get('keys', { all: whose === 'all' ? 'true' : null }, signal);
  }

  createKey(input: KeyInput): Promise<KeyCard & { key: string }> {
    return this.http.send('POST', 'keys', input);
  }

  revokeKey(id: string): Promise<unknown> {
    return this.http.send('DELETE', `keys/${encodeURIComponent(id)}`, {});
  }

  audit(query: Query, signal: AbortSignal): Promise<AuditResponse> {
    return this.http.get('audit', query, signal);
  }
}
