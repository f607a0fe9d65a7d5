import { isAbsolute, join, resolve } from 'node:path';
import { CITY_IDS } from '#vigia/codebook';
import { ReleaseArchive, type ReleaseFacts } from '#vigia/datasets';
import { systemClock, UserError } from '#vigia/kernel';
import type { Store } from '#vigia/store';
import { weekRange } from '#vigia/trends';

export interface FreezeRequest {
  name: string;
  version: string;
  from: string;
  to: string;
  city?: string | undefined;
  notes?: string | undefined;
  out: string;
}

export interface FreezeSummary {
  facts: ReleaseFacts;
  /** Where the copy stands that was asked for. */
  folder: string;
  fresh: boolean;
}

/** Freezes a release in the data folder, unless it is, and copies it out. @throws UserError what `weekRange` and `ReleaseArchive` throw, and `unknown_city` */
export async function freezeRelease(store: Store, dataDir: string, request: FreezeRequest, report: (pieces: number) => void, signal?: AbortSignal): Promise<FreezeSummary> {
  const { from, to } = weekRange(request, request.to);
  const city = CITY_IDS.find((candidate) => candidate === request.city);
  if (request.city !== undefined && city === undefined) throw new UserError('unknown_city', `No hay ninguna ciudad «${request.city}». Elija entre ${CITY_IDS.join(', ')}. / unknown city.`);
  const archive = new ReleaseArchive(join(dataDir, 'releases'), systemClock);
  const frozen = await archive.freeze(store, { name: request.name, version: request.version, filter: { from, to, ...(city && { cities: [city] }) }, notes: request.notes }, { signal, onProgress: report });
  const folder = await archive.publish(frozen, isAbsolute(request.out) ? request.out : resolve(request.out));
  return { facts: frozen.facts, folder, fresh: frozen.fresh };
}
