import { hashId, isoWeekOf, shiftWeek, type Clock } from '#vigia/kernel';
import { renderNoticeMail } from '#vigia/mail';
import type { AlertRecord, AlertRuleRecord, Store } from '#vigia/store';
import type { AlertSettings } from './alert-settings.js';
import type { MailWriter } from './mail-writer.js';
import { claimReturns } from './rules/claim-returns.js';
import { tellsOf, type RuleBook } from './rules/rule-book.js';
import { BUTTON, FOOTER, returnNotice, silenceNotice, spikeNotice, type NoticeIn } from './watch-words.js';

const HOUR_MS = 60 * 60_000;
const MOST_SPIKES = 200;
/** A channel that brought nothing for this long, and for six times its own rhythm, is silent. */
const SILENT_HOURS = 72;
const RHYTHMS = 6;

/** Tells the communications team what no single piece shows: a narrative that rises in a city, a claim that comes back, a channel that fell silent. */
export class WatchService {
  constructor(
    private readonly store: Store,
    private readonly rules: RuleBook,
    private readonly writer: MailWriter,
    private readonly settings: AlertSettings,
    private readonly clock: Clock,
  ) {}

  /** Looks once; what was told before is not told again. */
  async look(): Promise<void> {
    const rules = (await this.rules.listAll()).filter((rule) => rule.enabled);
    for (const rule of rules) {
      if (rule.kind === 'spike') await this.tellSpikes(rule);
      if (rule.kind === 'claim-return') await this.tellReturns(rule);
      if (rule.kind === 'silent-channel') await this.tellSilence(rule);
    }
  }

  private async tellSpikes(rule: AlertRuleRecord): Promise<void> {
    const week = isoWeekOf(this.clock.now());
    const spikes = await this.store.spikes.list({ from: week, to: week, kind: 'article' }, MOST_SPIKES);
    for (const spike of spikes.filter((one) => tellsOf(rule, one))) await this.tell(rule, hashId('spike', spike._id), spikeNotice(spike), '/');
  }

  /** The week before as well: what was published on a Sunday night is judged on Monday. */
  private async tellReturns(rule: AlertRuleRecord): Promise<void> {
    const week = isoWeekOf(this.clock.now());
    for (const found of await claimReturns(this.store, rule, [shiftWeek(week, -1), week])) {
      const claim = await this.store.claims.findById(found.claimId);
      if (claim?.status === 'active') await this.tell(rule, hashId('claim-return', claim._id, found.week), returnNotice(found, claim), `/afirmaciones/${encodeURIComponent(claim._id)}`);
    }
  }

  private async tellSilence(rule: AlertRuleRecord): Promise<void> {
    const now = this.clock.now();
    const outlets = new Map((await this.store.outlets.listAll()).map((outlet) => [outlet._id, outlet]));
    for (const channel of await this.store.channels.listAll()) {
      const outlet = outlets.get(channel.outletId);
      const latest = channel.newestItemAt ?? channel.lastSuccessAt;
      if (!channel.enabled || !outlet?.enabled || latest === null || (rule.outlets.length > 0 && !rule.outlets.includes(outlet._id))) continue;
      const longest = Math.max(SILENT_HOURS * HOUR_MS, RHYTHMS * (channel.rhythmMs ?? 0));
      if (now.getTime() - latest.getTime() < longest) continue;
      await this.tell(rule, hashId('silent', channel._id, latest.toISOString()), silenceNotice(outlet.name, channel._id, latest, channel.problem), '/fuentes');
    }
  }

  private async tell(rule: AlertRuleRecord, id: string, notice: NoticeIn, path: string): Promise<void> {
    if (await this.store.alerts.findById(id)) return;
    const { publicUrl, recipients } = this.settings;
    const notBefore = rule.quietHours ? this.writer.morning() : null;
    const now = this.clock.now();
    const mails = recipients.map(({ address: to, language }) => ({ to, language, mailId: hashId('notice', id, to) }));
    for (const { to, language, mailId } of mails) {
      const unsubscribeUrl = await this.writer.unsubscribeUrl('notice', to);
      const button = publicUrl === null ? null : { label: BUTTON[language], url: new URL(path, publicUrl).href };
      const rendered = await renderNoticeMail({ language, ...notice(language), button, footer: FOOTER[language](rule.name), unsubscribeUrl });
      await this.writer.write({ id: mailId, kind: 'notice', to, rendered, unsubscribeUrl, notBefore });
    }
    const alert: AlertRecord = { _id: id, rule: rule.kind, ruleId: rule._id, pieceId: null, outletId: null, raisedAt: now, findings: [], guidance: [], mailId: mails[0]?.mailId ?? null, state: 'sent', history: [{ state: 'sent', at: now, by: 'vigia', note: rule.name }], subject: notice('es').heading };
    await this.store.alerts.raiseOnce(alert);
    for (const { mailId } of mails) await this.writer.order(mailId, notBefore);
  }
}
