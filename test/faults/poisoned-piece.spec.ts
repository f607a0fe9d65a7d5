import { AssessmentService } from '#vigia/assessment';
import { Analyzer } from '#vigia/analysis';
import { QUEUE_NAMES } from '#vigia/contracts';
import { systemClock } from '#vigia/kernel';
import { BullQueue, EmbeddedQueue, type JobHandlers, type JobQueue } from '#vigia/queue';
import { openStore, type Store } from '#vigia/store';
import { describeIfRedis } from '../support/needs.js';
import { pieceRecord } from '../support/records.js';
import { TestRedis } from '../support/redis.js';
import { waitFor } from '../support/server-process.js';
import { tempFolder } from '../support/temp-folder.js';

const PIECES = 40;
const POISON = 'p7';

/** The real analyser, which one text brings down until it is mended. */
function poisonable(): { analyzer: Analyzer; tries: string[]; mend: () => void } {
  const real = Analyzer.load();
  const tries: string[] = [];
  let mended = false;
  const analyze: Analyzer['analyze'] = (input) => {
    if (input.id === POISON) {
      tries.push(input.id);
      if (!mended) throw new RangeError('Maximum call stack size exceeded');
    }
    return real.analyze(input);
  };
  return { analyzer: Object.assign(Object.create(real) as Analyzer, { analyze }), tries, mend: () => (mended = true) };
}

function describePoison(openQueue: (store: Store) => JobQueue): void {
  const folder = tempFolder('poison');
  let store: Store;
  let queue: JobQueue;
  beforeAll(async () => {
    store = await openStore({ dataDir: folder.path });
    queue = openQueue(store);
  });
  afterAll(async () => {
    await queue.stop(0);
    await store.close();
    folder.remove();
  });

  it('is laid aside after three tries; all others are judged, a new start does not take it up, and a person can send it again', async () => {
    const { analyzer, tries, mend } = poisonable();
    const service = new AssessmentService(store, queue, analyzer, systemClock);
    await store.pieces.saveMany(Array.from({ length: PIECES }, (_, index) => pieceRecord({ _id: `p${index}`, url: `http://elfaro.example/${index}` })));
    await service.resume();
    const idle = Object.fromEntries(QUEUE_NAMES.map((name) => [name, () => Promise.resolve()])) as unknown as JobHandlers;
    await queue.start({ ...idle, assessments: ({ pieceId }) => service.assess(pieceId) });
    const counts = async () => (await queue.counts()).assessments;
    expect(await waitFor(counts, ({ waiting, active }) => waiting + active === 0)).toEqual({ waiting: 0, active: 0, dead: 1 });
    expect(tries).toHaveLength(3);
    expect((await store.assessments.listIds()).sort()).toEqual((await store.pieces.listIds()).filter((id) => id !== POISON).sort());

    await service.resume();
    expect(await waitFor(counts, ({ waiting, active }) => waiting + active === 0)).toMatchObject({ dead: 1 });
    expect(tries).toHaveLength(3);

    const [letter] = await queue.listDead('assessments');
    expect(letter).toMatchObject({ payload: { pieceId: POISON }, problem: 'Maximum call stack size exceeded', attempts: 3 });
    mend();
    expect(await queue.retryDead(letter?.id ?? '')).toBe(true);
    await waitFor(() => store.assessments.findById(POISON), (assessment) => assessment !== null);
    expect(await queue.listDead()).toEqual([]);
  }, 60_000);
}

describe('a piece that brings the analyser down, on the embedded queue', () => {
  describePoison((store) => new EmbeddedQueue(store.jobs, systemClock, () => undefined));
});

describeIfRedis('a piece that brings the analyser down, on Redis', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await TestRedis.start();
  });
  afterAll(() => redis.stop());
  describe('with Bull', () => describePoison(() => new BullQueue(redis.url, () => undefined)));
});
