import { FRAMES } from '#vigia/codebook';
import type { Finding } from '#vigia/contracts';
import type { Clock } from '#vigia/kernel';
import type { AlertRecord, AlertReplyRecord, AssessmentRecord, PieceRecord, Store, StoredPieceRecord } from '#vigia/store';
import { ANSWERABLE } from '../reply-desk.js';
import type { ReplyLinks } from '../reply-links.js';
import { readPartnerLink, type PartnerAccess } from './partner-links.js';
import { partnerTrend, type PartnerTrend } from './partner-trend.js';

const CONSTRUCTIVE: ReadonlySet<string> = new Set(FRAMES.filter((frame) => frame.kind === 'constructive').map(({ id }) => id));
const PAGE = 20;
const EXAMPLES = 5;
/** Pieces that good examples are looked for in, the newest. */
const LOOKED_AT = 300;
const ALERTS_SINCE_DAYS = 180;
const DAY_MS = 24 * 60 * 60_000;
/** Steps whose note is meant for the outlet. */
const TOLD: ReadonlySet<string> = new Set(['upheld', 'withdrawn']);

export type PieceHead = Pick<PieceRecord, '_id' | 'title' | 'publishedAt'>;

export interface PartnerAlert {
  alert: AlertRecord;
  title: string | null;
  replies: AlertReplyRecord[];
}

export interface PartnerPage {
  alerts: PartnerAlert[];
  trend: PartnerTrend;
  /** Pieces with a constructive frame of its own, a migrant's voice, and nothing harmful in the outlet's. */
  examples: { piece: PieceHead; findings: Finding[] }[];
  pieces: { piece: PieceHead; harmful: number; constructive: number; outletHarm: number }[];
  page: number;
  /** Pieces on migration, counted up to two thousand. */
  total: number;
  more: boolean;
}

export interface PartnerPiece {
  piece: StoredPieceRecord;
  assessment: AssessmentRecord | null;
  replies: AlertReplyRecord[];
}

/** What an outlet sees of itself. Every question names the outlet, and nothing of another is ever answered. */
export class PartnerDesk {
  constructor(
    private readonly store: Store,
    private readonly links: ReplyLinks,
    private readonly clock: Clock,
  ) {}

  /** Whose page a link opens. */
  access(token: string): Promise<PartnerAccess> {
    return readPartnerLink(this.store, this.links, token);
  }

  /** @param page of the list of pieces, from 1 */
  async pageOf(outletId: string, page: number): Promise<PartnerPage> {
    const filter = { outletId, relevance: 'colombia' as const };
    const [alerts, trend, examples, listed, { total, more }] = await Promise.all([
      this.alertsOf(outletId), partnerTrend(this.store, outletId, this.clock.now()), this.examplesOf(outletId), this.store.assessments.listPage(filter, { skip: (page - 1) * PAGE, limit: PAGE }), this.store.assessments.count(filter),
    ]);
    const heads = await this.headsOf(listed.map((one) => one._id));
    const pieces = listed.flatMap(({ _id, outletHarm, judgement }) => {
      const piece = heads.get(_id);
      return piece ? [{ piece, outletHarm, harmful: judgement.findings.filter(isOwnHarm).length, constructive: judgement.findings.filter(isConstructive).length }] : [];
    });
    return { alerts, trend, examples, pieces, page, total, more };
  }

  /** @returns null for a piece that is not this outlet's, as for one that is not there */
  async pieceOf(outletId: string, pieceId: string): Promise<PartnerPiece | null> {
    const piece = await this.store.pieces.findById(pieceId);
    if (piece?.outletId !== outletId) return null;
    const [assessment, replies] = await Promise.all([this.store.assessments.findById(pieceId), this.store.alertReplies.listOfPiece(pieceId)]);
    return { piece, assessment, replies };
  }

  /** Those it was sent; what waits for a person or was kept back is not its business yet, nor are the team's notes on that. */
  async alertsOf(outletId: string): Promise<PartnerAlert[]> {
    const alerts = (await this.store.alerts.listOfOutlet(outletId, new Date(this.clock.now().getTime() - ALERTS_SINCE_DAYS * DAY_MS))).filter((alert) => alert.pieceId !== null && ANSWERABLE.includes(alert.state));
    const [heads, replies] = await Promise.all([this.headsOf(alerts.flatMap((alert) => alert.pieceId ?? [])), this.store.alertReplies.listOfAlerts(alerts.map((alert) => alert._id))]);
    return alerts.map((alert) => ({ alert: asTold(alert), title: heads.get(alert.pieceId ?? '')?.title ?? null, replies: replies.filter((reply) => reply.alertId === alert._id) }));
  }

  private async examplesOf(outletId: string): Promise<PartnerPage['examples']> {
    const judged = await this.store.assessments.listPage({ outletId, relevance: 'colombia', kind: 'article' }, { skip: 0, limit: LOOKED_AT });
    const good = judged
      .filter(({ outletHarm, judgement }) => outletHarm === 0 && judgement.quotesMigrant && judgement.headlineNationality !== 'needless')
      .map(({ _id, judgement }) => ({ id: _id, findings: judgement.findings.filter(isConstructive) }))
      .filter(({ findings }) => findings.length > 0)
      .sort((a, b) => framesOf(b.findings) - framesOf(a.findings))
      .slice(0, EXAMPLES);
    const heads = await this.headsOf(good.map(({ id }) => id));
    return good.flatMap(({ id, findings }) => {
      const piece = heads.get(id);
      return piece ? [{ piece, findings }] : [];
    });
  }

  private async headsOf(ids: readonly string[]): Promise<Map<string, PieceHead>> {
    return new Map((await this.store.pieces.listHeads(ids)).map((head) => [head._id, head]));
  }
}

function asTold(alert: AlertRecord): AlertRecord {
  return { ...alert, history: (alert.history ?? []).map((step) => (TOLD.has(step.state) ? step : { ...step, note: '' })) };
}

export function isOwnHarm({ frame, stance, voice }: Finding): boolean {
  return !CONSTRUCTIVE.has(frame) && stance === 'adopts' && voice === 'newsroom';
}

function isConstructive({ frame, stance }: Finding): boolean {
  return CONSTRUCTIVE.has(frame) && stance === 'adopts';
}

function framesOf(findings: readonly Finding[]): number {
  return new Set(findings.map(({ frame }) => frame)).size;
}
