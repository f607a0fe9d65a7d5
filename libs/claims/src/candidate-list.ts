import type { ClaimCandidatesResponse } from '#vigia/contracts';
import { isoWeekOf, type Clock } from '#vigia/kernel';
import type { Store } from '#vigia/store';

/** Read model of what travels and nobody has checked. */
export class CandidateList {
  /** @param openUrlOf the address to open for the address of a piece */
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly openUrlOf: (url: string) => string,
  ) {}

  async week(week: string | undefined): Promise<ClaimCandidatesResponse> {
    const chosen = week ?? isoWeekOf(this.clock.now());
    const rows = await this.store.claimCandidates.listWeek(chosen);
    const [pieces, outlets] = await Promise.all([this.store.pieces.findByIds([...new Set(rows.flatMap((row) => row.members.map((member) => member.pieceId)))]), this.store.outlets.listAll()]);
    const pieceById = new Map(pieces.map((piece) => [piece._id, piece]));
    const names = new Map(outlets.map((outlet) => [outlet._id, outlet.name]));
    return {
      week: chosen,
      items: rows.map(({ _id, sentence, score, pieces: count, outlets: outletCount, cities, since, members }) => ({
        id: _id, sentence, score, pieces: count, outlets: outletCount, cities, since,
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
