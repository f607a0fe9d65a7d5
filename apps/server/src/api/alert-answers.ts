import { Injectable } from '@nestjs/common';
import { AlertRoom, impactOf, measureCertainty, ruleOf } from '#vigia/alerts';
import type { AlertCard, AlertRepliesResponse, AlertReply, AlertsResponse } from '#vigia/contracts';
import { Store, type AlertRecord, type AlertReplyRecord } from '#vigia/store';
import { seesOutlet, type Principal } from '../access/principal.js';

const LATEST = 200;
const LATEST_REPLIES = 50;
/** Alerts that the figures of what came of them are counted over. */
const COUNTED = 5_000;

/** Alerts, replies and what came of them, as screens read them. */
@Injectable()
export class AlertAnswers {
  constructor(
    private readonly store: Store,
    private readonly room: AlertRoom,
  ) {}

  async all(): Promise<Omit<AlertsResponse, 'editable'>> {
    const [alerts, rules] = await Promise.all([this.store.alerts.listLatest(COUNTED), this.room.rules.listAll()]);
    return { alerts: await this.cardsOf(alerts.slice(0, LATEST)), rules: rules.map(ruleOf), impact: await impactOf(this.store, alerts), certainty: await measureCertainty(this.store) };
  }

  /** What newsrooms see of their own alerts; rules are the team's. */
  async ofPartner(outletIds: readonly string[]): Promise<Omit<AlertsResponse, 'editable'>> {
    const alerts = (await Promise.all(outletIds.map((id) => this.room.partners.alertsOf(id)))).flat().map(({ alert }) => alert).sort((a, b) => b.raisedAt.getTime() - a.raisedAt.getTime());
    const cards = await this.cardsOf(alerts.slice(0, LATEST));
    return { alerts: cards.map((card) => ({ ...card, mailId: null })), rules: [], impact: await impactOf(this.store, alerts), certainty: await measureCertainty(this.store) };
  }

  /** @returns null for a piece that is not there, and for one of an outlet that who asks has no business with */
  async ofPiece(pieceId: string, principal: Principal): Promise<AlertRepliesResponse | null> {
    const piece = await this.store.pieces.findById(pieceId);
    if (!piece || !seesOutlet(principal, piece.outletId)) return null;
    const [outlet, replies] = await Promise.all([this.store.outlets.findById(piece.outletId), this.store.alertReplies.listOfPiece(pieceId)]);
    return { outletName: outlet?.name ?? null, replies: replies.map((reply) => replyOf(reply, piece.title)) };
  }

  async ofOutlet(outletId: string): Promise<AlertRepliesResponse | null> {
    const outlet = await this.store.outlets.findById(outletId);
    if (!outlet) return null;
    const replies = await this.store.alertReplies.listOfOutlet(outletId, LATEST_REPLIES);
    const titles = await this.titlesOf(replies.map((reply) => reply.pieceId));
    return { outletName: outlet.name, replies: replies.map((reply) => replyOf(reply, titles.get(reply.pieceId) ?? null)) };
  }

  private async cardsOf(alerts: readonly AlertRecord[]): Promise<AlertCard[]> {
    const [titles, outlets, replies] = await Promise.all([this.titlesOf(alerts.flatMap((alert) => alert.pieceId ?? [])), this.store.outlets.listAll(), this.store.alertReplies.listOfAlerts(alerts.map((alert) => alert._id))]);
    const names = new Map(outlets.map((outlet) => [outlet._id, outlet.name]));
    return alerts.map(({ _id, rule, state, raisedAt, subject = '', pieceId, outletId, findings, guidance, mailId, history = [] }) => ({
      id: _id, rule, state, raisedAt: raisedAt.toISOString(), subject: (pieceId === null ? subject : titles.get(pieceId)) ?? subject, pieceId, outletId, outletName: outletId === null ? null : (names.get(outletId) ?? outletId),
      findings, guidance, mailId, history: history.map((step) => ({ ...step, at: step.at.toISOString() })), replies: replies.filter((reply) => reply.alertId === _id).map((reply) => replyOf(reply, titles.get(reply.pieceId) ?? null)),
    }));
  }

  private async titlesOf(pieceIds: readonly string[]): Promise<Map<string, string | null>> {
    return new Map((await this.store.pieces.listTitles(pieceIds)).map((piece) => [piece._id, piece.title]));
  }
}

function replyOf({ _id, alertId, pieceId, kind, text, findings, at, outcome }: AlertReplyRecord, pieceTitle: string | null): AlertReply {
  return { id: _id, alertId, pieceId, pieceTitle, kind, text, findings, at: at.toISOString(), outcome: outcome && { ...outcome, at: outcome.at.toISOString() } };
}
