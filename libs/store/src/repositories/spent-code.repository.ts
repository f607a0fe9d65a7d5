import type { Models } from '../connection.js';
import { insertOnce } from './insert-once.js';

/** Tokens and codes that serve once. An insert decides and not a change of the thing itself: FerretDB looks and writes in two steps. */
export class SpentCodeRepository {
  constructor(private readonly models: Models) {}

  /** @param until when it need not be remembered any more @returns false when it was spent before; of several at once exactly one is told true. */
  async spendOnce(id: string, until: Date): Promise<boolean> {
    return insertOnce(this.models.spentCodes, { _id: id, until });
  }

  async has(id: string): Promise<boolean> {
    return (await this.models.spentCodes.findOne({ _id: id }).lean()) !== null;
  }

  async forgetOver(now: Date): Promise<void> {
    await this.models.spentCodes.deleteMany({ until: { $lte: now } });
  }
}
