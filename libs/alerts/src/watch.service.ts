import { CITIES, FRAMES } from '#vigia/codebook';
import { BOGOTA, hashId, isoWeekOf, type Clock } from '#vigia/kernel';
import { renderNoticeMail } from '#vigia/mail';
import type { AlertRecord, AlertRuleRecord, Store } from '#vigia/store';
import { DateTime } from 'luxon';
import type { AlertSettings } from './alert-settings.js';
import type { MailWriter } from './mail-writer.js';
import { tellsOf, type RuleBook } from './rules/rule-book.js';

const HOUR_MS = 60 * 60_000;
const MOST_SPIKES = 200;
/** A channel that brought nothing for this long, and for six times its own rhythm, is silent. */
const SILENT_HOURS = 72;
const RHYTHMS = 6;

/** Tells the communications team what no single piece shows: a narrative that rises in a city, a channel that fell silent. */
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
      if (rule.kind === 'silent-channel') await this.tellSilence(rule);
    }
  }

  private async tellSpikes(rule: AlertRuleRecord): Promise<void> {
    const week = isoWeekOf(this.clock.now());
    const spikes = await this.store.spikes.list({ from: week, to: week, kind: 'article' }, MOST_SPIKES);
    for (const spike of spikes.filter((one) => tellsOf(rule, one))) {
      const place = CITIES.find((city) => city.id === spike.key)?.name ?? 'todas las ciudades';
      const frame = FRAMES.find((one) => one.id === spike.narrative)?.name.es ?? spike.narrative;
      await this.tell(rule, hashId('spike', spike._id), `${place}: sube «${frame}»`, [
        `En la semana ${week}, ${spike.now.pieces} de ${spike.now.relevant} piezas sobre migración; en las ocho semanas anteriores, ${spike.before.pieces} de ${spike.before.relevant}.`,
        `Una semana normal con esta cobertura tendría entre ${Math.round(spike.expected.low)} y ${Math.round(spike.expected.high)}.`,
      ], '/');
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
      const since = DateTime.fromJSDate(latest, { zone: BOGOTA }).setLocale('es').toFormat("d 'de' LLLL");
      await this.tell(rule, hashId('silent', channel._id, latest.toISOString()), `${outlet.name}: un canal calla`, [`El canal ${channel._id} no trae nada nuevo desde el ${since}.`, channel.problem ?? 'Responde, pero sin piezas nuevas.'], '/fuentes');
    }
  }

  private async tell(rule: AlertRuleRecord, id: string, heading: string, lines: string[], path: string): Promise<void> {
    if (await this.store.alerts.findById(id)) return;
    const { publicUrl, recipients } = this.settings;
    const notBefore = rule.quietHours ? this.writer.morning() : null;
    const now = this.clock.now();
    const mailIds = recipients.map((to) => ({ to, mailId: hashId('notice', id, to) }));
    for (const { to, mailId } of mailIds) {
      const unsubscribeUrl = await this.writer.unsubscribeUrl('notice', to);
      const button = publicUrl === null ? null : { label: 'Abrir el tablero', url: new URL(path, publicUrl).href };
      const rendered = await renderNoticeMail({ language: 'es', heading, lines, button, footer: `Aviso de la regla «${rule.name}» para el equipo de comunicaciones.`, unsubscribeUrl });
      await this.writer.write({ id: mailId, kind: 'notice', to, rendered, unsubscribeUrl, notBefore });
    }
    const alert: AlertRecord = { _id: id, rule: rule.kind, ruleId: rule._id, pieceId: null, outletId: null, raisedAt: now, findings: [], guidance: [], mailId: mailIds[0]?.mailId ?? null, state: 'sent', history: [{ state: 'sent', at: now, by: 'vigia', note: rule.name }], subject: heading };
    await this.store.alerts.raiseOnce(alert);
    for (const { mailId } of mailIds) await this.writer.order(mailId, notBefore);
  }
}
