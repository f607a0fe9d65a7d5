/** Words about which week is shown, and about addresses that ask for one that cannot be. */
export const esWeeks = {
  'week.wrong.title': 'Esa semana no se puede mostrar',
  'week.wrong.broken': '«{text}» no es una semana. Una semana se escribe con el año y su número, por ejemplo {example}.',
  'week.wrong.early': 'De la {week} no hay nada: lo recogido empieza en la {first}.',
  'week.wrong.late': 'La {week} todavía no ha llegado: lo más nuevo es de la {last}.',
  'week.wrong.now': 'Ver la semana más reciente',
  'week.wrong.first': 'Ver la primera que hay: {week}',
  'week.wrong.any': 'Ver las piezas de todas las semanas',
  'week.wrong.order': '«Desde» es una semana posterior a «hasta»: así no cabe ninguna pieza.',
  'week.wrong.turn': 'Poner antes la más antigua',
} as const;
