import type { AlertState } from '#vigia/contracts';
import { hashId, type Clock } from '#vigia/kernel';
import { renderOutcomeMail } from '#vigia/mail';
import type { JobQueue } from '#vigia/queue';
import type { AlertRecord, AlertReplyRecord, OutletRecord, Store, StoredPieceRecord } from '#vigia/store';
import type { AlertSettings } from './alert-settings.js';
import type { MailWriter } from './mail-writer.js';
import type { LinkPurpose, ReplyLinks } from './reply-links.js';

type ReplyPurpose = Extract<LinkPurpose, 'seen' | 'corrected' | 'dispute'>;
const KIND_OF: Readonly<Record<ReplyPurpose, AlertReplyRecord['kind']>> = { seen: 'seen', corrected: 'corrected', dispute: 'disputed' };

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

export const LONGEST_REPLY = 4_000;
const ANSWERABLE: readonly AlertState[] = ['sent', 'seen', 'reported', 'disputed', 'upheld', 'withdrawn', 'corrected'];

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
    if (link.kind !== 'ok') return link;
    if (link.purpose !== 'seen' && link.purpose !== 'corrected' && link.purpose !== 'dispute') return { kind: 'forged' };
    const alert = await this.store.alerts.findById(link.subject);
    if (!alert?.pieceId || !alert.outletId || !ANSWERABLE.includes(alert.state ?? 'sent')) return { kind: 'gone' };
    const [piece, outlet, given] = await Promise.all([this.store.pieces.findById(alert.pieceId), this.store.outlets.findById(alert.outletId), this.store.alertReplies.findById(replyIdOf(alert._id, link.purpose))]);
    if (!piece || !outlet) return { kind: 'gone' };
    return { kind: 'open', reply: { purpose: link.purpose, alert, piece, outlet, given } };
  }

  /** Reply first, state second, work last; a repetition after a crash finds the reply and makes up for the rest. */
  async answer(token: string, { text, findings }: ReplyText): Promise<Answered> {
    const state = await this.open(token);
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
    await this.takeEffect(alert._id, piece._id, purpose);
    return { kind: first ? 'taken' : 'used', reply: { ...reply, given } };
  }

  /** A reviewer's word on an objection: state, outcome beside the reply, and a mail to the outlet. @returns false where nothing is disputed. */
  async decide(alertId: string, decision: 'upheld' | 'withdrawn', by: string, reason: string): Promise<boolean> {
    const alert = await this.store.alerts.findById(alertId);
    if (!alert?.pieceId || !alert.outletId) return false;
    const [piece, outlet] = await Promise.all([this.store.pieces.findById(alert.pieceId), this.store.outlets.findById(alert.outletId)]);
    if (!piece || !outlet) return false;
    const at = this.clock.now();
    if (!(await this.store.alerts.step(alertId, ['disputed'], { state: decision, at, by, note: reason }))) return false;
    await this.store.alertReplies.setOutcome(replyIdOf(alertId, 'dispute'), { decision, reason, by, at });
    if (outlet.contact !== null) await this.tell(alert, piece, outlet, outlet.contact, decision, reason);
    return true;
  }

  /** Somebody reads no more mails of a kind. @returns null where the link is none. */
  async leave(token: string, act: boolean): Promise<{ kind: string; address: string } | null> {
    const link = await this.links.read(token);
    if (link.kind !== 'ok' || link.purpose !== 'leave') return null;
    const [kind = '', address = ''] = Buffer.from(link.subject, 'base64url').toString().split('|');
    if (kind !== 'alert' && kind !== 'digest' && kind !== 'notice') return null;
    if (act) await this.store.suppressions.addOnce({ address, kind, reason: 'unsubscribed', detail: 'enlace del correo / link in the mail', at: this.clock.now() });
    return { kind, address };
  }

  private async takeEffect(alertId: string, pieceId: string, purpose: ReplyPurpose): Promise<void> {
    const at = this.clock.now();
    if (purpose === 'seen') return void (await this.store.alerts.step(alertId, ['sent'], { state: 'seen', at, by: 'outlet', note: '' }));
    if (purpose === 'dispute') return void (await this.store.alerts.step(alertId, ['sent', 'seen', 'reported'], { state: 'disputed', at, by: 'outlet', note: '' }));
    await this.store.alerts.step(alertId, ['sent', 'seen', 'disputed', 'upheld'], { state: 'reported', at, by: 'outlet', note: '' });
    // The outlet's word is kept; what the page says now is looked at before the alert is closed.
    if (await this.store.pieceVisits.callAt(pieceId, at)) await this.queue.add('revisits', { pieceId }, { jobId: `${pieceId}@reply` });
  }

  private async tell(alert: AlertRecord, piece: StoredPieceRecord, outlet: OutletRecord, to: string, decision: 'upheld' | 'withdrawn', reason: string): Promise<void> {
    const { publicUrl, language } = this.settings;
    const unsubscribeUrl = await this.writer.unsubscribeUrl('alert', to);
    const rendered = await renderOutcomeMail({ language, outletName: outlet.name, title: piece.title, decision, reason, pageUrl: publicUrl && new URL(`/pieza/${piece._id}`, publicUrl).href, unsubscribeUrl });
    const id = hashId('outcome', alert._id, to);
    await this.writer.write({ id, kind: 'alert', to, rendered, unsubscribeUrl, ...(alert.mailId !== null && { thread: this.writer.messageIdOf(alert.mailId) }) });
    await this.writer.order(id);
  }
}

function replyIdOf(alertId: string, purpose: ReplyPurpose): string {
  return hashId(alertId, KIND_OF[purpose]);
}
