import type { Rate } from '#vigia/contracts';
import { figureOf, MIN_PIECES } from '#vigia/wording';
import type { Column } from '../ui/data-table.js';
import type { Cell } from '../ui/download.js';
import type { PageContext } from '../ui/page-context.js';
import { shownFigures } from '../ui/shown-figures.js';

/** The columns every table of rates has: count, n, share, interval. A share never stands without its n; where corrected shares are shown, each says whether it is one, and the count is what the model flagged. */
export function rateColumns(context: PageContext): Column[] {
  const { speech } = context;
  return [
    { label: speech.t(shownFigures(context) === 'corrected' ? 'column.flagged' : 'column.pieces'), numeric: true },
    { label: speech.t('column.relevant'), numeric: true },
    { label: speech.t('column.share'), numeric: true },
    { label: speech.t('column.interval'), numeric: true },
    ...(shownFigures(context) === 'corrected' ? [{ label: speech.t('column.correction') }] : []),
  ];
}

export function rateRow(context: PageContext, rate: Rate): string[] {
  const { speech } = context;
  const { format } = speech;
  const figures = shownFigures(context);
  const { share, low, high, corrected } = figureOf(rate, figures);
  const counts = [format.number(rate.pieces), format.number(rate.relevant)];
  if (share === null || rate.relevant < MIN_PIECES) return [...counts, '—', rate.relevant === 0 ? '—' : speech.t('table.few'), ...(figures === 'corrected' ? ['—'] : [])];
  return [...counts, format.percent(share), `${format.percentNumber(low ?? 0)}–${format.percent(high ?? 0)}`, ...(figures === 'corrected' ? [speech.t(corrected ? 'correction.yes' : 'correction.no')] : [])];
}

/** A file holds both figures, and why one of them is missing: few, unmeasured or weak. */
export const rateCsvColumns = ['pieces', 'relevant', 'share', 'low', 'high', 'corrected', 'corrected_low', 'corrected_high', 'uncorrected'] as const;

export function rateCsvRow({ pieces, relevant, share, low, high, corrected, uncorrected }: Rate): Cell[] {
  return [pieces, relevant, share, low, high, corrected?.share ?? null, corrected?.low ?? null, corrected?.high ?? null, uncorrected ?? null];
}
