import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../support/free-port.js';
import { coverageOf, type LedgerEntry } from './coverage.js';
import type { CellRun, Jobs, Judged, ProcessStatus } from './pipeline-process.js';
import type { StageTimes } from './profile-stages.js';
import { RemoteProcess } from './remote.js';

export interface LoadPlan {
  channels: number;
  pages: number;
  /** Share of the pages that appear while the press is read, 0–1; the others stand online when the run begins. */
  lateShare: number;
  /** Pages a second that appear then, as a share of the pace at which the backlog was worked off. */
  latePace: number;
  /** Channels are read again this often while pages appear. */
  pollEveryMs: number;
  sampleEveryMs: number;
  dataDir: string;
  /** Processes with the role `worker` beside one with the others; 0: one process does everything. */
  workers: number;
  /** Where the store and the queue are, with workers. */
  env: NodeJS.ProcessEnv;
  /** Command line that pins a process to a core, by role. */
  profiled: boolean;
  progress(line: string): void;
}

/** How the processes stood at one moment. */
export interface Sample {
  s: number;
  pieces: number;
  /** Since the sample before. */
  piecesPerSecond: number;
  cpuMsPerPiece: number;
  rssMb: number;
  heapMb: number;
  waiting: number;
}

export interface LoadResult {
  seconds: number;
  piecesPerSecond: number;
  cpuMsPerPiece: number;
  /** Share of a core that each process took while the backlog was worked off. */
  cores: Record<string, number>;
  /** From the moment a page states to the cells that count it, for pages that appeared during the run; null without such. */
  toDashboardS: { median: number; p95: number } | null;
  series: Sample[];
  ledger: LedgerEntry[];
  stages: StageTimes | null;
}

const PATIENCE_MS = 60_000;
const LOOK_MS = 500;

/** Reads the multiplied press with real processes of Vigía, from feed to trend cells. */
export async function loadRun(plan: LoadPlan): Promise<LoadResult> {
  const press = await RemoteProcess.start(new URL('./press-process.js', import.meta.url), [plan.channels, plan.pages, plan.lateShare].map(String));
  const started: RemoteProcess[] = [press];
  try {
    const port = await press.ask<number>('port');
    const vigia = await startVigia(plan, port, started);
    return await measured(plan, press, vigia);
  } finally {
    for (const one of started) one.kill();
  }
}

async function startVigia(plan: LoadPlan, pressPort: number, started: RemoteProcess[]): Promise<Map<string, RemoteProcess>> {
  // Nothing is read but when the run says so; nobody is written to.
  const common = { VIGIA_DATA_DIR: plan.dataDir, VIGIA_DEMO: 'true', VIGIA_POLL_CRON: '0 0 1 1 *', VIGIA_LOG_LEVEL: 'warn', ...plan.env };
  const roles = plan.workers === 0 ? [['vigia', 'api,scheduler,worker']] : [['front', 'api,scheduler'], ...Array.from({ length: plan.workers }, (_, index) => [`worker ${index + 1}`, 'worker'])];
  const processes = new Map<string, RemoteProcess>();
  for (const [name = '', VIGIA_ROLES = ''] of roles) {
    const one = await RemoteProcess.start(new URL('./pipeline-process.js', import.meta.url), [String(pressPort), String(plan.channels)], { ...common, VIGIA_ROLES, PORT: String(await freePort()) });
    started.push(one);
    processes.set(name, one);
  }
  return processes;
}

async function measured(plan: LoadPlan, press: RemoteProcess, vigia: ReadonlyMap<string, RemoteProcess>): Promise<LoadResult> {
  const watch = new Watch(press, vigia);
  const first = [...vigia.values()][0] as RemoteProcess;
  await watch.quiet();
  const backlog = await press.ask<number>('open');
  if (plan.profiled) await last(vigia).ask('startProfile');
  const before = await watch.look();
  const begunAt = Date.now();
  await first.ask('poll', 1);
  const series: Sample[] = [];
  await watch.until(backlog, plan, begunAt, series);
  const after = await watch.look();
  const seconds = (Date.now() - begunAt) / 1_000;
  const stages = plan.profiled ? await last(vigia).ask<StageTimes>('endProfile') : null;

  const pace = backlog / seconds;
  if (plan.pages > backlog) {
    const lastAt = await press.ask<Date>('goOn', { count: plan.pages - backlog, perSecond: pace * plan.latePace });
    let round = 2;
    const polling = setInterval(() => void first.ask('poll', round++), plan.pollEveryMs);
    try {
      await sleep(1_000);
      await watch.until(plan.pages, plan, begunAt, series, lastAt.getTime() - Date.now());
    } finally {
      clearInterval(polling);
    }
  }
  await watch.quiet();
  const ledger = await press.ask<LedgerEntry[]>('ledger');
  const [judged, runs] = await Promise.all([watch.gather<Judged>('judged'), watch.gather<CellRun>('runs')]);
  for (const one of vigia.values()) await one.stop();
  const vigiaCpu = [...vigia.keys()].reduce((sum, name) => sum + (after.cpu.get(name) ?? 0) - (before.cpu.get(name) ?? 0), 0);
  return {
    seconds,
    piecesPerSecond: pace,
    cpuMsPerPiece: vigiaCpu / 1_000 / backlog,
    cores: Object.fromEntries([...after.cpu].map(([name, cpu]) => [name, (cpu - (before.cpu.get(name) ?? 0)) / 1e6 / seconds])),
    toDashboardS: coverageOf(ledger.filter((page) => page.late), judged, runs),
    series,
    ledger,
    stages,
  };
}

/** The process that does the work of a worker. */
function last(vigia: ReadonlyMap<string, RemoteProcess>): RemoteProcess {
  return [...vigia.values()].at(-1) as RemoteProcess;
}

interface Look {
  judged: number;
  rssMb: number;
  heapMb: number;
  /** Microseconds of each process since it began. */
  cpu: Map<string, number>;
}

class Watch {
  constructor(
    private readonly press: RemoteProcess,
    private readonly vigia: ReadonlyMap<string, RemoteProcess>,
  ) {}

  async look(): Promise<Look> {
    const entries = await Promise.all([...this.vigia].map(async ([name, one]) => [name, await one.ask<ProcessStatus>('status')] as const));
    const { user, system } = await this.press.ask<NodeJS.CpuUsage>('cpu');
    const all = entries.map(([, status]) => status);
    const sum = (of: (status: ProcessStatus) => number) => all.reduce((total, status) => total + of(status), 0);
    return { judged: sum((one) => one.judged), rssMb: sum((one) => one.rssMb), heapMb: sum((one) => one.heapMb), cpu: new Map([...entries.map(([name, { cpu }]) => [name, cpu] as const), ['press', user + system]]) };
  }

  /** Jobs that wait or run. */
  private async waiting(): Promise<number> {
    const { waiting, dead } = await ([...this.vigia.values()][0] as RemoteProcess).ask<Jobs>('jobs');
    if (dead > 0) throw new Error('a job became a dead letter');
    return waiting;
  }

  /** Waits until no job waits. */
  async quiet(): Promise<void> {
    for (let left = PATIENCE_MS; ; left -= LOOK_MS) {
      const waiting = await this.waiting();
      if (waiting === 0) return;
      if (left <= 0) throw new Error(`${waiting} jobs still wait`);
      await sleep(LOOK_MS);
    }
  }

  /** Waits for so many judged pieces and for the cells that count them, and takes a sample now and then. */
  async until(pieces: number, plan: LoadPlan, begunAt: number, series: Sample[], extraMs = 0): Promise<void> {
    let sampled = await this.look();
    let sampledAt = Date.now();
    let moved = Date.now() + extraMs;
    for (;;) {
      await sleep(LOOK_MS);
      const now = await this.look();
      const at = Date.now();
      if (now.judged > sampled.judged) moved = Math.max(moved, at);
      const ended = now.judged >= pieces;
      if (ended || at - sampledAt >= plan.sampleEveryMs) {
        const done = now.judged - sampled.judged;
        const cpu = [...this.vigia.keys()].reduce((sum, name) => sum + (now.cpu.get(name) ?? 0) - (sampled.cpu.get(name) ?? 0), 0);
        const sample = { s: Math.round((at - begunAt) / 1_000), pieces: now.judged, piecesPerSecond: round((1_000 * done) / (at - sampledAt)), cpuMsPerPiece: round(cpu / 1_000 / Math.max(done, 1)), rssMb: now.rssMb, heapMb: now.heapMb, waiting: await this.waiting() };
        series.push(sample);
        plan.progress(JSON.stringify(sample));
        [sampled, sampledAt] = [now, at];
      }
      if (ended) return;
      if (at - moved > PATIENCE_MS) throw new Error(`stands still at ${now.judged} of ${pieces} pieces`);
    }
  }

  async gather<T>(what: string): Promise<T[]> {
    return (await Promise.all([...this.vigia.values()].map((one) => one.ask<T[]>(what)))).flat();
  }
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
