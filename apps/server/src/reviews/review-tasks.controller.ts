import { Body, Controller, Get, HttpCode, NotFoundException, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  nextTaskResponse, taskDetail, taskParams, taskReviewerQuery, taskReviewInput, taskReviewResponse, taskSkipInput, taskSkipResponse, tasksQuery, tasksResponse,
  type NextTaskResponse, type TaskDetail, type TaskReviewerQuery, type TaskReviewInput, type TaskReviewResponse, type TaskSkipInput, type TaskSkipResponse, type TasksQuery, type TasksResponse,
} from '#vigia/contracts';
import { ReviewDesk, TaskBoard, TaskDrawer } from '#vigia/reviews';
import { Store, type TaskLane } from '#vigia/store';
import { Allow } from '../access/allow.js';
import { CurrentPrincipal } from '../access/asking.js';
import { may, type Principal } from '../access/principal.js';
import { ApiContract } from '../api/api-schema.js';
import { ZodPipe } from '../api/zod-pipe.js';
import { lookerOf, reviewerOf } from './reviewer.js';
import { taskConflict } from './task-conflicts.js';

type WithId = { id: string };
const idPipe = new ZodPipe(taskParams);
const reviewerPipe = new ZodPipe<TaskReviewerQuery>(taskReviewerQuery);
const reviewPipe = new ZodPipe<TaskReviewInput>(taskReviewInput);
const skipPipe = new ZodPipe<TaskSkipInput>(taskSkipInput);
const REVIEWER = 'Sin cuentas, «reviewer» dice quién revisa. / Without accounts, `reviewer` says who reviews.';

@ApiTags('reviews')
@Controller('api/v1/reviews')
export class ReviewTasksController {
  constructor(
    private readonly desk: ReviewDesk,
    private readonly board: TaskBoard,
    private readonly drawer: TaskDrawer,
    private readonly store: Store,
  ) {}

  @Get('tasks')
  @Allow('reviews.read')
  @ApiOperation({ summary: 'Lo que espera a quienes revisan, en su orden / what waits for reviewers' })
  @ApiContract({ query: tasksQuery, response: tasksResponse })
  async list(@Query(new ZodPipe<TasksQuery>(tasksQuery)) query: TasksQuery, @CurrentPrincipal() principal: Principal): Promise<TasksResponse> {
    return { ...(await this.board.list(query)), canReview: may(principal, 'reviews.write'), canAdjudicate: may(principal, 'reviews.adjudicate') };
  }

  @Post('tasks/next')
  @Allow('reviews.write')
  @HttpCode(200)
  @ApiOperation({ summary: 'Toma la siguiente pieza por revisar, por media hora / claims the next piece for half an hour', description: REVIEWER })
  @ApiContract({ body: taskReviewerQuery, response: nextTaskResponse })
  next(@Body(reviewerPipe) { reviewer }: TaskReviewerQuery, @CurrentPrincipal() principal: Principal): Promise<NextTaskResponse> {
    return this.claim('review', principal, reviewer);
  }

  @Post('adjudications/next')
  @Allow('reviews.adjudicate')
  @HttpCode(200)
  @ApiOperation({ summary: 'Toma la siguiente pieza en la que dos personas difieren / claims the next piece that two persons judged differently', description: REVIEWER })
  @ApiContract({ body: taskReviewerQuery, response: nextTaskResponse })
  nextAdjudication(@Body(reviewerPipe) { reviewer }: TaskReviewerQuery, @CurrentPrincipal() principal: Principal): Promise<NextTaskResponse> {
    return this.claim('adjudication', principal, reviewer);
  }

  @Get('tasks/:id')
  @Allow('reviews.read')
  @ApiOperation({ summary: 'Una tarea con su texto / a task with its text' })
  @ApiParam({ name: 'id', type: String })
  @ApiContract({ query: taskReviewerQuery, response: taskDetail })
  @ApiResponse({ status: 404, description: 'No hay tal tarea, o su texto ya no está.' })
  async find(@Param(idPipe) { id }: WithId, @Query(reviewerPipe) { reviewer }: TaskReviewerQuery, @CurrentPrincipal() principal: Principal): Promise<TaskDetail> {
    const found = await this.board.find(id, lookerOf(principal, reviewer));
    if (!found) throw missing(id);
    return found;
  }

  @Post('tasks/:id/review')
  @Allow('reviews.write')
  @HttpCode(200)
  @ApiOperation({ summary: 'Guarda un juicio / keeps a judgement', description: `${REVIEWER} Enviado dos veces se guarda una. / Sent twice it is kept once.` })
  @ApiParam({ name: 'id', type: String })
  @ApiContract({ body: taskReviewInput, response: taskReviewResponse })
  @ApiResponse({ status: 409, description: 'piece_changed, guideline_changed, already_reviewed, claimed_by_other, not_open o reviewed_it_before.' })
  review(@Param(idPipe) { id }: WithId, @Body(reviewPipe) input: TaskReviewInput, @CurrentPrincipal() principal: Principal): Promise<TaskReviewResponse> {
    return this.submit('review', id, input, principal);
  }

  @Post('tasks/:id/adjudication')
  @Allow('reviews.adjudicate')
  @HttpCode(200)
  @ApiOperation({ summary: 'Decide donde dos personas difieren / decides where two persons differ', description: REVIEWER })
  @ApiParam({ name: 'id', type: String })
  @ApiContract({ body: taskReviewInput, response: taskReviewResponse })
  @ApiResponse({ status: 409, description: 'Como al revisar; quien hizo uno de los dos juicios no decide entre ellos.' })
  adjudicate(@Param(idPipe) { id }: WithId, @Body(reviewPipe) input: TaskReviewInput, @CurrentPrincipal() principal: Principal): Promise<TaskReviewResponse> {
    return this.submit('adjudication', id, input, principal);
  }

  @Post('tasks/:id/skip')
  @Allow('reviews.write')
  @HttpCode(200)
  @ApiOperation({ summary: 'Devuelve una tarea, que pasa a otra persona / gives a task back' })
  @ApiParam({ name: 'id', type: String })
  @ApiContract({ body: taskSkipInput, response: taskSkipResponse })
  skip(@Param(idPipe) { id }: WithId, @Body(skipPipe) { reviewer }: TaskSkipInput, @CurrentPrincipal() principal: Principal): Promise<TaskSkipResponse> {
    return this.pass('review', id, principal, reviewer);
  }

  @Post('adjudications/:id/skip')
  @Allow('reviews.adjudicate')
  @HttpCode(200)
  @ApiOperation({ summary: 'Devuelve una decisión, que pasa a otra persona / gives an adjudication back' })
  @ApiParam({ name: 'id', type: String })
  @ApiContract({ body: taskSkipInput, response: taskSkipResponse })
  skipAdjudication(@Param(idPipe) { id }: WithId, @Body(skipPipe) { reviewer }: TaskSkipInput, @CurrentPrincipal() principal: Principal): Promise<TaskSkipResponse> {
    return this.pass('adjudication', id, principal, reviewer);
  }

  private async claim(lane: TaskLane, principal: Principal, given: string | undefined): Promise<NextTaskResponse> {
    const who = reviewerOf(principal, given);
    await this.drawer.drawWhenAsked();
    const open = await this.desk.claim(lane, who);
    return { task: open && (await this.board.show(open.task, open.text, who.reviewer)), waiting: await this.store.reviewTasks.countLane(lane) };
  }

  private async submit(lane: TaskLane, id: string, input: TaskReviewInput, principal: Principal): Promise<TaskReviewResponse> {
    const outcome = await this.desk.submit(id, reviewerOf(principal, input.reviewer), input, lane);
    if (outcome.kind === 'missing') throw missing(id);
    if (outcome.kind === 'conflict') throw taskConflict(outcome.why);
    return outcome.answer;
  }

  private async pass(lane: TaskLane, id: string, principal: Principal, given: string | undefined): Promise<TaskSkipResponse> {
    const outcome = await this.desk.skip(id, reviewerOf(principal, given), lane);
    if (outcome === 'missing') throw missing(id);
    if (outcome !== 'skipped') throw taskConflict(outcome);
    return { skipped: true };
  }
}

function missing(id: string): NotFoundException {
  return new NotFoundException(`No hay ninguna tarea «${id}» / no such task.`);
}
