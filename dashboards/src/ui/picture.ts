import { resolveColour } from './dom.js';

export const SCALE = 2;
const MARGIN = 24 * SCALE;
export const FAMILY = '"Inter Variable", system-ui, sans-serif';

export interface PictureWords {
  title: string;
  sentence: string;
  /** How to read the figure; may be empty. */
  note: string;
  source: string;
}

/** A figure with its title and sentence above, its note and source below, ready to be sent to somebody. */
export function framePicture(figure: HTMLCanvasElement, { title, sentence, note, source }: PictureWords): HTMLCanvasElement {
  const width = Math.max(figure.width, 560 * SCALE) + 2 * MARGIN;
  const measure = contextOf(document.createElement('canvas'));
  const titleFont = `700 ${20 * SCALE}px ${FAMILY}`;
  const textFont = `400 ${14 * SCALE}px ${FAMILY}`;
  measure.font = titleFont;
  const titleLines = wrap(measure, title, width - 2 * MARGIN);
  measure.font = textFont;
  const textLines = wrap(measure, sentence, width - 2 * MARGIN);
  const smallFont = `400 ${12 * SCALE}px ${FAMILY}`;
  measure.font = smallFont;
  const footLines = [...wrap(measure, note, width - 2 * MARGIN), ...wrap(measure, source, width - 2 * MARGIN)];
  const head = MARGIN + titleLines.length * 26 * SCALE + textLines.length * 20 * SCALE + 12 * SCALE;

  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = head + figure.height + (28 + footLines.length * 16) * SCALE;
  const pen = contextOf(canvas);
  pen.fillStyle = resolveColour('--surface');
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.textBaseline = 'top';
  pen.fillStyle = resolveColour('--ink');
  pen.font = titleFont;
  titleLines.forEach((line, index) => pen.fillText(line, MARGIN, MARGIN + index * 26 * SCALE));
  pen.fillStyle = resolveColour('--muted');
  pen.font = textFont;
  textLines.forEach((line, index) => pen.fillText(line, MARGIN, MARGIN + titleLines.length * 26 * SCALE + index * 20 * SCALE));
  pen.drawImage(figure, MARGIN, head);
  pen.font = smallFont;
  footLines.forEach((line, index) => pen.fillText(line, MARGIN, head + figure.height + (14 + index * 16) * SCALE));
  return canvas;
}

/** Paints a table as it looks now: cell colours, bars, text, alignment. Hatched cells get their hatch. */
export function paintTable(table: HTMLElement): HTMLCanvasElement {
  const box = table.getBoundingClientRect();
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(box.width * SCALE);
  canvas.height = Math.ceil(box.height * SCALE);
  const pen = contextOf(canvas);
  pen.scale(SCALE, SCALE);
  for (const cell of table.querySelectorAll<HTMLElement>('th, td')) {
    const place = cell.getBoundingClientRect();
    if (place.width === 0) continue;
    const [x, y] = [place.left - box.left, place.top - box.top];
    pen.fillStyle = getComputedStyle(cell).backgroundColor;
    pen.fillRect(x, y, place.width, place.height);
    if (cell.classList.contains('is-few')) hatch(pen, x, y, place.width, place.height);
    for (const bar of cell.querySelectorAll<HTMLElement>('.bar')) {
      const at = bar.getBoundingClientRect();
      pen.fillStyle = getComputedStyle(bar).backgroundColor;
      pen.fillRect(at.left - box.left, at.top - box.top, at.width, at.height);
      if (bar.classList.contains('is-few')) hatch(pen, at.left - box.left, at.top - box.top, at.width, at.height);
    }
    for (const line of cell.querySelectorAll<HTMLElement>('[data-paint]')) {
      const at = line.getBoundingClientRect();
      const look = getComputedStyle(line);
      pen.fillStyle = look.color;
      pen.font = `${look.fontWeight} ${look.fontSize} ${FAMILY}`;
      pen.textBaseline = 'middle';
      const centred = look.textAlign === 'center';
      pen.textAlign = centred ? 'center' : 'left';
      const left = at.left - box.left + (centred ? at.width / 2 : 0);
      // A rounding of the font may make a line a hair wider than its box; it must not wrap for that.
      const lines = wrap(pen, line.textContent ?? '', place.right - at.left + 2);
      const height = at.height / lines.length;
      lines.forEach((text, index) => pen.fillText(text, left, at.top - box.top + height * (index + 0.5)));
    }
  }
  return canvas;
}

/** An SVG of the page as a canvas. Looks come from the style sheet, which a picture does not see, so they are written into the copy. */
export async function paintSvg(element: SVGSVGElement): Promise<HTMLCanvasElement> {
  const copy = element.cloneNode(true) as SVGSVGElement;
  const originals = [element, ...element.querySelectorAll('*')];
  const copies = [copy, ...copy.querySelectorAll('*')];
  copies.forEach((node, index) => {
    const original = originals[index];
    if (!original) return;
    const look = getComputedStyle(original);
    for (const name of ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'opacity', 'font-size', 'font-weight', 'text-anchor', 'paint-order', 'stroke-linejoin', 'visibility'] as const) {
      const value = look.getPropertyValue(name);
      if (value !== '') node.setAttribute(name, value);
    }
    node.setAttribute('font-family', 'sans-serif');
  });
  const box = element.getBoundingClientRect();
  copy.setAttribute('width', String(box.width * SCALE));
  copy.setAttribute('height', String(box.height * SCALE));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(box.width * SCALE);
  canvas.height = Math.ceil(box.height * SCALE);
  contextOf(canvas).drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function hatch(pen: CanvasRenderingContext2D, x: number, y: number, width: number, height: number): void {
  pen.save();
  pen.beginPath();
  pen.rect(x, y, width, height);
  pen.clip();
  pen.strokeStyle = resolveColour('--hatch');
  pen.lineWidth = 1;
  for (let offset = -height; offset < width; offset += 6) {
    pen.beginPath();
    pen.moveTo(x + offset, y + height);
    pen.lineTo(x + offset + height, y);
    pen.stroke();
  }
  pen.restore();
}

export function wrap(pen: CanvasRenderingContext2D, text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && pen.measureText(longer).width > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line === '' ? lines : [...lines, line];
}

export function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no 2d canvas');
  return pen;
}
