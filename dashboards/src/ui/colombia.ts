import type { CityId } from '#vigia/codebook';

/**
 * Outline of continental Colombia, drawn by hand for this page: longitude and latitude in degrees, clockwise from Punta Gallinas, simple enough to be read at 300 px. San Andrés is left out;
 * none of the nine cities is there.
 */
const OUTLINE: readonly (readonly [number, number])[] = [
  [-71.66, 12.46], [-71.3, 12.3], [-71.12, 12.08], [-71.33, 11.85], [-71.95, 11.65], [-72.25, 11.15], [-72.6, 10.85], [-72.9, 10.45], [-73.05, 9.8], [-73.38, 9.17], [-72.8, 9.1], [-72.66, 8.65],
  [-72.38, 8.36], [-72.42, 7.95], [-72.47, 7.45], [-72.2, 7.38], [-71.98, 7.02], [-71.2, 7.03], [-70.7, 7.08], [-70.1, 6.97], [-69.4, 6.1], [-68.5, 6.18], [-67.45, 6.2], [-67.5, 5.6], [-67.82, 5.25],
  [-67.82, 4.5], [-67.6, 3.75], [-67.3, 3.42], [-67.55, 2.9], [-67.85, 2.8], [-67.2, 2.35], [-67.1, 1.75], [-66.87, 1.23], [-67.1, 1.15], [-67.5, 1.9], [-68.15, 1.73], [-69.85, 1.72], [-69.85, 1.06],
  [-69.25, 1.0], [-69.2, 0.62], [-70.04, 0.57], [-70.05, -0.16], [-69.6, -0.5], [-69.42, -1.1], [-69.95, -4.23], [-70.3, -3.85], [-70.72, -3.78], [-70.06, -2.75], [-70.9, -2.23], [-71.7, -2.2],
  [-72.4, -2.45], [-73.1, -2.3], [-73.6, -1.35], [-74.3, -0.98], [-74.8, -0.2], [-75.3, -0.12], [-75.65, 0.05], [-76.3, 0.42], [-77.4, 0.4], [-77.7, 0.83], [-78.55, 1.2], [-78.95, 1.45], [-78.7, 1.78],
  [-78.55, 2.35], [-78.05, 2.6], [-77.65, 2.95], [-77.15, 3.7], [-77.45, 4.15], [-77.3, 4.7], [-77.37, 5.45], [-77.3, 6.2], [-77.5, 6.6], [-77.88, 7.22], [-77.7, 7.65], [-77.22, 7.95], [-77.36, 8.67],
  [-76.95, 8.3], [-76.78, 7.95], [-76.72, 8.55], [-76.4, 8.9], [-75.9, 9.42], [-75.6, 9.75], [-75.5, 10.4], [-75.25, 10.78], [-74.85, 11.08], [-74.4, 10.98], [-74.2, 11.3], [-73.6, 11.27], [-72.9, 11.55],
  [-72.2, 11.95], [-71.97, 12.2],
];

/** Units of the drawing to a degree; near the equator a degree east is as long as a degree north. */
const UNIT = 30;
const WEST = -80.6;
const NORTH = 13.1;

export const MAP_WIDTH = 440;
export const MAP_HEIGHT = 540;

export function project(lon: number, lat: number): { x: number; y: number } {
  return { x: Math.round((lon - WEST) * UNIT * 10) / 10, y: Math.round((NORTH - lat) * UNIT * 10) / 10 };
}

export function outlinePath(): string {
  const points = OUTLINE.map(([lon, lat]) => {
    const { x, y } = project(lon, lat);
    return `${x} ${y}`;
  });
  return `M${points.join('L')}Z`;
}

/** Where a city's name stands (shift from the city in units) and the side it grows to: far enough out that names and circles of the Caribbean coast never meet. A thin line leads to the circle. */
export const NAME_PLACES: Record<CityId, { dx: number; dy: number; anchor: 'start' | 'end' }> = {
  riohacha: { dx: 62, dy: 26, anchor: 'start' },
  santa_marta: { dx: -42, dy: -36, anchor: 'end' },
  barranquilla: { dx: -50, dy: -10, anchor: 'end' },
  cartagena: { dx: -40, dy: 16, anchor: 'end' },
  cucuta: { dx: 40, dy: -6, anchor: 'start' },
  bucaramanga: { dx: 44, dy: 22, anchor: 'start' },
  medellin: { dx: -70, dy: 4, anchor: 'end' },
  bogota: { dx: 34, dy: 6, anchor: 'start' },
  cali: { dx: 34, dy: 10, anchor: 'start' },
};
