import { describe, expect, it } from '@jest/globals';
import { genderTwin } from './gender-twin.js';

describe('a text told of the other gender', () => {
  it.each([
    ['Un enfermero venezolano dirige el puesto.', 'Una enfermera venezolana dirige el puesto.'],
    ['Las venezolanas que llegaron ayer.', 'Los venezolanos que llegaron ayer.'],
    ['Ojo con los jóvenes venezolanos.', 'Ojo con las jóvenes venezolanas.'],
    ['La casa del venezolano.', 'La casa de la venezolana.'],
    ['LOS VENECOS OTRA VEZ', 'LAS VENECAS OTRA VEZ'],
  ])('%s', (text, twin) => {
    expect(genderTwin(text)).toBe(twin);
  });
  it.each(['El Junior ganó dos a cero.', 'Una familia venezolana espera su cita.', 'La población venezolana creció.', 'El gobierno venezolano cerró el puente.', ''])('leaves alone what has no gender to change: %s', (text) => {
    expect(genderTwin(text)).toBeNull();
  });
  it('gives the first text back when told again', () => {
    const text = 'Los venezolanos y una médica venezolana.';
    expect(genderTwin(genderTwin(text) ?? '')).toBe(text);
  });
});
