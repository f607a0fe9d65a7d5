import { Controller, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Analyzer } from '#vigia/analysis';
import { accountsOn, type Config } from '#vigia/config';
import { healthResponse, shortHealthResponse, type HealthResponse, type ShortHealthResponse } from '#vigia/contracts';
import type { JobQueue } from '#vigia/queue';
import { Store } from '#vigia/store';
import { AnswerCache } from '#vigia/trends';
import { z } from 'zod';
import { AllowPublic } from '../access/allow.js';
import { CurrentPrincipal } from '../access/asking.js';
import { may, type Principal } from '../access/principal.js';
import { CONFIG, JOB_QUEUE } from '../platform/tokens.js';
import { VERSION } from '../platform/version.js';
import { ApiContract } from './api-schema.js';

/** Up to here pieces and captures are counted at every request. Beyond, counting takes the longer the more there are, and what was counted may be this old. */
const COUNTED_AT_ONCE = 2_000;
const COUNT_AGAIN_MS = 60_000;

@ApiTags('health')
@Controller('api/v1/health')
export class HealthController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(JOB_QUEUE) private readonly queue: JobQueue,
    private readonly store: Store,
    private readonly analyzer: Analyzer,
    private readonly answers: AnswerCache,
  ) {}

  @Get()
  @AllowPublic('whoever watches over the installation asks whether it runs; figures go to those who may see them')
  @ApiContract({ response: z.union([healthResponse, shortHealthResponse]) })
  async get(@CurrentPrincipal() principal: Principal): Promise<HealthResponse | ShortHealthResponse> {
    const short = { status: 'ok' as const, version: VERSION, demo: this.config.VIGIA_DEMO };
    if (accountsOn(this.config) && !may(principal, 'operations.read')) return short;
    const [{ pieces, captures }, queues] = await Promise.all([this.countStored(), this.queue.counts()]);
    return {
      ...short,
      roles: this.config.VIGIA_ROLES,
      store: this.store.kind,
      queue: this.config.REDIS_URL ? 'bull' : 'embedded',
      model: this.analyzer.model,
      pieces,
      queues,
      captures,
    };
  }

  private async countStored(): Promise<Pick<HealthResponse, 'pieces' | 'captures'>> {
    const few = await this.store.pieces.countUpTo(COUNTED_AT_ONCE + 1);
    if (few <= COUNTED_AT_ONCE) return { pieces: few, captures: await this.store.captures.countByState() };
    const [pieces, captures] = await Promise.all([
      this.answers.get(['pieces counted'], () => this.store.pieces.countAll(), COUNT_AGAIN_MS),
      this.answers.get(['captures counted'], () => this.store.captures.countByState(), COUNT_AGAIN_MS),
    ]);
    return { pieces, captures };
  }
}
