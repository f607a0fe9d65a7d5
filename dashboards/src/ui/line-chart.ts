import type { Rate } from '#vigia/contracts';
import { h, resolveColour } from './dom.js';
import type { EventFlag } from './event-flags.js';
import type { PageContext } from './page-context.js';

export interface LineSeries {
  name: string;
  /** Name of the colour family in the style sheet. */
  colour: 'harm' | 'good' | 'slate';
  /** One a week, in the order of `weeks`. */
  points: readonly Rate[];
}

export interface LineSpec {
  weeks: readonly { tick: string; title: string }[];
  series: readonly LineSeries[];
  /** What happened, by the place of its week. */
  flags?: readonly EventFlag[];
  /** The last week is not over. */
  running: boolean;
  percent: (share: number) => string;
  tooltip: (name: string, point: Rate) => string;
}

export interface LineChart {
  element: HTMLElement;
  picture: () => Promise<HTMLCanvasElement>;
}

/** The one wrapper around Chart.js: makes the chart when its place is on the page, redraws it when the theme turns, and destroys it when the reader leaves. */
export function lineChart(context: PageContext, spec: LineSpec, label: string): LineChart {
  const canvas = h('canvas', { role: 'img', 'aria-label': label });
  const element = h('div', { class: 'line-chart' }, canvas);
  const theme = matchMedia('(prefers-color-scheme: dark)');
  let redraw = (): void => undefined;
  let destroy = (): void => undefined;
  const onTheme = (): void => redraw();

  const ready = import('./chart-engine.js').then(async ({ createLineChart, updateLineChart }) => {
    await document.fonts.ready;
    if (context.signal.aborted) return;
    const chart = createLineChart(canvas, spec);
    redraw = () => updateLineChart(chart, spec);
    destroy = () => chart.destroy();
  });
  ready.catch((error: unknown) => {
    console.error(error);
    element.replaceChildren(h('p', { class: 'notice', role: 'alert' }, context.speech.t('chart.failed')));
  });

  theme.addEventListener('change', onTheme);
  document.addEventListener('vigia:theme', onTheme);
  context.onLeave(() => {
    theme.removeEventListener('change', onTheme);
    document.removeEventListener('vigia:theme', onTheme);
    destroy();
  });

  return { element, picture: () => ready.then(() => copyOf(canvas)) };
}

function copyOf(canvas: HTMLCanvasElement): HTMLCanvasElement {
  const copy = document.createElement('canvas');
  const scale = 2 / devicePixelRatio;
  copy.width = canvas.width * scale;
  copy.height = canvas.height * scale;
  const pen = copy.getContext('2d');
  if (pen) {
    pen.fillStyle = resolveColour('--surface');
    pen.fillRect(0, 0, copy.width, copy.height);
    pen.drawImage(canvas, 0, 0, copy.width, copy.height);
  }
  return copy;
}
