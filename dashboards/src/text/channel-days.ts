import type { ChannelHealth, ChannelVerdict } from '#vigia/contracts';

export type ChannelDay = ChannelHealth['days'][number];

const DAY_MS = 86_400_000;

/** What wants a person first; within an alarm and without one. */
const URGENCY: readonly ChannelVerdict[] = ['silent', 'nothing_collected', 'failing', 'malformed', 'needs_permission', 'empty', 'low', 'learning', 'ok', 'off'];

export function byUrgency(a: ChannelHealth, b: ChannelHealth): number {
  return Number(b.alarm) - Number(a.alarm) || URGENCY.indexOf(a.verdict) - URGENCY.indexOf(b.verdict);
}

/** Every day of the span, oldest first; null where nothing is known of it. */
export function everyDay(days: readonly ChannelDay[], from: string, to: string): { day: string; known: ChannelDay | null }[] {
  const byDay = new Map(days.map((day) => [day.day, day]));
  const span: { day: string; known: ChannelDay | null }[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += DAY_MS) {
    const day = new Date(at).toISOString().slice(0, 10);
    span.push({ day, known: byDay.get(day) ?? null });
  }
  return span;
}

/** Days that can be compared, and what came and should have come on them. Days nobody watched and the unfinished last one say nothing of the channel. */
export function compareDays(days: readonly ChannelDay[], today: string): { days: number; expected: number; collected: number } {
  const sum = { days: 0, expected: 0, collected: 0 };
  for (const day of days) {
    if (!day.watched || day.expected === null || day.day === today) continue;
    sum.days += 1;
    sum.expected += day.expected;
    sum.collected += day.collected;
  }
  return sum;
}

/** Classes of error of polls and of addresses over all days, most frequent first. */
export function errorClasses(days: readonly ChannelDay[]): { polls: [string, number][]; addresses: [string, number][] } {
  const total = (pick: (day: ChannelDay) => Record<string, number>): [string, number][] => {
    const sums = new Map<string, number>();
    for (const day of days) for (const [name, count] of Object.entries(pick(day))) sums.set(name, (sums.get(name) ?? 0) + count);
    return [...sums].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  };
  return { polls: total((day) => day.pollFailures), addresses: total((day) => day.problems) };
}

/** A duration in the unit one would say it in. */
export function duration(hours: number): { unit: 'minutes' | 'hours' | 'days'; value: number } {
  if (hours * 60 < 59.5) return { unit: 'minutes', value: Math.round(hours * 60) };
  if (hours < 47.5) return { unit: 'hours', value: Math.round(hours) };
  return { unit: 'days', value: Math.round(hours / 24) };
}
