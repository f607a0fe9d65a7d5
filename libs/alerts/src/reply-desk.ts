import type { AlertState, JudgedFinding } from '#vigia/contracts';
import { hashId, type Clock } from '#vigia/kernel';
import { renderOutcomeMail } from '#vigia/mail';
import type { JobQueue } from '#vigia/queue';
import { MAIL_KINDS, type AlertRecord, type AlertReplyRecord, type AlertStep, type OutletRecord, type Store, type StoredPieceRecord } from '#vigia/store';
import type { AlertSettings } from './alert-settings.js';
import { keepJudgement } from './judgements.js';
import type { MailWriter } from './mail-writer.js';
import { partnerUrl } from './partner/partner-links.js';
import type { LinkPurpose, ReplyLinks } from './reply-links.js';

export const REPLY_PURPOSES = ['seen', 'corrected', 'dispute'] as const satisfies readonly LinkPurpose[];
export type ReplyPurpose = (typeof REPLY_PURPOSES)[number];
const KIND_OF: Readonly<Record<ReplyPurpose, AlertReplyRecord['kind']>> = { seen: 'seen', corrected: 'corrected', dispute: 'disputed' };
/** Where an answer takes an alert, and from where. An objection waits for its reviewer whatever else the outlet says. */
const EFFECTS: Readonly<Record<ReplyPurpose, { state: AlertState; from: readonly AlertState[] }>> = {
  seen: { state: 'seen', from: ['sent'] },
  corrected: { state: 'reported', from: ['sent', 'seen', 'upheld'] },
  dispute: { state: 'disputed', from: ['sent', 'seen', 'reported'] },
};

export interface OpenReply {
  purpose: ReplyPurpose;
  alert: AlertRecord;
  piece: StoredPieceRecord;
  outlet: OutletRecord;
  /** What was answered by this link before. */
  given: AlertReplyRecord | null;
}

export type ReplyLinkState = { kind: 'open'; reply: OpenReply } | { kind: 'forged' } | { kind: 'expired' } | { kind: 'gone' };

export interface ReplyText {
  text: string;
  /** By place of the finding in the alert. */
  findings: readonly { index: number; text: string }[];
}

export type Answered = { kind: 'taken'; reply: OpenReply } | { kind: 'used'; reply: OpenReply } | { kind: 'empty'; reply: OpenReply } | Exclude<ReplyLinkState, { kind: 'open' }>;

/** What a reviewer decided on an objection. */
export interface DisputeDecision {
  decision: 'upheld' | 'withdrawn';
  by: string;
  reason: string;
  /** Finding by finding, where the reviewer said so. */
  findings: readonly JudgedFinding[];
}

export const LONGEST_REPLY = 4_000;
/** States in which the outlet has the alert and may answer it. */
export const ANSWERABLE: readonly AlertState[] = ['sent', 'seen', 'reported', 'disputed', 'upheld', 'withdrawn', 'corrected'];

/** Where outlets answer. Reading a link changes nothing; answering works once a purpose. */
export class ReplyDesk {
  constructor(
    private readonly store: Store,
    private readonly queue: JobQueue,
    private readonly links: ReplyLinks,
    private readonly writer: MailWriter,
    private readonly settings: AlertSettings,
    private readonly clock: Clock,
  ) {}

  async open(token: string): Promise<ReplyLinkState> {
    const link = await this.links.read(token);
    if (link.kind === 'forged') return link;
    const purpose = REPLY_PURPOSES.find((one) => one === link.purpose);
    if (purpose === undefined) return { kind: 'forged' };
    return link.kind === 'expired' ? { kind: 'expired' } : this.openAlert(purpose, link.subject, null);
  }

  /** What an outlet may answer on its own page. @param outletId whose right it is; an alert of any other outlet is not there */
  async openAlert(purpose: ReplyPurpose, alertId: string, outletId: string | null): Promise<ReplyLinkState> {
    const alert = await this.store.alerts.findById(alertId);
    if (!alert?.pieceId || !alert.outletId || (outletId !== null && alert.outletId !== outletId) || !ANSWERABLE.includes(alert.state)) return { kind: 'gone' };
    const [piece, outlet, given] = await Promise.all([this.store.pieces.findById(alert.pieceId), this.store.outlets.findById(alert.outletId), this.store.alertReplies.findById(replyIdOf(alert._id, purpose))]);
    if (!piece || !outlet) return { kind: 'gone' };
    return { kind: 'open', reply: { purpose, alert, piece, outlet, given } };
  }

  /** Reply first, state second, work last; a repetition after a crash finds the reply and makes up for the rest. */
  async answer(token: string, said: ReplyText): Promise<Answered> {
    return this.take(await this.open(token), said);
  }

  /** The same on the outlet's own page. */
  async answerAlert(purpose: ReplyPurpose, alertId: string, outletId: string, said: ReplyText): Promise<Answered> {
    return this.take(await this.openAlert(purpose, alertId, outletId), said);
  }

  private async take(state: ReplyLinkState, { text, findings }: ReplyText): Promise<Answered> {
    if (state.kind !== 'open') return state;
    const { reply } = state;
    const { purpose, alert, piece } = reply;
    const said = text.slice(0, LONGEST_REPLY).trim();
    const objections = findings.flatMap(({ index, text: words }) => {
      const found = alert.findings[index];
      return found ? [{ index, quote: found.quote, text: words.slice(0, LONGEST_REPLY).trim() }] : [];
    });
    if (purpose === 'dispute' && said === '' && objections.every((objection) => objection.text === '')) return { kind: 'empty', reply };
    const record: AlertReplyRecord = { _id: replyIdOf(alert._id, purpose), alertId: alert._id, pieceId: piece._id, outletId: reply.outlet._id, kind: KIND_OF[purpose], text: said, findings: objections, at: this.clock.now(), outcome: null };
    const first = await this.store.alertReplies.addOnce(record);
    const given = first ? record : ((await this.store.alertReplies.findById(record._id)) ?? record);
    await this.takeEffect(alert, piece._id, purpose);
    return { kind: first ? 'taken' : 'used', reply: { ...reply, given } };
  }

  /** A reviewer's word on an objection: state, a human judgement of the labels, the outcome beside the reply, and a mail to the outlet. The same word again makes up for what a crash left out. @returns false where nothing is disputed. */
  async decide(alertId: string, { decision, by, reason, findings }: DisputeDecision): Promise<boolean> {
    const alert = await this.store.alerts.findById(alertId);
    if (!alert?.pieceId || !alert.outletId) return false;
    const [piece, outlet] = await Promise.all([this.store.pieces.findById(alert.pieceId), this.store.outlets.findById(alert.outletId)]);
    if (!piece || !outlet) return false;
    const step: AlertStep = { state: decision, at: this.clock.now(), by, note: reason };
    const first = await this.store.alerts.step(alertId, ['disputed'], step);
    const last = alert.history?.at(-1);
    const given = first ? step : last?.state === decision && last.by === by ? last : null;
    if (given === null) return false;
    const { at, note } = given;
    const replyId = replyIdOf(alertId, 'dispute');
    const objected = (await this.store.alertReplies.findById(replyId))?.findings.filter((one) => one.text !== '').map(({ index }) => index) ?? [];
    await keepJudgement(this.store, alert, piece, { decision, by, reason: note, at, findings, objected });
    await this.store.alertReplies.setOutcome(replyId, { decision, reason: note, by, at });
    if (outlet.contact !== null) await this.tell(alert, piece, outlet, outlet.contact, decision, note);
    return first;
  }

  /** Somebody reads no more mails of a kind. @returns null where the link is none. */
  async leave(token: string, act: boolean): Promise<{ kind: string; address: string } | null> {
    const link = await this.links.read(token);
    if (link.kind !== 'ok' || link.purpose !== 'leave') return null;
    const [kind = '', address = ''] = Buffer.from(link.subject, 'base64url').toString().split('|');
    const known = MAIL_KINDS.find((one) => one === kind && one !== 'service');
    if (known === undefined) return null;
    if (act) await this.store.suppressions.addOnce({ address, kind: known, reason: 'unsubscribed', detail: 'enlace del correo / link in the mail', at: this.clock.now() });
    return { kind, address };
  }

  /** What a crash left out is made up for, and no more: a link used twice takes nobody's later word back. */
  private async takeEffect({ _id, history = [] }: AlertRecord, pieceId: string, purpose: ReplyPurpose): Promise<void> {
    const at = this.clock.now();
    const { state, from } = EFFECTS[purpose];
    if (!history.some((step) => step.by === 'outlet' && step.state === state)) await this.store.alerts.step(_id, from, { state, at, by: 'outlet', note: '' });
    // The outlet's word is kept; what the page says now is looked at before the alert is closed.
    if (purpose === 'corrected' && (await this.store.pieceVisits.callAt(pieceId, at))) await this.queue.add('revisits', { pieceId }, { jobId: `${pieceId}@reply` });
  }

  private async tell(alert: AlertRecord, piece: StoredPieceRecord, outlet: OutletRecord, to: string, decision: 'upheld' | 'withdrawn', reason: string): Promise<void> {
    const { publicUrl } = this.settings;
    const unsubscribeUrl = await this.writer.unsubscribeUrl('alert', to);
    const rendered = await renderOutcomeMail({ language: outlet.contactLanguage ?? 'es', outletName: outlet.name, title: piece.title, decision, reason, pageUrl: publicUrl && new URL(`/pieza/${piece._id}`, publicUrl).href, partnerUrl: await partnerUrl(this.links, publicUrl, outlet), unsubscribeUrl });
    const id = hashId('outcome', alert._id, to);
    await this.writer.write({ id, kind: 'alert', to, rendered, unsubscribeUrl, ...(alert.mailId !== null && { thread: this.writer.messageIdOf(alert.mailId) }) });
    await this.writer.order(id);
  }
}

function replyIdOf(alertId: string, purpose: ReplyPurpose): string {
  return hashId(alertId, KIND_OF[purpose]);
}
