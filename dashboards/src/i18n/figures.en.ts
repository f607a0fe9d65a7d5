import type { esFigures } from './figures.es.js';

export const enFigures: Record<keyof typeof esFigures, string> = {
  'figures.choose': 'Figures',
  'copies.choose': 'Copies of one story',
  'copies.once': 'Once',
  'copies.each': 'Each outlet',
  'copies.search': 'A search finds copies, too: their words may differ.',
  'figures.lines': 'Corrected, except hollow points: {names}.',
  'heat.sum.note': 'The rows of sums are corrected (≈).',
  'city.narratives.sum': 'In bold, the sums.',
};
