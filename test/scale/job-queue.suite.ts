import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { QUEUE_NAMES, QUEUES } from '#vigia/contracts';
import { currentContext, runInContext, projectPath } from '#vigia/kernel';
import { MAX_ATTEMPTS, type JobHandlers, type JobQueue, type NewJob, type Patience } from '#vigia/queue';

/** A driver on storage of its own. */
export interface QueueHarness {
  /** Another queue on the same storage: what a second process, or the same one after a restart, has. A driver for one process closes the one before. */
  open(patience?: Patience): Promise<JobQueue>;
  /** Puts a job for captures in as another version would, which knows other payloads, some time ago. */
  addForeign(jobId: string, payload: object, ageMs?: number): Promise<void>;
  /** Arguments that make `hanging-worker.mjs` work on this storage; the storage must be free when it starts. */
  worker: readonly [driver: string, where: string];
  /** Lets go of the storage so that another process can take it, where that is needed. */
  release(): Promise<void>;
  /** How many processes may work at once. */
  workers: number;
  close(): Promise<void>;
  /** What the driver reported. */
  told(): readonly string[];
}

/** What captures might be ordered with one day. */
const FOREIGN = { capture: { id: 'c1', version: 2 } };
/** A killed worker's job is noticed by Bull when its lock has run out. */
const TAKEN_OVER_MS = 40_000;

/** Everything JobQueue promises, whichever driver stands behind it. */
export function describeJobQueue(makeHarness: () => Promise<QueueHarness>): void {
  let harness: QueueHarness;
  let queue: JobQueue;
  beforeEach(async () => {
    harness = await makeHarness();
    queue = await harness.open();
  });
  afterEach(() => harness.close(), 30_000);

  it('delivers the payload as it was given', async () => {
    const seen: unknown[] = [];
    await queue.start(handlers({ captures: async (payload) => void seen.push(payload) }));
    await queue.add('captures', { captureId: 'ñandú/ü=1&2' }, { jobId: 'a' });
    await until(() => seen.length === 1);
    expect(seen).toEqual([{ captureId: 'ñandú/ü=1&2' }]);
  });

  it('tells code that runs for a job which one it is, whoever ordered it', async () => {
    const seen: unknown[] = [];
    await queue.start(handlers({ captures: async () => void seen.push(currentContext()) }));
    await runInContext({ request: 'r1' }, () => queue.addMany('captures', [capture('a'), capture('b')]));
    await until(() => seen.length === 2);
    expect(seen).toEqual(expect.arrayContaining([{ queue: 'captures', job: 'a' }, { queue: 'captures', job: 'b' }]));
  });

  it('takes the same id for one job until it has finished, and for a new one afterwards', async () => {
    await queue.add('captures', { captureId: 'one' }, { jobId: 'same' });
    await queue.add('captures', { captureId: 'one' }, { jobId: 'same' });
    await queue.addMany('captures', [capture('same'), capture('same'), capture('other')]);
    expect((await queue.counts()).captures.waiting).toBe(2);
    let runs = 0;
    await queue.start(handlers({ captures: async () => void (runs += 1) }));
    await until(() => runs === 2);
    await until(async () => (await queue.counts()).captures.active === 0);
    await queue.add('captures', { captureId: 'one' }, { jobId: 'same' });
    await until(() => runs === 3);
  });

  it('keeps the same id apart in two queues', async () => {
    await queue.add('captures', { captureId: 'x' }, { jobId: 'same' });
    await queue.add('assessments', { pieceId: 'x' }, { jobId: 'same' });
    const counts = await queue.counts();
    expect([counts.captures.waiting, counts.assessments.waiting]).toEqual([1, 1]);
  });

  it('does not begin a delayed job before its time, nor forget it', async () => {
    let ranAt = 0;
    await queue.start(handlers({ captures: async () => void (ranAt = Date.now()) }));
    const addedAt = Date.now();
    await queue.add('captures', { captureId: 'later' }, { jobId: 'later', delayMs: 600 });
    await until(() => ranAt > 0);
    expect(ranAt - addedAt).toBeGreaterThanOrEqual(595);
    expect(ranAt - addedAt).toBeLessThan(3_000);
  });

  it('begins due jobs oldest first', async () => {
    for (const [week, delayMs] of [['third', 300], ['second', 150], ['first', 0]] as const) await queue.add('trend-weeks', { week }, { jobId: week, delayMs });
    await sleep(400);
    const seen: string[] = [];
    await queue.start(handlers({ 'trend-weeks': async ({ week }) => void seen.push(week) }));
    await until(() => seen.length === 3);
    expect(seen).toEqual(['first', 'second', 'third']);
  });

  it.each(['captures', 'assessments', 'trend-weeks'] as const)('works off as many jobs of %s at once as agreed, and no more', async (name) => {
    const agreed = QUEUES[name].concurrency;
    let running = 0;
    let most = 0;
    let done = 0;
    const work = async () => {
      most = Math.max(most, ++running);
      await sleep(60);
      running -= 1;
      done += 1;
    };
    const jobs = agreed * 3;
    for (let index = 0; index < jobs; index += 1) await queue.add(name, { captureId: 'x', pieceId: 'x', week: 'x' }, { jobId: `job-${index}` });
    await queue.start(handlers({ [name]: work }));
    await until(() => done === jobs);
    expect(most).toBe(agreed);
  });

  it('tries a failing job again after growing pauses, then keeps it as a dead letter that can be listed and retried', async () => {
    const tries: number[] = [];
    let healed = false;
    const handle = async () => {
      tries.push(Date.now());
      if (!healed) throw new Error('el sitio no responde');
    };
    await queue.start(handlers({ mails: handle }));
    await queue.add('mails', { mailId: 'm1' }, { jobId: 'm1' });
    await until(async () => (await queue.counts()).mails.dead === 1, 30_000);
    expect(tries).toHaveLength(MAX_ATTEMPTS);
    const pauses = tries.slice(1).map((moment, index) => moment - (tries[index] ?? 0));
    for (const [index, pause] of pauses.entries()) {
      expect(pause).toBeGreaterThanOrEqual(1_000 * 2 ** index - 20);
      expect(pause).toBeLessThan(1_000 * 2 ** index + 2_000);
    }
    const [letter, ...others] = await queue.listDead();
    expect(others).toEqual([]);
    expect(letter).toMatchObject({ queue: 'mails', payload: { mailId: 'm1' }, attempts: MAX_ATTEMPTS, problem: 'el sitio no responde' });
    expect(await queue.listDead('captures')).toEqual([]);

    await queue.add('mails', { mailId: 'm1' }, { jobId: 'm1' });
    expect((await queue.counts()).mails).toEqual({ waiting: 0, active: 0, dead: 1 });

    expect(await queue.retryDead('mails:nobody')).toBe(false);
    expect(await queue.retryDead('nonsense')).toBe(false);
    expect(await queue.retryDead(letter?.id ?? '')).toBe(true);
    // A retried letter has all its tries again: one more failure does not bury it.
    await until(() => tries.length === MAX_ATTEMPTS + 1);
    healed = true;
    await until(() => tries.length === MAX_ATTEMPTS + 2);
    await until(async () => { const { waiting, active } = (await queue.counts()).mails; return waiting + active === 0; });
    expect(await queue.listDead()).toEqual([]);
    expect(await queue.retryDead(letter?.id ?? '')).toBe(false);
  }, 60_000);

  it('refuses a payload that is not of the queue’s shape, and adds none of the batch', async () => {
    await expect(queue.add('captures', { captureId: '' }, { jobId: 'empty' })).rejects.toThrow();
    await expect(queue.add('captures', { pieceId: 'x' } as never, { jobId: 'wrong' })).rejects.toThrow();
    await expect(queue.addMany('captures', [capture('good'), { jobId: 'bad', payload: { captureId: 7 } as never }])).rejects.toThrow();
    expect((await queue.counts()).captures.waiting).toBe(0);
  });

  it('drops fields that a newer version may have added to a payload', async () => {
    const seen: unknown[] = [];
    await queue.start(handlers({ captures: async (payload) => void seen.push(payload) }));
    await queue.add('captures', { captureId: 'x', addedLater: true } as never, { jobId: 'x' });
    await until(() => seen.length === 1);
    expect(seen).toEqual([{ captureId: 'x' }]);
  });

  it('leaves a job that only another version can read in the queue, and does all others', async () => {
    const seen: unknown[] = [];
    await harness.addForeign('new', FOREIGN);
    await queue.add('captures', { captureId: 'known' }, { jobId: 'known' });
    await queue.start(handlers({ captures: async (payload) => void seen.push(payload) }));
    await until(async () => harness.told().length > 0 && seen.length > 0 && (await queue.counts()).captures.active === 0);
    // Ordered again meanwhile, it is still the one that waits.
    await queue.add('captures', { captureId: 'new' }, { jobId: 'new' });
    expect([seen, (await queue.counts()).captures]).toEqual([[{ captureId: 'known' }], { waiting: 1, active: 0, dead: 0 }]);
    expect(harness.told()).toEqual([expect.stringMatching(/^captures:new\b.*captureId: .*Se deja en la cola/)]);
  });

  it.each([['just now', 0], ['long before this version looked at it', 1_500]])('shows it to a person, as it was written %s, when no other version has come, and looks at it no oftener than agreed', async (_, ageMs) => {
    const pauseMs = 50;
    const leftMs = 500;
    const patient = await harness.open({ pauseMs, mostMs: ageMs + leftMs });
    await harness.addForeign('new', FOREIGN, ageMs);
    await patient.start(handlers({}));
    await until(async () => (await patient.counts()).captures.dead === 1);
    expect(await patient.listDead()).toEqual([expect.objectContaining({ queue: 'captures', payload: FOREIGN, problem: expect.stringContaining('Otra versión de Vigía') as unknown })]);
    expect((await patient.counts()).captures).toEqual({ waiting: 0, active: 0, dead: 1 });
    expect(harness.told().length).toBeLessThanOrEqual(leftMs / pauseMs + 2);
  });

  it('stops at once when there is nothing to do, also when it was never started', async () => {
    const before = Date.now();
    await queue.stop(5_000);
    const second = await harness.open();
    await second.start(handlers({}));
    await second.stop(5_000);
    expect(Date.now() - before).toBeLessThan(3_000);
  });

  it('stops after running jobs have ended, and begins no other', async () => {
    let begun = 0;
    let ended = 0;
    const work = async () => {
      begun += 1;
      await sleep(400);
      ended += 1;
    };
    for (const index of [1, 2, 3, 4]) await queue.add('assessments', { pieceId: `p${index}` }, { jobId: `p${index}` });
    await queue.start(handlers({ assessments: work }));
    await until(() => begun === 2);
    await queue.stop(5_000);
    expect(ended).toBe(2);
    await sleep(500);
    expect(begun).toBe(2);

    const next = await harness.open();
    expect((await next.counts()).assessments).toEqual({ waiting: 2, active: 0, dead: 0 });
  });

  it('gives back what has not ended in time, and another worker does it', async () => {
    await queue.add('captures', { captureId: 'slow' }, { jobId: 'slow' });
    let begun = 0;
    await queue.start(handlers({ captures: () => { begun += 1; return new Promise(() => undefined); } }));
    await until(() => begun === 1);
    const before = Date.now();
    await queue.stop(300);
    expect(Date.now() - before).toBeLessThan(3_000);

    const next = await harness.open();
    let done = 0;
    await next.start(handlers({ captures: async () => void (done += 1) }));
    await until(() => done === 1, TAKEN_OVER_MS);
  }, TAKEN_OVER_MS + 20_000);

  it('takes up the job of a worker that was killed', async () => {
    await queue.add('captures', { captureId: 'orphan' }, { jobId: 'orphan' });
    await harness.release();
    const child = spawn(process.execPath, [projectPath('test', 'support', 'hanging-worker.mjs'), ...harness.worker], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_OPTIONS: '' } });
    try {
      expect(await once(createInterface(child.stdout), 'line')).toEqual(['started orphan']);
    } finally {
      child.kill('SIGKILL');
    }
    await once(child, 'exit');

    const seen: string[] = [];
    const next = await harness.open();
    await next.start(handlers({ captures: async ({ captureId }) => void seen.push(captureId) }));
    await until(() => seen.length > 0, TAKEN_OVER_MS);
    await until(async () => (await next.counts()).captures.active === 0);
    expect(seen).toEqual(['orphan']);
    expect(await next.counts()).toMatchObject({ captures: { waiting: 0, active: 0, dead: 0 } });
  }, TAKEN_OVER_MS + 20_000);

  it('loses none of 5,000 jobs and does none twice, added while they are worked off', async () => {
    const JOBS = 5_000;
    const BATCH = 250;
    const times = new Map<string, number>();
    const count = async ({ captureId }: { captureId: string }) => {
      times.set(captureId, (times.get(captureId) ?? 0) + 1);
      if (times.size % 10 === 0) await sleep(1);
    };
    await queue.start(handlers({ captures: count }));
    for (let worker = 1; worker < harness.workers; worker += 1) await (await harness.open()).start(handlers({ captures: count }));
    for (let first = 0; first < JOBS; first += BATCH) await queue.addMany('captures', Array.from({ length: BATCH }, (_, index) => capture(`c${first + index}`)));
    await until(() => times.size === JOBS, 90_000);
    await until(async () => { const { waiting, active } = (await queue.counts()).captures; return waiting + active === 0; }, 20_000);
    await sleep(200);
    expect([...times.values()].filter((done) => done !== 1)).toEqual([]);
    expect((await queue.counts()).captures.dead).toBe(0);
  }, 120_000);
}

function capture(id: string): NewJob<'captures'> {
  return { jobId: id, payload: { captureId: id } };
}

/** A handler for every queue; those not given fail loudly. */
function handlers(given: Partial<JobHandlers>): JobHandlers {
  const unexpected = (name: string) => () => Promise.reject(new Error(`nobody expected a job of ${name}`));
  return { ...(Object.fromEntries(QUEUE_NAMES.map((name) => [name, unexpected(name)])) as unknown as JobHandlers), ...given };
}

async function until(holds: () => boolean | Promise<boolean>, withinMs = 10_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`waited ${withinMs} ms for: ${holds.toString()}`);
    await sleep(10);
  }
}
