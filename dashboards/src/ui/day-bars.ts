import { everyDay, type ChannelDay } from '../text/channel-days.js';
import { svg } from './dom.js';

const SLOT = 14;
const WIDTH = 10;
const HEIGHT = 44;

/** Small bars, a day each: what came, before what should have come. A day nobody watched has a short dash. */
export function dayBars(label: string, days: readonly ChannelDay[], from: string, to: string): SVGSVGElement {
  const span = everyDay(days, from, to);
  const most = Math.max(1, ...days.map((day) => Math.max(day.collected, day.expected ?? 0)));
  const bar = (index: number, value: number, kind: string): SVGRectElement => {
    const height = (value / most) * HEIGHT;
    return svg('rect', { class: kind, x: index * SLOT + 2, y: HEIGHT - height, width: WIDTH, height });
  };
  const marks = span.flatMap(({ known }, index) => {
    if (known === null || !known.watched) return [svg('rect', { class: 'bar-unwatched', x: index * SLOT + 2, y: HEIGHT - 2, width: WIDTH, height: 2 })];
    const low = known.low !== null && known.collected < known.low && index < span.length - 1;
    return [...(known.expected === null ? [] : [bar(index, known.expected, 'bar-expected')]), bar(index, known.collected, low ? 'bar-low' : 'bar-collected')];
  });
  return svg('svg', { class: 'day-bars', viewBox: `0 0 ${span.length * SLOT} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': label }, ...marks);
}
