import type { Clock } from '#vigia/kernel';
import type { Store } from '#vigia/store';
import { AccountBook } from './account-book.js';
import type { AccessSettings } from './access-settings.js';
import { AuditLog } from './audit-log.js';
import { Entrance } from './entrance.js';
import { KeyRing } from './key-ring.js';
import { Lockout } from './lockout.js';
import { OneTimeLinks } from './one-time-links.js';
import { OwnAccount } from './own-account.js';
import { PasswordHasher } from './passwords/password-hasher.js';
import { SecondFactor } from './second-factor.js';
import { ServerKeys } from './server-keys.js';
import { Sessions } from './sessions.js';
import { SignIn } from './sign-in.js';

/** Everything of this room that works on one store, put together once. What it does itself it enters in the audit log; whoever calls need not. */
export class AccessRoom {
  readonly audit: AuditLog;
  readonly sessions: Sessions;
  readonly signIn: SignIn;
  readonly entrance: Entrance;
  readonly own: OwnAccount;
  readonly accounts: AccountBook;
  readonly keys: KeyRing;
  /** Hides from whoever reads the store what a mail about an account says. */
  readonly mailSeal: { seal(owner: string, text: string): string; open(owner: string, sealed: string): string | null };
  private readonly lockout: Lockout;
  private readonly links: OneTimeLinks;

  constructor(
    private readonly store: Store,
    settings: AccessSettings,
    private readonly clock: Clock,
  ) {
    const serverKeys = new ServerKeys(settings.secret);
    const passwords = new PasswordHasher(settings.scrypt);
    const secondFactor = new SecondFactor(store, serverKeys, clock);
    this.lockout = new Lockout(store, serverKeys, clock);
    this.links = new OneTimeLinks(store, clock);
    this.audit = new AuditLog(store, clock);
    this.sessions = new Sessions(store, serverKeys, this.audit, clock);
    this.signIn = new SignIn(store, passwords, this.lockout, secondFactor, this.sessions, this.audit, clock);
    this.entrance = new Entrance(store, this.links, passwords, this.lockout, this.audit, clock);
    this.own = new OwnAccount(store, this.signIn, passwords, secondFactor, this.sessions, this.links, this.audit);
    this.accounts = new AccountBook(store, this.links, this.lockout, this.audit, clock);
    this.keys = new KeyRing(store, this.audit, clock);
    this.mailSeal = { seal: (owner, text) => serverKeys.seal('mail', owner, text), open: (owner, sealed) => (settings.secret === null ? null : serverKeys.open('mail', owner, sealed)) };
  }

  /** Removes what is over: sessions, links, used codes, old tries. Audit entries stay. To be called now and then. */
  async forgetOver(): Promise<void> {
    await this.sessions.forgetOver();
    await this.links.forgetOver();
    await this.lockout.forgetOver();
    await this.store.spentCodes.forgetOver(this.clock.now());
  }
}
