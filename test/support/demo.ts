import { expect } from '@jest/globals';
import { healthResponse, type HealthResponse } from '#vigia/contracts';
import { openStore, type StoreOptions } from '#vigia/store';
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
  return waitFor(
    async () => healthResponse.parse(await (await fetch(`${url}/api/v1/health`)).json()),
    (health) => health.pieces === pieces && Object.values(health.queues).every((queue) => queue.waiting === 0 && queue.active === 0),
    // FerretDB reads whole collections where MongoDB has an index: the sample press takes it about a minute and a half on two busy cores.
    240_000,
  );
}

/** Everything a run leaves behind that must not depend on when it was disturbed, in a fixed order. */
export async function snapshotOf(place: StoreOptions): Promise<{ pieces: unknown[]; assessments: unknown[]; cells: unknown[]; mails: unknown[] }> {
  const store = await openStore(place);
  try {
    const pieces = await store.pieces.findByIds((await store.pieces.listIds()).sort());
    const assessments = [];
    for await (const { assessedAt: _, ...assessment } of store.assessments.stream({})) assessments.push(assessment);
    const weeks = [...new Set(assessments.map((assessment) => assessment.week ?? ''))].filter(Boolean).sort();
    const cells = (await Promise.all(weeks.map((week) => store.trendCells.listWeek(week)))).flat();
    const mails = (await store.mails.listLatest(1_000)).map(({ _id, to, subject, state }) => ({ _id, to, subject, state }));
    return {
      pieces: byId(pieces.map(({ collectedAt: _, ...piece }) => piece)),
      assessments: byId(assessments),
      cells,
      mails: byId(mails),
    };
  } finally {
    await store.close();
  }
}

/** Nothing lost, nothing doubled: what is stored, held against what the sample press published. */
export async function expectPressOnce(place: StoreOptions, weeks: number): Promise<void> {
  const { pieces, assessments, mails } = await snapshotOf(place);
  expect(pieces).toHaveLength(collectable(weeks).length);
  expect(idsOf(assessments)).toEqual(idsOf(pieces));
  expect(new Set(idsOf(mails)).size).toBe(mails.length);
}

function idsOf(records: readonly unknown[]): string[] {
  return records.map((record) => (record as { _id: string })._id);
}

function byId<T extends { _id: string }>(records: T[]): T[] {
  return records.sort((a, b) => (a._id < b._id ? -1 : 1));
}
