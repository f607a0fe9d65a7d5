import { resolve } from 'node:path';
import { loadConfig } from '#vigia/config';
import { rehydrateRelease } from '#vigia/datasets';
import { loadOutletFiles } from '#vigia/extract';
import { systemClock, UserError } from '#vigia/kernel';
import { createFetcher } from '../../../server/src/platform/create-fetcher.js';
import { announceRelease } from '../../../server/src/tasks/announce-release.js';
import { freezeRelease, type FreezeRequest, type FreezeSummary } from '../../../server/src/tasks/freeze-release.js';
import { withAlertRoom } from '../alert-room-access.js';
import { outFolder } from '../out-folder.js';
import { withStore } from '../store-access.js';
import { untilInterrupted } from '../until-interrupted.js';

const REPORT_EVERY = 1_000;

/** Freezes a release, or finds it frozen, and prints where its copy stands. */
export async function release(version: string, options: Omit<FreezeRequest, 'version' | 'out'> & { out?: string }): Promise<void> {
  const request = { ...options, version, out: resolve(outFolder(options.out, 'vigia release 1.0.0 --from 2026-W36 --to 2026-W47 --out datos')) };
  let shown = 0;
  const show = (written: number): void => {
    if (written - shown < REPORT_EVERY) return;
    shown = written;
    process.stderr.write(`${written} piezas\n`);
  };
  const { facts, folder, fresh, told } = await untilInterrupted((signal) =>
    withStore<FreezeSummary & { told: number }>('release', request, async (store, config) => {
      const frozen = await freezeRelease(store, config.VIGIA_DATA_DIR, request, show, signal);
      return { ...frozen, told: await withAlertRoom(store, config, (room) => announceRelease(room.readers, frozen)) };
    }, (progress) => show((JSON.parse(progress) as { written: number }).written), signal),
  );
  const rows = Object.entries(facts.rows).map(([table, count]) => `${table}: ${count}`);
  const news = told > 0 ? ` ${told} ${told === 1 ? 'aviso por correo' : 'avisos por correo'}.` : '';
  process.stdout.write(`${facts.name} ${facts.version} ${fresh ? 'congelada' : `ya estaba congelada desde el ${facts.created}`}. ${rows.join(', ')}.${news}\n${folder}\n`);
}

/** Fetches the texts of a release again, puts its labels back onto them and prints what has changed. */
export async function rehydrate(folder: string, options: { out?: string; most?: string }): Promise<void> {
  const config = loadConfig();
  const most = options.most === undefined ? undefined : Number(options.most);
  if (most !== undefined && !(Number.isInteger(most) && most > 0)) throw new UserError('bad_number', `«${options.most ?? ''}» no es un número de piezas. / not a number of pieces.`);
  const { outlets } = loadOutletFiles(config.VIGIA_OUTLETS_DIR);
  const rules = new Map(outlets.map((outlet) => [outlet.id, outlet.extract]));
  const out = resolve(options.out ?? `${folder.replace(/(?<!\/)\/+$/, '')}.textos.jsonl`);
  const fetcher = createFetcher(config, null, systemClock);
  try {
    const report = await untilInterrupted((signal) =>
      rehydrateRelease({ release: resolve(folder), out, most, signal, fetch: (url) => fetcher.fetch(url, { signal }), rulesOf: (id) => rules.get(id), onProgress: (done) => process.stderr.isTTY && process.stderr.write(`\r${done} piezas`) }),
    );
    const line = (counts: Record<string, number>): string => Object.entries(counts).map(([state, count]) => `${state} ${count}`).join(', ');
    process.stdout.write(`Piezas / pieces: ${line(report.pieces)}\nHallazgos / findings: ${line(report.findings)}\n${out}\n${out}.drift.json\n`);
  } finally {
    await fetcher.close();
  }
}
