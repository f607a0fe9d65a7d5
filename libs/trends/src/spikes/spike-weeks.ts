import { distinctWords, wordsOf } from '#vigia/analysis';
import type { QueuePayload, SpikeLabel } from '#vigia/contracts';
import { weekBounds, type Clock } from '#vigia/kernel';
import type { CellPiece, SpikeRecord, Store } from '#vigia/store';
import { WEEKS_BEFORE } from '#vigia/wording';
import { isCanonical } from '../copies.js';
import { daysOfWeek, weeksAround } from './coverage.js';
import { findSpikes, type StandsOut } from './spike-grid.js';
import { piecesOf, weekGrid, type WeekCell } from './week-grid.js';

/** Kept of a week, the most telling first. */
const MOST_SPIKES = 60;
const MOST_PIECES = 5;
const MOST_WORDS = 8;
/** Pieces whose words are read, of the week and of those before it; the copies of a story are looked for among as many. */
const READ_NOW = 200;
const READ_BEFORE = 400;
/** Words stand in the beginning of a piece; the rest is paid for in time. */
const READ_CHARACTERS = 3_000;
/** From this part on, a rise of copies is one story. */
const ONE_STORY = 0.5;
const ORDER: Record<SpikeLabel, number> = { real: 0, one_wire_story: 1, coverage_change: 2 };

/**
 * Finds the cells of a week that stand out from their own eight weeks before, and keeps them with their pieces and words. Computed from kept rows, pieces and channel days alone: run again it comes
 * to the same. A running week is told apart by the clock: of it no fall is said.
 */
export async function recomputeSpikes(store: Store, clock: Clock, { week }: QueuePayload<'spike-weeks'>): Promise<void> {
  const weeks = weeksAround(week, WEEKS_BEFORE);
  const [rows, days] = await Promise.all([store.trendCells.listRowsOf(weeks), store.channelDays.listBetween(daysOfWeek(weeks[0] ?? week).first, daysOfWeek(week).last)]);
  const cells = weekGrid(rows, days, weeks);
  const found = findSpikes(cells, weekBounds(week).end <= clock.now());
  const spikes: Omit<SpikeRecord, 'rank'>[] = [];
  for (const one of [...found].sort((a, b) => a.q - b.q || a.cell - b.cell).slice(0, 2 * MOST_SPIKES)) {
    const spike = await describe(store, week, weeks[0] ?? week, cells[one.cell] as WeekCell, one);
    if (spike) spikes.push(spike);
  }
  spikes.sort((a, b) => ORDER[a.label] - ORDER[b.label] || a.q - b.q || b.now.pieces - a.now.pieces || (a._id < b._id ? -1 : 1));
  await store.spikes.replaceWeek(week, spikes.slice(0, MOST_SPIKES).map((spike, rank) => ({ ...spike, rank })));
}

async function describe(store: Store, week: string, first: string, cell: WeekCell, { cause, direction, q, expected, coverage }: StandsOut): Promise<Omit<SpikeRecord, 'rank'> | null> {
  const { start, end } = weekBounds(week);
  const filter = piecesOf(cell);
  const pieces = await store.assessments.listOfCell({ ...filter, from: start, to: end }, READ_NOW);
  const largest = largestCluster(pieces);
  // Many stories that were each copied a little are no one story, and counted once they do not stand out.
  if (cause === 'copies' && largest < ONE_STORY * pieces.length) return null;
  const label: SpikeLabel = cause === 'real' ? 'real' : cause === 'coverage' ? 'coverage_change' : 'one_wire_story';
  const { kind, scope, key, narrative, totals } = cell;
  return {
    _id: [week, kind, scope, key, narrative].join('|'), week, kind, scope, key, narrative, direction, label,
    now: totals.now,
    before: totals.before,
    expected: { pieces: rounded(expected.pieces), low: expected.low, high: expected.high },
    q: Number(q.toPrecision(3)),
    coverage: rounded(coverage),
    copies: { largest, of: pieces.length },
    words: direction === 'rise' ? await wordsApart(store, pieces.map(({ _id }) => _id), await store.assessments.listOfCell({ ...filter, from: weekBounds(first).start, to: start }, READ_BEFORE)) : [],
    pieceIds: [...pieces].sort((a, b) => b.outletHarm - a.outletHarm).filter(isCanonical).slice(0, MOST_PIECES).map(({ _id }) => _id),
  };
}

function largestCluster(pieces: readonly CellPiece[]): number {
  const sizes = new Map<string, number>();
  for (const { _id, clusterId } of pieces) sizes.set(clusterId ?? _id, (sizes.get(clusterId ?? _id) ?? 0) + 1);
  return Math.max(0, ...sizes.values());
}

async function wordsApart(store: Store, now: readonly string[], before: readonly CellPiece[]): Promise<SpikeRecord['words']> {
  const texts = async (ids: readonly string[]) => (await store.pieces.findByIds(ids)).map(({ title, text }) => `${title ?? ''}\n${text.slice(0, READ_CHARACTERS)}`);
  return distinctWords(wordsOf(await texts(now)), wordsOf(await texts(before.map(({ _id }) => _id))), MOST_WORDS);
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
