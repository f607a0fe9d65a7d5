import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RemoteProcess } from './pipeline/remote.js';
import { differences } from './pipeline/coverage.js';
import { multipliedPress } from './pipeline/load-press.js';
import { loadRun, round, type LoadPlan, type LoadResult } from './pipeline/load-run.js';
import { naiveScript } from './naive-script.js';

interface PipelineRow {
  system: string;
  pieces: number;
  piecesPerSecond: number;
  cpuMsPerPiece: number | null;
  p95ToDashboardS: number | null;
  rssMb: number;
}

export interface PipelineBench {
  figures: { piecesPerSecond: number; p95ToDashboardS: number; cpuMsPerPiece: number; rssMb: number };
  table: PipelineRow[];
}

/** Of the pages, those that appear while the press is read: what the way to the dashboard is timed by. */
const LATE_SHARE = 0.1;
const LATE_PACE = 0.75;
const NAIVE_PAGES = 1_000;

/**
 * The whole path, fetch → extract → judge → store → cells, search and alerts: the server itself in a process of its own, over the sample press multiplied (see pipeline/load-press.ts) in another,
 * beside a script as one would write it in an afternoon. VIGIA_BENCH_CHANNELS (50) and VIGIA_BENCH_PAGES (3,000) set the size, VIGIA_BENCH_SAMPLE_S (10) how often memory and pace are noted,
 * VIGIA_BENCH_PROFILE=true prints where the processor's time went.
 */
export async function run(): Promise<PipelineBench> {
  const channels = Number(process.env['VIGIA_BENCH_CHANNELS'] ?? 50);
  const pages = Number(process.env['VIGIA_BENCH_PAGES'] ?? 3_000);
  const own = await embedded(channels, pages);
  const naive = await naiveRow(Math.min(channels, 20));
  return {
    figures: { piecesPerSecond: own.piecesPerSecond, p95ToDashboardS: own.p95ToDashboardS ?? 0, cpuMsPerPiece: own.cpuMsPerPiece ?? 0, rssMb: own.rssMb },
    table: [own, naive],
  };
}

async function embedded(channels: number, pages: number): Promise<PipelineRow> {
  const dataDir = mkdtempSync(join(tmpdir(), 'vigia-bench-'));
  const plan: LoadPlan = {
    channels, pages, lateShare: LATE_SHARE, latePace: LATE_PACE, pollEveryMs: 15_000, sampleEveryMs: 1_000 * Number(process.env['VIGIA_BENCH_SAMPLE_S'] ?? 10),
    dataDir, workers: 0, env: { MONGODB_URI: '', REDIS_URL: '' }, profiled: process.env['VIGIA_BENCH_PROFILE'] === 'true', progress: (line) => console.error(line),
  };
  try {
    const result = await loadRun(plan);
    const problems = await differences({ dataDir }, result.ledger, 0);
    if (problems.length > 0) throw new Error(`The store is not what the press published: ${problems.join('; ')}`);
    console.error(`${result.ledger.length} pages in the press's ledger, each stored, judged and counted once.`);
    tell(result);
    return { system: 'vigia, embedded', pieces: result.ledger.length, piecesPerSecond: round(result.piecesPerSecond), cpuMsPerPiece: round(result.cpuMsPerPiece), p95ToDashboardS: result.toDashboardS?.p95 ?? null, rssMb: Math.max(...result.series.map(({ rssMb }) => rssMb)) };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function tell({ series, cores, stages, toDashboardS }: LoadResult): void {
  console.error(`Cores taken: ${Object.entries(cores).map(([name, share]) => `${name} ${share.toFixed(2)}`).join(', ')}. To the dashboard: median ${toDashboardS?.median} s, p95 ${toDashboardS?.p95} s.`);
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
