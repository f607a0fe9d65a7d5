import { isAbsolute, resolve } from 'node:path';
import { exportDataset, type ExportSummary } from '#vigia/datasets';
import type { Store } from '#vigia/store';
import { weekRange } from '#vigia/trends';

export interface ExportPeriodRequest {
  from: string;
  to: string;
  out: string;
}

/** Checks the period and writes it. @throws UserError when the weeks make no period */
export async function exportPeriod(store: Store, request: ExportPeriodRequest, report: (written: number) => void): Promise<ExportSummary> {
  const { from, to } = weekRange(request, request.to);
  return exportDataset(store, { from, to, out: isAbsolute(request.out) ? request.out : resolve(request.out), onProgress: report });
}
