import { BadRequestException, Body, Controller, Delete, Get, Inject, NotFoundException, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  savedSearch, savedSearchesResponse, savedSearchInput, savedSearchParams, searchQuery, searchResponse,
  type SavedSearch, type SavedSearchesResponse, type SavedSearchInput, type SearchQuery, type SearchResponse,
} from '#vigia/contracts';
import { hashId, type Clock } from '#vigia/kernel';
import { Store, type SavedSearchRecord } from '#vigia/store';
import { Allow } from '../access/allow.js';
import { CurrentPrincipal } from '../access/asking.js';
import { may, type Principal } from '../access/principal.js';
import { CLOCK } from '../platform/tokens.js';
import { ApiContract } from './api-schema.js';
import { KnownOutlets } from './known-outlets.js';
import { SearchAnswers } from './search-answers.js';
import { ZodPipe } from './zod-pipe.js';

/** More than this is a list nobody reads. */
const MAX_SAVED = 200;

@ApiTags('search')
@Controller('api/v1')
export class SearchController {
  constructor(
    private readonly answers: SearchAnswers,
    private readonly outlets: KnownOutlets,
    private readonly store: Store,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('search')
  @Allow('pieces.read')
  @ApiOperation({ summary: 'Busca piezas por sus palabras / full-text search over pieces', description: 'Raíces del español, «frases», -excluidas; los filtros de /pieces. / Spanish stems, «phrases», -excluded words; the filters of /pieces.' })
  @ApiContract({ query: searchQuery, response: searchResponse })
  async search(@Query(new ZodPipe(searchQuery)) query: SearchQuery, @CurrentPrincipal() principal: Principal): Promise<SearchResponse> {
    await this.outlets.refuseUnknown(query.outlet);
    return this.answers.find(query, principal);
  }

  @Get('searches')
  @Allow('pieces.read')
  @ApiContract({ response: savedSearchesResponse })
  async listSaved(@CurrentPrincipal() principal: Principal): Promise<SavedSearchesResponse> {
    // The team keeps them; they name outlets that a partner has no business with.
    const saved = principal.outletIds === null ? await this.store.savedSearches.listAll() : [];
    return { editable: may(principal, 'searches.write'), searches: saved.map(savedSearchOf) };
  }

  @Post('searches')
  @Allow('searches.write')
  @ApiOperation({ summary: 'Guarda una búsqueda con nombre / saves a search under a name', description: 'El mismo nombre reemplaza la búsqueda anterior. / The same name replaces the search before.' })
  @ApiContract({ body: savedSearchInput, response: savedSearch })
  async save(@Body(new ZodPipe<SavedSearchInput>(savedSearchInput)) { name, query }: SavedSearchInput): Promise<SavedSearch> {
    const all = await this.store.savedSearches.listAll();
    const id = hashId('saved-search', name.toLocaleLowerCase('es'));
    if (all.length >= MAX_SAVED && !all.some((one) => one._id === id)) throw new BadRequestException(`Ya hay ${MAX_SAVED} búsquedas guardadas: borre alguna / too many saved searches.`);
    const record: SavedSearchRecord = { _id: id, name, query: Object.fromEntries(Object.entries(query).filter(([, value]) => value !== '')), createdAt: this.clock.now() };
    await this.store.savedSearches.save(record);
    return savedSearchOf(record);
  }

  @Delete('searches/:id')
  @Allow('searches.write')
  @ApiParam({ name: 'id', type: String })
  @ApiContract({ response: savedSearchesResponse })
  @ApiResponse({ status: 404, description: 'No hay tal búsqueda.' })
  async remove(@Param(new ZodPipe(savedSearchParams)) { id }: { id: string }, @CurrentPrincipal() principal: Principal): Promise<SavedSearchesResponse> {
    if (!(await this.store.savedSearches.remove(id))) throw new NotFoundException(`No hay ninguna búsqueda guardada «${id}» / no such saved search.`);
    return this.listSaved(principal);
  }
}

function savedSearchOf({ _id, name, query, createdAt }: SavedSearchRecord): SavedSearch {
  return { id: _id, name, query, createdAt: createdAt.toISOString() };
}
