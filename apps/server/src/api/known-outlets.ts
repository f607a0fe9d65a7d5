import { Injectable } from '@nestjs/common';
import { UserError } from '#vigia/kernel';
import { Store } from '#vigia/store';
import { AnswerCache } from '#vigia/trends';

/** Names are short; what is longer was not meant as one. */
const SHOWN_LENGTH = 40;

/** Which outlets can be asked for. */
@Injectable()
export class KnownOutlets {
  constructor(
    private readonly store: Store,
    private readonly answers: AnswerCache,
  ) {}

  /** @throws UserError `unknown_outlet` */
  async refuseUnknown(outlet: string | undefined): Promise<void> {
    if (outlet === undefined) return;
    const known = await this.answers.get(['outlet ids'], async () => new Set((await this.store.outlets.listAll()).map(({ _id }) => _id)));
    if (!known.has(outlet)) throw new UserError('unknown_outlet', `outlet: no hay ningún medio «${outlet.slice(0, SHOWN_LENGTH)}»; los que hay están en /api/v1/outlets y en «Fuentes» / no such outlet.`);
  }
}
