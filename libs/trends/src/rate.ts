import type { ErrorRates } from '#vigia/analysis';
import type { PieceKind, TallyId } from '#vigia/codebook';
import type { Rate } from '#vigia/contracts';
import { wilsonInterval } from '#vigia/kernel';
import { MIN_PIECES } from '#vigia/wording';
import { correctedShare } from './rogan-gladen.js';

/** What a share is told with: n, the Wilson interval, and the share corrected for the model's errors or why it is not. */
export class Rates {
  /** @param errors what was measured of the model that ships; null where nothing was */
  constructor(private readonly errors: ErrorRates | null) {}

  /** @param n pieces the share is of. Error rates were measured on articles: shares of posts are not corrected. */
  of(kind: PieceKind, tally: TallyId, pieces: number, n: number): Rate {
    const interval = wilsonInterval(pieces, n);
    return { pieces, relevant: n, share: n === 0 ? null : pieces / n, low: interval?.low ?? null, high: interval?.high ?? null, ...this.correction(kind, tally, pieces, n) };
  }

  private correction(kind: PieceKind, tally: TallyId, pieces: number, n: number): Pick<Rate, 'corrected' | 'uncorrected'> {
    const errors = kind === 'article' ? this.errors?.rates[tally] : undefined;
    if (!errors) return { corrected: null, uncorrected: 'unmeasured' };
    if (n < MIN_PIECES) return { corrected: null, uncorrected: 'few' };
    const corrected = correctedShare(pieces, n, errors);
    return corrected ? { corrected } : { corrected: null, uncorrected: 'weak' };
  }
}
