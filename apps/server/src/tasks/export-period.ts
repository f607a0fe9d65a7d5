import { isAbsolute, resolve } from 'node:path';
import { CITY_IDS, type CityId } from '#vigia/codebook';
import { exportDataset, type ExportSummary } from '#vigia/datasets';
import { UserError, weekBounds } from '#vigia/kernel';
import type { Store } from '#vigia/store';
import { weekRange } from '#vigia/trends';

export interface ExportPeriodRequest {
  from: string;
  to: string;
  out: string;
  city?: string | undefined;
}

/** Checks the period and the city and writes what they select. @throws UserError when the weeks make no period, or the city is none of the nine */
export async function exportPeriod(store: Store, request: ExportPeriodRequest, report: (written: number, total: number) => void, signal?: AbortSignal): Promise<ExportSummary> {
  const { from, to } = weekRange(request, request.to);
  const city = request.city === undefined ? undefined : cityNamed(request.city);
  const total = await store.assessments.countAll({ from: weekBounds(from).start, to: weekBounds(to).end, ...(city && { city }) });
  return exportDataset(store, { from, to, city, out: isAbsolute(request.out) ? request.out : resolve(request.out), onProgress: (written) => report(written, total), signal });
}

function cityNamed(id: string): CityId {
  const city = CITY_IDS.find((candidate) => candidate === id);
  if (!city) throw new UserError('unknown_city', `No hay ninguna ciudad «${id}». Elija entre ${CITY_IDS.join(', ')}. / unknown city.`);
  return city;
}
