import type { Models } from '../connection.js';
import type { AlertRecord, AlertReplyRecord } from '../schemas/alert.schema.js';
import type { ReviewTaskRecord } from '../schemas/review-task.schema.js';

const NOTE = 'Se retiró la pieza de la que habla: ya no guarda sus palabras / the piece it speaks of was withdrawn';
const EMPTY_ITEM = { id: null, title: null, link: null, publishedAt: null, author: null, summary: null };

/**
 * Every place where words of one piece stand, so that all can be erased at once: a new place belongs in here. What reads pieces takes one that is not there for gone. Some collections are read whole,
 * for nothing else asks them for a piece: seconds at a million captures.
 */
export class PieceWordsRepository {
  constructor(private readonly models: Models) {}

  /**
   * Erases piece, versions, judgement and what its channels said of it; alerts, answers and judgements of persons stay without its words. Repeating it changes nothing.
   * Cells, claims and spikes of its week, and copies, are for the caller.
   */
  async erase(pieceId: string, now: Date): Promise<void> {
    await this.models.pieceVisits.deleteOne({ _id: pieceId });
    await this.closeCaptures({ _id: pieceId }, pieceId, now);
    await this.closeCaptures({ pieceId }, pieceId, now);
    await this.models.pieces.deleteOne({ _id: pieceId });
    await this.models.pieceVersions.deleteMany({ pieceId });
    await this.models.assessments.deleteOne({ _id: pieceId });
    await this.models.claimReviews.deleteMany({ pieceId });
    await this.models.claimDecisions.updateMany({ pieceId }, { $set: { text: '' } });
    await this.quietAlerts(pieceId, now);
    await this.quietTasks(pieceId, now);
  }

  /** An address that turned out to lead to a withdrawn piece. */
  async closeCapture(captureId: string, pieceId: string, now: Date): Promise<void> {
    await this.closeCaptures({ _id: captureId }, pieceId, now);
  }

  /** Addresses of news say their headlines, and those of posts their authors. The id, made of the address, goes on telling that it was seen. */
  private async closeCaptures(which: { _id: string } | { pieceId: string }, pieceId: string, now: Date): Promise<void> {
    await this.models.captures.updateMany(which, { $set: { url: '', link: '', item: EMPTY_ITEM, state: 'refused', reason: 'withdrawn', problem: 'Se retiró y no se vuelve a guardar.', pieceId, fetchedAt: now } });
  }

  private async quietAlerts(pieceId: string, now: Date): Promise<void> {
    for (const alert of await this.models.alerts.find({ pieceId }).lean<AlertRecord[]>()) {
      const held = alert.state === 'held' || alert.state === 'digest';
      const step = { state: 'dismissed' as const, at: now, by: 'vigia', note: NOTE };
      await this.models.alerts.updateOne({ _id: alert._id }, { $set: { findings: wordless(alert.findings), ...(held && { state: step.state }) }, ...(held && { $push: { history: step } }) });
      if (alert.mailId !== null) await this.quietMail(alert.mailId);
    }
    for (const reply of await this.models.alertReplies.find({ pieceId }).lean<AlertReplyRecord[]>()) {
      await this.models.alertReplies.updateOne({ _id: reply._id }, { $set: { findings: wordless(reply.findings) } });
    }
  }

  /** What was sent is remembered as sent; what has not gone out does not go out any more. */
  private async quietMail(mailId: string): Promise<void> {
    await this.models.mails.updateOne({ _id: mailId, state: 'pending' }, { $set: { state: 'failed', problem: NOTE, nextAt: null } });
    await this.models.mails.updateOne({ _id: mailId }, { $set: { subject: NOTE, html: '', text: '', images: [] } });
  }

  private async quietTasks(pieceId: string, now: Date): Promise<void> {
    await this.models.reviewTasks.updateMany({ pieceId, state: 'open' }, { $set: { state: 'outdated', closedAt: now } });
    for (const task of await this.models.reviewTasks.find({ pieceId }).lean<ReviewTaskRecord[]>()) {
      await this.models.reviewTasks.updateOne({ _id: task._id }, { $set: { 'model.findings': wordless(task.model.findings) } });
    }
  }
}

function wordless<T extends { quote: string }>(findings: readonly T[]): T[] {
  return findings.map((found) => ({ ...found, quote: '' }));
}
