import { GUIDANCE_RULES } from '#vigia/analysis';
import { BOGOTA, dayOf, hashId, type Clock } from '#vigia/kernel';
import type { JudgedFinding } from '#vigia/contracts';
import { renderAlertMail, type MailLanguage, type ReplyLinks as MailReplies } from '#vigia/mail';
import type { AlertRecord, AlertRuleRecord, AssessmentRecord, OutletRecord, Store, StoredPieceRecord } from '#vigia/store';
import { DateTime } from 'luxon';
import type { AlertSettings } from './alert-settings.js';
import type { MailWriter } from './mail-writer.js';
import type { ReplyLinks } from './reply-links.js';
import { keepJudgement } from './judgements.js';
import { partnerUrl } from './partner/partner-links.js';
import { matchRule, type RuleMatch } from './rules/match-rule.js';
import type { RuleBook } from './rules/rule-book.js';

const DAY_MS = 24 * 60 * 60_000;
/** Older pieces are left in peace: an editor can do little about them, and an import of an archive would flood everybody. */
const OLDEST_DAYS = 14;
/** Alerts a person lets go count for the cap of the day, and are not stopped by it. */
const MOST_A_DAY = 500;
/** In which order rules speak; a piece raises one alert. */
const ORDER = ['own-voice-harm', 'false-claim', 'headline-nationality'] as const;
const OPEN = ['held', 'digest', 'sent', 'seen', 'reported', 'disputed', 'upheld'] as const;

const GUIDES = Object.fromEntries(Object.values(GUIDANCE_RULES).map(({ id, guide, inEnglish }) => [id, { ...guide, inEnglish }]));

/** A person's word on an alert that waits. */
export interface HeldDecision {
  decision: 'approve' | 'dismiss';
  by: string;
  reason: string;
  findings: readonly JudgedFinding[];
  /** Of `dismiss`: the alert is mistaken. */
  wrong: boolean;
}

/** Tells the partner outlet of a piece what a rule found: once a piece, whatever the number of times it is judged, and once where the outlet has it at several addresses. */
export class AlertService {
  constructor(
    private readonly store: Store,
    private readonly rules: RuleBook,
    private readonly writer: MailWriter,
    private readonly links: ReplyLinks,
    private readonly settings: AlertSettings,
    private readonly clock: Clock,
  ) {}

  async raiseFor(pieceId: string): Promise<void> {
    const [piece, assessment] = await Promise.all([this.store.pieces.findById(pieceId), this.store.assessments.findById(pieceId)]);
    if (!piece || !assessment || this.isOld(piece)) return;
    const outlet = await this.store.outlets.findById(piece.outletId);
    if (!outlet?.partner) return;
    const rules = (await this.rules.listAll()).filter((rule) => rule.enabled);
    for (const kind of ORDER) {
      for (const rule of rules.filter((candidate) => candidate.kind === kind)) {
        // Measuring reads what persons judged; most pieces match nothing and need not wait for it.
        if (!matchRule(rule, assessment, piece.title)) continue;
        const sharp = await this.rules.sharpen(rule);
        const match = matchRule(sharp.rule, assessment, piece.title);
        if (match && !(await this.toldBefore(piece, kind))) return this.raise({ ...rule, approval: rule.approval || sharp.hold }, match, piece, assessment, outlet);
      }
    }
  }

  /** Closes what an edit has mended: the piece reads differently now, and the rule finds nothing in it any more. */
  async closeMended(pieceId: string): Promise<void> {
    const alerts = (await this.store.alerts.listOfPiece(pieceId)).filter((alert) => (OPEN as readonly string[]).includes(alert.state));
    if (alerts.length === 0) return;
    const [piece, assessment, rules] = await Promise.all([this.store.pieces.findById(pieceId), this.store.assessments.findById(pieceId), this.rules.listAll()]);
    if (!piece || assessment?.contentHash !== piece.contentHash) return;
    for (const alert of alerts) {
      const rule = rules.find((candidate) => candidate._id === (alert.ruleId ?? alert.rule));
      if (!rule || alert.contentHash === undefined || alert.contentHash === piece.contentHash || matchRule({ ...rule, outlets: [], cities: [], narratives: [] }, assessment, piece.title)) continue;
      await this.store.alerts.step(alert._id, OPEN, { state: 'corrected', at: this.clock.now(), by: 'vigia', note: 'La pieza cambió y ya no tiene lo que motivó el aviso / the piece was edited, and the harm is gone' });
    }
  }

  /** A person lets a held or kept-back alert go out, or stops it. @returns false where it is neither. */
  async decideHeld(alertId: string, { decision, by, reason: note, findings, wrong }: HeldDecision): Promise<boolean> {
    const alert = await this.store.alerts.findById(alertId);
    if (!alert?.pieceId || (alert.state !== 'held' && alert.state !== 'digest')) return false;
    const at = this.clock.now();
    const [piece, outlet] = await Promise.all([this.store.pieces.findById(alert.pieceId), this.store.outlets.findById(alert.outletId ?? '')]);
    const judged = { by, reason: note, at, findings, objected: [] };
    if (decision === 'dismiss') {
      const dismissed = await this.store.alerts.step(alertId, ['held', 'digest'], { state: 'dismissed', at, by, note });
      // Not every alert that is stopped is mistaken: some newsroom has just been spoken to.
      if (dismissed && piece && (wrong || findings.length > 0)) await keepJudgement(this.store, alert, piece, { ...judged, decision: 'dismissed' });
      return dismissed;
    }
    if (!piece || !outlet) return false;
    const mailId = await this.writeMail(alert, piece, outlet, null);
    const stepped = await this.store.alerts.step(alertId, ['held', 'digest'], { state: 'sent', at, by, note }, mailId ?? undefined);
    if (!stepped) {
      // Somebody else was faster; what was stopped meanwhile must not lie in the outbox.
      if (mailId && (await this.store.alerts.findById(alertId))?.state === 'dismissed') await this.store.mails.markFailed(mailId, 'El aviso se descartó antes de salir / the alert was dismissed before it went out');
      return false;
    }
    await keepJudgement(this.store, alert, piece, { ...judged, decision: 'approved' });
    await this.store.alertSlots.take(this.slotOf(alert, at), MOST_A_DAY);
    if (mailId) await this.writer.order(mailId);
    return true;
  }

  /** Told of this piece before, by whatever rule, or of a copy of it at the same outlet. The same alert again is no hindrance: a crash may have left its mail unwritten. */
  private async toldBefore(piece: StoredPieceRecord, kind: AlertRecord['rule']): Promise<boolean> {
    const own = alertIdOf(kind, piece._id);
    if ((await this.store.alerts.listOfPiece(piece._id)).some((alert) => alert._id !== own)) return true;
    if (!piece.clusterId) return false;
    const copies = (await this.store.pieces.listCluster(piece.clusterId)).filter((member) => member.outletId === piece.outletId && member._id !== piece._id);
    const alerts = await Promise.all(copies.map((copy) => this.store.alerts.listOfPiece(copy._id)));
    return alerts.some((found) => found.length > 0);
  }

  private isOld(piece: StoredPieceRecord): boolean {
    if (this.settings.demo || piece.publishedAt === null) return false;
    return this.clock.now().getTime() - piece.publishedAt.getTime() > OLDEST_DAYS * DAY_MS;
  }

  /** Mail first, alert second, order last: whatever a crash leaves out is made up for by the repetition, and nothing is written twice. */
  private async raise(rule: AlertRuleRecord, match: RuleMatch, piece: StoredPieceRecord, assessment: AssessmentRecord, outlet: OutletRecord): Promise<void> {
    const raisedAt = this.clock.now();
    const id = alertIdOf(rule.kind, piece._id);
    const known = await this.store.alerts.findById(id);
    const state = known?.state ?? (rule.approval ? 'held' : (await this.store.alertSlots.take(this.slotOf({ _id: id, outletId: outlet._id }, raisedAt), rule.capPerDay)) ? 'sent' : 'digest');
    const notBefore = rule.quietHours ? this.writer.morning() : null;
    const alert: AlertRecord = {
      _id: id, rule: rule.kind, ruleId: rule._id, pieceId: piece._id, outletId: outlet._id, raisedAt, findings: match.findings, guidance: assessment.judgement.guidance, mailId: null, state,
      history: [{ state, at: raisedAt, by: 'vigia', note: rule.name }], contentHash: piece.contentHash, subject: await this.subjectOf(match),
      ...(match.claims.length > 0 && { claims: match.claims }), model: assessment.model,
    };
    const mailId = known ? known.mailId : state === 'sent' ? await this.writeMail(alert, piece, outlet, notBefore) : null;
    await this.store.alerts.raiseOnce({ ...alert, mailId });
    if (mailId) await this.writer.order(mailId, notBefore);
  }

  private slotOf({ _id, outletId }: Pick<AlertRecord, '_id' | 'outletId'>, at: Date): { outletId: string; day: string; alertId: string; at: Date } {
    return { outletId: outletId ?? '', day: dayOf(at), alertId: _id, at };
  }

  /** What the claims say, with whoever checked them, in the checker's words. */
  private async subjectOf({ claims }: RuleMatch): Promise<string> {
    const said = await Promise.all(claims.map(async ({ claimId }) => {
      const claim = await this.store.claims.findById(claimId);
      const check = claim?.checks.find((candidate) => candidate.state === 'active');
      return claim ? `«${claim.text}»${check ? `: ${check.verdict}, ${check.checker.name}${check.date ? ` (${check.date})` : ''}, ${check.url}` : ''}` : claimId;
    }));
    return [...new Set(said)].join('\n');
  }

  private async writeMail(alert: AlertRecord, piece: StoredPieceRecord, outlet: OutletRecord, notBefore: Date | null): Promise<string | null> {
    if (outlet.contact === null) return null;
    const { publicUrl } = this.settings;
    const language = outlet.contactLanguage ?? 'es';
    const unsubscribeUrl = await this.writer.unsubscribeUrl('alert', outlet.contact);
    const rendered = await renderAlertMail({
      language, outletName: outlet.name, title: piece.title, pieceUrl: piece.url, pageUrl: publicUrl && new URL(`/pieza/${piece._id}`, publicUrl).href, findings: alert.findings, guidance: alert.guidance, guides: GUIDES,
      claims: alert.subject ? alert.subject.split('\n') : [], replies: publicUrl === null ? null : await this.repliesTo(alert._id, publicUrl), repliesUntil: publicUrl === null ? null : this.untilWords(language), unsubscribeUrl,
      partnerUrl: await partnerUrl(this.links, publicUrl, outlet),
    });
    const id = hashId('alert', alert._id, outlet.contact);
    await this.writer.write({ id, kind: 'alert', to: outlet.contact, rendered, unsubscribeUrl, notBefore });
    return id;
  }

  private async repliesTo(alertId: string, publicUrl: string): Promise<MailReplies> {
    const link = async (purpose: 'seen' | 'corrected' | 'dispute'): Promise<string> => new URL(`/respuesta/${await this.links.token(purpose, alertId)}`, publicUrl).href;
    return { seen: await link('seen'), corrected: await link('corrected'), dispute: await link('dispute') };
  }

  private untilWords(language: MailLanguage): string {
    const until = DateTime.fromJSDate(this.links.expiryOf('dispute'), { zone: BOGOTA }).setLocale(language);
    return until.toFormat(language === 'es' ? "d 'de' LLLL" : 'd LLLL');
  }
}

export function alertIdOf(kind: AlertRecord['rule'], pieceId: string): string {
  return hashId(kind, pieceId);
}
