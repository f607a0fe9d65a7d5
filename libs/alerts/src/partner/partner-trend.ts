import type { Rate } from '#vigia/contracts';
import { isoWeekOf, shiftWeek, weeksUpTo, wilsonInterval } from '#vigia/kernel';
import type { Store, TrendCellRecord } from '#vigia/store';

/** Points of the trend, one a week; each counts the weeks up to it, because few outlets publish ten pieces on migration in one. */
const POINTS = 12;
/** How many weeks a point counts: as few as let something be said of the latest one. */
const WINDOWS = [4, 8, 12] as const;
/** Fewer pieces say nothing of an outlet. */
const FEW = 10;
/** With fewer other outlets behind it, who knows the alliance could tell whose figure the median is. */
export const FEWEST_OUTLETS = 5;

export type Share = Pick<Rate, 'pieces' | 'relevant' | 'share' | 'low' | 'high'>;

export interface TrendPoint {
  /** The last of its weeks. */
  week: string;
  /** Own-voice harm in the outlet's migration pieces; its share is null under ten pieces. */
  own: Share;
  /** The other partners with ten pieces or more: how many, the median of their shares, and between what the middle half of them lies. Null where there are fewer than five. */
  others: { outlets: number; median: number; low: number; high: number } | null;
}

export interface PartnerTrend {
  /** Weeks that each point counts. */
  weeks: number;
  points: TrendPoint[];
}

/** An outlet's own-voice harm beside the other partners', none of which can be told from the figures. */
export async function partnerTrend(store: Store, outletId: string, now: Date): Promise<PartnerTrend> {
  const last = isoWeekOf(now);
  const partners = new Set((await store.outlets.listAll()).filter((outlet) => outlet.partner).map((outlet) => outlet._id));
  const cells = await store.trendCells.list({ scope: 'outlet', from: shiftWeek(last, 1 - POINTS - WINDOWS[2]), to: last, narrative: 'harm_own', kind: 'article' });
  const counted = cells.filter((cell) => partners.has(cell.key) || cell.key === outletId);
  const says = (weeks: number): boolean => {
    const { own, others } = pointOf(last, outletId, counted, weeks);
    return own.share !== null && others !== null;
  };
  const weeks = WINDOWS.find(says) ?? WINDOWS[2];
  return { weeks, points: weeksUpTo(last, POINTS).map((week) => pointOf(week, outletId, counted, weeks)) };
}

export function pointOf(week: string, outletId: string, cells: readonly Pick<TrendCellRecord, 'week' | 'key' | 'pieces' | 'relevant'>[], weeks: number): TrendPoint {
  const first = shiftWeek(week, 1 - weeks);
  const sums = new Map<string, { pieces: number; relevant: number }>();
  for (const cell of cells) {
    if (cell.week < first || cell.week > week) continue;
    const sum = sums.get(cell.key) ?? { pieces: 0, relevant: 0 };
    sums.set(cell.key, { pieces: sum.pieces + cell.pieces, relevant: sum.relevant + cell.relevant });
  }
  const { pieces, relevant } = sums.get(outletId) ?? { pieces: 0, relevant: 0 };
  const interval = relevant < FEW ? null : wilsonInterval(pieces, relevant);
  const shares = [...sums].filter(([key, sum]) => key !== outletId && sum.relevant >= FEW).map(([, sum]) => sum.pieces / sum.relevant).sort((a, b) => a - b);
  return {
    week,
    own: { pieces, relevant, share: interval === null ? null : pieces / relevant, low: interval?.low ?? null, high: interval?.high ?? null },
    others: shares.length < FEWEST_OUTLETS ? null : { outlets: shares.length, median: quantile(shares, 0.5), low: quantile(shares, 0.25), high: quantile(shares, 0.75) },
  };
}

/** Linear between the two nearest, in whole percent: finer figures would begin to tell one outlet from another. */
function quantile(sorted: readonly number[], q: number): number {
  const place = (sorted.length - 1) * q;
  const [below, above] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
  return Math.round(100 * (below + (above - below) * (place - Math.floor(place)))) / 100;
}
