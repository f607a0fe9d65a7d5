import { isHarmful, type SignalId } from '#vigia/codebook';
import type { Judgement } from '#vigia/contracts';
import { isCrimeHeadline } from '../headline/crime-headline.js';
import { readField } from '../text/document.js';

/**
 * What the indices of a week count in one piece (definitions: apps/docs/methodology.md, section 3). `opportunity_or_harm` is left to who counts: it is in the narratives.
 * @param title the headline that was judged; null for a piece without
 */
export function pieceSignals(judgement: Pick<Judgement, 'findings' | 'quotesMigrant' | 'aboutXenophobia' | 'headlineNationality'>, title: string | null): SignalId[] {
  const signals: SignalId[] = [];
  if (isAmplified(judgement)) signals.push('amplified');
  if (judgement.quotesMigrant) signals.push('migrant_voice');
  // A nationality named without need is one of a headline about crime, whatever words the headline finds for it.
  const needless = judgement.headlineNationality === 'needless';
  if (needless || (title && isCrimeHeadline(readField('title', title)))) signals.push('crime_headline');
  if (needless) signals.push('needless_nationality');
  return signals;
}

/** A harmful frame passed on from others, and nothing that answers it: no sentence rejects it, no migrant speaks, no constructive frame stands beside it, and the piece is not about the prejudice itself. */
function isAmplified({ findings, quotesMigrant, aboutXenophobia }: Pick<Judgement, 'findings' | 'quotesMigrant' | 'aboutXenophobia'>): boolean {
  const passedOn = findings.some(({ frame, stance, voice }) => isHarmful(frame) && stance !== 'rejects' && (stance === 'reports' || voice !== 'newsroom'));
  const answered = quotesMigrant || aboutXenophobia || findings.some(({ frame, stance }) => stance === 'rejects' || !isHarmful(frame));
  return passedOn && !answered;
}
