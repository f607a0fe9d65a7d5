import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Analyzer } from '#vigia/analysis';
import { AssessmentService } from '#vigia/assessment';
import { CaptureCollector, ChannelPoller, OutletCatalog, PieceClusterer, PieceKeeper, schedulePolls } from '#vigia/collection';
import { PoliteFetcher } from '#vigia/fetch';
import { systemClock } from '#vigia/kernel';
import { EmbeddedQueue, type JobHandlers } from '#vigia/queue';
import { openStore, type Store } from '#vigia/store';
import { recomputeWeek } from '#vigia/trends';
import { pressOutlets } from '../../scrapers/press/index.js';
import { naiveScript } from './naive-script.js';
import { multipliedPress } from './press-process.js';

interface PipelineRow {
  system: string;
  pieces: number;
  piecesPerSecond: number;
  p95ToDashboardS: number | null;
  rssMb: number;
}

export interface PipelineBench {
  figures: { piecesPerSecond: number; p95ToDashboardS: number; growth: number; rssMb: number };
  table: PipelineRow[];
}

const ROUTE_SUFFIX = '.prensa.example';
const POLL_MS = 200;

/**
 * Fetch → extract → judge → store → cells over the sample press multiplied (VIGIA_BENCH_COPIES, 8 copies ≈ 2,300 pages), the press in a process of its own, beside a script as one would write
 * it in an afternoon. `growth` is the cost of a piece in the last third over that in the first.
 */
export async function run(): Promise<PipelineBench> {
  const copies = Number(process.env['VIGIA_BENCH_COPIES'] ?? 8);
  const press = fork(new URL('./press-process.js', import.meta.url), [String(copies)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  try {
    const [port] = (await once(press, 'message')) as [number];
    const own = await vigia(copies, port);
    const naive = await naiveScript(multipliedPress(copies).newsrooms, port);
    const { growth, ...row } = own;
    return {
      figures: { piecesPerSecond: row.piecesPerSecond, p95ToDashboardS: row.p95ToDashboardS ?? 0, growth, rssMb: row.rssMb },
      table: [row, { system: 'rss-parser + cheerio + natural, in memory, one after another', p95ToDashboardS: null, ...naive }],
    };
  } finally {
    press.kill();
  }
}

async function vigia(copies: number, port: number): Promise<PipelineRow & { growth: number }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'vigia-bench-'));
  const store = await openStore({ dataDir });
  const fetcher = new PoliteFetcher({ userAgent: 'VigiaBench/1 (+https://vigia.example/bot)', routes: [{ hostSuffix: ROUTE_SUFFIX, address: '127.0.0.1', port, pauseMs: 0 }] });
  try {
    const queue = new EmbeddedQueue(store.jobs, systemClock, () => undefined);
    const catalog = new OutletCatalog(pressOutlets(multipliedPress(copies).newsrooms), store, systemClock);
    await catalog.synchronise();
    const done: number[] = [];
    await queue.start(handlers(store, queue, fetcher, catalog, () => done.push(performance.now())));
    const started = performance.now();
    await schedulePolls(store, queue, systemClock);
    await drained(queue);
    const seconds = (performance.now() - started) / 1000;
    const p95ToDashboardS = await percentile95(store);
    await queue.stop(1_000);
    const third = Math.floor(done.length / 3);
    const cost = (from: number, to: number) => ((done[to - 1] ?? 0) - (done[from] ?? 0)) / (to - from);
    return {
      system: 'vigia, embedded',
      pieces: done.length,
      piecesPerSecond: round(done.length / seconds),
      p95ToDashboardS,
      rssMb: Math.round(process.resourceUsage().maxRSS / 1024),
      growth: round(cost(2 * third, done.length) / cost(0, third)),
    };
  } finally {
    await fetcher.close();
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function handlers(store: Store, queue: EmbeddedQueue, fetcher: PoliteFetcher, catalog: OutletCatalog, judged: () => void): JobHandlers {
  const poller = new ChannelPoller(store, queue, fetcher, systemClock);
  const collector = new CaptureCollector(store, queue, fetcher, catalog, new PieceKeeper(store, queue, new PieceClusterer(store), systemClock), systemClock);
  const assessments = new AssessmentService(store, queue, Analyzer.load(), systemClock);
  const nothing = () => Promise.resolve();
  return {
    'channel-polls': ({ channelId }) => poller.poll(channelId),
    captures: ({ captureId }) => collector.collect(captureId),
    revisits: nothing,
    clusters: nothing,
    assessments: async ({ pieceId }) => {
      await assessments.assess(pieceId);
      judged();
    },
    'trend-weeks': (order) => recomputeWeek(store, systemClock, order),
    'claim-intakes': nothing,
    'claim-candidates': nothing,
    'claim-rejudgements': nothing,
    releases: nothing,
    'spike-weeks': nothing,
    'piece-alerts': nothing,
    digests: nothing,
    mails: nothing,
  };
}

/** Resolves when no queue holds a job that is due; dead hosts of the press leave postponed ones. */
async function drained(queue: EmbeddedQueue): Promise<void> {
  for (let quiet = 0; quiet < 3; ) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    const counts = Object.values(await queue.counts());
    quiet = counts.every(({ waiting, active }) => waiting === 0 && active === 0) ? quiet + 1 : 0;
  }
}

/** Seconds from first sight of an address to its judgement; the cells follow within two seconds. */
async function percentile95(store: Store): Promise<number> {
  const waits: number[] = [];
  for await (const assessment of store.assessments.stream({})) {
    const piece = await store.pieces.findById(assessment._id);
    if (piece) waits.push((assessment.assessedAt.getTime() - piece.collectedAt.getTime()) / 1000);
  }
  waits.sort((a, b) => a - b);
  return round(waits[Math.floor(waits.length * 0.95)] ?? 0);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
