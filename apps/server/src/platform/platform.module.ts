import { join } from 'node:path';
import { Inject, Logger, Module, type DynamicModule, type OnApplicationShutdown, type Provider } from '@nestjs/common';
import { AccessRoom } from '#vigia/access';
import { AlertRoom, AlertService, DigestService, MailDelivery, type WeekTold } from '#vigia/alerts';
import { Analyzer, loadErrorRates, type ErrorRates } from '#vigia/analysis';
import { AssessmentService } from '#vigia/assessment';
import { CandidateDrafts, CandidateKeeper, CandidateList, ClaimBank, ClaimBoard, ClaimDecisions, ClaimIntake } from '#vigia/claims';
import { CaptureCollector, ChannelHealth, ChannelPermissions, ChannelPoller, OutletCatalog, PieceClusterer, PieceKeeper, PieceRevisitor } from '#vigia/collection';
import type { Config } from '#vigia/config';
import { ReleaseArchive, ReleaseDesk } from '#vigia/datasets';
import { PoliteFetcher } from '#vigia/fetch';
import { systemClock, type Clock } from '#vigia/kernel';
import { OutboxTransport, SmtpTransport, type MailTransport } from '#vigia/mail';
import { HandlerRegistry, type JobQueue } from '#vigia/queue';
import { IndexFollower, PieceSearch, SearchIndex } from '#vigia/search';
import { openStore, Store } from '#vigia/store';
import { AnswerCache, CollectedWeeks, EventBook, IndexTrends, NarrativeWords, Rates, SpikeList, WeeklyTrends, WeekOverview, WeekReport } from '#vigia/trends';
import { FetchTally } from '../operations/fetch-tally.js';
import { openUrlOf, startPress, type PressHost } from '../demo/press-host.js';
import { loadCatalog } from './catalog.js';
import { activeBank, isAboutMigration } from './claims-analyzer.js';
import { orderTeller } from '../tasks/tell-order.js';
import { createFetcher } from './create-fetcher.js';
import { createQueue } from './create-queue.js';
import { alertSettings } from './mail-settings.js';
import { StorePatience } from './store-patience.js';
import { CLOCK, CONFIG, ERROR_RATES, JOB_QUEUE, MAIL_TRANSPORT, PRESS } from './tokens.js';

/** Running jobs get this long to finish before they are given back: of the ten seconds that a stop may take, the rest is for closing. */
const SHUTDOWN_GRACE_MS = 7_000;

/** Composition root: everything that stands behind an interface is chosen here, from the configuration, and nowhere else. */
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(
    private readonly store: Store,
    private readonly fetcher: PoliteFetcher,
    @Inject(JOB_QUEUE) private readonly queue: JobQueue,
    @Inject(PRESS) private readonly press: PressHost | null,
    @Inject(MAIL_TRANSPORT) private readonly transport: MailTransport,
  ) {}

  static forRoot(config: Config): DynamicModule {
    const providers = platformProviders(config);
    return { module: PlatformModule, global: true, providers, exports: providers };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.queue.stop(SHUTDOWN_GRACE_MS);
    await this.fetcher.close();
    await this.press?.server.close();
    this.transport.close();
    await this.store.close();
  }
}

/** What the first screen shows of a week to whoever chose nothing there. */
async function weekTold(week: string, overviews: WeekOverview, claims: ClaimBoard): Promise<WeekTold | null> {
  const overview = await overviews.find(week, 'article', 'once');
  return overview && { overview, claims: await claims.week(week, 'article') };
}

function platformProviders(config: Config): Provider[] {
  const settings = alertSettings(config);
  const queueLogger = new Logger('Queue');
  return [
    { provide: CONFIG, useValue: config },
    { provide: CLOCK, useValue: systemClock },
    { provide: Store, useFactory: () => openStore({ dataDir: config.VIGIA_DATA_DIR, mongodbUri: config.MONGODB_URI, migrate: config.VIGIA_MIGRATE, report: (sentence) => new Logger('Store').log(sentence) }) },
    { provide: StorePatience, useFactory: (store: Store) => new StorePatience(() => store.answers(), (problem) => new Logger('Pipeline').warn(problem)), inject: [Store] },
    { provide: JOB_QUEUE, useFactory: (store: Store, clock: Clock) => createQueue(config, store, clock, (problem) => queueLogger.warn(problem)), inject: [Store, CLOCK] },
    { provide: PRESS, useFactory: (store: Store, clock: Clock) => (config.VIGIA_DEMO ? startPress(store, clock, config.VIGIA_DEMO_WEEKS) : null), inject: [Store, CLOCK] },
    FetchTally,
    { provide: PoliteFetcher, useFactory: (press: PressHost | null, clock: Clock, tally: FetchTally) => createFetcher(config, press, clock, tally.note, (problem) => new Logger('Fetch').warn(problem)), inject: [PRESS, CLOCK, FetchTally] },
    { provide: OutletCatalog, useFactory: (store: Store, clock: Clock, press: PressHost | null) => new OutletCatalog(loadCatalog(config, press), store, clock), inject: [Store, CLOCK, PRESS] },
    { provide: Analyzer, useFactory: () => Analyzer.load() },
    HandlerRegistry,
    {
      provide: ChannelPoller,
      useFactory: (store: Store, queue: JobQueue, fetcher: PoliteFetcher, clock: Clock) => new ChannelPoller(store, queue, fetcher, clock),
      inject: [Store, JOB_QUEUE, PoliteFetcher, CLOCK],
    },
    { provide: PieceClusterer, useFactory: (store: Store) => new PieceClusterer(store), inject: [Store] },
    { provide: PieceKeeper, useFactory: (store: Store, queue: JobQueue, clusterer: PieceClusterer, clock: Clock) => new PieceKeeper(store, queue, clusterer, clock), inject: [Store, JOB_QUEUE, PieceClusterer, CLOCK] },
    {
      provide: CaptureCollector,
      useFactory: (store: Store, queue: JobQueue, fetcher: PoliteFetcher, catalog: OutletCatalog, keeper: PieceKeeper, clock: Clock) => new CaptureCollector(store, queue, fetcher, catalog, keeper, clock),
      inject: [Store, JOB_QUEUE, PoliteFetcher, OutletCatalog, PieceKeeper, CLOCK],
    },
    {
      provide: PieceRevisitor,
      useFactory: (store: Store, fetcher: PoliteFetcher, catalog: OutletCatalog, keeper: PieceKeeper, clock: Clock) => new PieceRevisitor(store, fetcher, catalog, keeper, clock),
      inject: [Store, PoliteFetcher, OutletCatalog, PieceKeeper, CLOCK],
    },
    {
      provide: AssessmentService,
      useFactory: (store: Store, queue: JobQueue, analyzer: Analyzer, clock: Clock) => new AssessmentService(store, queue, analyzer, clock, activeBank(store, analyzer)),
      inject: [Store, JOB_QUEUE, Analyzer, CLOCK],
    },
    {
      provide: MAIL_TRANSPORT,
      useFactory: (): MailTransport => (config.SMTP_URL ? new SmtpTransport(config.SMTP_URL, config.VIGIA_MAIL_FROM) : new OutboxTransport(join(config.VIGIA_DATA_DIR, 'outbox'), config.VIGIA_MAIL_FROM)),
    },
    { provide: AccessRoom, useFactory: (store: Store, clock: Clock) => new AccessRoom(store, { secret: config.VIGIA_SECRET ?? null }, clock), inject: [Store, CLOCK] },
    {
      provide: MailDelivery,
      useFactory: (store: Store, queue: JobQueue, transport: MailTransport, clock: Clock, access: AccessRoom, patience: StorePatience) => new MailDelivery(store, queue, transport, clock, access.mailSeal, patience),
      inject: [Store, JOB_QUEUE, MAIL_TRANSPORT, CLOCK, AccessRoom, StorePatience],
    },
    { provide: AlertRoom, useFactory: (store: Store, queue: JobQueue, clock: Clock) => new AlertRoom(store, queue, settings, clock), inject: [Store, JOB_QUEUE, CLOCK] },
    // Shared by every process of an installation, as the outbox is: one makes a release, another hands it over.
    { provide: ReleaseArchive, useFactory: (clock: Clock) => new ReleaseArchive(join(config.VIGIA_DATA_DIR, 'releases'), clock), inject: [CLOCK] },
    {
      provide: ReleaseDesk,
      useFactory: (store: Store, queue: JobQueue, archive: ReleaseArchive, clock: Clock, room: AlertRoom) => new ReleaseDesk(store, queue, archive, clock, orderTeller(room.readers, (problem) => new Logger('Releases').warn(problem))),
      inject: [Store, JOB_QUEUE, ReleaseArchive, CLOCK, AlertRoom],
    },
    { provide: AlertService, useFactory: (room: AlertRoom) => room.alerts, inject: [AlertRoom] },
    {
      provide: DigestService,
      useFactory: (store: Store, room: AlertRoom, overviews: WeekOverview, claims: ClaimBoard) => new DigestService(store, room.writer, (week) => weekTold(week, overviews, claims), settings),
      inject: [Store, AlertRoom, WeekOverview, ClaimBoard],
    },
    {
      provide: SearchIndex,
      // Only a process that answers people needs the file; the others would keep it for nobody.
      useFactory: () => SearchIndex.open(config.VIGIA_ROLES.includes('api') ? join(config.VIGIA_DATA_DIR, 'search', 'pieces.sqlite') : ':memory:', (message) => new Logger('Search').warn(message)),
      // After the store: what is wrong with the data folder is the store's to say.
      inject: [Store],
    },
    { provide: PieceSearch, useFactory: (index: SearchIndex) => new PieceSearch(index), inject: [SearchIndex] },
    { provide: IndexFollower, useFactory: (store: Store, index: SearchIndex) => new IndexFollower(store, index), inject: [Store, SearchIndex] },
    { provide: ClaimBank, useFactory: (store: Store, clock: Clock) => new ClaimBank(store, clock), inject: [Store, CLOCK] },
    { provide: ClaimIntake, useFactory: (store: Store, bank: ClaimBank, clock: Clock, analyzer: Analyzer) => new ClaimIntake(store, bank, clock, isAboutMigration(analyzer)), inject: [Store, ClaimBank, CLOCK, Analyzer] },
    { provide: CandidateKeeper, useFactory: (store: Store, queue: JobQueue, clock: Clock) => new CandidateKeeper(store, queue, clock), inject: [Store, JOB_QUEUE, CLOCK] },
    { provide: CandidateDrafts, useFactory: (store: Store, clock: Clock) => new CandidateDrafts(store, clock), inject: [Store, CLOCK] },
    { provide: CandidateList, useFactory: (store: Store, clock: Clock, press: PressHost | null) => new CandidateList(store, clock, openUrlOf(press)), inject: [Store, CLOCK, PRESS] },
    { provide: ClaimBoard, useFactory: (store: Store, clock: Clock, press: PressHost | null) => new ClaimBoard(store, clock, openUrlOf(press)), inject: [Store, CLOCK, PRESS] },
    { provide: ClaimDecisions, useFactory: (store: Store, queue: JobQueue, clock: Clock) => new ClaimDecisions(store, queue, clock), inject: [Store, JOB_QUEUE, CLOCK] },
    { provide: ChannelPermissions, useFactory: (store: Store, queue: JobQueue, clock: Clock) => new ChannelPermissions(store, queue, clock), inject: [Store, JOB_QUEUE, CLOCK] },
    { provide: ChannelHealth, useFactory: (store: Store, clock: Clock) => new ChannelHealth(store, clock), inject: [Store, CLOCK] },
    { provide: ERROR_RATES, useFactory: () => loadErrorRates() },
    { provide: AnswerCache, useFactory: (store: Store, clock: Clock) => new AnswerCache(store, clock), inject: [Store, CLOCK] },
    { provide: CollectedWeeks, useFactory: (store: Store, clock: Clock) => new CollectedWeeks(store, clock), inject: [Store, CLOCK] },
    { provide: Rates, useFactory: (errors: ErrorRates | null) => new Rates(errors), inject: [ERROR_RATES] },
    { provide: EventBook, useFactory: (store: Store, clock: Clock) => new EventBook(store, clock), inject: [Store, CLOCK] },
    { provide: SpikeList, useFactory: (store: Store, rates: Rates, clock: Clock) => new SpikeList(store, rates, clock), inject: [Store, Rates, CLOCK] },
    { provide: IndexTrends, useFactory: (store: Store, rates: Rates, spikes: SpikeList, clock: Clock) => new IndexTrends(store, rates, spikes, clock), inject: [Store, Rates, SpikeList, CLOCK] },
    { provide: NarrativeWords, useFactory: (store: Store, clock: Clock) => new NarrativeWords(store, clock), inject: [Store, CLOCK] },
    { provide: WeeklyTrends, useFactory: (store: Store, rates: Rates, clock: Clock) => new WeeklyTrends(store, rates, clock), inject: [Store, Rates, CLOCK] },
    {
      provide: WeekOverview,
      useFactory: (store: Store, rates: Rates, spikes: SpikeList, events: EventBook, clock: Clock) => new WeekOverview(store, rates, spikes, events, clock),
      inject: [Store, Rates, SpikeList, EventBook, CLOCK],
    },
    { provide: WeekReport, useFactory: (overviews: WeekOverview, indices: IndexTrends, clock: Clock) => new WeekReport(overviews, indices, clock), inject: [WeekOverview, IndexTrends, CLOCK] },
  ];
}
