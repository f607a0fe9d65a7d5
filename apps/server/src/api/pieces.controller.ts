import { Controller, Get, NotFoundException, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { pieceDetail, piecesQuery, piecesResponse, type PieceDetail, type PiecesQuery, type PiecesResponse } from '#vigia/contracts';
import { ApiContract } from './api-schema.js';
import { PieceCards } from './piece-cards.js';
import { ZodPipe } from './zod-pipe.js';

@ApiTags('pieces')
@Controller('api/v1/pieces')
export class PiecesController {
  constructor(private readonly cards: PieceCards) {}

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
}
