import { shiftWeek } from '#vigia/kernel';
import type { AlertRuleRecord, ClaimWeekRecord, Store } from '#vigia/store';

/** A claim of the bank that was repeated, then for a while was not, and is again. */
export interface ClaimReturn {
  claimId: string;
  /** The week it is back. */
  week: string;
  /** The last week before in which it was repeated. */
  lastWeek: string;
  /** Whole weeks between the two. */
  quiet: number;
  /** Pieces and outlets that repeat it in the week it is back; a wire story counts once. */
  pieces: number;
  outlets: number;
}

export const QUIET_WEEKS = 6;

/** The claims that come back in these weeks, the longest silent first. Only what counts as a repetition counts here: near enough, or confirmed by a person, and by no fact-checker. */
export async function claimReturns(store: Store, rule: Pick<AlertRuleRecord, 'cities' | 'outlets' | 'quietWeeks'>, weeks: readonly string[]): Promise<ClaimReturn[]> {
  const returns: ClaimReturn[] = [];
  for (const week of weeks) {
    for (const row of (await store.claimWeeks.listWeek(week)).filter((one) => repeatsOf(one) > 0 && inScope(rule, one))) {
      const found = returnOf(row, await store.claimWeeks.listOf(row.claimId), rule.quietWeeks ?? QUIET_WEEKS);
      if (found) returns.push(found);
    }
  }
  return returns.sort((a, b) => b.quiet - a.quiet || (a.claimId < b.claimId ? -1 : 1));
}

/** @param weeks every week of the claim, oldest first @returns null where it was not silent long enough, or never repeated before */
export function returnOf(row: ClaimWeekRecord, weeks: readonly ClaimWeekRecord[], quietWeeks: number): ClaimReturn | null {
  const lastWeek = weeks.filter((one) => one.week < row.week && repeatsOf(one) > 0).at(-1)?.week;
  if (lastWeek === undefined) return null;
  let quiet = 0;
  for (let week = shiftWeek(lastWeek, 1); week < row.week; week = shiftWeek(week, 1)) quiet += 1;
  return quiet < quietWeeks ? null : { claimId: row.claimId, week: row.week, lastWeek, quiet, pieces: repeatsOf(row), outlets: Object.keys(row.outlets).length };
}

function repeatsOf({ counts }: ClaimWeekRecord): number {
  return counts.article.repeats + counts.post.repeats;
}

function inScope({ cities, outlets }: Pick<AlertRuleRecord, 'cities' | 'outlets'>, row: ClaimWeekRecord): boolean {
  return (cities.length === 0 || row.cities.some((city) => cities.includes(city))) && (outlets.length === 0 || outlets.some((outlet) => outlet in row.outlets));
}
