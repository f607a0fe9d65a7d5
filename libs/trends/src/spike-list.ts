import type { CityId } from '#vigia/codebook';
import type { Spike, SpikesQuery, SpikesResponse } from '#vigia/contracts';
import type { Clock } from '#vigia/kernel';
import type { SpikeFilter, SpikeRecord, Store } from '#vigia/store';
import { CollectedWeeks } from './collected-weeks.js';
import type { Rates } from './rate.js';
import { FDR } from './spikes/spike-grid.js';

const MOST_LISTED = 200;

/** What stands out, with the names and headlines that people read. */
export class SpikeList {
  private readonly weeks: CollectedWeeks;

  constructor(
    private readonly store: Store,
    private readonly rates: Rates,
    clock: Clock,
  ) {
    this.weeks = new CollectedWeeks(store, clock);
  }

  async list(query: SpikesQuery): Promise<SpikesResponse> {
    const { city, outlet, narrative, kind, label } = query;
    const { from, to } = await this.weeks.range(query);
    const place = outlet ? { scope: 'outlet' as const, key: outlet } : city ? { scope: 'city' as const, key: city } : {};
    const filter: SpikeFilter = { from, to, ...place, ...(narrative && { narrative }), ...(kind && { kind }), ...(label && { label }) };
    return { from, to, fdr: FDR, spikes: await this.find(filter, MOST_LISTED) };
  }

  async find(filter: SpikeFilter, most: number): Promise<Spike[]> {
    const records = await this.store.spikes.list(filter, most);
    if (records.length === 0) return [];
    const ids = [...new Set(records.flatMap(({ pieceIds }) => pieceIds))];
    const [pieces, outlets] = await Promise.all([this.store.pieces.listHeads(ids), this.store.outlets.listAll()]);
    const heads = new Map(pieces.map((piece) => [piece._id, piece]));
    const names = new Map(outlets.map(({ _id, name }) => [_id, name]));
    const nameOf = (id: string) => names.get(id) ?? id;
    return records.map((record) => ({
      ...this.figures(record),
      outlet: record.scope === 'outlet' ? { id: record.key, name: nameOf(record.key) } : null,
      pieces: record.pieceIds.flatMap((id) => {
        const piece = heads.get(id);
        return piece ? [{ id, title: piece.title, outlet: piece.outletId, outletName: nameOf(piece.outletId), publishedAt: piece.publishedAt?.toISOString() ?? null }] : [];
      }),
    }));
  }

  private figures({ week, kind, scope, key, narrative, direction, label, now, before, expected, q, coverage, copies, words }: SpikeRecord): Omit<Spike, 'outlet' | 'pieces'> {
    return {
      week, kind, city: scope === 'city' ? (key as CityId | 'all') : null, narrative, direction, label,
      now: this.rates.of(kind, narrative, now.pieces, now.relevant),
      before: this.rates.of(kind, narrative, before.pieces, before.relevant),
      collected: { now: now.collected, before: before.collected },
      expected,
      ratio: expected.pieces > 0 ? Math.round((100 * now.pieces) / expected.pieces) / 100 : null,
      q, coverage, copies, words,
    };
  }
}
