import { bankClaim, type BankClaim, type ClaimInput, type ClaimPatch, type ClaimStatus } from '#vigia/contracts';
import { UserError, type Clock } from '#vigia/kernel';
import type { ClaimChangeRecord, ClaimRecord, Store } from '#vigia/store';
import { checkRecord, checkKey, newClaimRecord, seedHash } from './claim-record.js';
import { keysOf, personalId, wordingKey } from './claim-keys.js';
import { changedFields } from './compare-claims.js';

/** Who changes the bank while there are no accounts. */
export const SOMEBODY_HERE = 'persona en este equipo';
export const VIGIA_ITSELF = 'Vigía';

/** Nobody edits one claim so fast that more than a few are in each other's way. */
const MOST_TRIES = 8;

const STATUS_WORDS: Record<ClaimStatus, string> = { draft: 'vuelve a borrador', active: 'activada', retired: 'retirada' };

/** What of a claim an edit may replace. */
export type ClaimBody = Pick<ClaimRecord, 'family' | 'text' | 'variants' | 'lookalikes' | 'checks' | 'validFrom' | 'validTo' | 'country' | 'city' | 'sources' | 'status'>;

/** The bank of checked claims. Every change is kept with who made it, when, and what stood there before. */
export class ClaimBank {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /** Puts in the claims Vigía begins with. Repeating it changes nothing; a claim that a person has edited is never touched again. @returns how many were put in or brought up to date */
  async seed(seeds: readonly BankClaim[]): Promise<number> {
    let written = 0;
    for (const claim of seeds) if (await this.seedOne(claim)) written += 1;
    return written;
  }

  private async seedOne(claim: BankClaim): Promise<boolean> {
    const at = this.clock.now();
    const seed = seedHash(claim);
    const known = await this.store.claims.findById(claim.id);
    const record = (addedAt: Date): ClaimRecord => ({ ...newClaimRecord(claim, [checkRecord(claim, { state: 'active', origin: 'seed', at: addedAt })], VIGIA_ITSELF, 'banco inicial', at), seed });
    if (!known) return this.store.claims.insertMissing(record(at));
    if (known.seed === null || known.seed === seed) return false;
    const { _id: _, revision: _r, createdAt: _c, updatedAt: _u, history: _h, activity: _a, seenAt: _s, keys: _k, seed: _seed, ...body } = record(known.checks[0]?.addedAt ?? at);
    return this.store.claims.saveRevision(revised(known, body, { at, by: VIGIA_ITSELF, change: 'banco inicial actualizado' }, seed));
  }

  /**
   * A claim that a person writes down; the check is theirs to vouch for, the claim begins as a draft unless they say otherwise.
   * @throws UserError `known_claim` when the wording is in the bank already
   */
  async create(input: ClaimInput): Promise<ClaimRecord> {
    const at = this.clock.now();
    const known = await this.store.claims.listByKeys([wordingKey(input.text)]);
    if (known[0]) throw new UserError('known_claim', `El banco ya tiene esta afirmación: ${known[0]._id}, «${known[0].text}» / the bank holds this claim already.`);
    const { by, status, check, ...rest } = input;
    const claim = bankClaim.parse({ ...rest, ...check, id: personalId(input.text), status: status ?? 'draft' });
    const record = newClaimRecord(claim, [checkRecord(claim, { state: 'active', origin: 'person', at })], by ?? SOMEBODY_HERE, 'creada', at);
    if (!(await this.store.claims.insertMissing(record))) throw new UserError('known_claim', `El banco ya tiene una afirmación ${record._id} / the bank holds this claim already.`);
    return record;
  }

  /**
   * @returns the claim as it is now, null where there is none
   * @throws UserError `claim_changed` when somebody changed it since the revision that was seen; `no_check` when the last check would go, or none would speak for an active claim
   */
  async edit(id: string, patch: ClaimPatch): Promise<ClaimRecord | null> {
    const { by, revision, ...fields } = patch;
    return this.change(id, revision ?? null, by ?? SOMEBODY_HERE, (claim) => {
      const { checks, status, ...plain } = fields;
      if (status === 'active' && (checks ?? claim.checks).length === 0) throw new UserError('no_check', 'Nadie ha verificado esta afirmación: agregue un chequeo antes de activarla / a claim needs a check before it is activated.');
      const given = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined)) as Partial<ClaimBody>;
      const body: ClaimBody = { ...bodyOf(claim), ...given, ...(status && { status }), ...(checks && { checks: this.editedChecks(claim, checks) }) };
      return { body, change: status && status !== claim.status ? STATUS_WORDS[status] : 'editada' };
    });
  }

  private editedChecks(claim: ClaimRecord, checks: NonNullable<ClaimPatch['checks']>): ClaimRecord['checks'] {
    if (checks.length === 0 && claim.checks.length > 0) throw new UserError('no_check', 'Una afirmación necesita al menos un chequeo / a claim needs at least one check.');
    return checks.map(({ state, ...facts }) => {
      const known = claim.checks.find((check) => check.key === checkKey(facts.checker.name, facts.url));
      const record = checkRecord(facts, { state, origin: known?.origin ?? 'person', at: known?.addedAt ?? this.clock.now(), notes: known?.notes ?? [] });
      return known ? { ...record, rating: known.rating, ratingScale: known.ratingScale } : record;
    });
  }

  /** Changes a claim by a rule, as often as it takes. @returns the claim as it is now; null where there is none */
  async change(id: string, seen: number | null, by: string, rule: (claim: ClaimRecord) => { body: ClaimBody; change: string }): Promise<ClaimRecord | null> {
    for (let attempt = 0; attempt < MOST_TRIES; attempt += 1) {
      const claim = await this.store.claims.findById(id);
      if (!claim) return null;
      if (seen !== null && seen !== claim.revision) {
        const last = claim.history.at(-1);
        throw new UserError('claim_changed', `Otra persona cambió esta afirmación mientras usted la editaba (${last?.by ?? '?'}: ${last?.change ?? '?'}). Vuelva a abrirla / somebody changed it meanwhile.`);
      }
      const { body, change } = rule(claim);
      const next = revised(claim, body, { at: this.clock.now(), by, change }, null);
      if (next.history.at(-1)?.fields.length === 0) return claim;
      if (await this.store.claims.saveRevision(next)) return { ...claim, ...next };
    }
    throw new UserError('claim_changed', 'La afirmación cambia sin parar; inténtelo de nuevo / the claim keeps changing, try again.');
  }
}

export function bodyOf(claim: ClaimRecord): ClaimBody {
  const { family, text, variants, lookalikes, checks, validFrom, validTo, country, city, sources, status } = claim;
  return { family, text, variants, lookalikes, checks, validFrom, validTo, country, city, sources, status };
}

function revised(claim: ClaimRecord, body: ClaimBody, what: Omit<ClaimChangeRecord, 'fields'>, seed: string | null): Omit<ClaimRecord, 'activity' | 'seenAt'> {
  const { activity: _, seenAt: _s, ...rest } = claim;
  return { ...rest, ...body, keys: keysOf(body), seed, revision: claim.revision + 1, updatedAt: what.at, history: [...claim.history, { ...what, fields: changedFields(claim, body) }] };
}
