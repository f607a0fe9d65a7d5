import type { ClaimCandidatesResponse } from '#vigia/contracts';
import type { Clock } from '#vigia/kernel';
import type { ListedClaim, Store } from '#vigia/store';
import { personalId, wordingKey } from './claim-keys.js';
import { pastWeek } from './past-week.js';

/** Read model of what travels and nobody has checked. */
export class CandidateList {
  /** @param openUrlOf the address to open for the address of a piece */
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly openUrlOf: (url: string) => string,
  ) {}

  async week(week: string | undefined): Promise<Omit<ClaimCandidatesResponse, 'editable'>> {
    const chosen = pastWeek(week, this.clock);
    const rows = await this.store.claimCandidates.listWeek(chosen);
    const [pieces, outlets, worded, made] = await Promise.all([
      this.store.pieces.findByIds([...new Set(rows.flatMap((row) => row.members.map((member) => member.pieceId)))]),
      this.store.outlets.listAll(),
      this.store.claims.listByKeys(rows.map((row) => wordingKey(row.sentence))),
      this.store.claims.findByIds(rows.map((row) => personalId(row.sentence))),
    ]);
    // A candidate is made anew whenever its week changes; what was made of it is known by the id it gave, however it was reworded since, or by its wording.
    const claimOf = (sentence: string): ListedClaim | undefined => made.find((claim) => claim._id === personalId(sentence)) ?? worded.find((claim) => claim.keys.includes(wordingKey(sentence)));
    const pieceById = new Map(pieces.map((piece) => [piece._id, piece]));
    const names = new Map(outlets.map((outlet) => [outlet._id, outlet.name]));
    return {
      week: chosen,
      items: rows.map(({ _id, sentence, score, pieces: count, outlets: outletCount, cities, since, members }) => ({
        id: _id, sentence, score, pieces: count, outlets: outletCount, cities, since, claim: markOf(claimOf(sentence)),
        members: members.flatMap(({ pieceId, field, start, end }) => {
          const piece = pieceById.get(pieceId);
          if (!piece) return [];
          const text = ((field === 'title' ? piece.title : piece.text) ?? '').slice(start, end).trim();
          return [{ pieceId, outlet: { id: piece.outletId, name: names.get(piece.outletId) ?? piece.outletId }, title: piece.title, url: piece.url, openUrl: this.openUrlOf(piece.url), publishedAt: piece.publishedAt?.toISOString() ?? null, sentence: text }];
        }),
      })),
    };
  }
}

function markOf(claim: ListedClaim | undefined): ClaimCandidatesResponse['items'][number]['claim'] {
  return claim ? { id: claim._id, status: claim.status } : null;
}
