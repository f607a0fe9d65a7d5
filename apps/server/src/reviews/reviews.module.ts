import { Module } from '@nestjs/common';
import type { ErrorRates } from '#vigia/analysis';
import type { Clock } from '#vigia/kernel';
import type { JobQueue } from '#vigia/queue';
import { ReviewDesk, ReviewFigures, TaskBoard, TaskDrawer } from '#vigia/reviews';
import { Store } from '#vigia/store';
import { openUrlOf, type PressHost } from '../demo/press-host.js';
import { CLOCK, ERROR_RATES, JOB_QUEUE, PRESS } from '../platform/tokens.js';
import { DriftWatch } from './drift-watch.js';
import { heldOutPrecision } from './held-out.js';
import { ReviewFiguresController } from './review-figures.controller.js';
import { ReviewTasksController } from './review-tasks.controller.js';

/** Reviewers' tasks, what they say, and what that says of the model. */
@Module({
  controllers: [ReviewTasksController, ReviewFiguresController],
  providers: [
    { provide: ReviewDesk, useFactory: (store: Store, clock: Clock) => new ReviewDesk(store, clock), inject: [Store, CLOCK] },
    { provide: TaskBoard, useFactory: (store: Store, clock: Clock, press: PressHost | null) => new TaskBoard(store, clock, openUrlOf(press)), inject: [Store, CLOCK, PRESS] },
    { provide: TaskDrawer, useFactory: (store: Store, queue: JobQueue, clock: Clock) => new TaskDrawer(store, queue, clock), inject: [Store, JOB_QUEUE, CLOCK] },
    { provide: ReviewFigures, useFactory: (store: Store, clock: Clock, errors: ErrorRates | null) => new ReviewFigures(store, clock, heldOutPrecision(errors)), inject: [Store, CLOCK, ERROR_RATES] },
    DriftWatch,
  ],
  exports: [DriftWatch, ReviewFigures],
})
export class ReviewsModule {}
