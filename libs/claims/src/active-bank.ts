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
  private edition = 0;
  private latest: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly store: Store,
    private readonly user: BankUser,
  ) {}

  /** One at a time: of two that run together the later must not bring an older bank back. @returns another number whenever another bank, or other answers, are matched by */
  async refresh(): Promise<number> {
    const looked = this.latest.catch(() => undefined).then(() => this.look());
    this.latest = looked;
    return looked;
  }

  private async look(): Promise<number> {
    const [claims, decisions] = await Promise.all([this.store.claims.findStamp(), this.store.claimDecisions.findStamp()]);
    // Nothing was ever seeded: the bank that is shipped stands.
    if (claims === null) return this.edition;
    const sameClaims = claims === this.seen.claims;
    if (sameClaims && decisions === this.seen.decisions) return this.edition;
    const decided = await this.listDecided();
    if (sameClaims) this.user.useDecisions(decided);
    else this.user.useClaims((await this.store.claims.listActive()).flatMap((claim) => toBankClaim(claim) ?? []), decided);
    this.seen = { claims, decisions };
    return (this.edition += 1);
  }

  private async listDecided(): Promise<ClaimDecision[]> {
    const all = await this.store.claimDecisions.listAll();
    return all.flatMap(({ claimId, sentence, decision }) => (decision === 'open' ? [] : [{ claim: claimId, sentence, decision }]));
  }
}
