import type { ReaderLanguage } from '#vigia/contracts';
import { dayOf, hashId, type Clock } from '#vigia/kernel';
import { renderNoticeMail } from '#vigia/mail';
import type { MailKind, OutletRecord, Store } from '#vigia/store';
import type { AlertSettings } from './alert-settings.js';
import type { MailWriter } from './mail-writer.js';
import { partnerUrl, readPartnerLink } from './partner/partner-links.js';
import { joinWords, linkWords, orderWords, releaseWords, type OrderNews, type ReleaseNews } from './reader-words.js';
import { LINK_DAYS, type ReplyLinks } from './reply-links.js';

const DAY_MS = 24 * 60 * 60_000;
const MOST_ASKED_A_DAY = 100;

/** What readers ask for by themselves: a new link to their outlet's page, and to be told of new releases. Nobody learns from an answer whether an address is known. */
export class ReaderDesk {
  constructor(
    private readonly store: Store,
    private readonly links: ReplyLinks,
    private readonly writer: MailWriter,
    private readonly settings: AlertSettings,
    private readonly clock: Clock,
  ) {}

  /** Without a public address no link leads anywhere, and none is sent. */
  get canSendLinks(): boolean {
    return this.settings.publicUrl !== null;
  }

  /** Sends the link of each partner whose registered contact is this address, to that contact and to nobody else; once a day and outlet. */
  async renewByAddress(address: string): Promise<void> {
    const wanted = address.trim().toLowerCase();
    for (const outlet of await this.store.outlets.listAll()) {
      if (outlet.partner && outlet.contact?.trim().toLowerCase() === wanted) await this.sendLink(outlet);
    }
  }

  /** The same for who holds a link that has expired; it goes to the registered contact, whoever asks. @returns whether the link was one */
  async renewByLink(token: string): Promise<boolean> {
    const access = await readPartnerLink(this.store, this.links, token);
    if (access.kind !== 'ok' && access.kind !== 'expired') return false;
    await this.sendLink(access.outlet);
    return true;
  }

  /** Asks whoever reads mails at this address whether it wants to be told of releases; once a day. */
  async askToJoin(address: string, language: ReaderLanguage): Promise<void> {
    const { publicUrl } = this.settings;
    const now = this.clock.now();
    const plain = address.trim().toLowerCase();
    if (publicUrl === null || (await this.store.suppressions.find(plain, 'service'))) return;
    await this.store.subscribers.forgetUnconfirmed(new Date(now.getTime() - LINK_DAYS.join * DAY_MS));
    if ((await this.store.subscribers.findById(plain))?.confirmedAt) return;
    // The form is open to anybody: nobody shall have us write to a list of strangers.
    const asked = (await this.store.subscribers.listAll()).filter((reader) => reader.confirmedAt === null && now.getTime() - reader.askedAt.getTime() < DAY_MS);
    if (asked.length >= MOST_ASKED_A_DAY && !asked.some((reader) => reader._id === plain)) return;
    await this.store.subscribers.ask(plain, language, now);
    const { heading, lines, label, footer } = joinWords(language, LINK_DAYS.join);
    const url = new URL(`/avisos/${await this.links.token('join', Buffer.from(plain).toString('base64url'))}`, publicUrl).href;
    await this.send(hashId('join', plain, dayOf(now)), 'service', plain, { language, heading, lines, button: { label, url }, footer, unsubscribeUrl: null });
  }

  /** @param act false only looks @returns the address the link is of; null where it is none, or late, or the address was taken off the list */
  async join(token: string, act: boolean): Promise<{ address: string } | null> {
    const link = await this.links.read(token);
    if (link.kind !== 'ok' || link.purpose !== 'join') return null;
    const address = Buffer.from(link.subject, 'base64url').toString();
    const known = act ? await this.store.subscribers.confirm(address, this.clock.now()) : (await this.store.subscribers.findById(address)) !== null;
    // Who left earlier and now says yes again means it.
    if (known && act) await this.store.suppressions.remove(`${address}|release`);
    return known ? { address } : null;
  }

  /** Tells everybody who said yes of a release, once a release and reader. @returns how many mails are on their way */
  async tellRelease(news: ReleaseNews): Promise<number> {
    const readers = (await this.store.subscribers.listAll()).filter((reader) => reader.confirmedAt !== null);
    const { publicUrl } = this.settings;
    for (const { _id: address, language } of readers) {
      const { heading, lines, label, footer } = releaseWords(news, language);
      const unsubscribeUrl = await this.writer.unsubscribeUrl('release', address);
      const button = publicUrl === null ? null : { label, url: new URL(`/metodologia?lang=${language}`, publicUrl).href };
      await this.send(hashId('release', news.name, news.version, address), 'release', address, { language, heading, lines, button, footer, unsubscribeUrl });
    }
    return readers.length;
  }

  /** Tells whoever ordered a release how that ended; once an order, which `orderedAt` tells from one of the same version placed later. */
  async tellOrder(news: OrderNews, orderedAt: Date, address: string, language: ReaderLanguage): Promise<void> {
    const { heading, lines, label, footer } = orderWords(news, language);
    const { publicUrl } = this.settings;
    const button = publicUrl === null ? null : { label, url: new URL(`/datos?lang=${language}`, publicUrl).href };
    await this.send(hashId('release-order', news.name, news.version, orderedAt.getTime(), news.made ? 'ready' : 'failed'), 'service', address, { language, heading, lines: lines.filter((line) => line !== ''), button, footer, unsubscribeUrl: null });
  }

  private async sendLink(outlet: OutletRecord): Promise<void> {
    const url = await partnerUrl(this.links, this.settings.publicUrl, outlet);
    if (url === null || outlet.contact === null) return;
    const language = outlet.contactLanguage ?? 'es';
    const { heading, lines, label, footer } = linkWords(outlet.name, language, LINK_DAYS.partner);
    await this.send(hashId('partner-link', outlet._id, outlet.contact, dayOf(this.clock.now())), 'service', outlet.contact, { language, heading, lines, button: { label, url }, footer, unsubscribeUrl: null });
  }

  private async send(id: string, kind: MailKind, to: string, notice: Parameters<typeof renderNoticeMail>[0]): Promise<void> {
    await this.writer.write({ id, kind, to, rendered: await renderNoticeMail(notice), unsubscribeUrl: notice.unsubscribeUrl });
    await this.writer.order(id);
  }
}
