import type { BankClaim, ClaimDecision } from '#vigia/contracts';
import type { Store } from '#vigia/store';
import { toBankClaim } from './claim-record.js';

/**
 * Keeps whoever matches in step with the bank: the active claims and what persons decided. Asked before each judgement, so a claim that is activated counts from the next piece on, in every
 * process and without a restart. One look-up by key when nothing has changed.
 */
export class ActiveBank {
  private seen: string | null = null;
  private latest: Promise<void> = Promise.resolve();

  /** @param use is given the claims and decisions whenever either has changed */
  constructor(
    private readonly store: Store,
    private readonly use: (claims: BankClaim[], decisions: ClaimDecision[]) => void,
  ) {}

  /** One at a time: of two that run together the later must not bring an older bank back. */
  async refresh(): Promise<void> {
    this.latest = this.latest.catch(() => undefined).then(() => this.look());
    return this.latest;
  }

  private async look(): Promise<void> {
    const now = await this.store.claims.findStamp();
    // Nothing was ever seeded: the bank that is shipped stands.
    if (now === null || now === this.seen) return;
    const [active, decided] = await Promise.all([this.store.claims.listActive(), this.store.claimDecisions.listAll()]);
    this.use(
      active.flatMap((claim) => toBankClaim(claim) ?? []),
      decided.flatMap(({ claimId, sentence, decision }) => (decision === 'open' ? [] : [{ claim: claimId, sentence, decision }])),
    );
    this.seen = now;
  }
}
