/** Words of the screen of one outlet. */
export const esOutlet = {
  'outletPage.figures': 'Por cada 100 piezas sobre migración',
  'outletPage.figures.sentence': '{from} a {to}: {relevant} {relevant:pieza|piezas} sobre migración en Colombia, de {collected} recogidas de este medio.',
  'outletPage.figures.few': 'Con menos de 10 piezas no damos cifras por cada 100.',
  'outletPage.note': 'No se compara con otros medios: cada uno cubre lo suyo. El intervalo dice cuánto puede deberse al azar.',
  'outletPage.lines': 'Doce semanas',
  'outletPage.lines.sentence': 'En estas doce semanas, marco dañino en voz del medio: {sentence}',
  'outletPage.latest': 'Sus últimas piezas sobre migración',
  'outletPage.empty': 'Ninguna pieza de este medio sobre migración en estas doce semanas.',
  'outletPage.missing': 'Vigía no sigue ningún medio con esta dirección.',
  'outletPage.about': '{type}, alcance {scope}',
  'outletPage.partner': 'Medio aliado',
  'outletPage.sources': 'Ver sus canales',
} as const;
