import { Inject, Injectable, Logger } from '@nestjs/common';
import { AccessRoom, accountLink, type Addressee, type IssuedLink } from '#vigia/access';
import { AlertRoom } from '#vigia/alerts';
import type { KeyCard } from '#vigia/contracts';
import { dayOf, hashId, messageOf, type Clock } from '#vigia/kernel';
import { renderAccountMail, type AccountMailInput } from '#vigia/mail';
import { Store } from '#vigia/store';
import { CLOCK } from '../platform/tokens.js';
import { OwnAddress } from './own-address.js';

/** Mails about accounts. They go through the ledger of all mails, so that a crash doubles none; what opens an account is sealed there, and dropped once it is sent. */
@Injectable()
export class AccountMails {
  private readonly logger = new Logger('Access');

  constructor(
    private readonly access: AccessRoom,
    private readonly alerts: AlertRoom,
    private readonly store: Store,
    private readonly address: OwnAddress,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** An invitation, or a link to set a new password. */
  async link({ account, purpose, token }: IssuedLink): Promise<void> {
    await this.send(hashId('account-link', account.id, token), account, { kind: purpose, url: accountLink(this.address.url, purpose, token) });
  }

  /** Sends the link once it is there, to whom it may be; nobody waits for it. */
  whenForgotten(asked: Promise<{ account: Addressee; token: string } | null>): void {
    asked.then((found) => found && this.link({ ...found, purpose: 'reset' })).catch((error: unknown) => this.logger.error(`reset mail: ${messageOf(error)}`));
  }

  async passwordSet(account: Addressee): Promise<void> {
    await this.send(hashId('account-password', account.id, this.clock.now().toISOString()), account, { kind: 'password_set', url: this.pageOf() });
  }

  async keyMade({ id, name, owner, expiresAt }: KeyCard): Promise<void> {
    const user = await this.store.users.findById(owner.id);
    if (!user) return;
    await this.send(hashId('account-key', id), { id: user._id, name: user.name, email: user.email, language: user.language }, { kind: 'key_made', url: this.pageOf(), keyName: name, expiresOn: dayOf(new Date(expiresAt)) });
  }

  private async send(id: string, { name, email, language }: Addressee, about: DistributiveOmit<AccountMailInput, 'language' | 'name'>): Promise<void> {
    const rendered = await renderAccountMail({ language, name, ...about });
    await this.alerts.writer.write({ id, kind: 'account', to: email, rendered, unsubscribeUrl: null, seal: this.access.mailSeal });
    await this.alerts.writer.order(id);
  }

  private pageOf(): string {
    return `${this.address.url}/#/cuenta`;
  }
}

/** Omit over each member of a union. */
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
