import type { ClaimFromCandidateInput } from '#vigia/contracts';
import { dayOf, type Clock } from '#vigia/kernel';
import type { ClaimCandidateRecord, ClaimRecord, Store, StoredPieceRecord } from '#vigia/store';
import { SOMEBODY_HERE } from './claim-bank.js';
import { foldWording, personalId, wordingKey } from './claim-keys.js';
import { newClaimRecord } from './claim-record.js';

/** What the contract of a claim allows. */
const MOST_VARIANTS = 60;
const MOST_SOURCES = 50;
const LEAST_TEXT = 3;

/** Makes drafts of the bank from what travels: a claim that nobody has checked yet. It is matched only once somebody has added a check and activated it. */
export class CandidateDrafts {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /**
   * The group's first sentence becomes the claim, the others its variants, their pieces its sources; when it was first seen goes into the history. Asked twice, it gives the same claim.
   * @returns null where there is no such candidate (any more)
   */
  async make(id: string, { family, by }: ClaimFromCandidateInput): Promise<ClaimRecord | null> {
    const candidate = await this.store.claimCandidates.findById(id);
    if (!candidate) return null;
    const known = (await this.store.claims.findById(personalId(candidate.sentence))) ?? (await this.store.claims.listByKeys([wordingKey(candidate.sentence)]))[0];
    if (known) return known;
    const pieces = new Map((await this.store.pieces.findByIds(candidate.members.map((member) => member.pieceId))).map((piece) => [piece._id, piece]));
    const [city, ...more] = candidate.cities;
    const draft = {
      id: personalId(candidate.sentence), family, text: candidate.sentence, variants: variantsOf(candidate, pieces), lookalikes: [], validFrom: null, validTo: null,
      // The nine cities are Colombian: with none of them, nothing says where the claim belongs.
      country: city === undefined ? null : 'CO', city: city !== undefined && more.length === 0 ? city : null,
      sources: [...new Set([...pieces.values()].map((piece) => piece.url))].filter((url) => URL.canParse(url)).slice(0, MOST_SOURCES), status: 'draft' as const,
    };
    const record = newClaimRecord(draft, [], by ?? SOMEBODY_HERE, originOf(candidate, pieces), this.clock.now());
    if (await this.store.claims.insertMissing(record)) return record;
    return this.store.claims.findById(record._id);
  }
}

function variantsOf(candidate: ClaimCandidateRecord, pieces: ReadonlyMap<string, StoredPieceRecord>): string[] {
  const seen = new Set([foldWording(candidate.sentence)]);
  return candidate.members.flatMap(({ pieceId, field, start, end }) => {
    const text = ((field === 'title' ? pieces.get(pieceId)?.title : pieces.get(pieceId)?.text) ?? '').slice(start, end).trim();
    const folded = foldWording(text);
    if (text.length < LEAST_TEXT || seen.has(folded)) return [];
    seen.add(folded);
    return [text];
  }).slice(0, MOST_VARIANTS);
}

/** «creada de lo que circula: vista por primera vez el 2026-11-17 en …, 3 piezas de 2 medios» */
function originOf({ since, pieces: count, outlets, members }: ClaimCandidateRecord, pieces: ReadonlyMap<string, StoredPieceRecord>): string {
  const days = members.flatMap(({ pieceId }) => pieces.get(pieceId)?.publishedAt ?? []).sort((a, b) => a.getTime() - b.getTime());
  const first = days[0] ? `vista por primera vez el ${dayOf(days[0])}` : `vista por primera vez en la semana ${since}`;
  return `creada de lo que circula: ${first}; ${count} ${count === 1 ? 'pieza' : 'piezas'} de ${outlets} ${outlets === 1 ? 'medio' : 'medios'}`;
}
