import type { PieceKind } from '#vigia/codebook';
import type { Rate } from '#vigia/contracts';
import type { Speech } from './speech.js';

/** A share by its name, as it stands in a chart or a table. */
export interface NamedRate {
  name: string;
  /** One frame alone, not a sum of them. */
  frame?: boolean;
  rate: Rate;
}

/** Why shares stand as the model counted them though corrected ones were asked for; empty where all are corrected, or have too few pieces for a share. */
export function uncorrectedWhy(speech: Speech, kind: PieceKind, rates: readonly NamedRate[]): string {
  const left = rates.filter(({ rate }) => rate.uncorrected === 'weak' || rate.uncorrected === 'unmeasured');
  if (left.length === 0) return '';
  if (kind === 'post') return speech.t('figures.why.posts');
  const names = (why: 'weak' | 'unmeasured'): string => [...new Set(left.filter(({ frame, rate }) => !frame && rate.uncorrected === why).map(({ name }) => speech.quoted(name)))].join(', ');
  const [weak, unmeasured] = [names('weak'), names('unmeasured')];
  return [
    left.some(({ frame }) => frame) ? speech.t('figures.why.frames') : '',
    unmeasured === '' ? '' : speech.t('figures.why.unmeasured', { names: unmeasured }),
    weak === '' ? '' : speech.t('figures.why.weak', { names: weak }),
  ].filter((sentence) => sentence !== '').join(' ');
}
