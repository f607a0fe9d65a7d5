import { fork, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CITY_IDS } from '#vigia/codebook';
import { shiftWeek } from '#vigia/kernel';
import { fillStore, outletId, pieceId, WEEKS } from './dashboard-store.js';

const SIZES = (process.env['VIGIA_BENCH_PIECES'] ?? '10000,100000').split(',').map(Number);
/** Keeps the stores in `<folder>/<pieces>` and takes those that are there: a million pieces need a quarter of an hour. */
const KEPT = process.env['VIGIA_BENCH_DIR'];
const USERS = 20;
/** Each user asks again as soon as the answer is there: harder than people are. */
const REQUESTS = Number(process.env['VIGIA_BENCH_REQUESTS'] ?? 2_000);
const WARM_UP = 200;
const ALONE = 60;
const CITY = (index: number) => CITY_IDS[index % CITY_IDS.length] as string;
/** As many weeks as hold what one week of a million pieces does: an answer of two pieces costs less than one of twenty wherever they are kept, and only answers of one length can be compared. */
const alike = (week: string, pieces: number) => shiftWeek(week, 1 - Math.min(WEEKS, Math.max(1, Math.round(1_000_000 / pieces))));
/** Of a small store only the frequent narratives fill a page. */
const filling = (index: number, pieces: number) => (pieces >= 100_000 ? `H${1 + (index % 10)}` : index % 2 === 0 ? 'H1' : 'harm_any');

/** Every request of the screens; `index` varies the city, outlet or piece, so that no answer is asked for twice in a row. */
const REQUESTS_BY_NAME: Record<string, (index: number, pieces: number) => string> = {
  overview: (index) => `overview?week=2026-W${String(36 + (index % 12))}`,
  'overview, latest': () => 'overview',
  'trends of a city': (index) => `trends/weekly?city=${CITY(index)}`,
  'trends of a narrative': (index) => `trends/weekly?narrative=H${1 + (index % 10)}`,
  'trends of an outlet': (index) => `trends/weekly?outlet=${outletId(index)}`,
  indices: (index) => `trends/indices?city=${CITY(index)}`,
  days: (index) => `trends/daily?city=${CITY(index)}&narrative=harm_any`,
  'outlet figures': (index) => `trends/outlet/${outletId(index)}`,
  spikes: (index) => `spikes?city=${CITY(index)}`,
  events: () => 'events',
  report: (index) => `report?week=2026-W${String(40 + (index % 8))}`,
  pieces: (index) => `pieces?page=${1 + (index % 20)}`,
  'pieces of a city': (index) => `pieces?city=${CITY(index)}&relevance=colombia&kind=article`,
  'pieces of a city and narrative': (index, pieces) => `pieces?city=${CITY(index)}&narrative=${filling(index, pieces)}&kind=article`,
  'pieces of an outlet and week': (index, pieces) => `pieces?outlet=${outletId(index)}&from=${alike(`2026-W4${index % 8}`, pieces)}&to=2026-W4${index % 8}`,
  'pieces, deep': (index) => `pieces?page=${60 + (index % 40)}`,
  piece: (index, pieces) => `pieces/${pieceId((index * 7_919) % pieces)}`,
  'piece versions': (index, pieces) => `pieces/${pieceId((index * 7_919) % pieces)}/versions`,
  outlets: () => 'outlets',
  'channel health': () => 'channels/health?days=28',
  health: () => 'health',
};

interface Row {
  pieces: number;
  request: string;
  /** At twenty users. */
  p50Ms: number;
  p95Ms: number;
  /** What an answer costs the server, asked alone the first time, most of it not in the system's file cache: processor milliseconds, and what it waits for the disk beside them, for so many pages. */
  firstCpuMs: number;
  firstWaitMs: number;
  pagesRead: number;
  /** Processor milliseconds when the same is asked again. A busy machine makes an answer wait, not work. */
  cpuMs: number;
}

/** Cost of the same request in the largest store, in those of the smallest. */
interface Growth {
  firstGrowth: number;
  growth: number;
}

interface Measured {
  rows: Row[];
  p95Ms: number;
  cpuMs: number;
  privateMb: number;
  residentMb: number;
}

/** Below this, a difference is the clock's and the machine's. */
const LEAST_MS = 1;

/**
 * Times of every dashboard request at twenty users, with the memory of the server, for growing stores; and what each costs alone, the first time on a cold file cache and again. Processor and disk are told apart: what is
 * computed for an answer must not grow with the store, whereas a store that is larger than the cache has to be read from the disk. Figures: apps/docs/operations.md.
 */
export async function run(): Promise<{ figures: object; table: object[] }> {
  const measured = new Map<number, Measured>();
  for (const pieces of SIZES) measured.set(pieces, await measure(pieces));
  const [least, most] = [measured.get(Math.min(...SIZES)), measured.get(Math.max(...SIZES))];
  const ratio = (large: number, small: number) => round(Math.max(LEAST_MS, large) / Math.max(LEAST_MS, small));
  const growth = new Map<string, Growth>((most?.rows ?? []).map((row, index) => {
    const small = least?.rows[index] ?? row;
    return [row.request, { firstGrowth: ratio(row.firstCpuMs, small.firstCpuMs), growth: ratio(row.cpuMs, small.cpuMs) }];
  }));
  const slowest = [...(most?.rows ?? [])].sort((a, b) => b.p95Ms - a.p95Ms)[0];
  const greatest = (field: keyof Growth) => Math.max(...[...growth.values()].map((one) => one[field]));
  return {
    figures: {
      pieces: Math.max(...SIZES), users: USERS, p95Ms: most?.p95Ms ?? 0, slowest: slowest?.request, slowestP95Ms: slowest?.p95Ms,
      cpuMs: most?.cpuMs ?? 0, costGrowth: round((most?.cpuMs ?? 0) / (least?.cpuMs ?? 1)), mostGrowth: greatest('growth'), mostFirstGrowth: greatest('firstGrowth'), privateMb: most?.privateMb ?? 0, residentMb: most?.residentMb ?? 0,
    },
    table: [...measured.values()].flatMap(({ rows }) => rows.map((row) => ({ ...row, ...(row.pieces === Math.max(...SIZES) && growth.get(row.request)) }))),
  };
}

async function measure(pieces: number): Promise<Measured> {
  const dir = KEPT ? join(KEPT, String(pieces)) : mkdtempSync(join(tmpdir(), 'vigia-bench-'));
  try {
    if (!existsSync(join(dir, 'filled'))) await fill(dir, pieces);
    forgetCachedFiles(dir);
    const server = fork(new URL('./dashboard-server.js', import.meta.url), { env: { ...process.env, VIGIA_DATA_DIR: dir, VIGIA_ROLES: 'api', PORT: '0' }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    try {
      const [url] = (await once(server, 'message')) as [string];
      return await ask(`${url}/api/v1/`, pieces, server);
    } finally {
      server.kill();
    }
  } finally {
    if (!KEPT) rmSync(dir, { recursive: true, force: true });
  }
}

async function fill(dir: string, pieces: number): Promise<void> {
  const started = performance.now();
  await fillStore(dir, pieces, (message) => console.error(`  ${message}, ${Math.round((performance.now() - started) / 1000)} s`));
  writeFileSync(join(dir, 'filled'), '');
}

/**
 * As after a start of the machine. Whoever fills a store leaves it in the system's cache in blocks of up to 2 MB, and a mapped read of one page then counts the whole block as resident:
 * 463 kB a page read on Linux 6.18, 4 kB from a cold cache.
 */
function forgetCachedFiles(dir: string): void {
  for (const file of [join(dir, 'store', 'data.mdb'), join(dir, 'search', 'pieces.sqlite')]) {
    if (existsSync(file)) spawnSync('dd', [`of=${file}`, 'oflag=nocache', 'conv=notrunc,fdatasync', 'count=0', 'status=none']);
  }
}

async function ask(base: string, pieces: number, server: ChildProcess): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: USERS });
  const names = Object.keys(REQUESTS_BY_NAME);
  const fetchOnce = (name: string, index: number) => timed(agent, base + (REQUESTS_BY_NAME[name] as (index: number, pieces: number) => string)(index, pieces));
  for (let index = 0; index < WARM_UP; index++) await fetchOnce(names[index % names.length] as string, index);
  const alone = async (name: string) => {
    const [cpuBefore, readBefore] = [await processorMs(server), pagesRead(server)];
    let elapsed = 0;
    for (let index = 0; index < ALONE; index++) elapsed += await fetchOnce(name, index);
    const cpu = (await processorMs(server)) - cpuBefore;
    return { cpuMs: round(cpu / ALONE), waitMs: round(Math.max(0, elapsed - cpu) / ALONE), pagesRead: Math.round((pagesRead(server) - readBefore) / ALONE) };
  };
  const [first, again] = [new Map<string, Awaited<ReturnType<typeof alone>>>(), new Map<string, number>()];
  for (const name of names) {
    first.set(name, await alone(name));
    // At once, before an answer that is kept for seconds is made anew.
    again.set(name, (await alone(name)).cpuMs);
  }
  const together = new Map(names.map((name) => [name, [] as number[]]));
  let next = 0;
  const user = async () => {
    for (let index = next++; index < REQUESTS; index = next++) {
      const name = names[index % names.length] as string;
      together.get(name)?.push(await fetchOnce(name, index));
    }
  };
  await Promise.all(Array.from({ length: USERS }, user));
  agent.destroy();
  const memory = memoryOf(server.pid ?? 0);
  const rows = names.map((request) => {
    const { cpuMs: firstCpuMs = 0, waitMs: firstWaitMs = 0, pagesRead: read = 0 } = first.get(request) ?? {};
    return { pieces, request, p50Ms: quantile(together.get(request) ?? [], 0.5), p95Ms: quantile(together.get(request) ?? [], 0.95), firstCpuMs, firstWaitMs, pagesRead: read, cpuMs: again.get(request) ?? 0 };
  });
  return { rows, p95Ms: quantile([...together.values()].flat(), 0.95), cpuMs: round(rows.reduce((sum, row) => sum + row.cpuMs, 0) / rows.length), ...memory };
}

function timed(agent: Agent, url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    get(url, { agent }, (response) => {
      response.resume();
      response.once('end', () => (response.statusCode === 200 ? resolve(performance.now() - started) : reject(new Error(`${url}: ${response.statusCode}`))));
    }).once('error', reject);
  });
}

async function processorMs(server: ChildProcess): Promise<number> {
  const answer = once(server, 'message') as Promise<[NodeJS.CpuUsage]>;
  server.send('processor time');
  const [{ user, system }] = await answer;
  return (user + system) / 1000;
}

/** Page faults that went to the disk, of the server since its start. */
function pagesRead(server: ChildProcess): number {
  return Number(readFileSync(`/proc/${server.pid ?? 0}/stat`, 'utf8').split(') ')[1]?.split(' ')[9] ?? 0);
}

/** Private memory is the server's own; the resident also counts pages of the mapped store that the system takes back when it needs them. */
function memoryOf(pid: number): { privateMb: number; residentMb: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const mb = (field: string) => Math.round(Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024);
  return { privateMb: mb('RssAnon'), residentMb: mb('VmHWM') };
}

function quantile(values: readonly number[], share: number): number {
  return round([...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
