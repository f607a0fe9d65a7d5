import type { BankClaim, ClaimDecision } from '#vigia/contracts';
import type { Store } from '#vigia/store';
import { toBankClaim } from './claim-record.js';

/** Whoever matches: is given what has changed. */
export interface BankUser {
  useClaims(claims: BankClaim[], decisions: ClaimDecision[]): void;
  /** The claims are the same as before. */
  useDecisions(decisions: ClaimDecision[]): void;
}

/**
 * Keeps whoever matches in step with the bank: the active claims and what persons decided. Asked before each judgement, so a claim that is activated counts from the next piece on, and a person's
 * answer from the next judgement on, in every process and without a restart. Two look-ups by key when nothing has changed; drafts, which fact-checkers may publish by the minute, change nothing.
 */
export class ActiveBank {
  private seen: { claims?: string | null; decisions?: string | null } = {};
  private latest: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: Store,
    private readonly user: BankUser,
  ) {}

  /** One at a time: of two that run together the later must not bring an older bank back. */
  async refresh(): Promise<void> {
    this.latest = this.latest.catch(() => undefined).then(() => this.look());
    return this.latest;
  }

  private async look(): Promise<void> {
    const [claims, decisions] = await Promise.all([this.store.claims.findStamp(), this.store.claimDecisions.findStamp()]);
    // Nothing was ever seeded: the bank that is shipped stands.
    if (claims === null) return;
    const sameClaims = claims === this.seen.claims;
    if (sameClaims && decisions === this.seen.decisions) return;
    const decided = await this.listDecided();
    if (sameClaims) this.user.useDecisions(decided);
    else this.user.useClaims((await this.store.claims.listActive()).flatMap((claim) => toBankClaim(claim) ?? []), decided);
    this.seen = { claims, decisions };
  }

  private async listDecided(): Promise<ClaimDecision[]> {
    const all = await this.store.claimDecisions.listAll();
    return all.flatMap(({ claimId, sentence, decision }) => (decision === 'open' ? [] : [{ claim: claimId, sentence, decision }]));
  }
}
