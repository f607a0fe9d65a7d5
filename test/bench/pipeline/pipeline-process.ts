import { Test } from '@nestjs/testing';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { loadConfig } from '#vigia/config';
import { systemClock } from '#vigia/kernel';
import type { JobQueue } from '#vigia/queue';
import { SearchIndex } from '#vigia/search';
import { Store } from '#vigia/store';
import { PressEdition, PressServer } from '../../../scrapers/press/index.js';
import { AppModule } from '../../../apps/server/src/app.module.js';
import { startServer } from '../../../apps/server/src/create-server.js';
import { JOB_QUEUE, PRESS } from '../../../apps/server/src/platform/tokens.js';
import { multipliedPress } from './load-press.js';
import { startProfile } from './profile-stages.js';
import { serve } from './remote.js';

/** One judged piece: id, week, when it was in the store. */
export type Judged = [id: string, week: string | null, at: number];
/** One recomputation of a week's cells that has ended. */
export type CellRun = [week: string, begunAt: number, endedAt: number];

export interface ProcessStatus {
  judged: number;
  /** Microseconds. */
  cpu: number;
  rssMb: number;
  heapMb: number;
}

/** Over all queues. */
export interface Jobs {
  waiting: number;
  dead: number;
}

// The server itself, with the roles and the store of the environment, over the multiplied press on the given port.
const [port = '0', channels = '1'] = process.argv.slice(2);
const edition = new PressEdition(new Date(), { newsrooms: multipliedPress(Number(channels), 0).newsrooms, pieces: [] });
const press = { edition, server: new PressServer(edition, systemClock), port: Number(port) };
const config = loadConfig();
const module = await Test.createTestingModule({ imports: [AppModule.forRoot(config)] }).overrideProvider(PRESS).useValue(press).compile();
const app = module.createNestApplication<NestExpressApplication>({ forceCloseConnections: true, logger: ['error', 'warn'] });
const store = app.get(Store);
const queue = app.get<JobQueue>(JOB_QUEUE);

/** A piece that is judged again, as one whose copy turns up, counts once. */
const judged = new Map<string, Judged>();
const runs: CellRun[] = [];
const save = store.assessments.save.bind(store.assessments);
store.assessments.save = async (assessment) => {
  await save(assessment);
  if (!judged.has(assessment._id)) judged.set(assessment._id, [assessment._id, assessment.week, Date.now()]);
};
const note = store.trendRuns.note.bind(store.trendRuns);
store.trendRuns.note = async (week, stage, begunAt) => {
  await note(week, stage, begunAt);
  if (stage === 'done') runs.push([week, begunAt.getTime(), Date.now()]);
};

const running = await startServer(app, config);
let profile: Awaited<ReturnType<typeof startProfile>> | undefined;

serve({
  status: (): ProcessStatus => {
    const { user, system } = process.cpuUsage();
    const { rss, heapUsed } = process.memoryUsage();
    return { judged: judged.size, cpu: user + system, rssMb: Math.round(rss / 2 ** 20), heapMb: Math.round(heapUsed / 2 ** 20) };
  },
  jobs: async (): Promise<Jobs> => {
    const counts = Object.values(await queue.counts());
    return { waiting: counts.reduce((sum, { waiting, active }) => sum + waiting + active, 0), dead: counts.reduce((sum, { dead }) => sum + dead, 0) };
  },
  indexed: () => app.get(SearchIndex).pieces,
  /** Orders every channel to be read now, whatever its own rhythm. */
  poll: async (round: number) => {
    const all = await store.channels.listAll();
    await queue.addMany('channel-polls', all.filter(({ enabled }) => enabled).map(({ _id }) => ({ jobId: `${_id}@bench-${round}`, payload: { channelId: _id } })));
  },
  startProfile: async () => {
    profile = await startProfile();
  },
  endProfile: () => profile?.end(),
  judged: () => [...judged.values()],
  runs: () => runs,
  stop: async () => {
    await running.close();
    setImmediate(() => process.exit(0));
  },
});
