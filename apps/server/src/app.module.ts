import { Module, type DynamicModule } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import type { Config } from '#vigia/config';
import { AccessModule } from './access/access.module.js';
import { AlertAnswers } from './api/alert-answers.js';
import { AlertsController } from './api/alerts.controller.js';
import { ChannelsController } from './api/channels.controller.js';
import { ClaimsController } from './api/claims.controller.js';
import { DataController } from './api/data.controller.js';
import { DraftChecker } from './api/draft-checker.js';
import { EventsController } from './api/events.controller.js';
import { HealthController } from './api/health.controller.js';
import { IndicesController } from './api/indices.controller.js';
import { MailsController } from './api/mails.controller.js';
import { OutletsController } from './api/outlets.controller.js';
import { KnownOutlets } from './api/known-outlets.js';
import { OwnPieces } from './api/own-pieces.js';
import { PieceCards } from './api/piece-cards.js';
import { PieceVersions } from './api/piece-versions.js';
import { PiecesController } from './api/pieces.controller.js';
import { ReadersController } from './api/readers.controller.js';
import { ReleaseAnswers } from './api/release-answers.js';
import { ReleasesController } from './api/releases.controller.js';
import { ReviewAnswers } from './api/review-answers.js';
import { ReviewsController } from './api/reviews.controller.js';
import { SearchAnswers } from './api/search-answers.js';
import { SearchController } from './api/search.controller.js';
import { SpikesController } from './api/spikes.controller.js';
import { TrendsController } from './api/trends.controller.js';
import { CheckController } from './api/check.controller.js';
import { PressPageController } from './demo/press-page.controller.js';
import { LocalApi } from './local/local-api.js';
import { Metrics } from './operations/metrics.js';
import { OperationsServer } from './operations/operations-server.js';
import { NoticesController } from './partner/notices.controller.js';
import { PartnerController } from './partner/partner.controller.js';
import { PartnerGate } from './partner/partner-gate.js';
import { Pipeline } from './pipeline/pipeline.js';
import { PlatformModule } from './platform/platform.module.js';
import { ReplyController } from './reply/reply.controller.js';
import { ReportController } from './report/report.controller.js';
import { ReportFiles } from './report/report-files.js';
import { WeekAnswers } from './report/week-answers.js';
import { ReviewsModule } from './reviews/reviews.module.js';
import { Clockwork } from './schedule/clockwork.js';
import { SchedulerLease } from './schedule/scheduler-lease.js';
import { SearchKeeper } from './schedule/search-keeper.js';
import { Timetable } from './schedule/timetable.js';

@Module({})
export class AppModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [PlatformModule.forRoot(config), AccessModule, ReviewsModule, ScheduleModule.forRoot()],
      controllers: [HealthController, TrendsController, IndicesController, SpikesController, ReportController, EventsController, PiecesController, OutletsController, ChannelsController, MailsController, SearchController, ClaimsController, AlertsController, ReviewsController, ReadersController, ReleasesController, DataController, CheckController, ReplyController, PartnerController, NoticesController, PressPageController],
      providers: [AlertAnswers, DraftChecker, PartnerGate, ReleaseAnswers, ReviewAnswers, KnownOutlets, OwnPieces, PieceCards, PieceVersions, WeekAnswers, ReportFiles, Pipeline, Clockwork, SchedulerLease, Timetable, SearchAnswers, SearchKeeper, LocalApi, Metrics, OperationsServer],
    };
  }
}
