import type { PieceKind, TallyId } from '#vigia/codebook';
import type { WeekIndices } from '#vigia/contracts';
import type { Tallies, TrendDay, TrendRow } from '#vigia/store';
import type { Rates } from './rate.js';

/** The numbers of one or several rows added up. */
export interface Sum {
  relevant: number;
  collected: number;
  counts: Tallies;
}

/** Adds rows up: pieces, not shares, so each piece weighs the same. @param copies `each` lets every copy count */
export function sumOf(rows: readonly (TrendRow | TrendDay)[], copies: 'once' | 'each'): Sum {
  const sum: Sum = { relevant: 0, collected: 0, counts: {} };
  for (const row of rows) {
    sum.relevant += row.relevant;
    sum.collected += row.collected;
    addInto(sum.counts, row.counts);
    if (copies === 'each' && row.copies) {
      sum.relevant += row.copies.relevant;
      addInto(sum.counts, row.copies.counts);
    }
  }
  return sum;
}

/** What a week is told by, beside the narratives (definitions: apps/docs/methodology.md, section 3). */
export function indicesOf(rates: Rates, kind: PieceKind, { relevant, counts }: Sum): WeekIndices {
  const of = (tally: TallyId, n: number) => rates.of(kind, tally, counts[tally] ?? 0, n);
  return {
    own: of('harm_own', relevant),
    amplified: of('amplified', relevant),
    constructive: of('constructive', relevant),
    opportunity: of('opportunity', counts.opportunity_or_harm ?? 0),
    migrantVoices: of('migrant_voice', relevant),
    needless: of('needless_nationality', counts.crime_headline ?? 0),
  };
}

function addInto(sum: Tallies, more: Tallies): void {
  for (const [tally, count] of Object.entries(more) as [TallyId, number][]) sum[tally] = (sum[tally] ?? 0) + count;
}
