import { isoWeekOf, shiftWeek, UserError, type Clock } from '#vigia/kernel';
import { ALL_PLACES, type Store } from '#vigia/store';
import { MIN_PIECES } from '#vigia/wording';
import { weekOf, weekRange } from './week-query.js';

/** The week for whoever names none, and the running one where it has to wait. */
export interface OpeningWeek {
  week: string;
  /** The running week, while it has too few pieces to be opened with. */
  waiting: { week: string; relevant: number } | null;
}

/** Which weeks can be asked for (from the first that anything was collected in to the present one), and which is meant by whoever names none. */
export class CollectedWeeks {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /**
   * The running week as soon as it can say something: ten articles about migration, copies counted once. Until then the last week that is over: on Monday morning nine «too few» help nobody. The same
   * for posts, so that a switch of kind stays in its week. Before any week is over, the running one.
   */
  async opening(): Promise<OpeningWeek> {
    const present = isoWeekOf(this.clock.now());
    const [rows, finished] = await Promise.all([
      this.store.trendCells.listRows({ scope: 'city', key: ALL_PLACES, kind: 'article', from: present, to: present }),
      this.store.trendCells.findLatestWeek(shiftWeek(present, -1)),
    ]);
    const relevant = rows[0]?.relevant ?? 0;
    return relevant >= MIN_PIECES || finished === null ? { week: present, waiting: null } : { week: finished, waiting: { week: present, relevant } };
  }

  /**
   * The week asked for, or the one to open with.
   * @throws UserError `bad_week` for a week before the first or after the present one, with what is allowed
   */
  async week(text: string | undefined): Promise<string> {
    return text === undefined ? (await this.opening()).week : this.named(text);
  }

  /** Whether anything can be known of an ISO week. */
  async holds(week: string): Promise<boolean> {
    const { first, present } = await this.span();
    return week >= (first ?? present) && week <= present;
  }

  /** As {@link weekRange}. @throws UserError `bad_range` also where all of it lies in the future */
  async range(query: { from?: string | undefined; to?: string | undefined }): Promise<{ from: string; to: string }> {
    if (query.from !== undefined) await this.refuseFuture(weekOf(query.from));
    return weekRange(query, isoWeekOf(this.clock.now()));
  }

  /** The same for lists, which may be left open at either end. @throws UserError `bad_range`, `bad_week` */
  async refuseRange({ from, to }: { from?: string | undefined; to?: string | undefined }): Promise<void> {
    if (from !== undefined) await this.range({ from, to });
    else if (to !== undefined) weekOf(to);
  }

  /** @throws UserError `bad_range` when the period begins in a week to come */
  async refuseFuture(from: string): Promise<void> {
    if (from <= isoWeekOf(this.clock.now())) return;
    throw new UserError('bad_range', `El período empieza en la semana ${from}, que todavía no ha llegado: ${spanWords(await this.span())}`);
  }

  private async named(text: string): Promise<string> {
    const week = weekOf(text);
    const span = await this.span();
    if (week < (span.first ?? span.present) || week > span.present) throw new UserError('bad_week', `La semana ${week} ${week > span.present ? 'todavía no ha llegado' : 'es anterior a lo recogido'}: ${spanWords(span)}`);
    return week;
  }

  /** A piece dated ahead opens no week: it waits for its own. */
  private async span(): Promise<Span> {
    const present = isoWeekOf(this.clock.now());
    const first = await this.store.trendCells.findFirstWeek();
    return { first: first === null || first > present ? null : first, present };
  }
}

interface Span {
  /** Null where nothing was collected. */
  first: string | null;
  present: string;
}

function spanWords({ first, present }: Span): string {
  if (first === null) return `todavía no se ha recogido nada; pida la semana en curso, ${present} / nothing was collected yet: ask for ${present}.`;
  return `pida semanas de ${first} (la primera con piezas) a ${present} (la actual) / weeks from ${first} to ${present}.`;
}
