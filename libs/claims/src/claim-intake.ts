import { bankClaim, CHECKER_KINDS, CLAIM_FAMILIES, type BankClaim, type ClaimReview } from '#vigia/contracts';
import { CITY_IDS } from '#vigia/codebook';
import { hashId, type Clock } from '#vigia/kernel';
import type { CheckOrigin, ClaimCheckRecord, ClaimRecord, Store } from '#vigia/store';
import { bodyOf, VIGIA_ITSELF, type ClaimBank } from './claim-bank.js';
import { addressKey, foldWording, wordingKey } from './claim-keys.js';
import { checkKey, checkRecord, newClaimRecord } from './claim-record.js';

/** What became of a check that came in. */
export type IntakeOutcome =
  | { kind: 'added' | 'check_added' | 'check_changed' | 'known'; claimId: string; message: string }
  | { kind: 'off_topic' | 'refused'; claimId: null; message: string };

/** What a table may say beyond the check itself; words that mean nothing here are told and left out. */
export interface IntakeExtra {
  family?: string;
  kind?: string;
  city?: string;
  validFrom?: string;
  validTo?: string;
  variants?: string[];
}

export interface IntakeHow {
  origin: CheckOrigin;
  by?: string | undefined;
  /** The page or file holds no other check under this address: then the address alone says that two are the same. */
  alone?: boolean;
  extra?: IntakeExtra | undefined;
  /** Text around the claim, by which it is seen what it is about. */
  around?: string;
  /** Take it whatever it is about. */
  anyTopic?: boolean;
}

/** The way into the bank for checks that others made. What is new is a draft until a person confirms it. */
export class ClaimIntake {
  /** @param isAboutMigration whether a claim with the text around it concerns people on the move */
  constructor(
    private readonly store: Store,
    private readonly bank: ClaimBank,
    private readonly clock: Clock,
    private readonly isAboutMigration: (claim: string, around: string) => boolean,
  ) {}

  /** Takes in a check seen on a page; taken before, nothing happens. */
  async takeSeen(reviewId: string): Promise<void> {
    const seen = await this.store.claimReviews.findById(reviewId);
    if (!seen?.review || seen.state !== 'new') return;
    const piece = await this.store.pieces.findById(seen.pieceId);
    const outcome = await this.take(seen.review, { origin: 'page', alone: seen.alone, around: piece ? `${piece.title ?? ''}. ${piece.text}` : '' });
    const state = outcome.kind === 'off_topic' || outcome.kind === 'refused' ? outcome.kind : 'taken';
    await this.store.claimReviews.finish(reviewId, { state, claimId: outcome.claimId, problem: state === 'taken' ? null : outcome.message });
  }

  /** Repeating it changes nothing. The same address or the same words are the same claim; a second opinion on it stands beside the first. */
  async take(review: ClaimReview, how: IntakeHow): Promise<IntakeOutcome> {
    const known = await this.findKnown(review, how.alone ?? true);
    if (known) return this.join(known._id, review, how);
    if (!how.anyTopic && !this.isAboutMigration(review.claim, how.around ?? '')) return { kind: 'off_topic', claimId: null, message: `«${short(review.claim)}» no trata de personas migrantes.` };
    return this.add(review, how);
  }

  private async findKnown(review: ClaimReview, alone: boolean): Promise<ClaimRecord | null> {
    const [byWords] = await this.store.claims.listByKeys([wordingKey(review.claim)]);
    if (byWords) return byWords;
    const byAddress = alone ? await this.store.claims.listByKeys([addressKey(review.url)]) : [];
    // A page that several claims rest on does not say which of them is meant.
    return byAddress.length === 1 ? (byAddress[0] ?? null) : null;
  }

  private async add(review: ClaimReview, how: IntakeHow): Promise<IntakeOutcome> {
    const at = this.clock.now();
    const { facts, claim, notes } = this.claimOf(review, how);
    if (!claim.success) return { kind: 'refused', claimId: null, message: `«${short(review.claim)}»: ${claim.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}` };
    const check = checkRecord(facts, { state: 'draft', origin: how.origin, at, notes });
    const record = newClaimRecord(claim.data, [check], how.by ?? VIGIA_ITSELF, `llegó como borrador (${WAYS[how.origin]})`, at);
    if (await this.store.claims.insertMissing(record)) return { kind: 'added', claimId: record._id, message: `agregada como borrador ${record._id}: «${short(review.claim)}»` };
    return this.join(record._id, review, how);
  }

  private claimOf(review: ClaimReview, how: IntakeHow) {
    const { extra = {} } = how;
    const notes = [...review.notes];
    const oneOf = <T extends string>(name: string, value: string | undefined, allowed: readonly T[]): T | null => {
      const found = allowed.find((each) => each === value) ?? null;
      if (value !== undefined && found === null) notes.push(`La columna ${name} decía «${short(value)}», que no se conoce.`);
      return found;
    };
    const facts = factsOf(review, oneOf('kind', extra.kind, CHECKER_KINDS) ?? 'fact_checker');
    const claim = bankClaim.safeParse({
      ...facts, id: `r-${hashId(foldWording(review.claim), addressKey(review.url)).slice(0, 12)}`, family: oneOf('family', extra.family, CLAIM_FAMILIES) ?? 'other', text: review.claim, variants: extra.variants ?? [],
      validFrom: extra.validFrom ?? null, validTo: extra.validTo ?? null, city: oneOf('city', extra.city, CITY_IDS), sources: [], status: 'draft',
    });
    return { facts, claim, notes };
  }

  /** The same check again changes nothing; with another verdict its words follow the checker and the history keeps the old ones; another check is put beside those there are. */
  private async join(claimId: string, review: ClaimReview, how: IntakeHow): Promise<IntakeOutcome> {
    const key = checkKey(review.checker, review.url);
    let kind: 'known' | 'check_added' | 'check_changed' = 'known';
    await this.bank.change(claimId, null, how.by ?? VIGIA_ITSELF, (claim) => {
      const old = claim.checks.find((check) => check.key === key);
      // The seed's wording of who checked may differ from the page's own: the same address from a checker it names is the same check.
      const same = old ?? claim.checks.find((check) => addressKey(check.url) === addressKey(review.url) && foldWording(check.checker.name).includes(foldWording(review.checker)));
      kind = same === undefined ? 'check_added' : differs(same, review) ? 'check_changed' : 'known';
      if (kind === 'known') return { body: bodyOf(claim), change: '' };
      const fresh = checkRecord(factsOf(review, same?.checker.kind ?? kindOf(how)), { state: same?.state ?? 'draft', origin: same?.origin ?? how.origin, at: same?.addedAt ?? this.clock.now(), notes: review.notes });
      const checks = same ? claim.checks.map((check) => (check === same ? { ...fresh, key: same.key, checker: same.checker, level: same.level } : check)) : [...claim.checks, fresh];
      return { body: { ...bodyOf(claim), checks }, change: same ? `el verificador cambió su veredicto (${WAYS[how.origin]})` : `chequeo agregado (${WAYS[how.origin]})` };
    });
    const words = { known: 'ya estaba', check_added: 'se agregó otro chequeo', check_changed: 'el veredicto cambió' } as const;
    return { kind, claimId, message: `${words[kind]}: ${claimId}, «${short(review.claim)}»` };
  }
}

const WAYS: Record<CheckOrigin, string> = { seed: 'banco inicial', person: 'una persona', page: 'página de un verificador', feed: 'archivo de chequeos', csv: 'tabla' };

/** Only what the seed says less exactly than the page is left as the seed has it: a date by month, words in another case. */
function differs(check: ClaimCheckRecord, review: ClaimReview): boolean {
  if (check.origin === 'seed') return false;
  return foldWording(check.verdict) !== foldWording(review.verdict) || check.rating !== review.rating;
}

function kindOf(how: IntakeHow): BankClaim['checker']['kind'] {
  return CHECKER_KINDS.find((kind) => kind === how.extra?.kind) ?? 'fact_checker';
}

function factsOf({ verdict, checker, date, url, rating, ratingScale }: ClaimReview, kind: BankClaim['checker']['kind']) {
  return { verdict, checker: { name: checker, kind }, date, level: kind === 'official' ? ('C' as const) : kind === 'media' ? ('B' as const) : ('A' as const), url, rating, ratingScale };
}

function short(text: string): string {
  return text.length > 90 ? `${text.slice(0, 89)}…` : text;
}
