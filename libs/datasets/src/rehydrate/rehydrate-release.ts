import { createReadStream } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { dirname, join, resolve } from 'node:path';
import { RELEASE_ROWS, type ExtractRules, type ReleaseRow } from '#vigia/contracts';
import { extractPage } from '#vigia/extract';
import type { FetchOutcome } from '#vigia/fetch';
import { contentHash } from '#vigia/kernel';
import { cancelledExport } from '../release/build-release.js';
import { diskProblem, openForWriting, OutputFile } from '../formats/output-file.js';
import { verifySums } from '../release/verify-sums.js';
import { attachSpan, type AttachedSpan } from './attach-span.js';

/** What became of a piece. `same`: word for word what was judged; `drifted`: the page says something else now. */
export const PIECE_FATES = ['same', 'drifted', 'gone', 'refused', 'later', 'empty', 'no_address', 'post'] as const;
export type PieceFate = (typeof PIECE_FATES)[number];

export interface DriftReport {
  pieces: Record<PieceFate, number>;
  /** `exact`: at its offsets; `moved`: found elsewhere; `lost`: not there any more; `unchecked`: a name was masked, so only its offsets are known. */
  findings: Record<AttachedSpan['state'], number>;
}

export interface RehydrateOptions {
  release: string;
  /** File for the pieces with their texts, JSONL. The report stands beside it as `<out>.drift.json`. */
  out: string;
  fetch: (url: string) => Promise<FetchOutcome>;
  /** How an outlet's pages are read; without rules they are read by the general extractor. */
  rulesOf?: ((outletId: string) => ExtractRules | undefined) | undefined;
  most?: number | undefined;
  signal?: AbortSignal | undefined;
  onProgress?: ((done: number) => void) | undefined;
}

/**
 * Asks the outlets again for the texts of a release and puts its findings back onto them. Nothing is believed unchecked: the release by its sums, the text by its hash, every
 * span by its own. @throws UserError `not_a_release`, `damaged_release`, `export_cancelled`, `disk_full`
 */
export async function rehydrateRelease(options: RehydrateOptions): Promise<DriftReport> {
  const { release, fetch, signal } = options;
  const out = resolve(options.out);
  await verifySums(release);
  const findings = new Map<string, ReleaseRow<'findings'>[]>();
  for await (const row of rowsOf(release, 'findings')) findings.set(row.piece_id, [...(findings.get(row.piece_id) ?? []), row]);
  const report: DriftReport = { pieces: zeros(PIECE_FATES), findings: zeros(['exact', 'moved', 'lost', 'unchecked'] as const) };
  await mkdir(dirname(out), { recursive: true });
  const part = `${out}.${process.pid}.part`;
  await rm(part, { force: true });
  const file = await OutputFile.create(part, openForWriting);
  let done = 0;
  try {
    for await (const piece of rowsOf(release, 'pieces')) {
      if (signal?.aborted) throw cancelledExport();
      if (done >= (options.most ?? Infinity)) break;
      const found = await rehydrated(piece, fetch, options.rulesOf?.(piece.outlet_id));
      const spans = found.text === null ? [] : (findings.get(piece.piece_id) ?? []).map((finding) => ({ ...finding, ...attachSpan(finding, { title: found.title ?? '', text: found.text ?? '' }, found.fate === 'same') }));
      report.pieces[found.fate] += 1;
      for (const { state } of spans) report.findings[state] += 1;
      await file.write(Buffer.from(`${JSON.stringify({ piece_id: piece.piece_id, url: piece.url, ...found, findings: spans })}\n`));
      done += 1;
      options.onProgress?.(done);
    }
    await file.close();
    await rename(part, out);
    await writeFile(`${out}.drift.json`, `${JSON.stringify(report, null, 2)}\n`);
  } catch (error) {
    await file.abandon();
    await rm(part, { force: true });
    throw diskProblem(error, out);
  }
  return report;
}

interface Rehydrated {
  fate: PieceFate;
  reason: string | null;
  title: string | null;
  text: string | null;
}

async function rehydrated(piece: ReleaseRow<'pieces'>, fetch: RehydrateOptions['fetch'], rules: ExtractRules | undefined): Promise<Rehydrated> {
  const none = (fate: PieceFate, reason: string | null = null): Rehydrated => ({ fate, reason, title: null, text: null });
  // Platforms give posts to their own interfaces only; a page fetched would be a log-in screen.
  if (piece.kind === 'post') return none('post');
  if (piece.url === null || !/^https?:/.test(piece.url)) return none('no_address');
  const outcome = await fetch(piece.url);
  if (outcome.kind === 'gone') return none('gone', outcome.message);
  if (outcome.kind === 'refused') return none('refused', outcome.message);
  if (outcome.kind === 'retry') return none('later', outcome.message);
  if (outcome.kind !== 'ok') return none('later', outcome.kind);
  const { title, text } = extractPage(outcome.body, { url: outcome.url, contentType: outcome.contentType, rules });
  if (text === '' && title === null) return none('empty');
  return { fate: contentHash(`${title ?? ''}\n${text}`) === piece.content_sha256 ? 'same' : 'drifted', reason: null, title, text };
}

async function* rowsOf<T extends 'pieces' | 'findings'>(release: string, table: T): AsyncGenerator<ReleaseRow<T>> {
  for await (const line of createInterface({ input: createReadStream(join(release, `data/${table}.jsonl`)), crlfDelay: Infinity })) {
    if (line !== '') yield RELEASE_ROWS[table].parse(JSON.parse(line)) as ReleaseRow<T>;
  }
}

function zeros<K extends string>(keys: readonly K[]): Record<K, number> {
  return Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;
}
