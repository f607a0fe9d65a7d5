import { Body, Controller, Get, HttpCode, Inject, NotFoundException, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CandidateDrafts, CandidateList, ClaimBank, ClaimBoard, ClaimDecisions } from '#vigia/claims';
import {
  claimCandidateParams, claimCandidatesQuery, claimCandidatesResponse, claimDecided, claimDecisionInput, claimDetail, claimFromCandidateInput, claimInput, claimParams, claimPatch, claimPiecesQuery, claimPiecesResponse, claimRejudgement, claimsQuery, claimsResponse, claimsWeekQuery, claimsWeekResponse, pieceClaimsResponse,
  type ClaimCandidatesResponse, type ClaimDecisionInput, type ClaimDetail, type ClaimFromCandidateInput, type ClaimInput, type ClaimPatch, type ClaimPiecesQuery, type ClaimPiecesResponse, type ClaimsQuery, type ClaimsResponse, type ClaimsWeekResponse, type PieceClaimsResponse,
} from '#vigia/contracts';
import type { Clock } from '#vigia/kernel';
import type { JobQueue } from '#vigia/queue';
import { weekOf } from '#vigia/trends';
import type { z } from 'zod';
import { Allow } from '../access/allow.js';
import { CurrentPrincipal } from '../access/asking.js';
import { may, signed, type Principal } from '../access/principal.js';
import { CLOCK, JOB_QUEUE } from '../platform/tokens.js';
import { ApiContract } from './api-schema.js';
import { OwnPieces } from './own-pieces.js';
import { ZodPipe } from './zod-pipe.js';

type WithId = { id: string };
const idPipe = new ZodPipe(claimParams);
const candidatePipe = new ZodPipe(claimCandidateParams);

@ApiTags('claims')
@Controller('api/v1')
export class ClaimsController {
  constructor(
    private readonly bank: ClaimBank,
    private readonly board: ClaimBoard,
    private readonly decisions: ClaimDecisions,
    private readonly candidates: CandidateList,
    private readonly drafts: CandidateDrafts,
    private readonly own: OwnPieces,
    @Inject(JOB_QUEUE) private readonly queue: JobQueue,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('claims')
  @Allow('claims.read')
  @ApiOperation({ summary: 'El tablero de afirmaciones / the board of claims', description: 'Vigía no califica nada de falso: cita el veredicto de quien verificó, con sus palabras, su fecha y su enlace.' })
  @ApiContract({ query: claimsQuery, response: claimsResponse })
  async list(@Query(new ZodPipe<ClaimsQuery>(claimsQuery)) query: ClaimsQuery, @CurrentPrincipal() principal: Principal): Promise<ClaimsResponse> {
    return { editable: may(principal, 'claims.write'), ...(await this.board.list(query)) };
  }

  @Get('claims/week')
  @Allow('claims.read')
  @ApiOperation({ summary: 'Qué afirmaciones circularon en una semana / claims that travelled in a week' })
  @ApiContract({ query: claimsWeekQuery, response: claimsWeekResponse })
  week(@Query(new ZodPipe(claimsWeekQuery)) { week, kind }: z.infer<typeof claimsWeekQuery>): Promise<ClaimsWeekResponse> {
    return this.board.week(week === undefined ? undefined : weekOf(week), kind);
  }

  @Get('claims/candidates')
  @Allow('claims.read')
  @ApiOperation({ summary: 'Lo que circula en una semana y nadie ha verificado / what travels and nobody has checked', description: 'Grupos de frases verificables parecidas que no coinciden con ninguna afirmación del banco, con dónde están: frase, medio, fecha, dirección y número de piezas. No dice que sean falsas.' })
  @ApiContract({ query: claimCandidatesQuery, response: claimCandidatesResponse })
  async candidatesOf(@Query(new ZodPipe(claimCandidatesQuery)) { week }: z.infer<typeof claimCandidatesQuery>, @CurrentPrincipal() principal: Principal): Promise<ClaimCandidatesResponse> {
    return { editable: may(principal, 'claims.write'), ...(await this.candidates.week(week === undefined ? undefined : weekOf(week))) };
  }

  @Post('claims/candidates/:id/claim')
  @Allow('claims.write')
  @ApiOperation({ summary: 'Hace de una candidata un borrador del banco / makes a draft of a candidate', description: 'La primera frase es la afirmación; las demás, variantes; sus piezas, fuentes. No se busca en las piezas hasta que tenga un chequeo y alguien la active. Repetirlo da la misma afirmación.' })
  @ApiParam({ name: 'id', type: String })
  @ApiContract({ body: claimFromCandidateInput, response: claimDetail })
  @ApiResponse({ status: 404, description: 'No hay tal candidata.' })
  @HttpCode(200)
  async draft(@Param(candidatePipe) { id }: WithId, @Body(new ZodPipe<ClaimFromCandidateInput>(claimFromCandidateInput)) input: ClaimFromCandidateInput, @CurrentPrincipal() principal: Principal): Promise<ClaimDetail> {
    const claim = await this.drafts.make(id, signed(principal, input));
    if (!claim) throw new NotFoundException(`Ya no circula ninguna candidata «${id}»: la semana cambió. Vuelva a abrirla / no such candidate any more.`);
    return this.get({ id: claim._id }, principal);
  }

  @Get('claims/:id')
  @Allow('claims.read')
  @ApiParam({ name: 'id', type: String })
  @ApiContract({ response: claimDetail })
  @ApiResponse({ status: 404, description: 'No hay tal afirmación.' })
  async get(@Param(idPipe) { id }: WithId, @CurrentPrincipal() principal: Principal): Promise<ClaimDetail> {
    const claim = await this.board.find(id);
    if (!claim) throw missing(id);
    return { editable: may(principal, 'claims.write'), ...claim };
  }

  @Get('claims/:id/pieces')
  @Allow('claims.read')
  @ApiOperation({ summary: 'Piezas que hablan de la afirmación, con la frase / pieces that speak of a claim' })
  @ApiParam({ name: 'id', type: String })
  @ApiContract({ query: claimPiecesQuery, response: claimPiecesResponse })
  async pieces(@Param(idPipe) { id }: WithId, @Query(new ZodPipe<ClaimPiecesQuery>(claimPiecesQuery)) query: ClaimPiecesQuery, @CurrentPrincipal() principal: Principal): Promise<ClaimPiecesResponse> {
    return { editable: may(principal, 'claims.write'), ...(await this.board.pieces(id, query)) };
  }

  @Get('pieces/:id/claims')
  @Allow('pieces.read')
  @ApiOperation({ summary: 'Las afirmaciones de una pieza, cada frase junto a sus chequeos / the claims of a piece' })
  @ApiParam({ name: 'id', type: String })
  @ApiContract({ response: pieceClaimsResponse })
  @ApiResponse({ status: 404, description: 'No hay tal pieza.' })
  async ofPiece(@Param(idPipe) { id }: WithId, @CurrentPrincipal() principal: Principal): Promise<PieceClaimsResponse> {
    const found = (await this.own.hasPiece(principal, id)) ? await this.board.ofPiece(id) : null;
    if (!found) throw new NotFoundException(`No hay ninguna pieza «${id}».`);
    return { editable: may(principal, 'claims.write'), ...found };
  }

  @Post('claims')
  @Allow('claims.write')
  @ApiOperation({ summary: 'Agrega una afirmación; empieza como borrador / adds a claim' })
  @ApiContract({ body: claimInput, response: claimDetail })
  @HttpCode(200)
  async create(@Body(new ZodPipe<ClaimInput>(claimInput)) input: ClaimInput, @CurrentPrincipal() principal: Principal): Promise<ClaimDetail> {
    return this.get({ id: (await this.bank.create(signed(principal, input)))._id }, principal);
  }

  @Patch('claims/:id')
  @Allow('claims.write')
  @ApiOperation({ summary: 'Edita, activa o retira una afirmación / edits, activates or retires a claim' })
  @ApiParam({ name: 'id', type: String })
  @ApiContract({ body: claimPatch, response: claimDetail })
  @ApiResponse({ status: 404, description: 'No hay tal afirmación.' })
  async edit(@Param(idPipe) { id }: WithId, @Body(new ZodPipe<ClaimPatch>(claimPatch)) patch: ClaimPatch, @CurrentPrincipal() principal: Principal): Promise<ClaimDetail> {
    if (!(await this.bank.edit(id, signed(principal, patch)))) throw missing(id);
    return this.get({ id }, principal);
  }

  @Post('claims/:id/decisions')
  @Allow('claims.write')
  @ApiOperation({ summary: 'Confirma o rechaza que una frase diga la afirmación / confirms or rejects a match', description: 'Se guarda y se usa: la pieza se juzga de nuevo.' })
  @ApiParam({ name: 'id', type: String })
  @ApiContract({ body: claimDecisionInput, response: claimDecided })
  @HttpCode(200)
  async decide(@Param(idPipe) { id }: WithId, @Body(new ZodPipe<ClaimDecisionInput>(claimDecisionInput)) input: ClaimDecisionInput, @CurrentPrincipal() principal: Principal): Promise<z.infer<typeof claimDecided>> {
    await this.decisions.decide(id, signed(principal, input));
    return { claim: id, sentence: input.sentence, decision: input.decision };
  }

  @Post('claims/rejudgements')
  @Allow('claims.write')
  @ApiOperation({ summary: 'Ordena juzgar de nuevo las piezas sobre migración con el banco como está / orders a new judgement by the bank as it stands' })
  @ApiContract({ response: claimRejudgement })
  @HttpCode(202)
  async rejudge(): Promise<z.infer<typeof claimRejudgement>> {
    const { waiting, active } = (await this.queue.counts())['claim-rejudgements'];
    if (waiting + active > 0) return { ordered: false };
    await this.queue.add('claim-rejudgements', { order: this.clock.now().toISOString() }, { jobId: 'all' });
    return { ordered: true };
  }
}

function missing(id: string): NotFoundException {
  return new NotFoundException(`No hay ninguna afirmación «${id}» / no such claim.`);
}
