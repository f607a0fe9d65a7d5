import { isHarmful } from '#vigia/codebook';
import type { Finding } from '#vigia/contracts';
import { hashId, type Clock } from '#vigia/kernel';
import { renderAlertMail } from '#vigia/mail';
import type { JobQueue } from '#vigia/queue';
import type { AssessmentRecord, OutletRecord, PieceRecord, Store, StoredPieceRecord } from '#vigia/store';

export interface AlertSettings {
  /** Address of the dashboard as readers of mails reach it; null when there is none. */
  publicUrl: string | null;
  /** Domain of the Message-IDs. */
  mailDomain: string;
}

/** Tells the partner outlet of a piece about harm in its own voice: once a piece, whatever the number of times it is judged, and once where the outlet has it at several addresses. */
export class AlertService {
  constructor(
    private readonly store: Store,
    private readonly queue: JobQueue,
    private readonly settings: AlertSettings,
    private readonly clock: Clock,
  ) {}

  async raiseFor(pieceId: string): Promise<void> {
    const [piece, assessment] = await Promise.all([this.store.pieces.findById(pieceId), this.store.assessments.findById(pieceId)]);
    if (!piece || !assessment || assessment.relevance !== 'colombia' || assessment.judgement.aboutXenophobia) return;
    const findings = ownVoiceHarm(assessment);
    const outlet = await this.store.outlets.findById(piece.outletId);
    if (findings.length === 0 || !outlet?.partner || (await this.toldOfCopy(piece))) return;
    await this.raise(piece, assessment, outlet, findings);
  }

  private async toldOfCopy(piece: StoredPieceRecord): Promise<boolean> {
    if (!piece.clusterId) return false;
    const copies = (await this.store.pieces.listCluster(piece.clusterId)).filter((member) => member.outletId === piece.outletId && member._id !== piece._id);
    const alerts = await Promise.all(copies.map((copy) => this.store.alerts.findById(alertIdOf(copy._id))));
    return alerts.some((alert) => alert !== null);
  }

  /** Mail first, alert second, order last: whatever a crash leaves out is made up for by the repetition, and nothing is written twice. */
  private async raise(piece: PieceRecord, assessment: AssessmentRecord, outlet: OutletRecord, findings: Finding[]): Promise<void> {
    const alertId = alertIdOf(piece._id);
    const now = this.clock.now();
    const mailId = outlet.contact === null ? null : await this.writeMail(alertId, outlet.contact, piece, outlet, findings, assessment);
    await this.store.alerts.raiseOnce({ _id: alertId, rule: 'own-voice-harm', pieceId: piece._id, outletId: outlet._id, raisedAt: now, findings, guidance: assessment.judgement.guidance, mailId });
    if (mailId) await this.queue.add('mails', { mailId }, { jobId: mailId });
  }

  private async writeMail(alertId: string, to: string, piece: PieceRecord, outlet: OutletRecord, findings: Finding[], assessment: AssessmentRecord): Promise<string> {
    const { publicUrl, mailDomain } = this.settings;
    const rendered = await renderAlertMail({
      outletName: outlet.name,
      title: piece.title,
      pieceUrl: piece.url,
      pageUrl: publicUrl && new URL(`/pieza/${piece._id}`, publicUrl).href,
      findings,
      guidance: assessment.judgement.guidance,
    });
    const mailId = hashId('alert', alertId, to);
    await this.store.mails.addOnce({ _id: mailId, kind: 'alert', to, ...rendered, messageId: `<${mailId}@${mailDomain}>`, state: 'pending', problem: null, createdAt: this.clock.now(), sentAt: null });
    return mailId;
  }
}

function alertIdOf(pieceId: string): string {
  return hashId('own-voice-harm', pieceId);
}

function ownVoiceHarm(assessment: AssessmentRecord): Finding[] {
  return assessment.judgement.findings.filter((found) => isHarmful(found.frame) && found.stance === 'adopts' && found.voice === 'newsroom');
}
