import type { CorrectedShare, Rate } from '#vigia/contracts';
import type { Speech } from './speech.js';
import { changeOf, MIN_PIECES, type Change } from './rates.js';

/** What is said of a share: what the model's measured errors make of the count (where they are known), or the count as it is. */
export type Figures = 'corrected' | 'raw';

/**
 * «14 de 92 piezas (15 %, entre 9 y 24 %), más que su media de ocho semanas (8 %).» Whether it is more is told from the counts: the same errors stand in both. Where corrected shares would not say the
 * same, the mean is left out and the sentence says what it goes by: «según los conteos, más que su media de ocho semanas».
 */
export function rateSentence(speech: Speech, now: Rate, before: Rate, figures: Figures = 'raw'): string {
  const t = speech.t.bind(speech);
  if (now.relevant === 0) return t('sentence.none');
  if (now.relevant < MIN_PIECES || now.share === null) {
    if (before.relevant < MIN_PIECES) return t('sentence.few', { relevant: now.relevant });
    return t('sentence.few.before', { relevant: now.relevant, before: figurePhrase(speech, before, figures) });
  }
  const corrected = figures === 'corrected' && now.corrected ? now.corrected : null;
  const base = corrected === null ? intervalPhrase(speech, now) : correctedPhrase(speech, now, corrected);
  const change = changeOf(now, before);
  if (change === 'unknown') return t('sentence.alone', { base });
  const usual = corrected === null ? before.share : (before.corrected?.share ?? null);
  return usual === null || (corrected !== null && !agrees(change, usual, corrected)) ? t(`sentence.${change}.bare`, { base }) : t(`sentence.${change}`, { base, before: speech.format.percent(usual) });
}

function agrees(change: Exclude<Change, 'unknown'>, usual: number, { low, high }: CorrectedShare): boolean {
  return change === 'more' ? usual < low : change === 'less' ? usual > high : usual >= low && usual <= high;
}

/** A share as it is shown, and whether the model’s errors were taken out of it. Null where there is nothing to divide by. */
export interface Figure {
  share: number | null;
  low: number | null;
  high: number | null;
  corrected: boolean;
}

/** The figure that was asked for: the corrected one where it can be had, the count otherwise. */
export function figureOf({ share, low, high, corrected }: Rate, figures: Figures): Figure {
  return figures === 'corrected' && corrected ? { ...corrected, corrected: true } : { share, low, high, corrected: false };
}

/** «≈ 11 %» where errors were taken out, «15 %» where the share is the count. */
export function percentOf({ format }: Speech, { share, corrected }: Figure): string {
  return `${corrected ? '≈ ' : ''}${format.percent(share ?? 0)}`;
}

/** A share with what it rests on, in the figure that was asked for; under ten pieces, that they are too few. */
export function figurePhrase(speech: Speech, rate: Rate, figures: Figures): string {
  if (rate.relevant < MIN_PIECES) return speech.t('sentence.thin', { pieces: rate.pieces, relevant: rate.relevant });
  return figures === 'corrected' && rate.corrected ? correctedPhrase(speech, rate, rate.corrected) : intervalPhrase(speech, rate);
}

/** «unas 11 de cada 100 piezas (entre 5 y 19), calculado a partir de 14 señaladas de 92»; «casi ninguna de cada 100 piezas» where less than one in two hundred is left. */
export function correctedPhrase(speech: Speech, { pieces, relevant }: Rate, { share, low, high }: CorrectedShare): string {
  const { format } = speech;
  const hundred = Math.round(share * 100);
  const about = hundred === 0 ? 'none' : hundred === 1 ? 'one' : hundred === 100 ? 'all' : 'some';
  return speech.t('sentence.corrected', { about: speech.t(`sentence.about.${about}`, { share: hundred }), low: format.percentNumber(low), high: format.percentNumber(high), pieces, relevant });
}

/** «14 de 92 piezas (15 %, entre 9 y 24 %)». */
export function intervalPhrase(speech: Speech, rate: Rate): string {
  const { format } = speech;
  return speech.t('sentence.harm', {
    pieces: rate.pieces,
    relevant: rate.relevant,
    share: format.percent(rate.share ?? 0),
    low: format.percentNumber(rate.low ?? 0),
    high: format.percent(rate.high ?? 0),
  });
}

/** What stands in brackets behind a city with too few pieces: its eight weeks before. */
export function beforePhrase(speech: Speech, before: Rate, figures: Figures = 'raw'): string {
  if (before.relevant < MIN_PIECES || before.share === null) return speech.t('home.few.before.none', { relevant: before.relevant });
  return speech.t('home.few.before', { pieces: before.pieces, relevant: before.relevant, share: percentOf(speech, figureOf(before, figures)) });
}
