import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { AlertRoom, type PartnerAccess } from '#vigia/alerts';
import type { Config } from '#vigia/config';
import { Store } from '#vigia/store';
import { READING } from '../access/access.guard.js';
import { principalOf } from '../access/asking.js';
import { isOwnPage } from '../access/own-page.js';
import { CONFIG } from '../platform/tokens.js';

/**
 * The one place that says whose page a request may see: of the outlet whose registered contact got the signed link, or of an outlet that the account of a partner is for; then its id stands where the
 * link's token stands. Nothing behind this gate has to know by which of the two.
 */
@Injectable()
export class PartnerGate {
  constructor(
    private readonly room: AlertRoom,
    private readonly store: Store,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async admit(token: string, request: Request): Promise<PartnerAccess> {
    const { kind, outletIds } = principalOf(request);
    if (kind !== 'user' || !outletIds?.includes(token)) return this.room.partners.access(token);
    // Unlike a link, a cookie is sent by whatever page makes the browser ask.
    const outlet = READING.has(request.method) || isOwnPage(request, this.config) ? await this.store.outlets.findById(token) : null;
    return outlet ? { kind: 'ok', outlet } : { kind: 'forged' };
  }
}
