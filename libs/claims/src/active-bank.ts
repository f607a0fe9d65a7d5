import type { BankClaim, ClaimDecision } from '#vigia/contracts';
import type { Store } from '#vigia/store';
import { toBankClaim } from './claim-record.js';

/** At most this part of the time is spent on taking over changes while they pour in. */
const SHARE = 0.05;
/** What takes less is taken over at once, always. */
const QUICK_MS = 20;

/**
 * Keeps whoever matches in step with the bank: the active claims and what persons decided. Asked before each judgement, so a claim that is activated counts from the next piece on, in every
 * process and without a restart. One look-up by key when nothing has changed. Where fact-checkers publish by the minute and the bank is large, changes are gathered for some moments: to read the
 * whole bank anew for each would cost more than judging.
 */
export class ActiveBank {
  private seen: string | null = null;
  private restUntil = 0;
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
    if (performance.now() < this.restUntil) return;
    const now = await this.store.claims.findStamp();
    // Nothing was ever seeded: the bank that is shipped stands.
    if (now === null || now === this.seen) return;
    const begun = performance.now();
    const [active, decided] = await Promise.all([this.store.claims.listActive(), this.store.claimDecisions.listAll()]);
    this.use(
      active.flatMap((claim) => toBankClaim(claim) ?? []),
      decided.flatMap(({ claimId, sentence, decision }) => (decision === 'open' ? [] : [{ claim: claimId, sentence, decision }])),
    );
    this.seen = now;
    const ms = performance.now() - begun;
    if (ms > QUICK_MS) this.restUntil = begun + ms / SHARE;
  }
}
