import type { DatasetRow, ReleaseRow } from '#vigia/contracts';
import { wilsonInterval } from '#vigia/kernel';
import type { OutletRecord, TrendCellRecord } from '#vigia/store';

/** The row of a release, masked as it is there, with its outlet beside it. */
export function pieceRow(piece: ReleaseRow<'pieces'>, outlet: OutletRecord | undefined): DatasetRow<'pieces'> {
  const { author: _author, text_length: _length, masked: _masked, cities, ...shared } = piece;
  return { ...shared, cities: cities ?? '', outlet_name: outlet?.name ?? null, outlet_city: outlet?.city ?? null, outlet_type: outlet?.type ?? null };
}

export function findingRow({ piece_id, frame, field, start, end, words, stance, voice, score }: ReleaseRow<'findings'>): DatasetRow<'findings'> {
  return { piece_id, frame, field, start, end, quote: words, stance, voice, score };
}

export function cellRow(cell: TrendCellRecord): DatasetRow<'trend_cells'> {
  const { week, kind, scope, key, narrative, pieces, relevant, collected } = cell;
  const interval = wilsonInterval(pieces, relevant);
  return { week, kind, scope, key, narrative, pieces, relevant, collected, share: relevant === 0 ? null : pieces / relevant, low: interval?.low ?? null, high: interval?.high ?? null };
}
