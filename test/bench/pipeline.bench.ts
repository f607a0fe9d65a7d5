import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clusteringOf, differences } from './pipeline/coverage.js';
import { fillStore } from './dashboard-store.js';
import { loadRun, round, type LoadPlan, type LoadResult } from './pipeline/load-run.js';
import { multipliedPress } from './pipeline/load-press.js';
import { RemoteProcess } from './pipeline/remote.js';
import { fillCollected } from './pipeline/stored-pieces.js';
import { naiveScript } from './naive-script.js';

interface PipelineRow {
  system: string;
  pieces: number;
  piecesPerSecond: number | null;
  cpuMsPerPiece: number | null;
  p95ToDashboardS: number | null;
  rssMb: number;
}

export interface PipelineBench {
  figures: Record<string, number>;
  table: PipelineRow[];
}

/** Of the pages, those that appear while the press is read: what the way to the dashboard is timed by. */
const LATE_SHARE = 0.1;
const MOST_LATE = 1_500;
const LATE_PACE = 0.5;
const NAIVE_PAGES = 1_000;
/** New pieces whose cost is measured on a store that holds others, and those that warm the code before. */
const NEW_PIECES = 2_000;
const WARM_UP = 2_000;
const STORED_CHANNELS = 50;

const numbers = (name: string): number[] => (process.env[name] ?? '').split(',').filter(Boolean).map(Number);

const SETTINGS = {
  channels: Number(process.env['VIGIA_BENCH_CHANNELS'] ?? 50),
  pages: Number(process.env['VIGIA_BENCH_PAGES'] ?? 3_000),
  pollEveryMs: 1_000 * Number(process.env['VIGIA_BENCH_POLL_S'] ?? 15),
  sampleEveryMs: 1_000 * Number(process.env['VIGIA_BENCH_SAMPLE_S'] ?? 10),
  profiled: process.env['VIGIA_BENCH_PROFILE'] === 'true',
  stored: numbers('VIGIA_BENCH_STORED'),
  workers: numbers('VIGIA_BENCH_WORKERS'),
};

/**
 * The whole path, fetch → extract → judge → store → cells, search and alerts: the server itself in a process of its own, over the sample press multiplied (see pipeline/load-press.ts) in another,
 * beside a script as one would write it in an afternoon.
 *
 * VIGIA_BENCH_CHANNELS (50) and VIGIA_BENCH_PAGES (3,000) set the size, VIGIA_BENCH_POLL_S (15) how often channels are read while pages appear, VIGIA_BENCH_SAMPLE_S (10) how often memory and
 * pace are noted; VIGIA_BENCH_PROFILE=true prints where the processor's time went. VIGIA_BENCH_STORED=10000,100000 measures instead what a piece costs on stores that hold so many; `--data DIR`
 * keeps the filled stores. VIGIA_BENCH_WORKERS=1,2 measures instead so many worker processes on VIGIA_BENCH_MONGODB_URI and VIGIA_BENCH_REDIS_URL; VIGIA_BENCH_SERVERS=mongod:PID,redis:PID tells
 * which processes those are.
 */
export async function run({ data }: { data?: string | undefined } = {}): Promise<PipelineBench> {
  if (SETTINGS.stored.length > 0) return costByStored(data);
  if (SETTINGS.workers.length > 0) return speedByWorkers();
  const own = await embedded();
  const naive = await naiveRow(Math.min(SETTINGS.channels, 20));
  return { figures: { piecesPerSecond: own.piecesPerSecond ?? 0, p95ToDashboardS: own.p95ToDashboardS ?? 0, cpuMsPerPiece: own.cpuMsPerPiece ?? 0, rssMb: own.rssMb }, table: [own, naive] };
}

function planOf(dataDir: string, given: Partial<LoadPlan> = {}): LoadPlan {
  const { channels, pages, pollEveryMs, sampleEveryMs, profiled } = SETTINGS;
  return { channels, pages, lateShare: Math.min(LATE_SHARE, MOST_LATE / pages), latePace: LATE_PACE, pollEveryMs, sampleEveryMs, dataDir, workers: 0, stored: 0, servers: {}, env: { MONGODB_URI: '', REDIS_URL: '' }, profiled, progress: (line) => console.error(line), ...given };
}

async function embedded(): Promise<PipelineRow> {
  const dataDir = mkdtempSync(join(tmpdir(), 'vigia-bench-'));
  try {
    const result = await loadRun(planOf(dataDir));
    await expectLedger({ dataDir }, result, 0);
    tell(result);
    return rowOf('vigia, embedded', result);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** What one more piece costs the processor on stores that hold ever more: new pieces of one week, after as many that warm the code. */
async function costByStored(data: string | undefined): Promise<PipelineBench> {
  const kept = data ?? mkdtempSync(join(tmpdir(), 'vigia-bench-'));
  const rows: PipelineRow[] = [];
  try {
    for (const stored of SETTINGS.stored) {
      const filled = join(kept, String(stored));
      await prepare(filled, stored);
      const dataDir = join(kept, 'measured');
      rmSync(dataDir, { recursive: true, force: true });
      cpSync(filled, dataDir, { recursive: true });
      const result = await loadRun(planOf(dataDir, { channels: STORED_CHANNELS, pages: WARM_UP + NEW_PIECES, lateShare: NEW_PIECES / (WARM_UP + NEW_PIECES), latePace: 1_000, stored }));
      await expectLedger({ dataDir }, result, stored);
      tell(result);
      rmSync(dataDir, { recursive: true, force: true });
      rows.push({ ...rowOf(`vigia, embedded, ${stored} pieces stored`, result), pieces: NEW_PIECES, piecesPerSecond: null, cpuMsPerPiece: round(result.lateCpuMsPerPiece ?? 0), p95ToDashboardS: null });
    }
    const [first, last] = [rows[0]?.cpuMsPerPiece ?? 1, rows.at(-1)?.cpuMsPerPiece ?? 0];
    return { figures: { ...Object.fromEntries(rows.map((row, index) => [`cpuMsPerPieceAt${SETTINGS.stored[index]}`, row.cpuMsPerPiece ?? 0])), growth: round(last / first) }, table: rows };
  } finally {
    if (!data) rmSync(kept, { recursive: true, force: true });
  }
}

/** A store that holds so many pieces, with all that collecting and indexing them left. */
async function prepare(dir: string, stored: number): Promise<void> {
  const progress = (line: string) => console.error(`  ${line}`);
  if (!existsSync(join(dir, 'filled'))) {
    await fillStore(dir, stored, progress);
    writeFileSync(join(dir, 'filled'), '');
  }
  if (!existsSync(join(dir, 'collected'))) {
    await fillCollected(dir, stored, progress);
    // Once, so that search has read them.
    await loadRun(planOf(dir, { channels: 1, pages: 0, stored }));
    writeFileSync(join(dir, 'collected'), '');
  }
}

/** The same pages with so many worker processes beside one that schedules and answers. */
async function speedByWorkers(): Promise<PipelineBench> {
  const [mongodb, redis] = [process.env['VIGIA_BENCH_MONGODB_URI'], process.env['VIGIA_BENCH_REDIS_URL']];
  if (!mongodb || !redis) throw new Error('VIGIA_BENCH_WORKERS needs VIGIA_BENCH_MONGODB_URI and VIGIA_BENCH_REDIS_URL');
  const servers = Object.fromEntries((process.env['VIGIA_BENCH_SERVERS'] ?? '').split(',').filter(Boolean).map((each) => each.split(':') as [string, string]).map(([name, pid]) => [name, Number(pid)]));
  const rows: PipelineRow[] = [];
  for (const [index, workers] of SETTINGS.workers.entries()) {
    const dataDir = mkdtempSync(join(tmpdir(), 'vigia-bench-'));
    const [mongodbUri, redisUrl] = [new URL(mongodb), new URL(redis)];
    mongodbUri.pathname = `/vigia_bench_${process.pid}_${index}`;
    redisUrl.pathname = `/${index % 16}`;
    try {
      const result = await loadRun(planOf(dataDir, { workers, servers, lateShare: 0, env: { MONGODB_URI: mongodbUri.href, REDIS_URL: redisUrl.href } }));
      await expectLedger({ dataDir: '', mongodbUri: mongodbUri.href }, result, 0);
      tell(result);
      rows.push(rowOf(`vigia, ${workers} × worker`, result));
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  }
  const [first, last] = [rows[0]?.piecesPerSecond ?? 1, rows.at(-1)?.piecesPerSecond ?? 0];
  return { figures: { piecesPerSecond: last, speedUp: round(last / first) }, table: rows };
}

function rowOf(system: string, result: LoadResult): PipelineRow {
  return { system, pieces: result.ledger.length, piecesPerSecond: round(result.piecesPerSecond), cpuMsPerPiece: round(result.cpuMsPerPiece), p95ToDashboardS: result.toDashboardS?.p95 ?? null, rssMb: Math.max(...result.series.map(({ rssMb }) => rssMb)) };
}

async function expectLedger(place: Parameters<typeof differences>[0], { ledger }: LoadResult, before: number): Promise<void> {
  const problems = await differences(place, ledger, before);
  if (problems.length > 0) throw new Error(`The store is not what the press published: ${problems.join('; ')}`);
  const { clustered, largest } = await clusteringOf(place, ledger);
  console.error(`${ledger.length} pages in the press's ledger, each stored, judged and counted once; ${round(100 * clustered)} % are in a cluster of copies, the largest of ${largest}.`);
}

function tell({ series, cores, stages, toDashboardS }: LoadResult): void {
  console.error(`Cores taken: ${Object.entries(cores).map(([name, share]) => `${name} ${share.toFixed(2)}`).join(', ')}.`);
  if (toDashboardS) console.error(`To the dashboard: median ${toDashboardS.median} s, p95 ${toDashboardS.p95} s.`);
  console.table(series);
  const all = stages?.reduce((sum, [, ms]) => sum + ms, 0) ?? 0;
  if (stages) console.table(stages.slice(0, 25).map(([stage, ms]) => ({ stage, ms: Math.round(ms), share: `${round((100 * ms) / all)} %` })));
}

async function naiveRow(channels: number): Promise<PipelineRow> {
  const press = await RemoteProcess.start(new URL('./pipeline/press-process.js', import.meta.url), [channels, NAIVE_PAGES, 0].map(String));
  try {
    await press.ask('open');
    const row = await naiveScript(multipliedPress(channels, 0).newsrooms, await press.ask<number>('port'));
    return { system: 'rss-parser + cheerio + natural, in memory, one after another', cpuMsPerPiece: null, p95ToDashboardS: null, ...row };
  } finally {
    press.kill();
  }
}
