import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { tempFolder } from '../../../../test/support/temp-folder.js';
import { createModels } from '../connection.js';
import { EmbeddedCollection } from '../embedded/embedded-collection.js';
import { openEmbedded, type EmbeddedStore } from '../embedded/embedded-store.js';
import type { QueryReport } from '../embedded/query-run.js';
import { ReviewTaskRepository } from './review-task.repository.js';

const NOW = new Date('2026-11-18T17:00:00Z');
const WAITING = 1_500;

describe('with 1,500 tasks waiting and as many done', () => {
  const folder = tempFolder('review-plans');
  let store: EmbeddedStore;
  let tasks: ReviewTaskRepository;
  beforeAll(async () => {
    store = await openEmbedded({ dir: folder.path });
    const models = createModels(store.mongoose.connection);
    await models.reviewTasks.createIndexes();
    await models.reviewTasks.collection.insertMany(Array.from({ length: 2 * WAITING }, (_, n) => ({
      _id: `t${n}` as never, source: n % 2 === 0 ? 'sample' : 'uncertainty', round: 'first', lane: 'review', state: n < WAITING ? 'open' : 'done', rank: String(n).padStart(6, '0'), week: `2026-W${10 + (n % 20)}`, notBy: n % 3 === 0 ? ['user:ana'] : [],
      leasedBy: n < 4 ? 'user:luz' : '', leasedUntil: n < 4 ? new Date(NOW.getTime() + 60_000) : new Date(0), createdAt: NOW, closedAt: null,
    })));
    tasks = new ReviewTaskRepository(models);
  });
  afterAll(async () => {
    await store.close();
    folder.remove();
  });

  /** What the store had to read for what the repository asked. */
  async function read(ask: () => Promise<unknown>): Promise<QueryReport[]> {
    const find = jest.spyOn(EmbeddedCollection.prototype, 'find');
    await ask();
    const calls = find.mock.calls.map((given, at) => ({ given, on: find.mock.contexts[at] as EmbeddedCollection })).filter(({ on }) => on.collectionName === 'review_tasks');
    find.mockRestore();
    return Promise.all(calls.map(({ given, on }) => on.find(...given).explain()));
  }

  it('a claim reads the few that it offers, not all that wait', async () => {
    const found = await read(() => tasks.claimNext('review', { reviewer: 'user:ana', name: 'Ana' }, NOW, new Date(NOW.getTime() + 1_800_000)));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ index: 'lane_1_state_1_rank_1__id_1', sortedInMemory: false });
    // Eight on offer, and those between them that are taken or were judged by who asks.
    expect(found[0]?.docsExamined).toBeLessThan(30);
    expect(found[0]?.keysExamined).toBeLessThan(30);
  });

  it('a page of the list reads the page', async () => {
    const found = [...(await read(() => tasks.listPage({ state: 'open' }, { skip: 40, limit: 20 }))), ...(await read(() => tasks.listPage({ state: 'open', source: 'sample' }, { skip: 0, limit: 20 })))];
    expect(found.map(({ sortedInMemory, docsExamined }) => [sortedInMemory, docsExamined])).toEqual([[false, 20], [false, 20]]);
  });
});
