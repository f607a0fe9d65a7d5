import type { Rate } from '#vigia/contracts';
import type { Speech } from '../i18n/translate.js';
import { MIN_PIECES } from '../text/rates.js';
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
