import { Controller, Get, NotFoundException, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { pieceDetail, piecesQuery, piecesResponse, pieceVersionsResponse, type PieceDetail, type PiecesQuery, type PiecesResponse, type PieceVersionsResponse } from '#vigia/contracts';
import { Allow } from '../access/allow.js';
import { CurrentPrincipal } from '../access/asking.js';
import type { Principal } from '../access/principal.js';
import { ApiContract } from './api-schema.js';
import { KnownOutlets } from './known-outlets.js';
import { OwnPieces } from './own-pieces.js';
import { PieceCards } from './piece-cards.js';
import { PieceVersions } from './piece-versions.js';
import { ZodPipe } from './zod-pipe.js';

@ApiTags('pieces')
@Controller('api/v1/pieces')
export class PiecesController {
  constructor(
    private readonly cards: PieceCards,
    private readonly versions: PieceVersions,
    private readonly own: OwnPieces,
    private readonly outlets: KnownOutlets,
  ) {}

  @Get()
  @Allow('pieces.read')
  @ApiContract({ query: piecesQuery, response: piecesResponse })
  async list(@Query(new ZodPipe(piecesQuery)) query: PiecesQuery, @CurrentPrincipal() principal: Principal): Promise<PiecesResponse> {
    await this.outlets.refuseUnknown(query.outlet);
    return this.cards.list(query, principal);
  }

  @Get(':id')
  @Allow('pieces.read')
  @ApiContract({ response: pieceDetail })
  async get(@Param('id') id: string, @CurrentPrincipal() principal: Principal): Promise<PieceDetail> {
    const piece = await this.cards.findDetail(id, principal);
    if (!piece) throw new NotFoundException(`No hay ninguna pieza «${id}».`);
    return piece;
  }

  @Get(':id/versions')
  @Allow('pieces.read')
  @ApiContract({ response: pieceVersionsResponse })
  async listVersions(@Param('id') id: string, @CurrentPrincipal() principal: Principal): Promise<PieceVersionsResponse> {
    const found = (await this.own.hasPiece(principal, id)) ? await this.versions.find(id) : null;
    if (!found) throw new NotFoundException(`No hay ninguna pieza «${id}».`);
    return found;
  }
}
