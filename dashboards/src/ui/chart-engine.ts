import { CategoryScale, Chart, Filler, LinearScale, LineController, LineElement, PointElement, Tooltip, type ChartConfiguration, type ChartDataset, type Plugin } from 'chart.js';
import type { Rate } from '#vigia/contracts';
import { MIN_PIECES } from '#vigia/wording';
import type { LineSeries, LineSpec } from './line-chart.js';
import { resolveColour } from './dom.js';

/** The only module that knows Chart.js; it is loaded when the first chart is drawn. */
Chart.register(LineController, LineElement, PointElement, LinearScale, CategoryScale, Filler, Tooltip);

const FAMILY = '"Inter Variable", system-ui, sans-serif';
type Line = Chart<'line', (number | null)[], string>;

export function createLineChart(canvas: HTMLCanvasElement, spec: LineSpec): Line {
  return new Chart(canvas, configOf(spec));
}

/** Draws the same chart again, in the colours of the theme as it is now. */
export function updateLineChart(chart: Line, spec: LineSpec): void {
  const { data, options } = configOf(spec);
  chart.data = data;
  chart.options = options ?? {};
  chart.update('none');
}

function configOf(spec: LineSpec): ChartConfiguration<'line', (number | null)[], string> {
  const [ink, muted, grid, surface] = ['--ink', '--muted', '--line', '--surface'].map(resolveColour) as [string, string, string, string];
  const top = Math.max(0.1, ...spec.series.flatMap(({ points }) => points.map((point) => (isFew(point) ? point.share : point.high) ?? 0)));
  return {
    type: 'line',
    data: { labels: spec.weeks.map((week) => week.tick), datasets: spec.series.flatMap((series) => datasetsOf(series, spec, surface)) },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      interaction: { mode: 'index', intersect: false },
      layout: { padding: { top: (spec.flags?.length ?? 0) > 0 ? 20 : 8, right: labelRoom(canvasPen(), spec) } },
      scales: {
        x: { grid: { display: false }, border: { color: grid }, ticks: { color: muted, font: { family: FAMILY, size: 12 }, maxRotation: 0, autoSkipPadding: 14 } },
        y: {
          beginAtZero: true,
          max: Math.min(1, Math.ceil((top + 0.01) * 10) / 10),
          border: { display: false },
          grid: { color: grid },
          ticks: { color: muted, maxTicksLimit: 6, font: { family: FAMILY, size: 12 }, callback: (value) => spec.percent(Number(value)) },
        },
      },
      plugins: {
        tooltip: {
          backgroundColor: ink,
          titleColor: surface,
          bodyColor: surface,
          titleFont: { family: FAMILY, weight: 600 },
          bodyFont: { family: FAMILY },
          padding: 10,
          displayColors: false,
          filter: (item) => item.datasetIndex % 3 === 2,
          callbacks: {
            title: (items) => spec.weeks[items[0]?.dataIndex ?? -1]?.title ?? '',
            label: (item) => {
              const series = spec.series[Math.floor(item.datasetIndex / 3)];
              const point = series?.points[item.dataIndex];
              return series && point ? spec.tooltip(series.name, point) : '';
            },
          },
        },
      },
    },
    plugins: [directLabels(spec), eventFlags(spec)],
  };
}

/** Lower edge, upper edge (filled down to it) and the line itself. */
function datasetsOf(series: LineSeries, spec: LineSpec, surface: string): ChartDataset<'line', (number | null)[]>[] {
  const colour = resolveColour(`--${series.colour}`);
  const band = resolveColour(`--${series.colour}-band`);
  const edge = { borderWidth: 0, pointRadius: 0, pointHoverRadius: 0, tension: 0 };
  const last = spec.weeks.length - 1;
  const few = (index: number): boolean => isFew(series.points[index]);
  return [
    { ...edge, label: `${series.name} ↓`, data: series.points.map((point) => (isFew(point) ? null : point.low)), fill: false },
    { ...edge, label: `${series.name} ↑`, data: series.points.map((point) => (isFew(point) ? null : point.high)), fill: '-1', backgroundColor: band },
    {
      label: series.name,
      data: series.points.map((point) => point.share),
      borderColor: colour,
      borderWidth: 2.5,
      // A point on the edge of the chart is drawn whole.
      clip: 8,
      tension: 0,
      pointRadius: 3.5,
      pointHoverRadius: 5,
      pointBorderColor: colour,
      pointBorderWidth: 2,
      pointBackgroundColor: series.points.map((_, index) => (few(index) ? surface : colour)),
      // A week with too few pieces must not look like a finding: no band, a hollow point, a thin line to it.
      segment: {
        borderDash: (part) => (spec.running && part.p1DataIndex === last ? [5, 4] : undefined),
        borderWidth: (part) => (few(part.p0DataIndex) || few(part.p1DataIndex) ? 1 : undefined),
      },
    },
  ];
}

/** Names at the end of the lines, pushed apart where they would touch. */
function directLabels(spec: LineSpec): Plugin<'line'> {
  return {
    id: 'directLabels',
    afterDatasetsDraw(chart) {
      const ends = spec.series
        .map((series, index) => {
          const points = chart.getDatasetMeta(index * 3 + 2).data;
          const at = series.points.findLastIndex((point) => point.share !== null);
          return { series, y: points[at]?.y ?? null };
        })
        .filter((end): end is { series: LineSeries; y: number } => end.y !== null)
        .sort((a, b) => a.y - b.y);
      const pen = chart.ctx;
      pen.save();
      pen.font = `600 12px ${FAMILY}`;
      pen.textBaseline = 'middle';
      let free = -Infinity;
      for (const { series, y } of spec.series.length > 1 ? ends : []) {
        const at = Math.max(y, free);
        free = at + 16;
        pen.fillStyle = resolveColour(`--${series.colour}-text`);
        pen.fillText(series.name, chart.chartArea.right + 8, at);
      }
      pen.restore();
    },
  };
}

/** A dotted line through the week of an event, with its number on top. */
function eventFlags(spec: LineSpec): Plugin<'line'> {
  return {
    id: 'eventFlags',
    beforeDatasetsDraw(chart) {
      const pen = chart.ctx;
      const { top, bottom } = chart.chartArea;
      pen.save();
      pen.strokeStyle = resolveColour('--slate');
      pen.fillStyle = resolveColour('--slate-text');
      pen.font = `600 11px ${FAMILY}`;
      pen.textAlign = 'center';
      pen.setLineDash([2, 3]);
      for (const flag of spec.flags ?? []) {
        const x = chart.scales['x']?.getPixelForValue(flag.index);
        if (x === undefined) continue;
        pen.beginPath();
        pen.moveTo(x, top);
        pen.lineTo(x, bottom);
        pen.stroke();
        pen.fillText(flag.number, x, top - 4);
      }
      pen.restore();
    },
  };
}

function isFew(point: Rate | undefined): boolean {
  return point === undefined || point.relevant < MIN_PIECES;
}

function labelRoom(pen: CanvasRenderingContext2D | null, spec: LineSpec): number {
  // One line needs no name beside it: the title is its name.
  if (!pen || spec.series.length === 1) return 12;
  pen.font = `600 12px ${FAMILY}`;
  return Math.ceil(Math.max(...spec.series.map((series) => pen.measureText(series.name).width))) + 12;
}

function canvasPen(): CanvasRenderingContext2D | null {
  return document.createElement('canvas').getContext('2d');
}
