import { pieceSignals, type Analyzer } from '#vigia/analysis';
import type { FrameId, NarrativeId } from '#vigia/codebook';
import { isHarmful } from '#vigia/codebook';
import type { Judgement } from '#vigia/contracts';
import { hashId, isoWeekOf, type Clock } from '#vigia/kernel';
import { orderTrendWeeks, type JobQueue } from '#vigia/queue';
import type { AssessmentRecord, OutletRecord, Store, StoredPieceRecord } from '#vigia/store';
import { claimFacetsOf } from './claim-facets.js';
import { listedOf } from './listed-piece.js';

/** Judges pieces and passes on what follows from the judgement. */
export class AssessmentService {
  constructor(
    private readonly store: Store,
    private readonly queue: JobQueue,
    private readonly analyzer: Analyzer,
    private readonly clock: Clock,
    /** Brings the analyser's claims up to date, and numbers what they are then; without it they are those it was made with. */
    private readonly bank: { refresh(): Promise<number> } = { refresh: () => Promise.resolve(0) },
  ) {}

  /** To be called before `judge`, by who judges without `assess`. */
  async prepare(): Promise<void> {
    await this.bank.refresh();
  }

  /** Name and version of the model that judges. */
  get model(): string {
    return this.analyzer.model;
  }

  /** Judges one piece as it stands now. Judging again what was judged before changes nothing. */
  async assess(pieceId: string): Promise<void> {
    const before = await this.store.assessments.findById(pieceId);
    const assessment = await this.judgeStored(pieceId, before);
    if (!assessment) return;
    await orderTrendWeeks(this.queue, this.clock, [before?.week, assessment.week]);
    if (mayAlert(assessment)) await this.queue.add('piece-alerts', { pieceId }, { jobId: hashId(pieceId, assessment.contentHash, assessment.model) });
  }

  /**
   * Who changes a piece while it is judged may have found the old judgement or none, and its order may count as the one that is running: so the piece is looked at again at the end. So are the
   * claims: another process may have judged the piece by newer ones, and its judgement lies under this one.
   */
  private async judgeStored(pieceId: string, before: AssessmentRecord | null): Promise<AssessmentRecord | null> {
    let piece = await this.store.pieces.findById(pieceId);
    while (piece) {
      const edition = await this.bank.refresh();
      const assessment = marked(this.judge(piece, await this.store.outlets.findById(piece.outletId)), before);
      await this.store.assessments.save(assessment);
      const [now, latest] = await Promise.all([this.store.pieces.findById(pieceId), this.bank.refresh()]);
      if (!now) return this.unjudge(assessment);
      if (now.contentHash === assessment.contentHash && (now.clusterId ?? null) === assessment.clusterId && latest === edition) return assessment;
      piece = now;
    }
    return null;
  }

  /** The piece was withdrawn while it was judged: its judgement, which holds its words, goes too. */
  private async unjudge({ _id, week }: AssessmentRecord): Promise<null> {
    await this.store.assessments.erase(_id);
    await orderTrendWeeks(this.queue, this.clock, [week]);
    return null;
  }

  /** The judgement of a piece with its facets; reads and writes nothing. */
  judge(piece: StoredPieceRecord, outlet: OutletRecord | null): AssessmentRecord {
    const { id: _, ...judgement } = this.analyzer.analyze({
      id: piece._id,
      kind: piece.kind,
      title: piece.title,
      text: piece.text,
      outlet: outlet?.name ?? null,
      outletCity: outlet?.city ?? null,
      publishedAt: piece.publishedAt?.toISOString() ?? null,
    });
    return {
      _id: piece._id,
      outletId: piece.outletId,
      kind: piece.kind,
      publishedAt: piece.publishedAt,
      week: piece.publishedAt && isoWeekOf(piece.publishedAt),
      contentHash: piece.contentHash,
      model: judgement.model,
      relevance: judgement.relevance.label,
      cities: judgement.cities.map((place) => place.city),
      narratives: narrativesOf(judgement),
      signals: pieceSignals(judgement, piece.title),
      outletHarm: judgement.outletHarm,
      clusterId: piece.clusterId ?? null,
      ...claimFacetsOf(judgement, outlet, piece.publishedAt && isoWeekOf(piece.publishedAt)),
      listed: listedOf(piece, judgement.findings),
      judgement,
      assessedAt: this.clock.now(),
    };
  }

  /** Orders a judgement for every piece that has none: what a crash between storing and ordering leaves behind. @returns how many. */
  async resume(): Promise<number> {
    const [pieces, assessed] = await Promise.all([this.store.pieces.listIds(), this.store.assessments.listIds()]);
    const known = new Set(assessed);
    const missing = pieces.filter((id) => !known.has(id));
    await this.queue.addMany('assessments', missing.map((pieceId) => ({ jobId: hashId(pieceId), payload: { pieceId } })));
    return missing.length;
  }
}

/** A copy stays one until its week is counted again, lest lists show it meanwhile. */
function marked(assessment: AssessmentRecord, before: AssessmentRecord | null): AssessmentRecord {
  return before?.copyIn && before.clusterId === assessment.clusterId && before.week === assessment.week ? { ...assessment, copyIn: before.copyIn } : assessment;
}

/** Whether some rule could have something to say of it; which do is for the alerts to find out. */
function mayAlert({ outletHarm, judgement, claimKeys = [] }: AssessmentRecord): boolean {
  return outletHarm > 0 || judgement.headlineNationality === 'needless' || claimKeys.some((key) => key.endsWith('|repeats'));
}

/** Frames found in any stance, and the four sums that the dashboard counts by. */
function narrativesOf(judgement: Judgement): NarrativeId[] {
  const frames = new Set<FrameId>(judgement.findings.map((found) => found.frame));
  const narratives: NarrativeId[] = [...frames].sort();
  if (judgement.outletHarm > 0) narratives.push('harm_own');
  if ([...frames].some(isHarmful)) narratives.push('harm_any');
  if ([...frames].some((frame) => !isHarmful(frame))) narratives.push('constructive');
  if (frames.has('C1') || frames.has('C2')) narratives.push('opportunity');
  return narratives;
}
