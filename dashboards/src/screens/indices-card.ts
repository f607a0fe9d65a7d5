import type { IndicesResponse, WeekIndices } from '#vigia/contracts';
import { INDICES, MIN_PIECES, sumRates } from '#vigia/wording';
import { chartCard } from '../ui/chart-card.js';
import { dataTable } from '../ui/data-table.js';
import type { PageContext } from '../ui/page-context.js';
import { rateCsvColumns, rateCsvRow, rateRow, rateColumns } from './rate-rows.js';

type Row = IndicesResponse['rows'][number];

/** Twelve weeks of one place or outlet in six figures, and what the model’s measured errors make of them. */
export function indicesCard(context: PageContext, name: string, file: string, rows: readonly Row[]): HTMLElement {
  const { speech } = context;
  const weeks = rows.map((row) => row.week).sort();
  const [from, to] = [weeks[0] ?? '', weeks.at(-1) ?? ''];
  const sums = INDICES.map((id) => ({ id, rate: sumRates(rows.map((row) => row.indices[id])) }));
  // What an index divides by is its own affair: headlines of crime are no count of migration pieces.
  const columns = [{ label: speech.t('column.index') }, ...rateColumns(speech).map((column, place) => (place === 1 ? { ...column, label: speech.t('column.n') } : column))];
  const table = sums.map(({ id, rate }) => [speech.t(`index.${id}`), ...rateRow(speech, rate)]);
  return chartCard(context, {
    title: `${speech.t('indices.title')} · ${name}`,
    sentence: speech.t('indices.sentence', { from: speech.format.weekRange(from), to: speech.format.weekRange(to) }),
    file,
    figure: dataTable(speech.t('indices.title'), columns, table),
    table: { columns: [{ label: speech.t('column.week') }, ...columns], rows: rows.flatMap((row) => INDICES.map((id) => [speech.format.weekRange(row.week), speech.t(`index.${id}`), ...rateRow(speech, row.indices[id])])) },
    csv: { columns: ['week', 'index', ...rateCsvColumns], rows: rows.flatMap((row) => INDICES.map((id) => [row.week, id, ...rateCsvRow(row.indices[id])])) },
  });
}

/** Whether anything at all can be said of these weeks. */
export function saysEnough(rows: readonly { indices: WeekIndices }[]): boolean {
  return rows.reduce((sum, row) => sum + row.indices.own.relevant, 0) >= MIN_PIECES;
}

