import { Inject, Injectable } from '@nestjs/common';
import { listedOf } from '#vigia/assessment';
import type { PieceCard, PieceCluster, PieceDetail, PiecesQuery, PiecesResponse } from '#vigia/contracts';
import { UserError, weekBounds } from '#vigia/kernel';
import { Store, type AssessmentFilter, type AssessmentRecord, type ListedPiece, type OutletRecord } from '#vigia/store';
import { AnswerCache, CollectedWeeks, weekOf } from '#vigia/trends';
import { seesOutlet, type Principal } from '../access/principal.js';
import type { PressHost } from '../demo/press-host.js';
import { PRESS } from '../platform/tokens.js';

/** Read model of lists and pages of pieces. */
@Injectable()
export class PieceCards {
  constructor(
    private readonly store: Store,
    @Inject(PRESS) private readonly press: PressHost | null,
    private readonly answers: AnswerCache,
    private readonly weeks: CollectedWeeks,
  ) {}

  async list(query: PiecesQuery, principal: Principal): Promise<PiecesResponse> {
    const { page, pageSize } = query;
    await this.weeks.refuseRange(query);
    const filter = { ...ownOnly(filterOf(query), principal), copies: query.copies };
    const { total, more } = await this.store.assessments.count(filter);
    // Beyond what is counted nothing is read: it would be paid for piece by piece.
    refuseBeyond(page, Math.max(1, Math.ceil(total / pageSize)), more);
    const assessments = await this.store.assessments.listPage(filter, { skip: (page - 1) * pageSize, limit: pageSize });
    return { total, more, page, pageSize, items: await this.cardsOf(assessments) };
  }

  /** Cards and texts of these pieces, in this order; an id without a judged piece is left out. */
  async listByIds(ids: readonly string[]): Promise<{ card: PieceCard; text: string }[]> {
    const [assessments, pieces, outlets] = await Promise.all([this.store.assessments.findByIds(ids), this.store.pieces.findByIds(ids), this.outletsById()]);
    const [byId, pieceById] = [new Map(assessments.map((one) => [one._id, one])), new Map(pieces.map((one) => [one._id, one]))];
    return ids.flatMap((id) => {
      const [assessment, piece] = [byId.get(id), pieceById.get(id)];
      return assessment && piece ? [{ card: this.card(assessment, listedOf(piece, assessment.judgement.findings), outlets.get(piece.outletId)), text: piece.text }] : [];
    });
  }

  /** @returns null for a piece that is not there, and for one of an outlet that who asks has no business with */
  async findDetail(id: string, principal: Principal): Promise<PieceDetail | null> {
    const [piece, assessment] = await Promise.all([this.store.pieces.findById(id), this.store.assessments.findById(id)]);
    if (!piece || !assessment || !seesOutlet(principal, piece.outletId)) return null;
    const [outlet, versions] = await Promise.all([this.store.outlets.findById(piece.outletId), this.store.pieceVersions.countOf(id)]);
    return {
      ...this.card(assessment, listedOf(piece, assessment.judgement.findings), outlet ?? undefined),
      text: piece.text,
      byline: piece.byline,
      modifiedAt: piece.modifiedAt?.toISOString() ?? null,
      collectedAt: piece.collectedAt.toISOString(),
      foundBy: piece.foundBy,
      channels: piece.channelIds,
      agency: piece.agency ?? null,
      cluster: piece.clusterId ? await this.cluster(piece._id, piece.clusterId, principal) : null,
      correction: piece.correction ?? null,
      removedAt: piece.removedAt?.toISOString() ?? null,
      versions: Math.max(1, versions),
      guidance: assessment.judgement.guidance,
      judgement: assessment.judgement,
    };
  }

  /** A page of a list reads its judgements and nothing else; the pieces only of those that earlier versions judged. */
  private async cardsOf(assessments: readonly AssessmentRecord[]): Promise<PieceCard[]> {
    const older = assessments.filter(({ listed }) => !listed).map(({ _id }) => _id);
    const [pieces, outlets] = await Promise.all([older.length > 0 ? this.store.pieces.findByIds(older) : [], this.outletsById()]);
    const pieceById = new Map(pieces.map((piece) => [piece._id, piece]));
    return assessments.flatMap((assessment) => {
      const piece = pieceById.get(assessment._id);
      const listed = assessment.listed ?? (piece && listedOf(piece, assessment.judgement.findings));
      return listed ? [this.card(assessment, listed, outlets.get(assessment.outletId))] : [];
    });
  }

  private async outletsById(): Promise<ReadonlyMap<string, OutletRecord>> {
    return this.answers.get(['outlets by id'], async () => new Map((await this.store.outlets.listAll()).map((outlet) => [outlet._id, outlet])));
  }

  private async cluster(pieceId: string, clusterId: string, principal: Principal): Promise<PieceCluster> {
    const [members, outlets] = await Promise.all([this.store.pieces.listCluster(clusterId), this.outletsById()]);
    return {
      id: clusterId,
      canonical: pieceId === clusterId,
      agency: members.find((member) => member.agency)?.agency ?? null,
      members: members.filter(({ outletId }) => seesOutlet(principal, outletId)).map(({ _id, outletId, title, url, publishedAt }) => ({ id: _id, outlet: outletId, outletName: outlets.get(outletId)?.name ?? outletId, title, url, publishedAt: publishedAt?.toISOString() ?? null })),
    };
  }

  private card(assessment: AssessmentRecord, { url, title, contexts }: ListedPiece, outlet: OutletRecord | undefined): PieceCard {
    return {
      id: assessment._id,
      kind: assessment.kind,
      outlet: { id: assessment.outletId, name: outlet?.name ?? assessment.outletId, city: outlet?.city ?? null },
      url,
      openUrl: this.press ? url.replace(/^http:\/\//, '/prensa/') : url,
      title,
      publishedAt: assessment.publishedAt?.toISOString() ?? null,
      week: assessment.week,
      relevance: assessment.relevance,
      cities: assessment.cities,
      outletHarm: assessment.outletHarm,
      xenophobia: assessment.judgement.xenophobia.score,
      findings: assessment.judgement.findings.map((found, index) => ({ ...found, context: contexts[index] ?? { before: '', after: '' } })),
    };
  }
}

/** Its weeks are to be checked before (`CollectedWeeks.refuseRange`). */
export function filterOf(query: Omit<PiecesQuery, 'page' | 'pageSize' | 'copies'>): AssessmentFilter {
  const { from, to, city, outlet, narrative, relevance, kind } = query;
  return {
    ...(from && { from: weekBounds(weekOf(from)).start }),
    ...(to && { to: weekBounds(weekOf(to)).end }),
    ...(city && { city }),
    ...(outlet && { outletId: outlet }),
    ...(narrative && { narrative }),
    ...(relevance && { relevance }),
    ...(kind && { kind }),
  };
}

/** Narrowed to the outlets that who asks is limited to; another outlet that is asked for has no pieces then. */
export function ownOnly(filter: AssessmentFilter, { outletIds }: Principal): AssessmentFilter {
  if (outletIds === null) return filter;
  const { outletId, ...rest } = filter;
  return { ...rest, withinOutlets: outletId === undefined ? outletIds : outletIds.filter((id) => id === outletId) };
}

/** @throws UserError `bad_page` that says which page is the last */
function refuseBeyond(page: number, last: number, more: boolean): void {
  if (page <= last) return;
  const narrow = more ? ' Para ver más, acote por semana, ciudad, medio o narrativa / narrow the list to see more.' : '';
  throw new UserError('bad_page', `La página ${page} no existe: la última es la ${last} / the last page is ${last}.${narrow}`);
}
