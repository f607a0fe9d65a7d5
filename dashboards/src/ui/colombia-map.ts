import { CITIES, type CityId } from '#vigia/codebook';
import type { Rate } from '#vigia/contracts';
import { figureOf, MIN_PIECES, shadeOf, type Figures } from '#vigia/wording';
import { MAP_HEIGHT, MAP_WIDTH, NAME_PLACES, outlinePath, project } from './colombia.js';
import { svg } from './dom.js';
import type { PageContext } from './page-context.js';
import { shownFigures } from './shown-figures.js';

export interface MapCity {
  city: CityId;
  rate: Rate;
  /** Read out, and shown on hover. */
  sentence: string;
  href: string;
}

/** Nine circles on an outline: area = pieces about migration, colour = part with harm in the outlet's own voice, hatched = too few to say. */
export function colombiaMap(context: PageContext, cities: readonly MapCity[]): SVGSVGElement {
  const most = Math.max(1, ...cities.map(({ rate }) => rate.relevant));
  const hatch = svg('pattern', { id: 'map-hatch', width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
    svg('rect', { width: 6, height: 6, class: 'map-few-ground' }), svg('line', { x1: 0, y1: 0, x2: 0, y2: 6, class: 'map-few-line' }));
  // Large circles first, so that a small one is never hidden; names last, over everything.
  const ordered = [...cities].sort((a, b) => b.rate.relevant - a.rate.relevant);
  return svg('svg', { class: 'map', viewBox: `0 0 ${MAP_WIDTH} ${MAP_HEIGHT}`, role: 'group', 'aria-label': context.speech.t('map.alt') },
    svg('defs', {}, hatch),
    svg('path', { class: 'map-land', d: outlinePath() }),
    ...ordered.map((item) => cityMark(item, radiusOf(item.rate, most), shownFigures(context))));
}

function radiusOf(rate: Rate, most: number): number {
  return rate.relevant === 0 ? 3.5 : 4 + 11 * Math.sqrt(rate.relevant / most);
}

function cityMark({ city, rate, sentence, href }: MapCity, radius: number, figures: Figures): SVGElement {
  const place = CITIES.find(({ id }) => id === city);
  if (!place) throw new Error(`no such city: ${city}`);
  const { x, y } = project(place.lon, place.lat);
  const name = NAME_PLACES[city];
  const [nameX, nameY] = [x + name.dx, y + name.dy];
  // Starts with the words one sees, so that a reader who speaks to the machine can name the link.
  const label = `${place.name} ${countOf(rate)}. ${sentence}`;
  const circle = svg('circle', { cx: x, cy: y, r: radius, class: `map-circle ${shadeClass(rate, figures)}` });
  // Presentation attribute, not a class: a pattern must be found inside the picture when it is saved.
  if (rate.relevant > 0 && rate.relevant < MIN_PIECES) circle.setAttribute('fill', 'url(#map-hatch)');
  return svg('a', { href, class: 'map-city', 'aria-label': label },
    svg('title', {}, label),
    svg('circle', { cx: x, cy: y, r: Math.max(radius, 15), class: 'map-target' }),
    svg('line', { x1: x, y1: y, x2: nameX - Math.sign(name.dx) * 3, y2: nameY, class: 'map-leader' }),
    circle,
    svg('text', { x: nameX, y: nameY + 2, 'text-anchor': name.anchor, class: 'map-name' }, place.name, ' ', svg('tspan', { x: nameX, dy: 14, class: 'map-count' }, countOf(rate))));
}

function countOf(rate: Rate): string {
  return rate.relevant === 0 ? '–' : `${rate.pieces}/${rate.relevant}`;
}

function shadeClass(rate: Rate, figures: Figures): string {
  if (rate.relevant === 0) return 'is-empty';
  if (rate.relevant < MIN_PIECES || rate.share === null) return 'is-few';
  return `shade-h${shadeOf(figureOf(rate, figures).share ?? 0)}`;
}
