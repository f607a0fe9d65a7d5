import { Inject, Injectable } from '@nestjs/common';
import { AccessRoom, accountLink } from '#vigia/access';
import { accountsOn, type Config } from '#vigia/config';
import { CONFIG } from '../platform/tokens.js';
import { OwnAddress } from './own-address.js';

/** The way in before anybody has an account. */
@Injectable()
export class FirstStart {
  constructor(
    private readonly access: AccessRoom,
    private readonly address: OwnAddress,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** A link for the first admin, where people sign in and no admin can; else null. Each start without an admin makes another and voids the one before. */
  async link(): Promise<string | null> {
    if (!accountsOn(this.config)) return null;
    const token = await this.access.entrance.offerFirst();
    return token === null ? null : accountLink(this.address.url, 'first_admin', token);
  }
}
