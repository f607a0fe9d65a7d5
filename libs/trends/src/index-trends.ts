import type { CityId, NarrativeId, PieceKind } from '#vigia/codebook';
import { NARRATIVE_IDS } from '#vigia/codebook';
import type { DailyTrendsQuery, DailyTrendsResponse, IndicesQuery, IndicesResponse, OutletTrendsQuery, OutletTrendsResponse } from '#vigia/contracts';
import { dayOf, type Clock } from '#vigia/kernel';
import { ALL_PLACES, type CellScope, type Store, type TrendRow } from '#vigia/store';
import { MIN_PIECES } from '#vigia/wording';
import { collectedIn } from './collected-pieces.js';
import { CollectedWeeks } from './collected-weeks.js';
import { indicesOf, sumOf } from './indices.js';
import { linesOf } from './lines-of.js';
import type { Rates } from './rate.js';
import type { SpikeList } from './spike-list.js';
import { dayRange, weekOf } from './week-query.js';

const MOST_DAYS = 92;
const MOST_SPIKES = 20;

/** Indices by week, narratives by day, and the figures of one outlet; from kept rows only, so their cost does not grow with the number of pieces. */
export class IndexTrends {
  private readonly weeks: CollectedWeeks;

  constructor(
    private readonly store: Store,
    private readonly rates: Rates,
    private readonly spikes: SpikeList,
    private readonly clock: Clock,
  ) {
    this.weeks = new CollectedWeeks(store, clock);
  }

  async list(query: IndicesQuery): Promise<IndicesResponse> {
    const { kind } = query;
    const { from, to } = await this.weeks.range(query);
    const place = placeOf(query);
    const [rows, collected] = await Promise.all([this.store.trendCells.listRows({ ...place, from, to, kind }), place.scope === 'city' ? collectedIn(this.store, { from, to, kind }) : null]);
    return {
      from,
      to,
      rows: rows.map((row) => ({ week: row.week, ...this.toldOf([row], row, query) })),
      totals: linesOf(rows, ({ key }) => key).map((line) => {
        const total = this.toldOf(line, line[0], query);
        return { ...total, collected: collected ?? total.collected };
      }),
    };
  }

  /** All places in weeks without a piece. */
  nothing(kind: PieceKind): IndicesResponse['totals'][number] {
    return { city: 'all', outlet: null, collected: 0, relevant: 0, indices: indicesOf(this.rates, kind, sumOf([], 'once')) };
  }

  private toldOf(rows: readonly TrendRow[], place: TrendRow, { kind, copies }: Pick<IndicesQuery, 'kind' | 'copies'>): IndicesResponse['totals'][number] {
    const sum = sumOf(rows, copies);
    return { ...namesOf(place), collected: sum.collected, relevant: sum.relevant, indices: indicesOf(this.rates, kind, sum) };
  }

  async listDays(query: DailyTrendsQuery): Promise<DailyTrendsResponse> {
    const { kind, copies, narrative } = query;
    const { from, to } = dayRange(query, dayOf(this.clock.now()), MOST_DAYS);
    await this.weeks.refuseFuture(weekOf(from));
    const place = placeOf(query);
    const rows = await this.store.trendDays.list({ ...place, key: place.key ?? ALL_PLACES, from, to, kind });
    const narratives: readonly NarrativeId[] = narrative ? [narrative] : NARRATIVE_IDS;
    return {
      from,
      to,
      cells: rows.flatMap((row) => {
        const { relevant, counts } = sumOf([row], copies);
        return narratives.map((one) => ({ ...this.rates.of(kind, one, counts[one] ?? 0, relevant), day: row.day, kind, ...namesOf(row), narrative: one, collected: row.collected }));
      }),
    };
  }

  /** @returns null where there is no such outlet */
  async findOutlet(id: string, query: OutletTrendsQuery): Promise<OutletTrendsResponse | null> {
    const { kind, copies } = query;
    const { from, to } = await this.weeks.range(query);
    const [outlet, rows, everywhere, spikes] = await Promise.all([
      this.store.outlets.findById(id),
      this.store.trendCells.listRows({ scope: 'outlet', key: id, from, to, kind }),
      this.store.trendCells.listRows({ scope: 'city', key: ALL_PLACES, from, to, kind }),
      this.spikes.find({ scope: 'outlet', key: id, from, to, kind }, MOST_SPIKES),
    ]);
    if (!outlet) return null;
    const [total, everyone] = [sumOf(rows, copies), sumOf(everywhere, copies)];
    return {
      outlet: { id, name: outlet.name, city: outlet.city },
      from,
      to,
      minimumN: MIN_PIECES,
      total: {
        collected: total.collected,
        relevant: total.relevant,
        indices: indicesOf(this.rates, kind, total),
        narratives: NARRATIVE_IDS.map((narrative) => ({ ...this.rates.of(kind, narrative, total.counts[narrative] ?? 0, total.relevant), narrative })),
      },
      everyone: { collected: everyone.collected, relevant: everyone.relevant, indices: indicesOf(this.rates, kind, everyone) },
      weeks: rows.map((row) => {
        const sum = sumOf([row], copies);
        return { week: row.week, collected: row.collected, relevant: sum.relevant, indices: indicesOf(this.rates, kind, sum) };
      }),
      spikes,
    };
  }
}

function placeOf({ city, outlet }: { city?: CityId | undefined; outlet?: string | undefined }): { scope: CellScope; key?: string } {
  if (outlet) return { scope: 'outlet', key: outlet };
  return { scope: 'city', ...(city && { key: city }) };
}

function namesOf({ scope, key }: { scope: CellScope; key: string }): { city: CityId | 'none' | 'all' | null; outlet: string | null } {
  return scope === 'city' ? { city: key as CityId | 'none' | 'all', outlet: null } : { city: null, outlet: key };
}
