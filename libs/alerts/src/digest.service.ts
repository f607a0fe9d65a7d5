import { CITIES, FRAMES } from '#vigia/codebook';
import type { OverviewResponse } from '#vigia/contracts';
import { hashId, weekBounds } from '#vigia/kernel';
import { renderDigestMail, type DigestMailInput, type MailLanguage } from '#vigia/mail';
import type { Store } from '#vigia/store';
import type { AlertSettings } from './alert-settings.js';
import type { MailWriter } from './mail-writer.js';
import { periodOf } from './period.js';

/** Where the figures of a week come from; the trends room answers it. */
export type WeekFigures = (week: string) => Promise<OverviewResponse>;

const MOST_PIECES = 5;
const MOST_CLAIMS = 5;

/** Writes the weekly digest for every recipient, once a week and recipient, in the recipient's language. */
export class DigestService {
  constructor(
    private readonly store: Store,
    private readonly writer: MailWriter,
    private readonly figuresOf: WeekFigures,
    private readonly settings: AlertSettings,
  ) {}

  async make(week: string): Promise<void> {
    const { recipients, mailDomain } = this.settings;
    if (recipients.length === 0) return;
    const written = new Map<MailLanguage, Omit<DigestMailInput, 'unsubscribeUrl'>>();
    for (const { address: to, language } of recipients) {
      const facts = written.get(language) ?? (await this.factsOf(week, language));
      written.set(language, facts);
      const unsubscribeUrl = await this.writer.unsubscribeUrl('digest', to);
      const id = hashId('digest', week, to);
      // One thread for all digests: a mailbox shows the year as one conversation.
      await this.writer.write({ id, kind: 'digest', to, rendered: await renderDigestMail({ ...facts, unsubscribeUrl }), thread: `<resumen-semanal@${mailDomain}>`, unsubscribeUrl });
      await this.writer.order(id);
    }
  }

  private async factsOf(week: string, language: MailLanguage): Promise<Omit<DigestMailInput, 'unsubscribeUrl'>> {
    const { publicUrl } = this.settings;
    const { start, end } = weekBounds(week);
    const [figures, alerts, pieces, claims] = await Promise.all([this.figuresOf(week), this.store.alerts.listRaisedBetween(start, end), this.piecesOf(start, end), this.claimsOf(week)]);
    return {
      language, week, period: periodOf(week, language), collected: figures.collected, relevant: figures.relevant,
      cities: CITIES.flatMap(({ id, name }) => {
        const row = figures.cities.find((candidate) => candidate.city === id);
        return row ? [{ name, enough: row.enough, harmAny: row.harmAny, constructive: row.constructive, before: row.before.harmAny }] : [];
      }),
      changes: figures.spikes.filter((spike) => spike.outlet === null).map(({ city, narrative, direction, now, before }) => ({
        place: CITIES.find((one) => one.id === city)?.name ?? (language === 'es' ? 'Todas las ciudades' : 'All cities'), narrative: FRAMES.find((frame) => frame.id === narrative)?.name[language] ?? narrative, direction, now, before,
      })),
      pieces, claims,
      alerts: alerts.filter((alert) => alert.mailId !== null).length,
      keptBack: alerts.filter((alert) => alert.state === 'digest').length,
      coverage: { channels: figures.coverage.channels, current: figures.coverage.current },
      pageUrl: publicUrl && new URL(`/?week=${week}`, publicUrl).href,
    };
  }

  /** Harm in the outlets' own voices, gravest first: what a reader should open. */
  private async piecesOf(from: Date, to: Date): Promise<DigestMailInput['pieces']> {
    const { publicUrl } = this.settings;
    const harmful = await this.store.assessments.listOfCell({ from, to, narrative: 'harm_own', kind: 'article' }, 100);
    const first = harmful.sort((a, b) => b.outletHarm - a.outletHarm).slice(0, MOST_PIECES);
    const [stored, outlets] = [new Map((await this.store.pieces.findByIds(first.map((one) => one._id))).map((piece) => [piece._id, piece])), new Map((await this.store.outlets.listAll()).map((outlet) => [outlet._id, outlet.name]))];
    return first.flatMap(({ _id }) => {
      const piece = stored.get(_id);
      return piece ? [{ title: piece.title, outletName: outlets.get(piece.outletId) ?? piece.outletId, url: publicUrl ? new URL(`/pieza/${_id}`, publicUrl).href : piece.url }] : [];
    });
  }

  private async claimsOf(week: string): Promise<DigestMailInput['claims']> {
    const rows = (await this.store.claimWeeks.listWeek(week)).map(({ claimId, counts }) => ({ claimId, repeats: counts.article.repeats + counts.post.repeats, debunks: counts.article.debunks + counts.post.debunks }));
    const first = rows.filter((row) => row.repeats > 0).sort((a, b) => b.repeats - a.repeats || (a.claimId < b.claimId ? -1 : 1)).slice(0, MOST_CLAIMS);
    const named = await Promise.all(first.map(async ({ claimId, repeats, debunks }) => ({ text: (await this.store.claims.findById(claimId))?.text ?? claimId, repeats, debunks })));
    return named;
  }
}
