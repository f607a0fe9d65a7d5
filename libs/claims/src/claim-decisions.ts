import type { ClaimDecisionInput } from '#vigia/contracts';
import { hashId, UserError, type Clock } from '#vigia/kernel';
import type { JobQueue } from '#vigia/queue';
import type { Store } from '#vigia/store';
import { SOMEBODY_HERE } from './claim-bank.js';
import { decisionId, sightingOf } from './claim-cards.js';

/** Long enough for any sentence; a text without a full stop is no sentence. */
const LONGEST_SENTENCE = 1_000;

/** Keeps what persons say of proposed matches, and has the piece judged again by it. */
export class ClaimDecisions {
  constructor(
    private readonly store: Store,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
  ) {}

  /**
   * Holds for the sentence wherever it stands: other pieces follow when they are judged again.
   * @throws UserError `no_match` when the piece has no such sentence on this claim, unless the decision takes an earlier one back
   */
  async decide(claimId: string, { pieceId, sentence, decision, by }: ClaimDecisionInput): Promise<void> {
    const at = this.clock.now();
    const _id = decisionId(claimId, sentence);
    const [known] = await this.store.claimDecisions.findByIds([_id]);
    const text = known?.text ?? (await this.sentenceOf(claimId, pieceId, sentence));
    if (text === null) throw new UserError('no_match', `La pieza ${pieceId} no tiene esa frase sobre la afirmación ${claimId}; puede que haya cambiado. Vuelva a abrirla / the piece has no such sentence.`);
    await this.store.claimDecisions.save({ _id, claimId, sentence, decision, text, pieceId, by: by ?? SOMEBODY_HERE, at });
    for (const id of new Set([pieceId, known?.pieceId ?? pieceId])) await this.queue.add('assessments', { pieceId: id }, { jobId: hashId(id, claimId, sentence, decision, at.getTime()) });
  }

  private async sentenceOf(claimId: string, pieceId: string, sentence: string): Promise<string | null> {
    const [piece, assessment] = await Promise.all([this.store.pieces.findById(pieceId), this.store.assessments.findById(pieceId)]);
    const match = assessment?.judgement.claims.find((one) => one.claim === claimId && one.sentence === sentence);
    return piece && match ? sightingOf(match, piece, undefined, new Map()).sentence.text.slice(0, LONGEST_SENTENCE) : null;
  }
}
