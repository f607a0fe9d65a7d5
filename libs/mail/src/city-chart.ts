import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import type { Rate } from '#vigia/contracts';
import { figureOf, MIN_PIECES, percentOf, type Figure, type Speech } from '#vigia/wording';

export interface ChartCity {
  name: string;
  now: Rate;
  before: Rate;
}

/** Twice the width mails are read at, for sharp screens. */
const SCALE = 2;
const WIDTH = 568;
const ROW = 34;
const TOP = 34;
const LEFT = 112;
const RIGHT = 76;
const INK = '#1f2933';
const MUTED = '#52606d';
const HARM = '#c2410c';

const FONT = 'VigiaInter';
const WORDS = {
  es: { few: (n: number) => `${n} ${n === 1 ? 'pieza' : 'piezas'}, muy pocas para decir`, before: 'media de 8 semanas', interval: 'intervalo del 95 %' },
  en: { few: (n: number) => `${n} ${n === 1 ? 'piece' : 'pieces'}, too few to say`, before: 'mean of 8 weeks', interval: '95% interval' },
} as const;

/**
 * One row a city: the share (corrected where it can be, then marked ≈) as a dot, its 95 % interval as a line, the mean of the eight weeks before as a stroke. Zero at the left, one scale for all. No dot
 * and no stroke of fewer than ten pieces, and no stroke of one sort of figure beside a dot of the other.
 * @returns a PNG
 */
export function drawCityChart(given: readonly ChartCity[], speech: Speech): Buffer {
  const words = WORDS[speech.lang];
  const cities = given.map((city) => ({ ...city, ...shownOf(city) }));
  const family = fontFamily();
  const height = TOP + cities.length * ROW + 34;
  const canvas = createCanvas(WIDTH * SCALE, height * SCALE);
  const pen = canvas.getContext('2d');
  pen.scale(SCALE, SCALE);
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, WIDTH, height);
  pen.textBaseline = 'middle';
  const most = Math.max(0.1, ...cities.flatMap(({ figure, mean }) => [figure?.high ?? 0, mean ?? 0]));
  const top = Math.min(1, Math.ceil(most * 10) / 10);
  const x = (share: number): number => LEFT + (share / top) * (WIDTH - LEFT - RIGHT);
  const write = (text: string, at: number, y: number, colour: string, weight = 400, size = 14): void => {
    pen.font = `${weight} ${size}px ${family}`;
    pen.fillStyle = colour;
    pen.fillText(text, at, y);
  };
  for (let step = 0; step <= 2; step += 1) {
    const share = (top * step) / 2;
    line(pen, x(share), TOP - 8, x(share), height - 30, '#e1e5ea', 1);
    write(speech.format.percent(share), x(share) - (step === 0 ? 0 : 12), TOP - 20, MUTED, 400, 12);
  }
  cities.forEach((city, index) => {
    const y = TOP + index * ROW + ROW / 2;
    write(city.name, 0, y, INK, 600);
    const { figure, mean } = city;
    if (figure === null) return write(words.few(city.now.relevant), LEFT + 4, y, MUTED, 400, 13);
    line(pen, x(figure.low ?? 0), y, x(figure.high ?? 0), y, '#f0b493', 7);
    if (mean !== null) line(pen, x(mean), y - 10, x(mean), y + 10, INK, 2);
    pen.fillStyle = HARM;
    pen.beginPath();
    pen.arc(x(figure.share ?? 0), y, 6, 0, 2 * Math.PI);
    pen.fill();
    write(percentOf(speech, figure), WIDTH - RIGHT + 14, y, INK, 600);
  });
  const foot = height - 14;
  line(pen, LEFT + 2, foot - 7, LEFT + 2, foot + 7, INK, 2);
  write(words.before, LEFT + 10, foot, MUTED, 400, 12);
  line(pen, LEFT + 170, foot, LEFT + 200, foot, '#f0b493', 7);
  write(words.interval, LEFT + 206, foot, MUTED, 400, 12);
  return canvas.toBuffer('image/png');
}

/** What a row shows; null for what rests on too few pieces. */
export function shownOf({ now, before }: ChartCity): { figure: Figure | null; mean: number | null } {
  const told = (rate: Rate): Figure | null => (rate.relevant < MIN_PIECES || rate.share === null ? null : figureOf(rate, 'corrected'));
  const [figure, mean] = [told(now), told(before)];
  return { figure, mean: mean !== null && mean.corrected === figure?.corrected ? mean.share : null };
}

function line(pen: SKRSContext2D, fromX: number, fromY: number, toX: number, toY: number, colour: string, width: number): void {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.beginPath();
  pen.moveTo(fromX, fromY);
  pen.lineTo(toX, toY);
  pen.stroke();
}

let registered = false;

/** The font comes with Vigía: a server often has none of its own. */
function fontFamily(): string {
  registered ||= GlobalFonts.registerFromPath(createRequire(import.meta.url).resolve('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2'), FONT) !== null;
  return registered ? FONT : 'sans-serif';
}
