import { cpus, totalmem } from 'node:os';

/** A benchmark: what we are measured by, and a table with what a user would pick instead in the other rows. */
interface Bench {
  run(options: { data?: string | undefined }): Promise<{ figures: object; table: object[] }>;
}

const BENCHES: Record<string, () => Promise<Bench>> = {
  analyze: () => import('./analyze.bench.js'),
  claims: () => import('./claims.bench.js'),
  cluster: () => import('./cluster.bench.js'),
  dashboard: () => import('./dashboard.bench.js'),
  export: () => import('./export.bench.js'),
  extract: () => import('./extract.bench.js'),
  feeds: () => import('./feeds.bench.js'),
  pipeline: () => import('./pipeline.bench.js'),
  search: () => import('./search.bench.js'),
  store: () => import('./store.bench.js'),
};

const args = process.argv.slice(2);
const json = args.includes('--json');
const dataAt = args.indexOf('--data');
const data = dataAt >= 0 ? args[dataAt + 1] : undefined;
const names = args.filter((argument, index) => !argument.startsWith('--') && (dataAt < 0 || index !== dataAt + 1));
const unknown = names.filter((name) => !(name in BENCHES));

if (names.length === 0 || unknown.length > 0) {
  console.error(`${unknown.length > 0 ? `No hay ninguna medición «${unknown.join('», «')}». ` : ''}Uso: npm run bench -- ${Object.keys(BENCHES).join('|')} … [--json] [--data DIR]`);
  process.exit(1);
}

const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;
console.error(machine);
for (const name of names) {
  const bench = await BENCHES[name]?.();
  if (!bench) continue;
  const { figures, table } = await bench.run({ data });
  console.error(`\n${name}`);
  if (!json) console.table(table);
  console.log(json ? JSON.stringify({ name, machine, figures }) : JSON.stringify(figures));
}
process.exit(0);
