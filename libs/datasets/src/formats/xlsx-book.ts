import ExcelJS from 'exceljs';
import JSZip from 'jszip';
import { neutralised } from './csv-encoder.js';
import type { Row } from './table-encoder.js';

/** Rows of all tables together up to which a workbook is written: exceljs holds the whole of it in memory. */
export const XLSX_MOST_ROWS = 10_000;
const MOST_CELL_CHARACTERS = 32_767;
const TIMELESS = new Date('2000-01-01T00:00:00Z');

/** One sheet a table. exceljs stamps the hour into its archive, so it is packed again without: the same rows are the same bytes. */
export async function xlsxBook(tables: readonly { name: string; columns: readonly string[]; rows: readonly Row[] }[]): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  book.creator = 'Vigía';
  book.created = TIMELESS;
  book.modified = TIMELESS;
  for (const { name, columns, rows } of tables) {
    const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
    sheet.addRow([...columns]);
    for (const row of rows) {
      sheet.addRow(columns.map((column) => {
        const value = row[column] ?? null;
        return typeof value === 'string' ? neutralised(value).slice(0, MOST_CELL_CHARACTERS) : value;
      }));
    }
  }
  const packed = await JSZip.loadAsync(await book.xlsx.writeBuffer());
  const again = new JSZip();
  for (const [path, entry] of Object.entries(packed.files)) if (!entry.dir) again.file(path, await entry.async('uint8array'), { date: TIMELESS, createFolders: false });
  return again.generateAsync({ type: 'uint8array', compression: 'DEFLATE', platform: 'UNIX' });
}
