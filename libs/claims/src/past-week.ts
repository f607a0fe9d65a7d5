import { isoWeekOf, UserError, type Clock } from '#vigia/kernel';

/** The week asked for, the running one where none is. @throws UserError `bad_week` for one to come; one before anything was collected is empty, not wrong */
export function pastWeek(week: string | undefined, clock: Clock): string {
  const present = isoWeekOf(clock.now());
  if (week !== undefined && week > present) throw new UserError('bad_week', `La semana ${week} todavía no ha llegado: pida hasta ${present}, la actual / ask for weeks up to ${present}.`);
  return week ?? present;
}
