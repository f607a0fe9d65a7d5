import { Injectable } from '@nestjs/common';
import { AlertRoom, type PartnerAccess } from '#vigia/alerts';

/**
 * The one place that says whose page a request may see. Today the right is a signed link that only the outlet's registered contact gets; an account with the role of a partner will be
 * let in here as well, and nothing behind this gate has to know by which of the two.
 */
@Injectable()
export class PartnerGate {
  constructor(private readonly room: AlertRoom) {}

  admit(token: string): Promise<PartnerAccess> {
    return this.room.partners.access(token);
  }
}
