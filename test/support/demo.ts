import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { healthResponse, type HealthResponse } from '#vigia/contracts';
import { systemClock } from '#vigia/kernel';
import { openStore, type Store, type StoreOptions } from '#vigia/store';
import { recomputeWeek } from '#vigia/trends';
import { CLOSED_NEWSROOM, lastWeeks, loadPress, type PressPiece } from '../../scrapers/press/index.js';
import { waitFor } from './server-process.js';

/** Pieces of the sample press that may be collected: all but those of the newsroom that forbids robots. */
export const COLLECTABLE = collectable(12);

/** The same of its last weeks. */
export function collectable(weeks: number): PressPiece[] {
  return lastWeeks(loadPress(), weeks).pieces.filter((piece) => piece.newsroom.id !== CLOSED_NEWSROOM);
}

/** Waits until the sample press is collected and judged, every cell is computed and no job is left. @param weeks as `VIGIA_DEMO_WEEKS` @param imported pieces that came from elsewhere */
export async function demoIsComplete(url: string, weeks = 12, imported = 0): Promise<HealthResponse> {
  const pieces = collectable(weeks).length + imported;
  const complete = await waitFor(
    () => healthOf(url),
    (health) => health?.pieces === pieces && Object.values(health.queues).every((queue) => queue.waiting === 0 && queue.active === 0),
    // FerretDB reads whole collections where MongoDB has an index: the sample press takes it about a minute and a half on two busy cores.
    240_000,
  );
  return complete as HealthResponse;
}

/** Null where it does not answer, or answers that its database does not: what is disturbed on purpose may do so for a moment. */
export async function healthOf(url: string): Promise<HealthResponse | null> {
  const answer = await fetch(`${url}/api/v1/health`).catch(() => null);
  if (!answer?.ok) return null;
  const read: unknown = await answer.json().catch(() => null);
  return read === null ? null : healthResponse.parse(read);
}

/** Everything a run leaves behind that must not depend on when it was disturbed, in a fixed order. */
export async function snapshotOf(place: StoreOptions): Promise<Snapshot> {
  const store = await openStore(place);
  try {
    return await readAll(store);
  } finally {
    await store.close();
  }
}

type Snapshot = Awaited<ReturnType<typeof readAll>>;

async function readAll(store: Store) {
  const pieces = await store.pieces.findByIds((await store.pieces.listIds()).sort());
  const assessments = [];
  for await (const { assessedAt: _, ...assessment } of store.assessments.stream({})) assessments.push(assessment);
  const weeks = [...new Set(assessments.map((assessment) => assessment.week ?? ''))].filter(Boolean).sort();
  const cells = (await Promise.all(weeks.map((week) => store.trendCells.listWeek(week)))).flat();
  const mails = (await store.mails.listLatest(1_000)).map(({ _id, to, subject, state }) => ({ _id, to, subject, state }));
  return { pieces: byId(pieces.map(({ collectedAt: _, ...piece }) => piece)), assessments: byId(assessments), weeks, cells, mails: byId(mails) };
}

/**
 * Nothing lost, nothing doubled: what is stored, held against what the sample press published. Cells are what counting anew makes of the judgements; no mail went to anybody twice, and what the outbox
 * holds is what the ledger says.
 */
export async function expectPressOnce(place: StoreOptions, weeks: number): Promise<void> {
  const store = await openStore(place);
  try {
    const { pieces, assessments, weeks: judged, cells, mails } = await readAll(store);
    const published = collectable(weeks);
    expect(countsOf(pieces.map(({ outletId }) => outletId))).toEqual(countsOf(published.map(({ newsroom }) => newsroom.id)));
    const titles = new Set(pieces.map(({ outletId, title }) => `${outletId}|${title ?? ''}`));
    const missing = published.filter(({ newsroom, title, edit }) => newsroom.type !== 'social' && ![title, edit?.title].some((each) => titles.has(`${newsroom.id}|${each ?? ''}`)));
    expect(missing.map(({ newsroom, slug }) => `${newsroom.id}/${slug}`)).toEqual([]);
    expect(idsOf(assessments)).toEqual(idsOf(pieces));
    for (const week of judged) await recomputeWeek(store, systemClock, { week });
    expect((await readAll(store)).cells).toEqual(cells);
    expect(Object.entries(countsOf(mails.map(({ to, subject }) => `${to}|${subject}`))).filter(([, times]) => times > 1)).toEqual([]);
    const outbox = join(place.dataDir, 'outbox');
    const files = existsSync(outbox) ? readdirSync(outbox).filter((name) => name.endsWith('.eml')) : [];
    expect([files.length, mails.filter(({ state }) => state !== 'sent')]).toEqual([mails.length, []]);
  } finally {
    await store.close();
  }
}

function countsOf(keys: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const key of [...keys].sort()) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}

function idsOf(records: readonly { _id: string }[]): string[] {
  return records.map(({ _id }) => _id);
}

function byId<T extends { _id: string }>(records: T[]): T[] {
  return records.sort((a, b) => (a._id < b._id ? -1 : 1));
}
