import { BOGOTA, weekBounds } from '#vigia/kernel';
import type { MailLanguage } from '#vigia/mail';
import { DateTime } from 'luxon';

/** A week in words: «16 al 22 de noviembre», «30 de noviembre al 6 de diciembre»; «16 to 22 November». */
export function periodOf(week: string, language: MailLanguage): string {
  const { start, end } = weekBounds(week);
  const first = DateTime.fromJSDate(start, { zone: BOGOTA }).setLocale(language);
  const last = DateTime.fromJSDate(end, { zone: BOGOTA }).minus({ days: 1 }).setLocale(language);
  const whole = language === 'es' ? "d 'de' LLLL" : 'd LLLL';
  return `${first.toFormat(first.month === last.month ? 'd' : whole)} ${language === 'es' ? 'al' : 'to'} ${last.toFormat(whole)}`;
}
