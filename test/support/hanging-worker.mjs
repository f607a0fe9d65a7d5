// A worker that takes the job it finds and never ends it: what a process looks like that is killed in the middle of its work.
// Usage: node hanging-worker.mjs embedded <data folder> | bull <redis url>. Prints «started <capture id>» when it has a job. Runs the built code, as a real worker does.
import { BullQueue, EmbeddedQueue } from '#vigia/queue';
import { openStore } from '#vigia/store';

const QUEUES = ['channel-polls', 'captures', 'assessments', 'trend-weeks', 'piece-alerts', 'digests', 'mails'];
const [driver, where] = process.argv.slice(2);
const systemClock = { now: () => new Date() };
const queue = driver === 'bull' ? new BullQueue(where, console.error) : new EmbeddedQueue((await openStore({ dataDir: where })).jobs, systemClock, console.error);
const hang = (payload) => {
  console.log(`started ${payload.captureId}`);
  return new Promise(() => setInterval(() => undefined, 60_000));
};
await queue.start(Object.fromEntries(QUEUES.map((name) => [name, hang])));
