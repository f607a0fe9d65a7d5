import { Controller, Get, NotFoundException, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { pieceDetail, piecesQuery, piecesResponse, pieceVersionsResponse, type PieceDetail, type PiecesQuery, type PiecesResponse, type PieceVersionsResponse } from '#vigia/contracts';
import { ApiContract } from './api-schema.js';
import { PieceCards } from './piece-cards.js';
import { PieceVersions } from './piece-versions.js';
import { ZodPipe } from './zod-pipe.js';

@ApiTags('pieces')
@Controller('api/v1/pieces')
export class PiecesController {
  constructor(
    private readonly cards: PieceCards,
    private readonly versions: PieceVersions,
  ) {}

  @Get()
  @ApiContract({ query: piecesQuery, response: piecesResponse })
  list(@Query(new ZodPipe(piecesQuery)) query: PiecesQuery): Promise<PiecesResponse> {
    return this.cards.list(query);
  }

  @Get(':id')
  @ApiContract({ response: pieceDetail })
  async get(@Param('id') id: string): Promise<PieceDetail> {
    const piece = await this.cards.findDetail(id);
    if (!piece) throw new NotFoundException(`No hay ninguna pieza «${id}».`);
    return piece;
  }

  @Get(':id/versions')
  @ApiContract({ response: pieceVersionsResponse })
  async listVersions(@Param('id') id: string): Promise<PieceVersionsResponse> {
    const found = await this.versions.find(id);
    if (!found) throw new NotFoundException(`No hay ninguna pieza «${id}».`);
    return found;
  }
}
