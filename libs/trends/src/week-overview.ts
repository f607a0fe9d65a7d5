import { CITY_IDS, FRAME_IDS, type CityId, type NarrativeId, type PieceKind } from '#vigia/codebook';
import type { OverviewResponse, Rate } from '#vigia/contracts';
import { isoWeekOf, shiftWeek, weekBounds, weeksUpTo, type Clock } from '#vigia/kernel';
import { ALL_PLACES, type ChannelState, type Store, type TrendCellRecord } from '#vigia/store';
import type { EventBook } from './events/event-book.js';
import { MIN_N, type Rates } from './rate.js';
import type { SpikeList } from './spike-list.js';
import { daysOfWeek } from './spikes/coverage.js';
import { weekOf } from './week-query.js';

const WEEKS_SHOWN = 12;
const WEEKS_BEFORE = 8;
const MOST_SPIKES = 10;
const FAILING: readonly ChannelState[] = ['failing', 'malformed', 'ask_permission', 'empty'];

/** Everything the first screen shows of one week, from trend cells and channel states. */
export class WeekOverview {
  constructor(
    private readonly store: Store,
    private readonly rates: Rates,
    private readonly spikes: SpikeList,
    private readonly events: EventBook,
    private readonly clock: Clock,
  ) {}

  /** @param week ISO week or day; the latest week with pieces when not given */
  async get(week: string | undefined, kind: PieceKind): Promise<OverviewResponse> {
    const now = this.clock.now();
    const [latest, weeks] = await Promise.all([this.store.assessments.findLatestWeek(), this.store.trendCells.listWeeks(kind)]);
    const chosen = week === undefined ? (latest ?? isoWeekOf(now)) : weekOf(week);
    const shown = weeksUpTo(chosen, WEEKS_SHOWN);
    const cells = new CellIndex(this.rates, kind, await this.store.trendCells.list({ scope: 'city', from: shown[0] ?? chosen, to: chosen, kind }));
    const before = weeksUpTo(shiftWeek(chosen, -1), WEEKS_BEFORE);
    const everywhere = cells.find(chosen, ALL_PLACES, 'harm_any');
    return {
      week: chosen,
      kind,
      weeks,
      running: weekBounds(chosen).end > now,
      collected: everywhere?.collected ?? 0,
      relevant: everywhere?.relevant ?? 0,
      cities: CITY_IDS.map((city) => cityRow(cells, city, chosen, before)),
      heat: CITY_IDS.flatMap((city) => FRAME_IDS.map((narrative) => ({ city, narrative, now: cells.rate([chosen], city, narrative), before: cells.rate(before, city, narrative) }))),
      lines: shown.map((each) => ({
        week: each,
        harmAny: cells.rate([each], ALL_PLACES, 'harm_any'),
        harmOwn: cells.rate([each], ALL_PLACES, 'harm_own'),
        constructive: cells.rate([each], ALL_PLACES, 'constructive'),
        opportunity: cells.rate([each], ALL_PLACES, 'opportunity'),
      })),
      coverage: await this.coverage(),
      spikes: await this.spikes.find({ scope: 'city', from: chosen, to: chosen, kind }, MOST_SPIKES),
      events: await this.events.list({ from: daysOfWeek(shown[0] ?? chosen).first, to: daysOfWeek(chosen).last }),
    };
  }

  private async coverage(): Promise<OverviewResponse['coverage']> {
    const [channels, outlets] = await Promise.all([this.store.channels.listAll(), this.store.outlets.listAll()]);
    const names = new Map(outlets.map((outlet) => [outlet._id, outlet.name]));
    const enabled = channels.filter((channel) => channel.enabled);
    return {
      channels: enabled.length,
      current: enabled.filter((channel) => channel.state === 'ok' || channel.state === 'unchanged').length,
      failing: enabled
        .filter((channel) => FAILING.includes(channel.state))
        .map((channel) => ({ channel: channel._id, outlet: names.get(channel.outletId) ?? channel.outletId, state: channel.state, problem: channel.problem })),
    };
  }
}

function cityRow(cells: CellIndex, city: CityId, week: string, before: readonly string[]): OverviewResponse['cities'][number] {
  const rates = (weeks: readonly string[]) => ({ harmOwn: cells.rate(weeks, city, 'harm_own'), harmAny: cells.rate(weeks, city, 'harm_any'), constructive: cells.rate(weeks, city, 'constructive') });
  const now = rates([week]);
  return { city, relevant: now.harmAny.relevant, ...now, before: rates(before), enough: now.harmAny.relevant >= MIN_N };
}

class CellIndex {
  private readonly byId: ReadonlyMap<string, TrendCellRecord>;

  constructor(
    private readonly rates: Rates,
    private readonly kind: PieceKind,
    cells: readonly TrendCellRecord[],
  ) {
    this.byId = new Map(cells.map((cell) => [`${cell.week}|${cell.key}|${cell.narrative}`, cell]));
  }

  find(week: string, key: string, narrative: NarrativeId): TrendCellRecord | undefined {
    return this.byId.get(`${week}|${key}|${narrative}`);
  }

  /** Pieces of all given weeks taken together: the share over eight weeks weighs each piece once, not each week. */
  rate(weeks: readonly string[], key: string, narrative: NarrativeId): Rate {
    let pieces = 0;
    let relevant = 0;
    for (const week of weeks) {
      const cell = this.find(week, key, narrative);
      pieces += cell?.pieces ?? 0;
      relevant += cell?.relevant ?? 0;
    }
    return this.rates.of(this.kind, narrative, pieces, relevant);
  }
}
