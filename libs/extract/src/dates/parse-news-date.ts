import { monthOf } from './month-names.js';
import { BOGOTA_OFFSET_MINUTES, readZone, readZoneName } from './time-zones.js';

export interface NewsDateOptions {
  /** Minutes east of Greenwich for a text that names no zone. Default: Bogotá, −300. */
  defaultOffset?: number;
}

/** Longer than any date with its weekday, place and zone; what is longer is prose. */
const LONGEST_DATE = 120;
/** A date written in Korean was not written in Colombia. */
const SEOUL_OFFSET_MINUTES = 540;
const EARLIEST_YEAR = 1900;
const LATEST_YEAR = 2200;

interface DayParts {
  year: number;
  month: number;
  day: number;
}

interface TimeParts {
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
  /** Minutes east, or null when the text names none. */
  offset: number | null;
  /** The text without the time. */
  rest: string;
}

/**
 * A date as newsrooms write it: ISO 8601 and W3CDTF, RFC 822 with its usual faults, asctime, Spanish and other languages' month names, day/month/year with two-digit
 * years, 12-hour clocks, seconds or milliseconds since 1970. Without a clock time the day begins at 00:00. What names no day (a year, a month, «hace dos horas») or
 * names a day that does not exist is null: a date is never invented.
 */
export function parseNewsDate(text: string, options: NewsDateOptions = {}): Date | null {
  return readNewsDate(text, options)?.date ?? null;
}

/** A moment and the zone it was written in. */
export interface ReadDate {
  date: Date;
  /** Minutes east of Greenwich. */
  offset: number;
}

/** Like {@link parseNewsDate}, with the zone the text names (or the default). */
export function readNewsDate(text: string, options: NewsDateOptions = {}): ReadDate | null {
  const folded = fold(text);
  if (folded === '' || folded.length > LONGEST_DATE) return null;
  const zone = options.defaultOffset ?? (/[\uac00-\ud7af]/.test(folded) ? SEOUL_OFFSET_MINUTES : BOGOTA_OFFSET_MINUTES);
  const epoch = /^(\d{10}|\d{13})$/.exec(folded)?.[1];
  if (epoch) return plausible(new Date(Number(epoch) * (epoch.length === 10 ? 1000 : 1)), 0);
  const compact = /^(\d{4})(\d{2})(\d{2})(?:[t ]?(\d{2})(\d{2})(\d{2})?)?(?=\D|$)(.*)$/.exec(folded);
  if (compact) return fromCompact(compact, zone);
  const time = readTime(folded);
  const day = readDay(time.rest);
  return day && instant(day, time, zone);
}

function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\u00a0\u2000-\u200b\u202f\u3000]/g, ' ')
    .replace(/[\u200e\u200f]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function fromCompact(match: RegExpExecArray, zone: number): ReadDate | null {
  const [, year, month, day, hour, minute, second, tail = ''] = match;
  const offset = readZone(tail)?.offset ?? null;
  const time = { hour: Number(hour ?? 0), minute: Number(minute ?? 0), second: Number(second ?? 0), millisecond: 0, offset, rest: '' };
  return instant({ year: Number(year), month: Number(month), day: Number(day) }, time, zone);
}

const CLOCK = /(?:^|[^\d.:])(\d{1,2})\s?(?::|h|\.(?=\d{2}(?!\d|\.\d)))\s?(\d{2})(?:\s?[:m]\s?(\d{1,2})(?:[.,:](\d{1,9}))?)?s?(?![\d/])/;
const MERIDIEM = /^\s?(a\.?\s?m\b\.?|p\.?\s?m\b\.?|am\b|pm\b|m\.(?=\s|$)|오전|오후)/;
const HOUR_ONLY = /(?:^|\s)(?:a las )?(\d{1,2})\s?(a\.?\s?m\b\.?|p\.?\s?m\b\.?)/;

function readTime(text: string): TimeParts {
  const none: TimeParts = { hour: 0, minute: 0, second: 0, millisecond: 0, offset: null, rest: text };
  const bareDay = dayZone(text);
  if (bareDay) return { ...none, ...bareDay };
  const isoJoined = text.replace(/(\d)t(\d)/, '$1 $2');
  const clock = CLOCK.exec(isoJoined);
  if (!clock) return readHourOnly(isoJoined) ?? none;
  const start = clock.index + clock[0].search(/\d/);
  let after = isoJoined.slice(clock.index + clock[0].length);
  let before = isoJoined.slice(0, start);
  let meridiem = MERIDIEM.exec(after)?.[0];
  if (meridiem !== undefined) after = after.slice(meridiem.length);
  const ahead = /(오전|오후|\bam|\bpm)\s?$/.exec(before)?.[0];
  if (ahead !== undefined) {
    meridiem ??= ahead;
    before = before.slice(0, before.length - ahead.length);
  }
  const zone = readZone(after) ?? trailingZone(after);
  if (zone?.atStart) after = after.slice(zone.length);
  const fraction = (clock[4] ?? '').slice(0, 3).padEnd(3, '0');
  return {
    hour: hourOf(Number(clock[1]), meridiem),
    minute: Number(clock[2]),
    second: Number(clock[3] ?? 0),
    millisecond: Number(fraction),
    offset: zone?.offset ?? null,
    rest: `${before} ${after}`,
  };
}

/** asctime puts the year between clock and zone («19:48:21 2004 GMT»); others write the zone's name («America/Bogota»). */
function trailingZone(after: string): { offset: number; length: number; atStart: boolean } | null {
  const year = /^\s(?:19|20)\d{2}(?=\s)/.exec(after)?.[0].length;
  const zone = year === undefined ? readZoneName(after, new Date()) : readZone(after.slice(year));
  return zone && { ...zone, atStart: false };
}

/** «3 p. m.» without minutes. */
function readHourOnly(text: string): TimeParts | null {
  const match = HOUR_ONLY.exec(text);
  if (!match) return null;
  const after = text.slice(match.index + match[0].length);
  return { hour: hourOf(Number(match[1]), match[2]), minute: 0, second: 0, millisecond: 0, offset: readZone(after)?.offset ?? null, rest: `${text.slice(0, match.index)} ${after}` };
}

/** W3CDTF allows a zone after the bare day in practice: «2003-12-31Z», «2003-12-31+01:00». */
function dayZone(text: string): Pick<TimeParts, 'offset' | 'rest'> | null {
  const match = /^(\d{4}-\d{2}-\d{2})(z|[+-]\d{2}:?\d{2})$/.exec(text);
  return match?.[1] && match[2] ? { offset: readZone(match[2])?.offset ?? null, rest: match[1] } : null;
}

function hourOf(hour: number, meridiem: string | undefined): number {
  if (meridiem === undefined) return hour;
  const afternoon = /^\s?(p|오후|m)/.test(meridiem);
  if (hour > 12) return hour;
  if (afternoon) return hour === 12 ? 12 : hour + 12;
  return hour === 12 ? 0 : hour;
}

function readDay(text: string): DayParts | null {
  return yearFirst(text) ?? named(text) ?? numeric(text) ?? ordinal(text);
}

function yearFirst(text: string): DayParts | null {
  const match = /(?:^|[^\d])(\d{4})\s?(?:[-/.]|년)\s?(\d{1,2}|[\p{L}]{3,12})\s?(?:[-/.]|월)\s?(\d{1,2})(?!\d)/u.exec(text);
  if (!match) return null;
  const month = /^\d/.test(match[2] ?? '') ? Number(match[2]) : monthOf(match[2] ?? '');
  return month === undefined ? null : { year: Number(match[1]), month, day: Number(match[3]) };
}

/** A month by its name, and the numbers nearest to it. */
function named(text: string): DayParts | null {
  const words = text.match(/(?<!\d)\d+(?:st|nd|rd|th|º|°|\.)?(?![\p{L}\d])|[\p{L}]+\.?|['’]\d{2}(?!\d)/gu) ?? [];
  for (let index = 0; index < words.length; index++) {
    const month = monthOf(words[index] ?? '');
    if (month === undefined) continue;
    const before = numberAt(words, index - 1, -1);
    const after = numberAt(words, index + 1, 1);
    const next = after && numberAt(words, after.index + 1, 1);
    if (before && after && before.digits <= 2) {
      // «22 de noviembre de 2026»; in «noviembre 22 de 2026» nothing precedes, and in «2026 november 22» four digits do.
      const year = after.digits === 4 || after.digits === 2 ? after.value : next?.value;
      if (year !== undefined) return { year: fullYear(year, after.digits === 4 ? 4 : after.digits), month, day: before.value };
    }
    if (before && after && before.digits === 4 && after.digits <= 2) return { year: before.value, month, day: after.value };
    if (after && after.digits <= 2 && next && (next.digits === 4 || next.digits === 2)) return { year: fullYear(next.value, next.digits), month, day: after.value };
  }
  return null;
}

/** The number at `index`, stepping over «de», «del», «of» in the direction given. */
function numberAt(words: readonly string[], index: number, step: 1 | -1): { value: number; digits: number; index: number } | undefined {
  let at = index;
  for (let skipped = 0; skipped < 3; skipped++, at += step) {
    const word = words[at];
    if (word === undefined) return undefined;
    const digits = /\d+/.exec(word)?.[0];
    if (digits !== undefined) return { value: Number(digits), digits: digits.length, index: at };
    if (!/^(de|del|of|the|da|do|a|o|dia)$/.test(word)) return undefined;
  }
  return undefined;
}

/** Day before month, as Colombia writes it; month first only where the second number cannot be a month. */
function numeric(text: string): DayParts | null {
  const match = /(?:^|[^\d])(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?!\d)/.exec(text);
  if (!match) return null;
  const [first, second] = [Number(match[1]), Number(match[3])];
  const year = fullYear(Number(match[4]), match[4]?.length ?? 0);
  return second > 12 ? { year, month: first, day: second } : { year, month: second, day: first };
}

/** ISO 8601 ordinal date: «2003-335». */
function ordinal(text: string): DayParts | null {
  const match = /^\s*(\d{4})-?(\d{3})\s*$/.exec(text);
  const days = Number(match?.[2]);
  if (!match || days < 1 || days > 366) return null;
  const date = new Date(Date.UTC(Number(match[1]), 0, days));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** Two digits: 00–69 are this century, 70–99 the last (POSIX). */
function fullYear(year: number, digits: number): number {
  if (digits >= 3) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

function instant(day: DayParts, time: TimeParts, zone: number): ReadDate | null {
  const { hour, minute, second, millisecond } = time;
  if (hour > 24 || minute > 59 || second > 60) return null;
  const date = new Date(0);
  date.setUTCFullYear(day.year, day.month - 1, day.day);
  if (date.getUTCMonth() !== day.month - 1 || date.getUTCDate() !== day.day) return null;
  const offset = time.offset ?? zone;
  date.setTime(date.getTime() + ((hour * 60 + minute - offset) * 60 + second) * 1000 + millisecond);
  return plausible(date, offset);
}

function plausible(date: Date, offset: number): ReadDate | null {
  const year = date.getUTCFullYear();
  return year >= EARLIEST_YEAR && year <= LATEST_YEAR ? { date, offset } : null;
}

/** ISO 8601 with the zone the date was written in: the day stays the day the newsroom wrote. */
export function isoInZone({ date, offset }: ReadDate): string {
  const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, -5);
  const minutes = Math.abs(offset);
  const pad = (value: number): string => String(value).padStart(2, '0');
  return offset === 0 ? `${local}Z` : `${local}${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}
