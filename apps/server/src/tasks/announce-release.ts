import type { ReaderDesk } from '#vigia/alerts';
import type { FreezeSummary } from './freeze-release.js';

/** Tells the researchers who asked for it of a release that has just been frozen; one that was frozen before is no news. @returns how many mails are on their way */
export async function announceRelease(readers: Pick<ReaderDesk, 'tellRelease'>, { facts, fresh }: FreezeSummary): Promise<number> {
  if (!fresh) return 0;
  const { name, version, filter, rows, notes } = facts;
  return readers.tellRelease({ name, version, from: filter.from, to: filter.to, pieces: rows.pieces, findings: rows.findings, notes });
}
