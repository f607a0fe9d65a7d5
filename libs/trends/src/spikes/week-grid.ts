import { NARRATIVE_IDS, type CityId, type NarrativeId, type PieceKind } from '#vigia/codebook';
import { NO_CITY, type CellScope, type ChannelDayRecord, type TrendRow } from '#vigia/store';
import { exposureOf, exposureOfPlace, healthByOutlet, healthOfPlace, readByOutlet } from './coverage.js';
import type { GridCell } from './spike-grid.js';

/** A cell of the grid of a week, with what a spike says of it. */
export interface WeekCell extends GridCell {
  readonly kind: PieceKind;
  readonly key: string;
  readonly narrative: NarrativeId;
  readonly totals: { readonly now: Totals; readonly before: Totals };
}

export interface Totals {
  readonly pieces: number;
  readonly relevant: number;
  readonly collected: number;
}

/** Places and outlets × narratives in a week and those before it. A story set in no city is in the cells of all places only. */
export function weekGrid(rows: readonly TrendRow[], days: readonly ChannelDayRecord[], weeks: readonly string[]): WeekCell[] {
  const week = weeks.at(-1) ?? '';
  const health = healthByOutlet(days, week);
  const byKind = new Map<PieceKind, TrendRow[]>();
  for (const row of rows) byKind.set(row.kind, [...(byKind.get(row.kind) ?? []), row]);
  return [...byKind].flatMap(([kind, ofKind]) => {
    const read = readByOutlet(ofKind, weeks);
    return [...linesOf(ofKind, weeks)].flatMap(([place, line]) => {
      const [scope, key] = [place.slice(0, place.indexOf('|')) as CellScope, place.slice(place.indexOf('|') + 1)];
      if (scope === 'city' && key === NO_CITY) return [];
      const exposure = scope === 'city' ? exposureOfPlace(line, read) : exposureOf(read.get(key) ?? []);
      const healthy = scope === 'city' ? healthOfPlace(line, health) : (health.get(key) ?? 1);
      return NARRATIVE_IDS.map((narrative) => cellOf({ kind, scope, key, narrative, health: healthy }, line, exposure));
    });
  });
}

/** The rows of each place and outlet by position of their week. */
function linesOf(rows: readonly TrendRow[], weeks: readonly string[]): Map<string, (TrendRow | undefined)[]> {
  const position = new Map(weeks.map((week, index) => [week, index]));
  const lines = new Map<string, (TrendRow | undefined)[]>();
  for (const row of rows) {
    const index = position.get(row.week);
    if (index === undefined) continue;
    const place = `${row.scope}|${row.key}`;
    const line = lines.get(place) ?? weeks.map(() => undefined);
    line[index] = row;
    lines.set(place, line);
  }
  return new Map([...lines].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function cellOf(cell: Pick<WeekCell, 'kind' | 'scope' | 'key' | 'narrative' | 'health'>, line: readonly (TrendRow | undefined)[], exposure: readonly number[]): WeekCell {
  const weeks = line.map((row, index) => {
    const once = row?.counts[cell.narrative] ?? 0;
    return { once, each: once + (row?.copies?.counts[cell.narrative] ?? 0), exposure: exposure[index] ?? 0 };
  });
  const totals = (rows: readonly (TrendRow | undefined)[]): Totals => ({
    pieces: sum(rows, (row) => row.counts[cell.narrative] ?? 0),
    relevant: sum(rows, (row) => row.relevant),
    collected: sum(rows, (row) => row.collected),
  });
  return { ...cell, now: weeks.at(-1) ?? { once: 0, each: 0, exposure: 0 }, before: weeks.slice(0, -1), totals: { now: totals(line.slice(-1)), before: totals(line.slice(0, -1)) } };
}

function sum(rows: readonly (TrendRow | undefined)[], of: (row: TrendRow) => number): number {
  return rows.reduce((total, row) => total + (row ? of(row) : 0), 0);
}

/** The filter that finds the pieces of a cell. */
export function piecesOf({ kind, scope, key, narrative }: Pick<WeekCell, 'kind' | 'scope' | 'key' | 'narrative'>): { kind: PieceKind; narrative: NarrativeId; city?: CityId; outletId?: string } {
  if (scope === 'outlet') return { kind, narrative, outletId: key };
  return key === 'all' ? { kind, narrative } : { kind, narrative, city: key as CityId };
}
