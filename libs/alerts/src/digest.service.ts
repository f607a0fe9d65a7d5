import { CITIES } from '#vigia/codebook';
import type { OverviewResponse } from '#vigia/contracts';
import { BOGOTA, hashId, weekBounds, type Clock } from '#vigia/kernel';
import { renderDigestMail } from '#vigia/mail';
import type { JobQueue } from '#vigia/queue';
import type { Store } from '#vigia/store';
import { DateTime } from 'luxon';
import type { AlertSettings } from './alert.service.js';

export interface DigestSettings extends AlertSettings {
  recipients: readonly string[];
}

/** Where the figures of a week come from; the trends room answers it. */
export type WeekFigures = (week: string) => Promise<OverviewResponse>;

/** Writes the weekly digest for every recipient, once a week and recipient. */
export class DigestService {
  constructor(
    private readonly store: Store,
    private readonly queue: JobQueue,
    private readonly figuresOf: WeekFigures,
    private readonly settings: DigestSettings,
    private readonly clock: Clock,
  ) {}

  async make(week: string): Promise<void> {
    if (this.settings.recipients.length === 0) return;
    const { start, end } = weekBounds(week);
    const [figures, alerts] = await Promise.all([this.figuresOf(week), this.store.alerts.listRaisedBetween(start, end)]);
    const { publicUrl, mailDomain, recipients } = this.settings;
    const rendered = await renderDigestMail({
      week,
      period: periodOf(start, end),
      collected: figures.collected,
      relevant: figures.relevant,
      cities: CITIES.flatMap(({ id, name }) => {
        const row = figures.cities.find((candidate) => candidate.city === id);
        return row ? [{ name, enough: row.enough, harmAny: row.harmAny, constructive: row.constructive, before: row.before.harmAny }] : [];
      }),
      alerts: alerts.length,
      coverage: { channels: figures.coverage.channels, current: figures.coverage.current },
      pageUrl: publicUrl && new URL(`/?week=${week}`, publicUrl).href,
    });
    for (const to of recipients) {
      const mailId = hashId('digest', week, to);
      await this.store.mails.addOnce({ _id: mailId, kind: 'digest', to, ...rendered, messageId: `<${mailId}@${mailDomain}>`, state: 'pending', problem: null, createdAt: this.clock.now(), sentAt: null });
      await this.queue.add('mails', { mailId }, { jobId: mailId });
    }
  }
}

/** «16 al 22 de noviembre», «30 de noviembre al 6 de diciembre» */
function periodOf(start: Date, end: Date): string {
  const first = DateTime.fromJSDate(start, { zone: BOGOTA }).setLocale('es');
  const last = DateTime.fromJSDate(end, { zone: BOGOTA }).minus({ days: 1 }).setLocale('es');
  return `${first.toFormat(first.month === last.month ? 'd' : "d 'de' LLLL")} al ${last.toFormat("d 'de' LLLL")}`;
}
