import { describe, expect, it } from '@jest/globals';
import { readField } from '../text/document.js';
import { wholeOfField } from '../text/passage.js';
import { mockeryShift } from './mockery.js';

const mocks = (text: string): boolean => mockeryShift(wholeOfField(readField('text', text))) < 0;

describe('mockery of prejudice', () => {
  it.each([
    'Claro, la culpa del hueco de la 68 también es de los venezolanos.',
    'El dólar sube y el wifi no sirve: seguro que fue un veneco, ¿no?',
    'Según los comentarios, la culpa de que suba el huevo es de los migrantes.',
    'Qué raro, otra vez culpando al venezolano de la esquina.',
    'Sí, claro, y los extranjeros también hicieron caer el puente.',
    'Hoy no encontré las llaves. Los venezolanos, seguro.',
    'Soy veneca y a mucha honra.',
    '«Veneca», el disco de la cantante que resignifica el insulto.',
  ])('is heard in: %s', (text) => {
    expect(mocks(text)).toBe(true);
  });
  it.each([
    'Claro que la culpa es de los venezolanos, desde que llegaron no se puede salir.',
    'Obvio que fueron los venezolanos, esa gente vino a robar.',
    'Según mi vecino policía, nueve de cada diez atracos son de venezolanos.',
    'Se llevaron los bombillos del parque: fueron los venecos esos.',
    'La culpa es de ellos y de nadie más.',
  ])('is not read into plain blame: %s', (text) => {
    expect(mocks(text)).toBe(false);
  });
  it('is quick on hostile input', () => {
    const passage = wholeOfField(readField('text', 'claro la culpa del hueco por supuesto fueron los '.repeat(60)));
    const started = performance.now();
    for (let k = 0; k < 20; k++) mockeryShift(passage);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
