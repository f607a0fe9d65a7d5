import type { PieceKind } from '#vigia/codebook';
import type { IndicesResponse } from '#vigia/contracts';
import { INDICES, MIN_PIECES } from '#vigia/wording';
import { chartCard } from '../ui/chart-card.js';
import { dataTable } from '../ui/data-table.js';
import type { PageContext } from '../ui/page-context.js';
import { tablePicture } from '../ui/table-picture.js';
import { uncorrectedNote } from './figures-switch.js';
import { rateColumns, rateCsvColumns, rateCsvRow, rateRow } from './rate-rows.js';

export interface IndicesOfPlace {
  name: string;
  /** File name without ending. */
  file: string;
  kind: PieceKind;
  rows: IndicesResponse['rows'];
  /** The weeks of the rows together; absent where there are none. */
  total: IndicesResponse['totals'][number] | undefined;
}

/** Twelve weeks of one place or outlet in six figures; null where all of them together are too few to say. */
export function indicesCard(context: PageContext, { name, file, kind, rows, total }: IndicesOfPlace): HTMLElement | null {
  if (!total || total.indices.own.relevant < MIN_PIECES) return null;
  const { speech } = context;
  const weeks = rows.map((row) => row.week).sort();
  const [from, to] = [weeks[0] ?? '', weeks.at(-1) ?? ''];
  // What an index divides by is its own affair: headlines of crime are no count of migration pieces.
  const columns = [{ label: speech.t('column.index') }, ...rateColumns(context).map((column, place) => (place === 1 ? { ...column, label: speech.t('column.n') } : column))];
  const sums = INDICES.map((id) => [speech.t(`index.${id}`), ...rateRow(context, total.indices[id])]);
  return chartCard(context, {
    title: `${speech.t('indices.title')} · ${name}`,
    sentence: speech.t('indices.sentence', { from: speech.format.weekRange(from), to: speech.format.weekRange(to), n: weeks.length }),
    note: uncorrectedNote(context, kind, INDICES.map((id) => ({ name: speech.t(`index.${id}`), rate: total.indices[id] }))),
    file,
    counted: kind,
    figure: dataTable(speech.t('indices.title'), columns, sums),
    picture: async () => tablePicture(columns, sums),
    table: { columns: [{ label: speech.t('column.week') }, ...columns], rows: rows.flatMap((row) => INDICES.map((id) => [speech.format.weekRange(row.week), speech.t(`index.${id}`), ...rateRow(context, row.indices[id])])) },
    csv: { columns: ['week', 'index', ...rateCsvColumns], rows: rows.flatMap((row) => INDICES.map((id) => [row.week, id, ...rateCsvRow(row.indices[id])])) },
  });
}
