/** Words of the search over pieces. */
export const esSearch = {
  'search.label': 'Buscar en titulares y textos',
  'search.hint': 'Todas las palabras, en cualquier forma: «migrante» halla «migrantes». Frase exacta entre comillas; con un guion delante, sin esa palabra: empleo -deportados.',
  'search.button': 'Buscar',
  'search.clear': 'Quitar la búsqueda',
  'search.count': '{total} {total:pieza|piezas} con «{q}»',
  'search.count.more': 'Más de {total} piezas con «{q}»; estas son las más nuevas',
  'search.empty.title': 'Ninguna pieza con «{q}»',
  'search.empty.text': 'Pruebe con menos palabras, sin comillas o sin filtros.',
  'search.facets': 'Repartidas así',
  'search.facets.more': 'entre las {total} más nuevas',
  'search.saved': 'Búsquedas guardadas',
  'search.saved.name': 'Nombre de la búsqueda',
  'search.saved.save': 'Guardar esta búsqueda',
  'search.saved.remove': 'Borrar «{name}»',
} as const;
