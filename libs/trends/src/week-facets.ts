import { pieceSignals } from '#vigia/analysis';
import type { SignalId } from '#vigia/codebook';
import type { AssessmentFacets, Store } from '#vigia/store';
import type { CountedFacets } from './week-rows.js';

const BATCH = 500;

/** Everything a week is counted from. Judgements of versions that knew no signals get them here, from what they say and the headline, and keep them: an upgrade needs no second judging. */
export async function facetsOfWeek(store: Store, week: string): Promise<CountedFacets[]> {
  const facets = await store.assessments.listFacetsOfWeek(week);
  const without = facets.filter((assessment) => assessment.signals === undefined);
  const added = new Map<string, SignalId[]>();
  for (let at = 0; at < without.length; at += BATCH) {
    const ids = without.slice(at, at + BATCH).map(({ _id }) => _id);
    const found = await signalsOf(store, ids);
    await store.assessments.addSignals(found);
    for (const [id, signals] of found) added.set(id, signals);
  }
  return facets.map((assessment: AssessmentFacets) => ({ ...assessment, signals: assessment.signals ?? added.get(assessment._id) ?? [] }));
}

async function signalsOf(store: Store, ids: readonly string[]): Promise<Map<string, SignalId[]>> {
  const [judged, pieces] = await Promise.all([store.assessments.listJudgements(ids), store.pieces.listTitles(ids)]);
  const titles = new Map(pieces.map(({ _id, title }) => [_id, title]));
  return new Map(judged.map(({ _id, judgement }) => [_id, pieceSignals(judgement, titles.get(_id) ?? null)]));
}
