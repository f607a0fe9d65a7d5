import type { AgreementResponse, QualityResponse } from '#vigia/contracts';
import type { Clock } from '#vigia/kernel';
import type { ReviewSampleRecord, Store } from '#vigia/store';
import { agreementTable } from './agreement/agreement-table.js';
import { driftOf, type HeldOut } from './quality/drift.js';
import { judgedByStratum, qualityFigures, sampledPieces, type SampledPiece } from './quality/sampled-pieces.js';

const WEEK_MS = 7 * 24 * 60 * 60_000;
const MOST_REVIEWS = 5_000;
/** One week, its month, and the eight before. */
const DRIFT_WEEKS = 12;

/** How well reviewers agree, and how well the model does, by what they say. */
export class ReviewFigures {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly heldOut: HeldOut,
  ) {}

  async agreement(weeks: number): Promise<AgreementResponse> {
    const since = new Date(this.clock.now().getTime() - weeks * WEEK_MS);
    return agreementTable(await this.store.reviews.listWholeSince(since, MOST_REVIEWS), since);
  }

  async quality(weeks: number): Promise<QualityResponse> {
    const samples = await this.store.reviewSamples.listLatest(Math.max(weeks, DRIFT_WEEKS));
    const names = samples.map(({ _id }) => _id);
    const [reviews, tasks] = await Promise.all([this.store.reviews.listOfSamples(names), this.store.reviewTasks.listSampleStates(names)]);
    const judged = samples.map((sample) => ({ sample, week: sample._id, model: sample.model, pieces: sampledPieces(sample, reviews) }));
    const lost = (week: string, stratum: ReviewSampleRecord['strata'][number]['stratum']): number => tasks.filter((task) => task.week === week && task.stratum === stratum && (task.state === 'outdated' || task.state === 'expired')).length;
    const shown = judged.slice(0, weeks);
    return {
      model: samples[0]?.model ?? null,
      weeks: shown.map(({ sample, week, pieces }) => {
        const done = judgedByStratum(sample, reviews);
        return { week, strata: sample.strata.map(({ stratum, population, pieceIds }) => ({ stratum, population, drawn: pieceIds.length, judged: done.get(stratum) ?? 0, lost: lost(week, stratum) })), figures: qualityFigures(pieces) };
      }),
      pooled: qualityFigures(shown.flatMap(({ pieces }): readonly SampledPiece[] => pieces)),
      drift: driftOf(judged.filter(({ pieces }) => pieces.length > 0), this.heldOut),
    };
  }
}
