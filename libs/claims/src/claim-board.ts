import { isShownMatch } from '#vigia/contracts';
import type { ClaimDetail, ClaimPiece, ClaimPiecesQuery, ClaimPiecesResponse, ClaimsQuery, ClaimsResponse, ClaimsWeekResponse, PieceClaimsResponse } from '#vigia/contracts';
import { PIECE_KINDS, type PieceKind } from '#vigia/codebook';
import { isoWeekOf, shiftWeek, weeksUpTo, type Clock } from '#vigia/kernel';
import { claimKeyOf, type AssessmentRecord, type ClaimCounts, type ClaimDecisionRecord, type ClaimUse, type ClaimWeekRecord, type Store } from '#vigia/store';
import { claimCardOf, decisionIds, sightingOf } from './claim-cards.js';
import { leadingCheck } from './claim-record.js';
import { pastWeek } from './past-week.js';

const WEEKS_SHOWN = 12;
const REJECTED_SHOWN = 100;
const STRIP_CLAIMS = 5;

/** Read model of the bank: the board, a claim's page, the claims of a piece, the strip of a week. Reads kept rows and index entries only, so its cost does not grow with the number of pieces. */
export class ClaimBoard {
  /** @param openUrlOf the address to open for the address of a piece */
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly openUrlOf: (url: string) => string,
  ) {}

  async list({ status, family, page, pageSize }: ClaimsQuery): Promise<Omit<ClaimsResponse, 'editable'>> {
    const [{ total, claims }, counts] = await Promise.all([this.store.claims.listPage({ status, family }, { skip: (page - 1) * pageSize, limit: pageSize }), this.store.claims.countByStatus()]);
    const weeks = weeksUpTo(isoWeekOf(this.clock.now()), WEEKS_SHOWN);
    const rows = new Map((await this.store.claimWeeks.listSince(claims.map((claim) => claim._id), weeks[0] ?? '')).map((row) => [row._id, row]));
    const items = claims.map((claim) => ({ ...claimCardOf(claim), weeks: weeks.map((week) => weekOf(week, rows.get(`${claim._id}|${week}`))) }));
    return { total, page, pageSize, counts, weeks, items };
  }

  /** @returns null for a claim that does not exist */
  async find(id: string): Promise<Omit<ClaimDetail, 'editable'> | null> {
    const claim = await this.store.claims.findById(id);
    if (!claim) return null;
    const [rows, outlets, decisions] = await Promise.all([this.store.claimWeeks.listOf(id), this.store.outlets.listAll(), this.store.claimDecisions.listOf(id, REJECTED_SHOWN)]);
    const names = new Map(outlets.map((outlet) => [outlet._id, outlet.name]));
    const { revision, variants, lookalikes, sources, history } = claim;
    return {
      ...claimCardOf(claim), revision, variants, lookalikes, sources,
      weeks: wholeLine(rows),
      outlets: repeatsByOutlet(rows).map(([outletId, repeats]) => ({ id: outletId, name: names.get(outletId) ?? outletId, repeats })),
      history: [...history].reverse().map((change) => ({ ...change, at: change.at.toISOString() })),
      rejected: decisions.filter((one) => one.decision === 'rejected').map(({ sentence, text, pieceId, by, at }) => ({ sentence, text, pieceId, by, at: at.toISOString() })),
    };
  }

  /** Pieces that speak of a claim, newest first, each with its sentence. */
  async pieces(id: string, { use, page, pageSize }: ClaimPiecesQuery): Promise<Omit<ClaimPiecesResponse, 'editable'>> {
    const { total, assessments } = await this.store.claimPieces.listPage(claimKeyOf(id, use), { skip: (page - 1) * pageSize, limit: pageSize });
    const [pieces, outlets] = await Promise.all([this.store.pieces.findByIds(assessments.map((assessment) => assessment._id)), this.store.outlets.listAll()]);
    const pieceById = new Map(pieces.map((piece) => [piece._id, piece]));
    const outletById = new Map(outlets.map((outlet) => [outlet._id, outlet]));
    const matches = assessments.map((assessment) => matchFor(assessment, id, use));
    const decisions = await this.decisionsOn(matches.flatMap((match) => match ?? []));
    const items = assessments.flatMap((assessment, index): ClaimPiece[] => {
      const [piece, match] = [pieceById.get(assessment._id), matches[index]];
      if (!piece || !match) return [];
      const outlet = outletById.get(piece.outletId);
      const { _id, kind, title, url, publishedAt, outletId } = piece;
      return [{
        ...sightingOf(match, piece, outlet, decisions),
        piece: { id: _id, kind, title, url, openUrl: this.openUrlOf(url), publishedAt: publishedAt?.toISOString() ?? null, cities: assessment.cities, outlet: { id: outletId, name: outlet?.name ?? outletId } },
      }];
    });
    return { total, page, pageSize, items };
  }

  /** @returns null for a piece that does not exist or is not judged */
  async ofPiece(pieceId: string): Promise<Omit<PieceClaimsResponse, 'editable'> | null> {
    const [piece, assessment] = await Promise.all([this.store.pieces.findById(pieceId), this.store.assessments.findById(pieceId)]);
    if (!piece || !assessment) return null;
    const matches = assessment.judgement.claims.filter(isShownMatch);
    const [claims, outlet, decisions] = await Promise.all([this.store.claims.findByIds([...new Set(matches.map((match) => match.claim))]), this.store.outlets.findById(piece.outletId), this.decisionsOn(matches)]);
    const cards = new Map(claims.map((claim) => [claim._id, claimCardOf(claim)]));
    return { items: matches.map((match) => ({ ...sightingOf(match, piece, outlet ?? undefined, decisions), card: cards.get(match.claim) ?? null })) };
  }

  /** What travelled in a week. @param week ISO week; the running one when not given. @throws UserError `bad_week` for one to come */
  async week(week: string | undefined, kind: PieceKind | undefined): Promise<ClaimsWeekResponse> {
    const chosen = pastWeek(week, this.clock);
    // Of thousands of claims few are retired and five are shown: only those are read.
    const [rows, retired] = await Promise.all([this.store.claimWeeks.listWeek(chosen), this.store.claims.listIds('retired')]);
    const gone = new Set(retired);
    const lines = rows.filter((row) => !gone.has(row.claimId)).map((row) => ({ id: row.claimId, ...countsOf(row, kind), suggested: usesOf(row, kind, 'suggested') }));
    const sum = (use: 'repeats' | 'debunks' | 'mentions' | 'suggested'): number => lines.reduce((total, line) => total + line[use], 0);
    const shown = lines.filter((line) => line.repeats + line.debunks + line.mentions > 0).sort((a, b) => b.repeats - a.repeats || b.debunks - a.debunks || (a.id < b.id ? -1 : 1)).slice(0, STRIP_CLAIMS);
    const claims = new Map((await this.store.claims.findByIds(shown.map((line) => line.id))).map((claim) => [claim._id, claim]));
    return {
      week: chosen, repeats: sum('repeats'), debunks: sum('debunks'), mentions: sum('mentions'), suggested: sum('suggested'),
      claims: shown.flatMap(({ id, repeats, debunks, mentions }) => {
        const claim = claims.get(id);
        const check = claim && leadingCheck(claim.checks);
        return claim ? [{ id, text: claim.text, verdict: check?.verdict ?? '', checker: check?.checker.name ?? '', kind: check?.checker.kind ?? 'media', repeats, debunks, mentions }] : [];
      }),
    };
  }

  private async decisionsOn(matches: AssessmentRecord['judgement']['claims']): Promise<Map<string, ClaimDecisionRecord>> {
    return new Map((await this.store.claimDecisions.findByIds(decisionIds(matches))).map((decision) => [decision._id, decision]));
  }
}

/** Of several sentences of a piece on one claim, the one that made it be listed; the surest of them. */
function matchFor(assessment: AssessmentRecord, claimId: string, use: ClaimUse | undefined): AssessmentRecord['judgement']['claims'][number] | undefined {
  const all = assessment.judgement.claims.filter((match) => match.claim === claimId && isShownMatch(match)).sort((a, b) => b.score - a.score);
  const fits = all.find((match) => (use === 'suggested' ? match.confidence !== 'confirmed' : match.confidence === 'confirmed' && (use === undefined || use === 'checked' || match.relation === use)));
  return fits ?? all[0];
}

function countsOf(row: ClaimWeekRecord | undefined, kind?: PieceKind): { repeats: number; debunks: number; mentions: number } {
  return { repeats: usesOf(row, kind, 'repeats'), debunks: usesOf(row, kind, 'debunks'), mentions: usesOf(row, kind, 'mentions') };
}

function usesOf(row: ClaimWeekRecord | undefined, kind: PieceKind | undefined, use: keyof ClaimCounts): number {
  const kinds: readonly PieceKind[] = kind ? [kind] : PIECE_KINDS;
  return kinds.reduce((total, each) => total + (row?.counts[each][use] ?? 0), 0);
}

function weekOf(week: string, row: ClaimWeekRecord | undefined): ClaimDetail['weeks'][number] {
  return { week, ...countsOf(row) };
}

/** From the first week to the last without a gap: a week without the claim is a zero, not a missing point. */
function wholeLine(rows: readonly ClaimWeekRecord[]): ClaimDetail['weeks'] {
  const byWeek = new Map(rows.map((row) => [row.week, row]));
  const [first, last] = [rows[0]?.week, rows.at(-1)?.week];
  const weeks: ClaimDetail['weeks'] = [];
  if (first === undefined || last === undefined) return weeks;
  for (let week = first; week <= last; week = shiftWeek(week, 1)) weeks.push(weekOf(week, byWeek.get(week)));
  return weeks;
}

function repeatsByOutlet(rows: readonly ClaimWeekRecord[]): [string, number][] {
  const outlets = new Map<string, number>();
  for (const row of rows) for (const [outlet, repeats] of Object.entries(row.outlets)) outlets.set(outlet, (outlets.get(outlet) ?? 0) + repeats);
  return [...outlets].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
