import { Body, Controller, Delete, Get, HttpCode, NotFoundException, Param, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import {
  releaseDetail, releaseFileParams, releaseOrderInput, releaseParams, releasePreview, releasePreviewInput, releasesResponse,
  type ReleaseDetail, type ReleaseOrderInput, type ReleasePreview, type ReleasePreviewInput, type ReleasesResponse,
} from '#vigia/contracts';
import { Allow } from '../access/allow.js';
import { askedBy, CurrentPrincipal } from '../access/asking.js';
import { ChangesNothing } from '../access/audit.interceptor.js';
import { may, type Principal } from '../access/principal.js';
import { ApiContract } from './api-schema.js';
import { ReleaseAnswers } from './release-answers.js';
import { sendFile, sendLines } from './send-stream.js';
import { ZodPipe } from './zod-pipe.js';

/** Datasets a researcher can cite: ordered, watched, downloaded. */
@ApiTags('datasets')
@Controller('api/v1/releases')
export class ReleasesController {
  constructor(private readonly answers: ReleaseAnswers) {}

  @Get()
  @Allow('datasets.read')
  @ApiOperation({ summary: 'Publicaciones de datos, las últimas primero / data releases, latest first' })
  @ApiContract({ response: releasesResponse })
  async list(@CurrentPrincipal() principal: Principal): Promise<ReleasesResponse> {
    return { ...(await this.answers.list()), fullText: may(principal, 'datasets.fulltext') };
  }

  @Post()
  @Allow('datasets.write')
  @HttpCode(202)
  @ApiOperation({ summary: 'Encarga una publicación / orders a release', description: 'Se prepara en segundo plano: consulte GET /api/v1/releases/{id} hasta que `state` sea ready, failed o cancelled. Pedida dos veces, es una sola. / Made in the background; asked twice, it is one.' })
  @ApiContract({ body: releaseOrderInput, response: releaseDetail })
  async order(@CurrentPrincipal() principal: Principal, @Body(new ZodPipe<ReleaseOrderInput>(releaseOrderInput)) input: ReleaseOrderInput): Promise<ReleaseDetail> {
    return this.answers.order(input, principal);
  }

  @Post('preview')
  @Allow('datasets.read')
  @ChangesNothing()
  @HttpCode(200)
  @ApiOperation({ summary: 'Cincuenta filas de cada tabla y cuánto ocuparía / fifty rows of each table, and how large it would be' })
  @ApiContract({ body: releasePreviewInput, response: releasePreview })
  async preview(@Body(new ZodPipe<ReleasePreviewInput>(releasePreviewInput)) input: ReleasePreviewInput): Promise<ReleasePreview> {
    return this.answers.preview(input);
  }

  @Get(':id')
  @Allow('datasets.read')
  @ApiOperation({ summary: 'Una publicación: estado, archivos con sus sumas, licencia, cita / one release' })
  @ApiParam({ name: 'id', type: String, example: 'vigia-1.0.0' })
  @ApiContract({ response: releaseDetail })
  @ApiResponse({ status: 404, description: 'No hay tal publicación.' })
  async get(@Param(new ZodPipe(releaseParams)) { id }: { id: string }): Promise<ReleaseDetail> {
    return found(await this.answers.find(id), id);
  }

  @Delete(':id')
  @Allow('datasets.write')
  @ApiOperation({ summary: 'Cancela lo que se está preparando / cancels what is being made', description: 'Se detiene en menos de un segundo y no queda nada. Lo que ya está congelado no se cancela. / Stops within a second and leaves nothing.' })
  @ApiParam({ name: 'id', type: String, example: 'vigia-1.0.0' })
  @ApiContract({ response: releaseDetail })
  @ApiResponse({ status: 404, description: 'No se está preparando nada con ese nombre.' })
  async cancel(@Param(new ZodPipe(releaseParams)) { id }: { id: string }): Promise<ReleaseDetail> {
    return found(await this.answers.cancel(id), id);
  }

  @Get(':id/files/:file')
  @Allow('datasets.read')
  @ApiOperation({ summary: 'Un archivo de la publicación, o `<id>.tar` con todos / one file of a release, or all of them' })
  @ApiParam({ name: 'id', type: String, example: 'vigia-1.0.0' })
  @ApiParam({ name: 'file', type: String, example: 'pieces.parquet' })
  @ApiProduces('application/octet-stream')
  @ApiResponse({ status: 200, description: 'El archivo. / The file.' })
  @ApiResponse({ status: 404, description: 'No es un archivo de esa publicación.' })
  async download(@Param(new ZodPipe(releaseFileParams)) { id, file }: { id: string; file: string }, @Req() request: Request, @Res() response: Response): Promise<void> {
    await sendFile(request, response, found(await this.answers.openFile(id, file), `${id}/${file}`));
  }

  @Get(':id/texts')
  @Allow('datasets.fulltext')
  @ApiOperation({
    summary: 'Los textos de las piezas de una publicación, en JSONL / the texts of the pieces of a release',
    description: 'Solo para quien tiene la licencia; queda en la auditoría antes del primer byte. Van como están en el almacén, sin máscaras: las posiciones de los hallazgos valen sobre ellos. `unchanged` dice si el texto es todavía el que se juzgó. / Licence holders only; entered into the audit log before the first byte.',
  })
  @ApiParam({ name: 'id', type: String, example: 'vigia-1.0.0' })
  @ApiProduces('application/x-ndjson')
  @ApiResponse({ status: 200, description: 'Una línea por pieza: piece_id, content_sha256, unchanged, title, text.' })
  @ApiResponse({ status: 403, description: 'Falta el permiso datasets.fulltext, que una persona que administra da a quien le muestra la licencia.' })
  async texts(@Param(new ZodPipe(releaseParams)) { id }: { id: string }, @Req() request: Request, @Res() response: Response): Promise<void> {
    await sendLines(request, response, `${id}-textos.jsonl`, found(await this.answers.openTexts(id, askedBy(request)), id));
  }
}

function found<T>(answer: T | null, id: string): T {
  if (answer === null) throw new NotFoundException(`No se halló «${id.slice(0, 120)}» / not found.`);
  return answer;
}
