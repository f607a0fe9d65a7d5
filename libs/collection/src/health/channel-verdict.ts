import type { ChannelVerdict } from '#vigia/contracts';
import { dayOf } from '#vigia/kernel';
import type { ChannelDayRecord, ChannelRecord } from '#vigia/store';
import { shiftDay } from './count-days.js';
import { ChannelHistory, wasWatched } from './expectation.js';

const HOUR_MS = 60 * 60_000;
/** Silence is never called before this, nor later than the second. */
const LEAST_SILENCE_HOURS = 12;
const MOST_SILENCE_HOURS = 24;
/** Items that should have come before silence is called: by chance alone none of five come in 7 of 1,000 cases (Poisson). */
const MISSED_ITEMS = 5;
/** With this many items a day, a whole day without one happens by chance in 1 of 20. Channels below are called silent later. */
const DAILY_ITEMS = 3;
const LEAST_ADDRESSES = 3;

export interface Verdict {
  verdict: ChannelVerdict;
  /** Somebody should look: within 24 hours of what happened. */
  alarm: boolean;
  /** What is wrong and what to do, in words; null when nothing is. */
  advice: string | null;
}

/** What the history of a channel says of it now. @param days its days, oldest first, today included */
export function judgeChannel(channel: ChannelRecord, days: readonly ChannelDayRecord[], now: Date, history = new ChannelHistory(days)): Verdict {
  const { state } = channel;
  if (!channel.enabled) return { verdict: 'off', alarm: false, advice: channel.note };
  if (state === 'ask_permission') return { verdict: 'needs_permission', alarm: !channel.askedAt, advice: permissionAdvice(channel) };
  const healthyHours = hoursSince(channel.lastSuccessAt, now);
  if (state === 'failing' || state === 'malformed') {
    const alarm = healthyHours === null ? channel.failures >= 3 : healthyHours >= MOST_SILENCE_HOURS;
    return { verdict: state, alarm, advice: channel.problem };
  }
  if (state === 'new') return { verdict: 'learning', alarm: false, advice: null };
  const uncollected = nothingCollected(days, now);
  if (uncollected !== null) return uncollected;
  if (state === 'empty') return { verdict: 'empty', alarm: days.some((day) => day.collected + day.late > 0), advice: 'El canal responde sin ninguna dirección: revise si cambió de sitio.' };
  const silence = hoursSince(channel.newestItemAt ?? null, now);
  const limit = silenceLimitHours(channel, history, now);
  if (silence !== null && limit !== null && silence >= limit) {
    return { verdict: 'silent', alarm: true, advice: `El canal responde, pero no trae nada nuevo desde hace ${Math.round(silence)} h; lo normal en él son menos de ${Math.round(limit)} h.` };
  }
  return judgeYesterday(days, history, now);
}

function permissionAdvice({ askedAt }: ChannelRecord): string {
  if (askedAt) return `Permiso pedido el ${dayOf(askedAt)}. Vigía no vuelve a leer este canal hasta que alguien diga aquí que lo tiene.`;
  return 'El medio no permite la lectura y Vigía dejó de preguntar. Escríbale y pida permiso; cuando lo tenga, dígalo aquí. Si lo prohíbe su robots.txt, pídale que nombre a Vigía allí: Vigía siempre lo obedece.';
}

/** A working channel of whose addresses none becomes a piece: a paywall, a block, a page that changed. */
function nothingCollected(days: readonly ChannelDayRecord[], now: Date): Verdict | null {
  const today = dayOf(now);
  const recent = days.filter((day) => day.day >= shiftDay(today, -1));
  const stored = recent.reduce((sum, day) => sum + day.stored, 0);
  const lost = recent.reduce((sum, day) => sum + day.refused + day.gone + (day.day < today ? day.pending : 0), 0);
  if (stored > 0 || lost < LEAST_ADDRESSES) return null;
  const reasons = new Map<string, number>();
  for (const day of recent) for (const [reason, count] of Object.entries(day.problems)) reasons.set(reason, (reasons.get(reason) ?? 0) + count);
  const worst = [...reasons].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'desconocida';
  return { verdict: 'nothing_collected', alarm: true, advice: `El canal trae direcciones y ninguna se pudo guardar (${lost} en dos días; causa más frecuente: ${worst}).` };
}

/** How long this channel may be silent, in hours; null while too little is known of it. */
function silenceLimitHours(channel: ChannelRecord, history: ChannelHistory, now: Date): number | null {
  const today = dayOf(now);
  const usual = [today, shiftDay(today, -1)].map((day) => history.expectationFor(day)?.expected ?? null);
  if (usual.some((expected) => expected === null)) return channel.rhythmMs ? Math.max(MOST_SILENCE_HOURS, (2 * MISSED_ITEMS * channel.rhythmMs) / HOUR_MS) : null;
  // The quieter of the two days decides: a Sunday's silence is no alarm on Monday morning.
  const daily = Math.min(...usual.map((expected) => expected ?? 0));
  if (daily === 0) return null;
  const hours = Math.max(LEAST_SILENCE_HOURS, (24 * MISSED_ITEMS) / daily);
  return daily >= DAILY_ITEMS ? Math.min(hours, MOST_SILENCE_HOURS) : hours;
}

function judgeYesterday(days: readonly ChannelDayRecord[], history: ChannelHistory, now: Date): Verdict {
  const yesterday = shiftDay(dayOf(now), -1);
  const day = days.find((row) => row.day === yesterday);
  const expectation = history.expectationFor(yesterday);
  if (!expectation || !day || !wasWatched(day)) return { verdict: 'learning', alarm: false, advice: null };
  if (day.collected >= expectation.low) return { verdict: 'ok', alarm: false, advice: null };
  return { verdict: 'low', alarm: false, advice: `Ayer trajo ${day.collected}; lo normal ese día de la semana son ${Math.round(expectation.expected)}.` };
}

function hoursSince(moment: Date | null, now: Date): number | null {
  return moment === null ? null : (now.getTime() - moment.getTime()) / HOUR_MS;
}
