/** Words of the two switches that rule every figure of a screen, and of charts that follow them. */
export const esFigures = {
  'figures.choose': 'Cifras',
  'copies.choose': 'Copias de una misma nota',
  'copies.once': 'Una vez',
  'copies.each': 'Cada medio',
  'copies.search': 'La búsqueda encuentra también las copias: sus palabras pueden variar.',
  'figures.lines': 'Corregida, salvo los puntos vacíos: {names}.',
  'heat.sum.note': 'Las filas de suma van corregidas (≈).',
  'city.narratives.sum': 'En negrita, las sumas.',
} as const;
