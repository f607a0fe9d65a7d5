import type { Block, Cell, Column } from './paper.js';
import { PAPER_FONTS, printable } from './paper-type.js';

type Table = Extract<Block, { kind: 'table' }>;

/** Tints light enough for black figures, each darker than the one before also without colour. */
const TINTS = {
  harmful: ['#ffffff', '#fdeee6', '#fad6c4', '#f4b394', '#ec8a60', '#dd6a3c'],
  constructive: ['#ffffff', '#e6f4f2', '#c5e5e1', '#96d1ca', '#5fb5ac', '#37968d'],
} as const;
const LINE = '#8a8a8a';
const HATCH = '#c4c4c4';
const HATCH_STEP = 4;
const ROWS_A_TURN = 4;

interface Sizes {
  head: number;
  text: number;
  note: number;
  padding: number;
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Sets a table row by row; a new page begins with its columns again. */
export class PaperTable {
  private readonly sizes: Sizes;
  private readonly edges: number[];

  constructor(
    private readonly doc: PDFKit.PDFDocument,
    private readonly table: Table,
  ) {
    this.sizes = table.dense ? { head: 6.5, text: 7, note: 6, padding: 2 } : { head: 8.5, text: 8.5, note: 7, padding: 3 };
    const { left, right } = doc.page.margins;
    const width = doc.page.width - left - right;
    this.edges = table.columns.reduce<number[]>((edges, column) => [...edges, (edges.at(-1) ?? left) + column.width * width], [left]);
  }

  /** @param turn lets others have the thread */
  async set(parent: PDFKit.PDFStructureElement, turn: () => Promise<void>): Promise<void> {
    const { doc, table } = this;
    const structure = doc.struct('Table', { title: table.title });
    parent.add(structure);
    const head = table.columns.map(({ title, note }) => ({ text: title, ...(note !== undefined && { note }) }));
    const headHeight = this.heightOf(head, true);
    this.keep(headHeight + this.heightOf(table.rows[0] ?? [], false));
    this.row(head, headHeight, structure, 'head');
    for (const [index, row] of table.rows.entries()) {
      const height = this.heightOf(row, false);
      if (this.keep(height)) this.row(head, headHeight, null, 'head');
      this.row(row, height, structure, 'body');
      if (index % ROWS_A_TURN === ROWS_A_TURN - 1) await turn();
    }
    structure.end();
    doc.x = doc.page.margins.left;
    doc.y += this.sizes.text;
  }

  /** @returns whether this much did not fit, and a new page was begun */
  private keep(height: number): boolean {
    const { doc } = this;
    if (doc.y + height <= doc.page.maxY()) return false;
    doc.addPage();
    return true;
  }

  /** @param structure none for columns that are set again: they have been read once */
  private row(cells: readonly Cell[], height: number, structure: PDFKit.PDFStructureElement | null, part: 'head' | 'body'): void {
    const { doc } = this;
    const y = doc.y;
    const boxes = cells.map((_, index) => ({ x: this.edge(index), y, width: this.edge(index + 1) - this.edge(index), height }));
    doc.markContent('Artifact', { type: 'Layout' });
    cells.forEach((cell, index) => this.ground(cell, boxes[index] as Box, part));
    doc.endMarkedContent();
    const line = structure ? doc.struct('TR') : null;
    if (line) structure?.add(line);
    if (!line) doc.markContent('Artifact', { type: 'Pagination' });
    cells.forEach((cell, index) => {
      const column = this.table.columns[index] as Column;
      const isName = part === 'head' || index === 0;
      const write = (): void => this.write(cell, boxes[index] as Box, index === 0 ? 'left' : (column.align ?? 'left'), part, isName);
      if (line) line.add(isName ? doc.struct('TH', scopeOf(part), [write]) : doc.struct('TD', {}, [write]));
      else write();
    });
    if (line) line.end();
    else doc.endMarkedContent();
    doc.x = doc.page.margins.left;
    doc.y = y + height;
  }

  private ground({ shade, hatched }: Cell, { x, y, width, height }: Box, part: 'head' | 'body'): void {
    const { doc } = this;
    doc.save();
    if (shade && shade.step > 0) doc.rect(x, y, width, height).fill(TINTS[shade.family][Math.min(5, shade.step)] as string);
    if (hatched) {
      doc.rect(x, y, width, height).clip().lineWidth(0.4);
      for (let at = x - height; at < x + width; at += HATCH_STEP) doc.moveTo(at, y + height).lineTo(at + height, y);
      doc.stroke(HATCH);
    }
    doc.restore();
    doc.save().lineWidth(part === 'head' ? 0.8 : 0.3).moveTo(x, y + height).lineTo(x + width, y + height).stroke(LINE).restore();
  }

  private write(cell: Cell, { x, y, width }: Box, align: 'left' | 'center' | 'right', part: 'head' | 'body', bold: boolean): void {
    const { doc, sizes } = this;
    const options = { width: width - 2 * sizes.padding, align };
    doc.fillColor('#000000').font(bold ? PAPER_FONTS.bold : PAPER_FONTS.text).fontSize(part === 'head' ? sizes.head : sizes.text).text(printable(cell.text), x + sizes.padding, y + sizes.padding, options);
    if (cell.note !== undefined) doc.font(PAPER_FONTS.text).fontSize(sizes.note).text(printable(cell.note), x + sizes.padding, doc.y, options);
  }

  private heightOf(cells: readonly Cell[], isHead: boolean): number {
    const { doc, sizes } = this;
    const heights = cells.map((cell, index) => {
      const options = { width: this.edge(index + 1) - this.edge(index) - 2 * sizes.padding };
      const text = doc.font(isHead || index === 0 ? PAPER_FONTS.bold : PAPER_FONTS.text).fontSize(isHead ? sizes.head : sizes.text).heightOfString(printable(cell.text), options);
      return text + (cell.note === undefined ? 0 : doc.font(PAPER_FONTS.text).fontSize(sizes.note).heightOfString(printable(cell.note), options));
    });
    return Math.max(0, ...heights) + 2 * sizes.padding;
  }

  private edge(index: number): number {
    return this.edges[index] ?? 0;
  }
}

/** What a heading of the table heads. The types do not know it yet. */
function scopeOf(part: 'head' | 'body'): object {
  return { scope: part === 'head' ? 'Column' : 'Row' };
}
