import type { AlertImpact, AlertState } from '#vigia/contracts';
import { isoWeekOf, shiftWeek, wilsonInterval } from '#vigia/kernel';
import type { AlertRecord, Store } from '#vigia/store';

const HOUR_MS = 60 * 60_000;
const WEEKS_BEFORE = 8;
const UNSENT: readonly AlertState[] = ['held', 'digest', 'dismissed'];

/** What alerts brought about. Own-voice harm of an outlet stands before and after its first alert, each with n and interval: a difference is not yet a cause. */
export async function impactOf(store: Store, alerts: readonly AlertRecord[]): Promise<AlertImpact> {
  const told = alerts.filter((alert) => alert.pieceId !== null);
  const sent = told.filter((alert) => !UNSENT.includes(alert.state));
  const passed = (state: AlertState): number => sent.filter((alert) => alert.state === state || (alert.history ?? []).some((step) => step.state === state)).length;
  const ended = (state: AlertState): number => sent.filter((alert) => alert.state === state).length;
  const answered = sent.filter((alert) => (alert.history ?? []).some((step) => ['seen', 'reported', 'corrected', 'disputed'].includes(step.state))).length;
  const hours = sent.flatMap((alert) => hoursToCorrection(alert) ?? []).sort((a, b) => a - b);
  const right = ended('corrected') + ended('upheld');
  return {
    sent: sent.length, seen: answered, corrected: ended('corrected'), reported: ended('reported'), disputed: passed('disputed'), upheld: ended('upheld'), withdrawn: ended('withdrawn'),
    waiting: told.filter((alert) => alert.state === 'held').length, keptBack: told.filter((alert) => alert.state === 'digest').length,
    correctedShare: shareOf(ended('corrected'), sent.length), seenShare: shareOf(answered, sent.length), precision: shareOf(right, right + ended('withdrawn')),
    hoursToCorrection: { median: medianOf(hours), n: hours.length },
    outlets: await outletsOf(store, sent),
  };
}

/** From the mail to the edit that was seen. */
function hoursToCorrection({ history = [] }: AlertRecord): number | null {
  const from = history.find((step) => step.state === 'sent');
  const to = history.find((step) => step.state === 'corrected');
  return from && to ? (to.at.getTime() - from.at.getTime()) / HOUR_MS : null;
}

async function outletsOf(store: Store, sent: readonly AlertRecord[]): Promise<AlertImpact['outlets']> {
  const names = new Map((await store.outlets.listAll()).map((outlet) => [outlet._id, outlet.name]));
  const byOutlet = new Map<string, AlertRecord[]>();
  for (const alert of sent) if (alert.outletId) byOutlet.set(alert.outletId, [...(byOutlet.get(alert.outletId) ?? []), alert]);
  const rows = await Promise.all([...byOutlet].map(async ([id, alerts]) => {
    const first = new Date(Math.min(...alerts.map((alert) => alert.raisedAt.getTime())));
    const week = isoWeekOf(first);
    const cells = await store.trendCells.list({ scope: 'outlet', key: id, from: shiftWeek(week, -WEEKS_BEFORE), to: '9999-W01', narrative: 'harm_own', kind: 'article' });
    // The week of the first alert is neither: part of it was written before.
    const [before, after] = [cells.filter((cell) => cell.week < week), cells.filter((cell) => cell.week > week)];
    return { id, name: names.get(id) ?? id, sent: alerts.length, corrected: alerts.filter((alert) => alert.state === 'corrected').length, firstAlertAt: first.toISOString(), before: sumOf(before), after: sumOf(after) };
  }));
  return rows.sort((a, b) => a.name.localeCompare(b.name, 'es'));
}

function sumOf(cells: readonly { pieces: number; relevant: number }[]): AlertImpact['correctedShare'] {
  return shareOf(cells.reduce((sum, cell) => sum + cell.pieces, 0), cells.reduce((sum, cell) => sum + cell.relevant, 0));
}

function shareOf(pieces: number, relevant: number): AlertImpact['correctedShare'] {
  const interval = wilsonInterval(pieces, relevant);
  return { pieces, relevant, share: relevant === 0 ? null : pieces / relevant, low: interval?.low ?? null, high: interval?.high ?? null };
}

function medianOf(sorted: readonly number[]): number | null {
  if (sorted.length === 0) return null;
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}
