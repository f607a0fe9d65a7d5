import { isoWeekOf, UserError, type Clock } from '#vigia/kernel';
import type { Store } from '#vigia/store';
import { weekOf, weekRange } from './week-query.js';

/** Which weeks can be asked for: from the first that anything was collected in to the present one. */
export class CollectedWeeks {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /** @throws UserError `bad_week` for a week before the first or after the present one, with what is allowed */
  async week(text: string): Promise<string> {
    const week = weekOf(text);
    const { first, last } = await this.span();
    if (week < first || week > last) throw new UserError('bad_week', `La semana ${week} ${week > last ? 'todavía no ha llegado' : 'es anterior a lo recogido'}: pida una ${spanWords(first, last)}`);
    return week;
  }

  /** As {@link weekRange}. @throws UserError `bad_range` also where all of it lies in the future */
  async range(query: { from?: string | undefined; to?: string | undefined }): Promise<{ from: string; to: string }> {
    const range = weekRange(query, isoWeekOf(this.clock.now()));
    await this.refuseFuture(range.from);
    return range;
  }

  /** @throws UserError `bad_range` when the period begins in a week to come */
  async refuseFuture(from: string): Promise<void> {
    const { first, last } = await this.span();
    if (from > last) throw new UserError('bad_range', `El período empieza en la semana ${from}, que todavía no ha llegado: pida semanas ${spanWords(first, last)}`);
  }

  /** With nothing collected yet, the present week alone. A piece dated ahead makes its week one that can be asked for. */
  private async span(): Promise<{ first: string; last: string }> {
    const present = isoWeekOf(this.clock.now());
    const { first, last } = await this.store.trendCells.findSpan();
    return { first: first === null || first > present ? present : first, last: last === null || last < present ? present : last };
  }
}

function spanWords(first: string, last: string): string {
  return `de ${first} (la primera con piezas) a ${last} (la última) / weeks from ${first} to ${last}.`;
}
