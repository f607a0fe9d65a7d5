import { Controller, Get, Inject, NotAcceptableException, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DATA_TABLES, dataParams, dataQuery, MOST_DATA_ROWS, releaseColumns, type DataQuery, type DataTable, type ReleaseTable } from '#vigia/contracts';
import { CsvEncoder, dataPage, readCursor, type PageStart } from '#vigia/datasets';
import { isoWeekOf, weekBounds, type Clock } from '#vigia/kernel';
import { Store } from '#vigia/store';
import { weekRange } from '#vigia/trends';
import { Allow } from '../access/allow.js';
import { CLOCK } from '../platform/tokens.js';
import { dataExample, rowSchema } from './data-schema.js';
import { ZodPipe } from './zod-pipe.js';

const RELEASED: Readonly<Record<DataTable, ReleaseTable>> = { pieces: 'pieces', findings: 'findings', claim_matches: 'claim_matches', cells: 'trend_cells', outlets: 'outlets' };
const JSON_TYPE = 'application/json';
const CSV_TYPE = 'text/csv';

/** The tables of a release as they stand today, for programs: stable columns, pages by cursor, no texts. */
@ApiTags('datasets')
@Controller('api/v1/data')
export class DataController {
  constructor(
    private readonly store: Store,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get(':table')
  @Allow('datasets.read')
  @ApiOperation({
    summary: 'Datos por páginas, en JSON o CSV / data in pages, as JSON or CSV',
    description: 'Las columnas y las máscaras de una publicación: sin textos, autores con seudónimo. Pida `next` como `cursor` hasta que sea null; una página puede traer menos filas que `limit`. En CSV, el cursor va en la cabecera `x-next-cursor` y en `Link`. / Go on with `next` as `cursor` until it is null; a page may be short.',
  })
  @ApiParam({ name: 'table', enum: DATA_TABLES, example: 'pieces' })
  @ApiQuery({ name: 'from', required: false, example: '2026-W36' })
  @ApiQuery({ name: 'to', required: false, example: '2026-W47' })
  @ApiQuery({ name: 'city', required: false, example: 'cucuta' })
  @ApiQuery({ name: 'cursor', required: false, description: '`next` de la página anterior. / `next` of the page before.' })
  @ApiQuery({ name: 'limit', required: false, schema: { type: 'integer', minimum: 1, maximum: MOST_DATA_ROWS, default: 200 } })
  @ApiOkResponse({
    content: {
      [JSON_TYPE]: { schema: { type: 'object', required: ['table', 'from', 'to', 'rows', 'next'], properties: { table: { type: 'string', enum: [...DATA_TABLES] }, from: { type: 'string' }, to: { type: 'string' }, rows: { type: 'array', items: { anyOf: DATA_TABLES.map((table) => rowSchema(RELEASED[table])) } }, next: { type: 'string', nullable: true } } }, example: dataExample },
      [CSV_TYPE]: { schema: { type: 'string' }, example: 'outlet_id,name,host,city,scope,type\r\nel-puente,El Puente,elpuente.example,cucuta,local,digital\r\n' },
    },
  })
  @ApiResponse({ status: 400, description: 'Consulta o cursor no válidos; dice qué.' })
  @ApiResponse({ status: 406, description: 'Solo JSON o CSV.' })
  @ApiResponse({ status: 429, description: 'Demasiadas peticiones: dice qué límite, y `Retry-After` cuándo volver.' })
  async page(@Param(new ZodPipe(dataParams)) { table }: { table: DataTable }, @Query(new ZodPipe<DataQuery>(dataQuery)) query: DataQuery, @Req() request: Request, @Res() response: Response): Promise<void> {
    const type = request.accepts([JSON_TYPE, CSV_TYPE]);
    if (type === false) throw new NotAcceptableException('Pida application/json o text/csv / ask for JSON or CSV.');
    const page = await dataPage(this.store, await this.startOf(table, query), query.limit);
    response.vary('accept');
    response.setHeader('cache-control', 'private, no-store');
    if (page.next !== null) {
      response.setHeader('link', `</api/v1/data/${table}?limit=${query.limit}&cursor=${page.next}>; rel="next"`);
      response.setHeader('x-next-cursor', page.next);
    }
    if (type === JSON_TYPE) {
      response.json(page);
      return;
    }
    const encoder = new CsvEncoder(releaseColumns(RELEASED[table]).map(({ name }) => name));
    response.type(CSV_TYPE).send(Buffer.concat([encoder.head(), encoder.rows(page.rows)]));
  }

  /** A cursor holds the whole question; what the request says beside it must be the same. */
  private async startOf(table: DataTable, { from, to, city, cursor }: DataQuery): Promise<PageStart> {
    if (cursor !== undefined) {
      const start = readCursor(cursor, { table, from: from && weekIn(from), to: to && weekIn(to), city });
      // Anybody can write a cursor: its period is held to what a query may ask.
      weekRange(start.selection, start.selection.to);
      return start;
    }
    const present = isoWeekOf(this.clock.now());
    const latest = (await this.store.assessments.findLatestWeek(weekBounds(present).end)) ?? present;
    return { selection: { table, ...weekRange({ from, to }, latest), city }, place: null };
  }
}

/** The week a parameter means, which may be a day of it. */
const weekIn = (weekOrDay: string): string => weekRange({ from: weekOrDay, to: weekOrDay }, weekOrDay).to;
