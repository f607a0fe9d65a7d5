import { Body, Controller, Get, NotFoundException, Param, Patch } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { outletParams, outletPatch, outletPatched, outletsResponse, type OutletPatch, type OutletPatched, type OutletsResponse } from '#vigia/contracts';
import { Store } from '#vigia/store';
import { Allow } from '../access/allow.js';
import { CurrentPrincipal } from '../access/asking.js';
import { may, type Principal } from '../access/principal.js';
import { ApiContract } from './api-schema.js';
import { ZodPipe } from './zod-pipe.js';

@ApiTags('outlets')
@Controller('api/v1/outlets')
export class OutletsController {
  constructor(private readonly store: Store) {}

  @Get()
  @Allow('sources.read')
  @ApiContract({ response: outletsResponse })
  async list(@CurrentPrincipal() principal: Principal): Promise<OutletsResponse> {
    const [outlets, channels] = await Promise.all([this.store.outlets.listAll(), this.store.channels.listAll()]);
    const editable = may(principal, 'sources.write');
    return {
      editable,
      outlets: outlets.map(({ _id, name, host, city, scope, type, partner, contact, contactLanguage = 'es' }) => ({
        id: _id, name, host, city, scope, type, partner, contact: editable ? contact : null, contactLanguage,
        channels: channels
          .filter((channel) => channel.outletId === _id)
          .map(({ _id: id, kind, url, state, problem, lastSuccessAt }) => ({ id, kind, url, state, problem, lastSuccessAt: lastSuccessAt?.toISOString() ?? null })),
      })),
    };
  }

  @Patch(':id')
  @Allow('sources.write')
  @ApiOperation({ summary: 'Marca un medio como aliado y guarda su contacto / partner flag and contact of an outlet' })
  @ApiParam({ name: 'id', type: String })
  @ApiContract({ body: outletPatch, response: outletPatched })
  @ApiResponse({ status: 404, description: 'No hay tal medio.' })
  @ApiResponse({ status: 415, description: 'No es JSON.' })
  async edit(@Param(new ZodPipe(outletParams)) { id }: { id: string }, @Body(new ZodPipe<OutletPatch>(outletPatch)) { partner, contact, contactLanguage }: OutletPatch): Promise<OutletPatched> {
    const outlet = await this.store.outlets.editOwn(id, { ...(partner === undefined ? {} : { partner }), ...(contact === undefined ? {} : { contact }), ...(contactLanguage === undefined ? {} : { contactLanguage }) });
    if (!outlet) throw new NotFoundException(`No hay ningún medio «${id}» / no such outlet.`);
    return { id: outlet._id, partner: outlet.partner, contact: outlet.contact, contactLanguage: outlet.contactLanguage ?? 'es' };
  }
}
