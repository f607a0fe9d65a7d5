import type { ClaimsWeekResponse, OverviewResponse } from '#vigia/contracts';
import { hashId, weekBounds } from '#vigia/kernel';
import { renderDigestMail, type DigestMailInput } from '#vigia/mail';
import type { Store } from '#vigia/store';
import type { AlertSettings } from './alert-settings.js';
import type { MailWriter } from './mail-writer.js';

/** What the first screen tells of a week, articles alone, each story once. */
export interface WeekTold {
  overview: OverviewResponse;
  claims: ClaimsWeekResponse;
}

/** Where the figures of a week come from: the rooms that answer the first screen. Null for a week of which nothing can be known. */
export type WeekFigures = (week: string) => Promise<WeekTold | null>;

type DigestFacts = Omit<DigestMailInput, 'language' | 'unsubscribeUrl'>;

const MOST_PIECES = 5;
/** The gravest are looked for among so many of the newest. */
const LOOKED_THROUGH = 100;

/** Writes the weekly digest for every recipient, once a week and recipient, in the recipient's language. */
export class DigestService {
  constructor(
    private readonly store: Store,
    private readonly writer: MailWriter,
    private readonly figuresOf: WeekFigures,
    private readonly settings: AlertSettings,
  ) {}

  /** Writes nothing of a week before anything was collected: the first Monday of an installation. */
  async make(week: string): Promise<void> {
    const { recipients, mailDomain } = this.settings;
    if (recipients.length === 0) return;
    const told = await this.figuresOf(week);
    if (told === null) return;
    const facts = await this.factsOf(week, told);
    for (const { address: to, language } of recipients) {
      const unsubscribeUrl = await this.writer.unsubscribeUrl('digest', to);
      const id = hashId('digest', week, to);
      // One thread for all digests: a mailbox shows the year as one conversation.
      await this.writer.write({ id, kind: 'digest', to, rendered: await renderDigestMail({ ...facts, language, unsubscribeUrl }), thread: `<resumen-semanal@${mailDomain}>`, unsubscribeUrl });
      await this.writer.order(id);
    }
  }

  private async factsOf(week: string, told: WeekTold): Promise<DigestFacts> {
    const { start, end } = weekBounds(week);
    const [alerts, pieces] = await Promise.all([this.store.alerts.listRaisedBetween(start, end), this.piecesOf(start, end)]);
    return {
      ...told,
      pieces,
      alerts: alerts.filter((alert) => alert.mailId !== null).length,
      keptBack: alerts.filter((alert) => alert.state === 'digest').length,
      site: this.settings.publicUrl,
    };
  }

  /** Harm in the outlets' own voices, gravest first, each story once: what a reader should open. */
  private async piecesOf(from: Date, to: Date): Promise<DigestMailInput['pieces']> {
    const { publicUrl } = this.settings;
    const harmful = await this.store.assessments.listOfCell({ from, to, narrative: 'harm_own', kind: 'article', copies: 'once' }, LOOKED_THROUGH);
    const first = harmful.sort((a, b) => b.outletHarm - a.outletHarm).slice(0, MOST_PIECES);
    const [stored, outlets] = [new Map((await this.store.pieces.findByIds(first.map((one) => one._id))).map((piece) => [piece._id, piece])), new Map((await this.store.outlets.listAll()).map((outlet) => [outlet._id, outlet.name]))];
    return first.flatMap(({ _id }) => {
      const piece = stored.get(_id);
      return piece ? [{ title: piece.title, outletName: outlets.get(piece.outletId) ?? piece.outletId, url: publicUrl === null ? piece.url : new URL(`/pieza/${_id}`, publicUrl).href }] : [];
    });
  }
}
