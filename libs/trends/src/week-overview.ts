import { CITY_IDS, FRAME_IDS, type CityId, type NarrativeId, type PieceKind } from '#vigia/codebook';
import type { Copies, OverviewQuery, OverviewResponse, Rate } from '#vigia/contracts';
import { isoWeekOf, shiftWeek, weekBounds, weeksUpTo, type Clock } from '#vigia/kernel';
import { ALL_PLACES, type ChannelState, type Store, type TrendCellRecord } from '#vigia/store';
import { MIN_PIECES, WEEKS_BEFORE } from '#vigia/wording';
import { CollectedWeeks, type OpeningWeek } from './collected-weeks.js';
import type { EventBook } from './events/event-book.js';
import type { Rates } from './rate.js';
import type { SpikeList } from './spike-list.js';
import { daysOfWeek } from './spikes/coverage.js';

const WEEKS_SHOWN = 12;
const MOST_SPIKES = 10;
const FAILING: readonly ChannelState[] = ['failing', 'malformed', 'ask_permission', 'empty'];

/** Everything the first screen shows of one week, from trend cells and channel states. */
export class WeekOverview {
  private readonly asked: CollectedWeeks;

  constructor(
    private readonly store: Store,
    private readonly rates: Rates,
    private readonly spikes: SpikeList,
    private readonly events: EventBook,
    private readonly clock: Clock,
  ) {
    this.asked = new CollectedWeeks(store, clock);
  }

  /**
   * The week to open with (see {@link CollectedWeeks.opening}) when no ISO week or day is given.
   * @throws UserError `bad_week` for one that nothing can be known of
   */
  async get({ week, kind, copies }: OverviewQuery): Promise<OverviewResponse> {
    return this.tell(week === undefined ? await this.asked.opening() : { week: await this.asked.week(week), waiting: null }, kind, copies);
  }

  /** For who may not be refused. @param week an ISO week. @returns null for one that nothing can be known of */
  async find(week: string, kind: PieceKind, copies: Copies): Promise<OverviewResponse | null> {
    return (await this.asked.holds(week)) ? this.tell({ week, waiting: null }, kind, copies) : null;
  }

  private async tell({ week: chosen, waiting }: OpeningWeek, kind: PieceKind, copies: Copies): Promise<OverviewResponse> {
    const now = this.clock.now();
    const shown = weeksUpTo(chosen, WEEKS_SHOWN);
    const [weeks, listed] = await Promise.all([this.store.trendCells.listWeeks(kind), this.store.trendCells.list({ scope: 'city', from: shown[0] ?? chosen, to: chosen, kind })]);
    const cells = new CellIndex(this.rates, kind, copies, listed);
    const before = weeksUpTo(shiftWeek(chosen, -1), WEEKS_BEFORE);
    const nine = [...before, chosen];
    const everywhere = (of: readonly string[]) => placeRates(cells, of, ALL_PLACES);
    const present = everywhere([chosen]);
    return {
      week: chosen,
      kind,
      copies,
      weeks: weeks.filter((week) => week <= isoWeekOf(now)),
      waiting,
      running: weekBounds(chosen).end > now,
      collected: cells.find(chosen, ALL_PLACES, 'harm_any')?.collected ?? 0,
      relevant: present.harmAny.relevant,
      cities: CITY_IDS.map((city) => cityRow(cells, city, chosen, before, nine)),
      heat: CITY_IDS.flatMap((city) => FRAME_IDS.map((narrative) => ({ city, narrative, now: cells.rate([chosen], city, narrative), before: cells.rate(before, city, narrative), nine: cells.rate(nine, city, narrative) }))),
      lines: shown.map((each) => ({ week: each, ...everywhere([each]) })),
      everywhere: { now: present, before: everywhere(before), twelve: everywhere(shown) },
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

function placeRates(cells: CellIndex, weeks: readonly string[], key: string): OverviewResponse['everywhere']['now'] {
  return { harmAny: cells.rate(weeks, key, 'harm_any'), harmOwn: cells.rate(weeks, key, 'harm_own'), constructive: cells.rate(weeks, key, 'constructive'), opportunity: cells.rate(weeks, key, 'opportunity') };
}

function cityRow(cells: CellIndex, city: CityId, week: string, before: readonly string[], nine: readonly string[]): OverviewResponse['cities'][number] {
  const rates = (weeks: readonly string[]) => ({ harmOwn: cells.rate(weeks, city, 'harm_own'), harmAny: cells.rate(weeks, city, 'harm_any'), constructive: cells.rate(weeks, city, 'constructive') });
  const now = rates([week]);
  return { city, relevant: now.harmAny.relevant, ...now, before: rates(before), nine: rates(nine), enough: now.harmAny.relevant >= MIN_PIECES };
}

class CellIndex {
  private readonly byId: ReadonlyMap<string, TrendCellRecord>;

  constructor(
    private readonly rates: Rates,
    private readonly kind: PieceKind,
    private readonly copies: Copies,
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
      if (!cell) continue;
      const each = this.copies === 'each';
      pieces += cell.pieces + (each ? cell.copies.pieces : 0);
      relevant += cell.relevant + (each ? cell.copies.relevant : 0);
    }
    return this.rates.of(this.kind, narrative, pieces, relevant);
  }
}
