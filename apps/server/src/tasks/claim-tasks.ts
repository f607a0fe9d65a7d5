import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { leadingCheck, type ClaimIntake } from '#vigia/claims';
import { CLAIM_STATUSES, type ClaimStatus } from '#vigia/contracts';
import { readClaimFile } from '#vigia/extract';
import { messageOf, UserError } from '#vigia/kernel';
import type { JobQueue } from '#vigia/queue';
import type { Store } from '#vigia/store';

export interface ClaimImportRequest {
  path: string;
  /** Also claims that are not about people on the move. */
  all?: boolean | undefined;
  /** Who imports, for the history. */
  by?: string | undefined;
}

export interface ClaimImportSummary {
  /** What became of every row, in the order of the file. */
  rows: { row: number; kind: string; message: string }[];
  counts: Record<string, number>;
}

/**
 * Takes a file of checks into the bank: what is new becomes a draft, what is known is merged, what cannot be used says why. Repeating it changes nothing.
 * @throws UserError when the file cannot be read
 */
export async function importClaims(intake: ClaimIntake, { path, all, by }: ClaimImportRequest): Promise<ClaimImportSummary> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new UserError('no_file', `No se puede leer ${path}: ${messageOf(error)}`, { cause: error });
  });
  const table = /\.(csv|tsv|txt)$/i.test(path);
  const read = readClaimFile(bytes, basename(path));
  const perAddress = new Map<string, Set<string>>();
  for (const { outcome } of read) if (outcome.kind === 'review') perAddress.set(outcome.review.url, (perAddress.get(outcome.review.url) ?? new Set()).add(outcome.review.claim));
  const summary: ClaimImportSummary = { rows: [], counts: {} };
  for (const { row, outcome, extra } of read) {
    const result = outcome.kind === 'refused'
      ? { kind: outcome.problem, message: outcome.message }
      : await intake.take(outcome.review, { origin: table ? 'csv' : 'feed', by, alone: perAddress.get(outcome.review.url)?.size === 1, extra, anyTopic: all ?? false });
    const notes = outcome.kind === 'review' ? outcome.review.notes.map((note) => ` ${note}`).join('') : '';
    summary.rows.push({ row, kind: result.kind, message: result.message + notes });
    summary.counts[result.kind] = (summary.counts[result.kind] ?? 0) + 1;
  }
  return summary;
}

export interface ListedLine {
  id: string;
  status: ClaimStatus;
  family: string;
  text: string;
  verdict: string;
  checker: string;
  kind: string;
  date: string | null;
  url: string;
  checks: number;
  repeats: number;
  debunks: number;
}

const PAGE = 500;

/** Every claim with a status, last met first. @throws UserError for a status there is none of */
export async function listClaims(store: Store, given: string): Promise<ListedLine[]> {
  const status = CLAIM_STATUSES.find((each) => each === given);
  if (!status) throw new UserError('bad_status', `«${given}» no es un estado. Use ${CLAIM_STATUSES.join(', ')}.`);
  const lines: ListedLine[] = [];
  for (let skip = 0; ; skip += PAGE) {
    const { claims } = await store.claims.listPage({ status }, { skip, limit: PAGE });
    for (const claim of claims) {
      const check = leadingCheck(claim.checks);
      lines.push({
        id: claim._id, status, family: claim.family, text: claim.text, verdict: check?.verdict ?? '', checker: check?.checker.name ?? '', kind: check?.checker.kind ?? '', date: check?.date ?? null, url: check?.url ?? '',
        checks: claim.checks.length, repeats: claim.activity?.repeats ?? 0, debunks: claim.activity?.debunks ?? 0,
      });
    }
    if (claims.length < PAGE) return lines;
  }
}

/** Orders a new judgement of every piece on migration by the bank as it stands. */
export async function orderRejudgement(queue: JobQueue, now: Date): Promise<{ ordered: boolean }> {
  await queue.add('claim-rejudgements', { order: now.toISOString() }, { jobId: 'all' });
  return { ordered: true };
}
