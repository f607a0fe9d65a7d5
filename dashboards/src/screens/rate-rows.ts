import type { Rate } from '#vigia/contracts';
import { MIN_PIECES } from '#vigia/wording';
import type { Speech } from '../i18n/translate.js';
import type { Column } from '../ui/data-table.js';
import type { Cell } from '../ui/download.js';

/** The four columns every table of rates has: count, n, share, interval. A share never stands without its n. */
export function rateColumns(speech: Speech): Column[] {
  return [
    { label: speech.t('column.pieces'), numeric: true },
    { label: speech.t('column.relevant'), numeric: true },
    { label: speech.t('column.share'), numeric: true },
    { label: speech.t('column.interval'), numeric: true },
  ];
}

export function rateRow(speech: Speech, rate: Rate): string[] {
  const { format } = speech;
  const counts = [format.number(rate.pieces), format.number(rate.relevant)];
  if (rate.share === null || rate.relevant < MIN_PIECES) return [...counts, '—', rate.relevant === 0 ? '—' : speech.t('table.few')];
  return [...counts, format.percent(rate.share), `${format.percentNumber(rate.low ?? 0)}–${format.percent(rate.high ?? 0)}`];
}

export const rateCsvColumns = ['pieces', 'relevant', 'share', 'low', 'high'] as const;

export function rateCsvRow(rate: Rate): Cell[] {
  return [rate.pieces, rate.relevant, rate.share, rate.low, rate.high];
}

/** The same share without the errors measured in the model; a dash where they are not known well enough. */
export function correctedColumns(speech: Speech): Column[] {
  return [{ label: speech.t('column.corrected'), numeric: true }, { label: speech.t('column.corrected.interval'), numeric: true }];
}

export function correctedRow({ format }: Speech, { corrected }: Rate): string[] {
  return corrected ? [format.percent(corrected.share), `${format.percentNumber(corrected.low)}–${format.percent(corrected.high)}`] : ['—', '—'];
}

export const correctedCsvColumns = ['corrected', 'corrected_low', 'corrected_high'] as const;

export function correctedCsvRow({ corrected }: Rate): Cell[] {
  return corrected ? [corrected.share, corrected.low, corrected.high] : [null, null, null];
}
