import type { TrendPoint } from '#vigia/alerts';

const WIDTH = 640;
const HEIGHT = 240;
const [LEFT, RIGHT, TOP, BOTTOM] = [44, 12, 12, 28];

/** Own shares as dots with their intervals, the other outlets' median as a dashed line over the band of their middle half. Zero at the bottom. The numbers stand in a table beside it. */
export function trendChart(points: readonly TrendPoint[], alt: string, percent: (share: number) => string, dayOf: (week: string) => string): string {
  const most = Math.max(0.1, ...points.flatMap(({ own, others }) => [own.high ?? 0, others?.high ?? 0]));
  const top = Math.min(1, Math.ceil(most * 10) / 10);
  const x = (index: number): number => round(LEFT + ((WIDTH - LEFT - RIGHT) * (index + 0.5)) / points.length);
  const y = (share: number): number => round(HEIGHT - BOTTOM - (share / top) * (HEIGHT - TOP - BOTTOM));
  const grid = [0, top / 2, top].map((share) => `<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(share)}" y2="${y(share)}"/><text x="${LEFT - 6}" y="${y(share) + 4}" text-anchor="end">${percent(share)}</text>`);
  const weeks = points.flatMap(({ week }, index) => (index % 3 === points.length % 3 || index === points.length - 1 ? [`<text x="${x(index)}" y="${HEIGHT - 8}" text-anchor="middle">${dayOf(week)}</text>`] : []));
  const known = points.flatMap(({ others }, index) => (others ? [{ ...others, index }] : []));
  const band = known.length === 0 ? '' : `<polygon class="band" points="${[...known.map(({ index, high }) => `${x(index)},${y(high)}`), ...[...known].reverse().map(({ index, low }) => `${x(index)},${y(low)}`)].join(' ')}"/>`;
  const median = known.length === 0 ? '' : `<polyline class="median" points="${known.map(({ index, median: at }) => `${x(index)},${y(at)}`).join(' ')}"/>`;
  const own = points.flatMap(({ own: { share, low, high } }, index) => (share === null ? [] : [`<line class="whisker" x1="${x(index)}" x2="${x(index)}" y1="${y(low ?? share)}" y2="${y(high ?? share)}"/><circle class="own" cx="${x(index)}" cy="${y(share)}" r="5"/>`]));
  return `<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${alt}">${grid.join('')}${weeks.join('')}${band}${median}${own.join('')}</svg>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
