import { stat } from 'node:fs/promises';
import type { AlertService } from '#vigia/alerts';
import type { AssessmentService } from '#vigia/assessment';
import { findCorrection, plausibleDate, recogniseAgency, type PieceClusterer } from '#vigia/collection';
import type { ImportPreset } from '#vigia/contracts';
import { normalizeUrl, parseNewsDate } from '#vigia/extract';
import { contentHash, hashId, systemClock } from '#vigia/kernel';
import type { AssessmentRecord, OutletRecord, PieceRecord, Store } from '#vigia/store';
import { spikeWeeksOf } from '#vigia/queue';
import { recomputeSpikes, recomputeWeek } from '#vigia/trends';
import { recomputeClaimWeek } from '#vigia/claims';
import { readPieceFile, type SourceRow } from './piece-source.js';

export interface ImportRequest {
  path: string;
  columns?: string | undefined;
  /** How the tool that wrote the file writes its files. */
  preset?: ImportPreset | undefined;
  /** Outlet of rows that name none. */
  outlet?: string | undefined;
}

export interface ImportSummary {
  rows: number;
  imported: number;
  /** Judged before, by the same model, from the same words. */
  unchanged: number;
  rejected: number;
  /** The first rejections, in words. */
  problems: string[];
  relevance: Record<string, number>;
  weeks: number;
  alerts: number;
  seconds: number;
  piecesPerSecond: number;
  peakRssMb: number;
}

export interface ImportRooms {
  store: Store;
  assessments: AssessmentService;
  alerts: AlertService;
  clusterer: PieceClusterer;
}

const BATCH = 200;
const PROBLEMS_SHOWN = 10;
const UNKNOWN_OUTLET = 'sin medio';
/** A name as long as a paragraph must still make an id that fits an index and an address. */
const SLUG_LENGTH = 60;

/**
 * Takes a file of pieces through the whole pipeline: store, judge, cells, alerts. Stopped at any point and started again it goes on where it was: what has been judged is left
 * alone, and the cells of every week in the file are recomputed at the end.
 * @param report called after each batch with the share of the file that is done (0–1) and the rows so far
 */
export async function importPieces(rooms: ImportRooms, request: ImportRequest, report: (done: number, rows: number) => void): Promise<ImportSummary> {
  const started = performance.now();
  const size = Math.max(1, (await stat(request.path).catch(() => ({ size: 1 }))).size);
  const run = new ImportRun(rooms);
  for await (const row of readPieceFile(request.path, request)) {
    if ('problem' in row) run.reject(row.row, row.problem);
    else await run.take(row, request.outlet);
    if (run.rows % BATCH === 0) report(Math.min(1, row.bytes / size), run.rows);
  }
  const summary = await run.finish();
  report(1, run.rows);
  const seconds = (performance.now() - started) / 1000;
  return { ...summary, seconds, piecesPerSecond: summary.rows / seconds, peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024) };
}

class ImportRun {
  rows = 0;
  private imported = 0;
  private unchanged = 0;
  private rejected = 0;
  private readonly problems: string[] = [];
  private readonly relevance: Record<string, number> = {};
  private readonly weeks = new Set<string>();
  private readonly harmful: string[] = [];
  private readonly outlets = new Map<string, OutletRecord>();
  private batch: PieceRecord[] = [];

  constructor(private readonly rooms: ImportRooms) {}

  reject(row: number, problem: string): void {
    this.rows += 1;
    this.rejected += 1;
    if (this.problems.length < PROBLEMS_SHOWN) this.problems.push(`fila ${row}: ${problem}`);
  }

  async take({ row, fields }: SourceRow, defaultOutlet: string | undefined): Promise<void> {
    if (!fields.text && !fields.title) return this.reject(row, 'no trae ni titular ni texto; use --map si las columnas se llaman de otro modo');
    const outlet = await this.outletNamed(fields.outlet ?? defaultOutlet ?? UNKNOWN_OUTLET, fields.kind === 'post' ? 'social' : 'digital');
    const url = (fields.url && normalizeUrl(fields.url)) || `urn:vigia:${outlet._id}:${encodeURIComponent(fields.id ?? contentHash(`${fields.title ?? ''}\n${fields.text ?? ''}`))}`;
    this.rows += 1;
    this.batch.push({
      _id: hashId(url),
      outletId: outlet._id,
      kind: fields.kind === 'post' ? 'post' : 'article',
      url,
      title: fields.title ?? null,
      text: fields.text ?? '',
      byline: fields.byline ?? null,
      correction: findCorrection(fields.title ?? null, fields.text ?? ''),
      agency: recogniseAgency(fields.byline ?? null, fields.text ?? ''),
      publishedAt: plausibleDate((fields.publishedAt && parseNewsDate(fields.publishedAt)) || null, systemClock.now()),
      modifiedAt: null,
      language: null,
      contentHash: contentHash(`${fields.title ?? ''}\n${fields.text ?? ''}`),
      foundBy: Object.fromEntries(Object.keys(fields).map((field) => [field, 'import'])),
      channelIds: ['import'],
      collectedAt: systemClock.now(),
    });
    if (this.batch.length === BATCH) await this.flush();
  }

  async finish(): Promise<Pick<ImportSummary, 'rows' | 'imported' | 'unchanged' | 'rejected' | 'problems' | 'relevance' | 'weeks' | 'alerts'>> {
    await this.flush();
    const { store, alerts } = this.rooms;
    for (const week of this.weeks) await recomputeWeek(store, systemClock, { week }, (each) => recomputeClaimWeek(store, each));
    for (const week of spikeWeeksOf([...this.weeks], systemClock)) await recomputeSpikes(store, systemClock, { week });
    const before = await store.alerts.countAll();
    for (const pieceId of this.harmful) await alerts.raiseFor(pieceId);
    const { rows, imported, unchanged, rejected, problems, relevance } = this;
    return { rows, imported, unchanged, rejected, problems, relevance, weeks: this.weeks.size, alerts: (await store.alerts.countAll()) - before };
  }

  private async flush(): Promise<void> {
    const { store, assessments, clusterer } = this.rooms;
    // The same address twice in one batch is one piece, the later row wins.
    const given = [...new Map(this.batch.map((piece) => [piece._id, piece])).values()];
    this.batch = [];
    const pieces = await this.withoutWithdrawn(given);
    await store.pieces.saveMany(pieces);
    await clusterer.place(pieces, async (moved) => {
      for (const week of await store.assessments.setClusterIds(moved)) this.weeks.add(week);
    });
    const clusters = await store.pieces.listClusterIds(pieces.map((piece) => piece._id));
    const known = new Map((await store.assessments.listVersions(pieces.map((piece) => piece._id))).map((version) => [version._id, version]));
    const fresh = pieces.filter((piece) => known.get(piece._id)?.contentHash !== piece.contentHash || known.get(piece._id)?.model !== assessments.model);
    if (fresh.length > 0) await assessments.prepare();
    const judged = fresh.map((piece) => assessments.judge({ ...piece, clusterId: clusters.get(piece._id) ?? null }, this.outlets.get(piece.outletId) ?? null));
    await store.assessments.saveMany(judged);
    await this.follow(judged);
    this.imported += fresh.length;
    this.unchanged += pieces.length - fresh.length;
    const judgedIds = new Set(judged.map((assessment) => assessment._id));
    for (const { _id, week, outletHarm, relevance } of [...judged, ...[...known.values()].filter((version) => !judgedIds.has(version._id))]) {
      if (week) this.weeks.add(week);
      if (outletHarm > 0) this.harmful.push(_id);
      this.relevance[relevance] = (this.relevance[relevance] ?? 0) + 1;
    }
  }

  /** Those that may be stored; what was withdrawn counts as rejected. */
  private async withoutWithdrawn(pieces: readonly PieceRecord[]): Promise<PieceRecord[]> {
    const erased = await this.rooms.store.pieceErasures.listErased(pieces.map((piece) => piece._id));
    this.rejected += erased.size;
    for (const id of [...erased].slice(0, PROBLEMS_SHOWN - this.problems.length)) this.problems.push(`pieza ${id}: se retiró y no se vuelve a guardar`);
    return pieces.filter((piece) => !erased.has(piece._id));
  }

  /** Copies that came from elsewhere while these were judged may have moved them to another cluster. */
  private async follow(judged: readonly AssessmentRecord[]): Promise<void> {
    const { store } = this.rooms;
    const clusters = await store.pieces.listClusterIds(judged.map((assessment) => assessment._id));
    const moved = judged.filter((assessment) => assessment.clusterId !== (clusters.get(assessment._id) ?? null));
    if (moved.length === 0) return;
    for (const week of await store.assessments.setClusterIds(new Map(moved.map(({ _id }) => [_id, clusters.get(_id) ?? null])))) this.weeks.add(week);
  }

  /** Finds the outlet by the id its name makes; a name nobody knows becomes an outlet without a city. */
  private async outletNamed(name: string, type: OutletRecord['type']): Promise<OutletRecord> {
    const slug = slugOf(name);
    const id = slug.length > SLUG_LENGTH ? `${slug.slice(0, SLUG_LENGTH)}-${hashId(name)}` : slug || hashId(name);
    const known = this.outlets.get(id) ?? (await this.rooms.store.outlets.findById(id));
    const outlet: OutletRecord = known ?? { _id: id, name, host: `${id}.invalid`, aliases: [], city: null, scope: 'national', type, enabled: true, note: 'Visto en un archivo importado.', partner: false, contact: null };
    if (!known) {
      const { partner, contact, ...facts } = outlet;
      await this.rooms.store.outlets.saveFacts(facts, { partner, contact });
    }
    this.outlets.set(id, outlet);
    return outlet;
  }
}

/** «El Pregón Nacional» → `el-pregon-nacional` */
function slugOf(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}
