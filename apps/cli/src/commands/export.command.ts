import { resolve } from 'node:path';
import type { ExportSummary } from '#vigia/datasets';
import { exportPeriod as writePeriod } from '../../../server/src/tasks/export-period.js';
import { outFolder } from '../out-folder.js';
import { withStore } from '../store-access.js';
import { untilInterrupted } from '../until-interrupted.js';

const REPORT_EVERY = 1_000;

/** Writes a period to files and prints which. @throws UserError `no_folder` */
export async function exportPeriod(options: { from: string; to: string; out?: string; city?: string }): Promise<void> {
  const request = { ...options, out: resolve(outFolder(options.out, 'vigia export --from 2026-W36 --to 2026-W47 --out datos')) };
  const show = (written: number, total: number) => {
    if (written % REPORT_EVERY === 0 || written === total) process.stderr.write(`${written} de ${total} piezas\n`);
  };
  const told = (progress: string): void => {
    const { written, total } = JSON.parse(progress) as { written: number; total: number };
    show(written, total);
  };
  const summary = await untilInterrupted((signal) => withStore<ExportSummary>('export', request, (store) => writePeriod(store, request, show, signal), told, signal));
  const rows = Object.entries(summary.rows).map(([table, count]) => `${table}: ${count}`);
  process.stdout.write(`${rows.join(', ')}\n${summary.files.join('\n')}\n`);
}
