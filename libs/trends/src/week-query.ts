import { dayOf, isIsoWeek, isoWeekOf, shiftWeek, UserError } from '#vigia/kernel';
import { DateTime } from 'luxon';

const DEFAULT_WEEKS = 12;
const MOST_WEEKS = 530;

/** The week that `2026-W47` or the day `2026-11-22` means. */
export function weekOf(text: string): string {
  if (isIsoWeek(text)) return text;
  const day = DateTime.fromISO(`${text}T12:00:00`, { zone: 'America/Bogota' });
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && day.isValid) return isoWeekOf(day.toJSDate());
  throw new UserError('bad_week', `«${text}» no es una semana ISO ni un día. Escriba 2026-W47 o ${dayOf(new Date())}.`);
}

/** Weeks `from` to `to`, both included; twelve weeks up to `latest` when nothing is asked for. */
export function weekRange(query: { from?: string | undefined; to?: string | undefined }, latest: string): { from: string; to: string } {
  const to = query.to === undefined ? latest : weekOf(query.to);
  const from = query.from === undefined ? shiftWeek(to, 1 - DEFAULT_WEEKS) : weekOf(query.from);
  if (from > to) throw new UserError('bad_range', `La primera semana (${from}) es posterior a la última (${to}).`);
  if (shiftWeek(from, MOST_WEEKS) < to) throw new UserError('bad_range', `El período pasa de ${MOST_WEEKS} semanas. Pida un período más corto.`);
  return { from, to };
}
