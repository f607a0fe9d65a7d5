import { findCorrection } from './find-correction.js';

describe('findCorrection', () => {
  it.each([
    ['Corrección: el detenido no es extranjero', '', 'Corrección: el detenido no es extranjero'],
    [null, 'Primer párrafo.\n\nFe de errores: la cifra era 12, no 120.', 'Fe de errores: la cifra era 12, no 120.'],
    ['Titular', 'Texto.\n*Nota de la redacción: se cambió el titular.\nMás texto.', 'Nota de la redacción: se cambió el titular.'],
    ['Titular', 'FE DE ERRATAS: donde decía «venezolano» debe decir «hombre».', 'FE DE ERRATAS: donde decía «venezolano» debe decir «hombre».'],
  ])('finds the notice in %j / %j', (title, text, notice) => {
    expect(findCorrection(title, text)).toBe(notice);
  });

  it.each([
    ['La corrección de datos del PPT tarda meses', 'Piden corrección: nadie responde.'],
    ['Titular', 'El alcalde pidió una aclaración. La rectificación llegó tarde.'],
    [null, ''],
  ])('finds none in %j / %j', (title, text) => {
    expect(findCorrection(title, text)).toBeNull();
  });

  it('keeps a bounded part of a long notice', () => {
    expect(findCorrection(null, `Aclaración: ${'x'.repeat(2_000)}`)).toHaveLength(500);
  });
});
