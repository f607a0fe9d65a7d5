import { readFileSync } from 'node:fs';
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
  /** Pieces that are in the store before; search has to know them before the run begins. */
  stored: number;
  /** Servers that Vigía talks to, by name: their share of the cores is told beside Vigía's. */
  servers: Readonly<Record<string, number>>;
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
  /** The same for the pages that appeared during the run; null without such. */
  lateCpuMsPerPiece: number | null;
  /** From the moment a page states to the cells that count it, for pages that appeared during the run; null without such. */
  toDashboardS: { median: number; p95: number } | null;
  series: Sample[];
  ledger: LedgerEntry[];
  stages: StageTimes | null;
}

const PATIENCE_MS = 5 * 60_000;
/** What a server does after its start: indexing a million pieces for search, for one. */
const START_PATIENCE_MS = 30 * 60_000;
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
  const watch = new Watch(press, vigia, plan.servers);
  const first = [...vigia.values()][0] as RemoteProcess;
  await watch.ready(plan.stored);
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
  const late = plan.pages - backlog;
  if (late > 0) {
    const lastAt = await press.ask<Date>('goOn', { count: late, perSecond: pace * plan.latePace });
    let round = 2;
    const poll = () => void first.ask('poll', round++);
    // The first of them state the second that is to come.
    setTimeout(poll, 1_000);
    const polling = setInterval(poll, plan.pollEveryMs);
    try {
      await watch.until(plan.pages, plan, begunAt, series, lastAt.getTime() - Date.now());
    } finally {
      clearInterval(polling);
    }
  }
  const ended = await watch.look();
  await watch.quiet();
  const ledger = await press.ask<LedgerEntry[]>('ledger');
  const [judged, runs] = await Promise.all([watch.gather<Judged>('judged'), watch.gather<CellRun>('runs')]);
  for (const one of vigia.values()) await one.stop();
  const spent = (from: Look, to: Look) => [...vigia.keys()].reduce((sum, name) => sum + (to.cpu.get(name) ?? 0) - (from.cpu.get(name) ?? 0), 0) / 1_000;
  return {
    seconds,
    piecesPerSecond: pace,
    cpuMsPerPiece: spent(before, after) / backlog,
    lateCpuMsPerPiece: late > 0 ? spent(after, ended) / late : null,
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
    private readonly servers: Readonly<Record<string, number>>,
  ) {}

  async look(): Promise<Look> {
    const entries = await Promise.all([...this.vigia].map(async ([name, one]) => [name, await one.ask<ProcessStatus>('status')] as const));
    const { user, system } = await this.press.ask<NodeJS.CpuUsage>('cpu');
    const all = entries.map(([, status]) => status);
    const sum = (of: (status: ProcessStatus) => number) => all.reduce((total, status) => total + of(status), 0);
    return { judged: sum((one) => one.judged), rssMb: sum((one) => one.rssMb), heapMb: sum((one) => one.heapMb), cpu: new Map([...entries.map(([name, { cpu }]) => [name, cpu] as const), ['press', user + system], ...Object.entries(this.servers).map(([name, pid]) => [name, cpuOf(pid)] as const)]) };
  }

  /** Jobs that wait or run. */
  private async waiting(): Promise<number> {
    const { waiting, dead } = await ([...this.vigia.values()][0] as RemoteProcess).ask<Jobs>('jobs');
    if (dead > 0) throw new Error('a job became a dead letter');
    return waiting;
  }

  /** Waits until the server has done what it does after a start. */
  async ready(stored: number): Promise<void> {
    await this.quiet(START_PATIENCE_MS);
    const first = [...this.vigia.values()][0] as RemoteProcess;
    while ((await first.ask<number>('indexed')) < stored) await sleep(LOOK_MS);
  }

  /** Waits until no job waits. */
  async quiet(patienceMs = PATIENCE_MS): Promise<void> {
    for (let left = patienceMs; ; left -= LOOK_MS) {
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

/** Microseconds on the processor of a process that is not ours, as Linux counts them: in hundredths of a second. */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
