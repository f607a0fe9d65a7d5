/** One cell of a table a reader can take away. */
export type Cell = string | number | null;

export interface CsvParts {
  columns: readonly string[];
  rows: readonly (readonly Cell[])[];
}

/**
 * Comma-separated values as spreadsheets read them (RFC 4180): numbers with a point, a missing value empty. Text that a spreadsheet would run as a formula gets an apostrophe in front.
 */
export function toCsv(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [columns, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n') + '\r\n';
}

function csvCell(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function download(fileName: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = fileName;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

export function downloadCsv(fileName: string, { columns, rows }: CsvParts): void {
  // The byte order mark makes Excel read UTF-8.
  download(`${fileName}.csv`, new Blob(['\ufeff', toCsv(columns, rows)], { type: 'text/csv;charset=utf-8' }));
}
