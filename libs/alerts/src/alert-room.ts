import type { Clock } from '#vigia/kernel';
import type { JobQueue } from '#vigia/queue';
import type { Store } from '#vigia/store';
import { AlertService } from './alert.service.js';
import type { AlertSettings } from './alert-settings.js';
import { MailWriter } from './mail-writer.js';
import { PartnerDesk } from './partner/partner-desk.js';
import { ReaderDesk } from './reader-desk.js';
import { ReplyDesk } from './reply-desk.js';
import { ReplyLinks } from './reply-links.js';
import { RuleBook } from './rules/rule-book.js';
import { WatchService } from './watch.service.js';

/** Everything of this room that works on one store, put together once. */
export class AlertRoom {
  readonly links: ReplyLinks;
  readonly writer: MailWriter;
  readonly rules: RuleBook;
  readonly alerts: AlertService;
  readonly desk: ReplyDesk;
  readonly partners: PartnerDesk;
  readonly readers: ReaderDesk;
  readonly watch: WatchService;

  constructor(store: Store, queue: JobQueue, settings: AlertSettings, clock: Clock) {
    this.links = new ReplyLinks(store, clock);
    this.writer = new MailWriter(store, queue, this.links, settings, clock);
    this.rules = new RuleBook(store, settings, clock);
    this.alerts = new AlertService(store, this.rules, this.writer, this.links, settings, clock);
    this.desk = new ReplyDesk(store, queue, this.links, this.writer, settings, clock);
    this.partners = new PartnerDesk(store, this.links, clock);
    this.readers = new ReaderDesk(store, this.links, this.writer, settings, clock);
    this.watch = new WatchService(store, this.rules, this.writer, settings, clock);
  }
}
