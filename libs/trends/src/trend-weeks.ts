import type { Store } from '#vigia/store';
import { weekCells } from './week-cells.js';

/** Recomputes the cells of one week from the judgements in the store. */
export async function recomputeWeek(store: Store, week: string): Promise<void> {
  await store.trendCells.replaceWeek(week, weekCells(week, await store.assessments.listFacetsOfWeek(week)));
}
