import { dayOf, isIsoWeek, isoWeekOf, shiftWeek, UserError } from '#vigia/kernel';
import { DateTime } from 'luxon';

const DEFAULT_WEEKS = 12;
const MOST_WEEKS = 530;
const DAY_MS = 86_400_000;

/** The week that `2026-W47` or the day `2026-11-22` means. */
export function weekOf(text: string): string {
  if (isIsoWeek(text)) return text;
  if (isDay(text)) return isoWeekOf(DateTime.fromISO(`${text}T12:00:00`, { zone: 'America/Bogota' }).toJSDate());
  throw new UserError('bad_week', `«${text}» no es una semana ISO ni un día. Escriba 2026-W47 o ${dayOf(new Date())} / not an ISO week nor a day.`);
}

/** Weeks `from` to `to`, both included; twelve weeks up to `latest` when nothing is asked for. */
export function weekRange(query: { from?: string | undefined; to?: string | undefined }, latest: string): { from: string; to: string } {
  const to = query.to === undefined ? latest : weekOf(query.to);
  const from = query.from === undefined ? shiftWeek(to, 1 - DEFAULT_WEEKS) : weekOf(query.from);
  if (from > to) throw new UserError('bad_range', `«Desde» (${from}) es posterior a «hasta» (${to}): ponga primero la semana más antigua / from comes after to.`);
  if (shiftWeek(from, MOST_WEEKS) < to) throw new UserError('bad_range', `El período pasa de ${MOST_WEEKS} semanas (diez años). Pida un período más corto / at most ${MOST_WEEKS} weeks.`);
  return { from, to };
}

/**
 * Days `from` to `to`, both included; `most` days up to `latest` at most, 28 when nothing is asked for.
 * @throws UserError `bad_day`, `bad_range`
 */
export function dayRange(query: { from?: string | undefined; to?: string | undefined }, latest: string, most: number): { from: string; to: string } {
  const to = query.to ?? latest;
  const from = query.from ?? shiftDays(to, -27);
  for (const day of [from, to]) if (!isDay(day)) throw new UserError('bad_day', `«${day}» no es un día del calendario. Escriba, por ejemplo, ${dayOf(new Date())} / not a day.`);
  if (from > to) throw new UserError('bad_range', `«Desde» (${from}) es posterior a «hasta» (${to}): ponga primero el día más antiguo / from comes after to.`);
  if (shiftDays(from, most - 1) < to) throw new UserError('bad_range', `El período pasa de ${most} días. Pida uno más corto, o semanas / at most ${most} days.`);
  return { from, to };
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && DateTime.fromISO(text, { zone: 'America/Bogota' }).isValid;
}

function shiftDays(day: string, offset: number): string {
  const shifted = new Date(Date.parse(`${day}T12:00:00Z`) + offset * DAY_MS);
  return Number.isNaN(shifted.getTime()) ? day : shifted.toISOString().slice(0, 10);
}
