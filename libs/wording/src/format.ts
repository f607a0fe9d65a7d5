import { bogotaClock, mondayOf, sundayOf } from './week.js';

export type Lang = 'es' | 'en';

const NBSP = '\u00a0';
const NAMES = {
  es: {
    days: ['dom', 'lun', 'mar', 'mié', 'jue', 'vie', 'sáb'],
    months: ['enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio', 'julio', 'agosto', 'septiembre', 'octubre', 'noviembre', 'diciembre'],
    short: ['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sep', 'oct', 'nov', 'dic'],
  },
  en: {
    days: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
    months: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
    short: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  },
} as const;

/** Numbers and dates as one language writes them: `1.234,5`, `15 %`, `lun 16 nov` · `1,234.5`, `15%`, `Mon 16 Nov`. */
export class Format {
  private readonly numbers: Intl.NumberFormat;

  constructor(
    readonly lang: Lang,
    private readonly now: () => Date = () => new Date(),
  ) {
    this.numbers = new Intl.NumberFormat(lang === 'es' ? 'es-CO' : 'en-GB', { useGrouping: 'always', maximumFractionDigits: 1 });
  }

  number(value: number): string {
    return this.numbers.format(value);
  }

  /** A share (0 to 1) in whole per cent. Never «0 %» or «100 %» for a share that is not exactly that. */
  percent(share: number): string {
    return `${this.percentNumber(share)}${this.lang === 'es' ? NBSP : ''}%`;
  }

  percentNumber(share: number): string {
    if (share > 0 && share < 0.005) return this.lang === 'es' ? `menos de${NBSP}1` : `under${NBSP}1`;
    if (share < 1 && share > 0.995) return this.lang === 'es' ? `más de${NBSP}99` : `over${NBSP}99`;
    return this.number(Math.round(share * 100));
  }

  /** `lun 16 nov`; with the year when it is not this one. */
  date(iso: string): string {
    const instant = new Date(iso);
    if (Number.isNaN(instant.getTime())) return '—';
    const day = bogotaClock(instant);
    const year = day.getUTCFullYear() === bogotaClock(this.now()).getUTCFullYear() ? '' : ` ${day.getUTCFullYear()}`;
    const names = NAMES[this.lang];
    return `${names.days[day.getUTCDay()]} ${day.getUTCDate()} ${names.short[day.getUTCMonth()]}${year}`;
  }

  /** `lun 16 nov, 07:05`; midnight sharp is how a date without a time is kept, so it shows as the day alone. */
  dateTime(iso: string): string {
    const instant = new Date(iso);
    if (Number.isNaN(instant.getTime())) return '—';
    const day = bogotaClock(instant);
    if (day.getTime() % 86_400_000 === 0) return this.date(iso);
    return `${this.date(iso)}, ${String(day.getUTCHours()).padStart(2, '0')}:${String(day.getUTCMinutes()).padStart(2, '0')}`;
  }

  /** `semana del 16 al 22 de noviembre`. */
  week(week: string): string {
    const monday = mondayOf(week);
    if (monday === null) return week;
    const sunday = sundayOf(monday);
    const names = NAMES[this.lang].months;
    const [from, to] = [names[monday.getUTCMonth()], names[sunday.getUTCMonth()]];
    const sameYear = monday.getUTCFullYear() === sunday.getUTCFullYear();
    const thisYear = sameYear && sunday.getUTCFullYear() === bogotaClock(this.now()).getUTCFullYear();
    if (this.lang === 'es') {
      const tail = thisYear ? '' : ` de ${sunday.getUTCFullYear()}`;
      const head = from === to ? '' : ` de ${from}${sameYear ? '' : ` de ${monday.getUTCFullYear()}`}`;
      return `semana del ${monday.getUTCDate()}${head} al ${sunday.getUTCDate()} de ${to}${tail}`;
    }
    const tail = thisYear ? '' : ` ${sunday.getUTCFullYear()}`;
    const head = from === to ? '' : ` ${from}${sameYear ? '' : ` ${monday.getUTCFullYear()}`}`;
    return `week of ${monday.getUTCDate()}${head} to ${sunday.getUTCDate()} ${to}${tail}`;
  }

  /** `16–22 nov`, for places with little room; with the year when it is not this one. */
  weekRange(week: string): string {
    const monday = mondayOf(week);
    if (monday === null) return week;
    const sunday = sundayOf(monday);
    const names = NAMES[this.lang].short;
    const head = monday.getUTCMonth() === sunday.getUTCMonth() ? '' : ` ${names[monday.getUTCMonth()]}`;
    const year = sunday.getUTCFullYear() === bogotaClock(this.now()).getUTCFullYear() ? '' : ` ${sunday.getUTCFullYear()}`;
    return `${monday.getUTCDate()}${head}–${sunday.getUTCDate()} ${names[sunday.getUTCMonth()]}${year}`;
  }

  /** `16 nov`: the Monday a week starts with, for an axis. */
  weekTick(week: string): string {
    const monday = mondayOf(week);
    return monday === null ? week : `${monday.getUTCDate()} ${NAMES[this.lang].short[monday.getUTCMonth()]}`;
  }
}
