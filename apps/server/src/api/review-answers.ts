import { Injectable } from '@nestjs/common';
import type { ReviewLine, ReviewQueueItem, ReviewQueueResponse } from '#vigia/contracts';
import { Store, type AlertRecord, type AlertReplyRecord, type OutletRecord, type ReviewRecord, type StoredPieceRecord } from '#vigia/store';

/** Alerts that objections are looked for in, the latest. */
const LOOKED_AT = 5_000;
const MOST_WAITING = 100;
const LATEST = 50;
/** Words around a sentence: enough to see who speaks. */
const AROUND = 240;

/** What waits for a reviewer, and what reviewers have said. */
@Injectable()
export class ReviewAnswers {
  constructor(private readonly store: Store) {}

  async queue(): Promise<Omit<ReviewQueueResponse, 'editable'>> {
    const [alerts, outlets, latest, judgements] = await Promise.all([this.store.alerts.listLatest(LOOKED_AT), this.store.outlets.listAll(), this.store.reviews.listLatest(LATEST), this.store.reviews.countAll()]);
    const disputed = alerts.filter((alert) => alert.state === 'disputed').sort((a, b) => askedAt(a).localeCompare(askedAt(b))).slice(0, MOST_WAITING);
    const [pieces, replies, heads] = await Promise.all([
      this.store.pieces.findByIds(disputed.flatMap((alert) => alert.pieceId ?? [])), this.store.alertReplies.listOfAlerts(disputed.map((alert) => alert._id)), this.store.pieces.listHeads(latest.map((review) => review.pieceId)),
    ]);
    const [pieceOf, nameOf, titleOf] = [byId(pieces), new Map(outlets.map((outlet) => [outlet._id, outlet])), byId(heads)];
    return {
      waiting: disputed.flatMap((alert) => {
        const piece = pieceOf.get(alert.pieceId ?? '');
        return piece ? [itemOf(alert, piece, nameOf.get(piece.outletId), replies.find((reply) => reply.alertId === alert._id && reply.kind === 'disputed'))] : [];
      }),
      decided: latest.map(({ _id, pieceId, outletId, origin, decision, labels, by, at, reason }) => ({
        id: _id, pieceId, title: titleOf.get(pieceId)?.title ?? null, outletName: nameOf.get(outletId)?.name ?? outletId, origin, decision, by, at: at.toISOString(), reason,
        right: labels.filter((label) => label.verdict === 'right').length, wrong: labels.filter((label) => label.verdict === 'wrong').length,
      })),
      judgements,
    };
  }
}

/** A judgement as it leaves the store. */
export function reviewLineOf({ _id, pieceId, outletId, kind, contentHash, labels, origin, subject, guideline, model, saw, decision, reason, by, at, whole }: ReviewRecord, url: string | null): ReviewLine {
  return { id: _id, piece: { id: pieceId, kind, outlet: outletId, url, sha256: contentHash }, labels, origin, subject, guideline, model, saw, decision, reason, by, at: at.toISOString(), ...(whole && { whole }) };
}

function itemOf(alert: AlertRecord, piece: StoredPieceRecord, outlet: OutletRecord | undefined, reply: AlertReplyRecord | undefined): ReviewQueueItem {
  return {
    alertId: alert._id, rule: alert.rule, state: alert.state, pieceId: piece._id, title: piece.title, url: piece.url, outletId: piece.outletId, outletName: outlet?.name ?? piece.outletId, askedAt: askedAt(alert),
    edited: alert.contentHash !== undefined && alert.contentHash !== piece.contentHash,
    findings: alert.findings.map((found, index) => ({ ...found, ...around(found, piece), objection: reply?.findings.find((one) => one.index === index)?.text ?? '' })),
    claims: alert.subject === undefined || alert.subject === '' ? [] : alert.subject.split('\n'),
    text: reply?.text ?? '',
  };
}

/** What stands before and after; nothing where the piece has been edited and the words are no longer there. */
function around({ field, start, end, quote }: AlertRecord['findings'][number], piece: StoredPieceRecord): { before: string; after: string } {
  const text = (field === 'title' ? piece.title : piece.text) ?? '';
  if (text.slice(start, end) !== quote) return { before: '', after: '' };
  return { before: text.slice(Math.max(0, start - AROUND), start), after: text.slice(end, end + AROUND) };
}

function askedAt(alert: AlertRecord): string {
  return ((alert.history ?? []).find((step) => step.state === 'disputed')?.at ?? alert.raisedAt).toISOString();
}

function byId<T extends { _id: string }>(records: readonly T[]): Map<string, T> {
  return new Map(records.map((record) => [record._id, record]));
}
