import { resolve } from 'node:path';
import type { ExportSummary } from '#vigia/datasets';
import { exportPeriod as writePeriod } from '../../../server/src/tasks/export-period.js';
import { withStore } from '../store-access.js';
import { untilInterrupted } from '../until-interrupted.js';

const REPORT_EVERY = 1_000;

/** Writes a period to files and prints which. */
export async function exportPeriod(options: { from: string; to: string; out: string; city?: string }): Promise<void> {
  const request = { ...options, out: resolve(options.out) };
  const show = (written: number) => {
    if (written % REPORT_EVERY === 0) process.stderr.write(`${written} piezas\n`);
  };
  const summary = await untilInterrupted((signal) => withStore<ExportSummary>('export', request, (store) => writePeriod(store, request, show, signal), (progress) => show((JSON.parse(progress) as { written: number }).written), signal));
  const rows = Object.entries(summary.rows).map(([table, count]) => `${table}: ${count}`);
  process.stdout.write(`${rows.join(', ')}\n${summary.files.join('\n')}\n`);
}
