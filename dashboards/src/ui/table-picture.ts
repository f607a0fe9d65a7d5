import type { Column } from './data-table.js';
import { resolveColour } from './dom.js';
import { contextOf, FAMILY, SCALE, wrap } from './picture.js';

const FONT = 14 * SCALE;
const LINE = 19 * SCALE;
const PAD = 8 * SCALE;
/** A column grows to its longest text, and no further than this. */
const WIDEST = 200 * SCALE;

/** A table of words and numbers as a picture. Drawn from its data: on a phone the table of the page is a stack of cards. */
export function tablePicture(columns: readonly Column[], rows: readonly (readonly string[])[]): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  const measure = contextOf(canvas);
  const fontOf = (head: boolean): string => `${head ? 650 : 400} ${FONT}px ${FAMILY}`;
  const texts = [columns.map(({ label }) => label), ...rows];
  const widths = columns.map((_, column) => Math.min(WIDEST, Math.max(...texts.map((row, index) => {
    measure.font = fontOf(index === 0);
    return Math.ceil(measure.measureText(row[column] ?? '').width);
  }))));
  const cells = texts.map((row, index) => columns.map((_, column) => {
    measure.font = fontOf(index === 0);
    return wrap(measure, row[column] ?? '', widths[column] ?? 0);
  }));
  const heights = cells.map((row) => Math.max(1, ...row.map((lines) => lines.length)) * LINE + PAD);
  canvas.width = widths.reduce((sum, width) => sum + width + 2 * PAD, 0);
  canvas.height = heights.reduce((sum, height) => sum + height, 0);

  const pen = contextOf(canvas);
  pen.fillStyle = resolveColour('--surface');
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.textBaseline = 'top';
  let top = 0;
  cells.forEach((row, index) => {
    let left = 0;
    row.forEach((lines, column) => {
      const width = widths[column] ?? 0;
      const numeric = columns[column]?.numeric === true;
      pen.font = fontOf(index === 0);
      pen.textAlign = numeric ? 'right' : 'left';
      pen.fillStyle = resolveColour(index === 0 ? '--muted' : '--ink');
      lines.forEach((line, at) => pen.fillText(line, left + PAD + (numeric ? width : 0), top + PAD / 2 + at * LINE));
      left += width + 2 * PAD;
    });
    top += heights[index] ?? 0;
    pen.fillStyle = resolveColour('--line');
    pen.fillRect(0, top - SCALE, canvas.width, SCALE);
  });
  return canvas;
}
