import { svg } from './dom.js';

export interface SparkWeek {
  repeats: number;
  debunks: number;
}

const SLOT = 14;
const WIDTH = 10;
const HALF = 22;

/** Small bars, a week each: up for what repeats, down for what debunks, so that colour never says it alone. The scale is that of the highest bar, but never of fewer than four pieces. */
export function weekSpark(label: string, weeks: readonly SparkWeek[], kind = 'week-spark'): SVGSVGElement {
  const most = Math.max(4, ...weeks.flatMap((week) => [week.repeats, week.debunks]));
  const height = (value: number): number => (value === 0 ? 0 : Math.max(2, (value / most) * (HALF - 1)));
  const bars = weeks.flatMap((week, index) => [
    svg('rect', { class: 'spark-repeats', x: index * SLOT + 2, y: HALF - height(week.repeats), width: WIDTH, height: height(week.repeats) }),
    svg('rect', { class: 'spark-debunks', x: index * SLOT + 2, y: HALF + 1, width: WIDTH, height: height(week.debunks) }),
  ]);
  return svg('svg', { class: kind, viewBox: `0 0 ${Math.max(1, weeks.length) * SLOT} ${2 * HALF + 1}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': label },
    svg('line', { class: 'spark-zero', x1: 0, x2: Math.max(1, weeks.length) * SLOT, y1: HALF + 0.5, y2: HALF + 0.5 }), ...bars);
}
