import { describe, expect, it } from '@jest/globals';
import { readField } from '../text/document.js';
import { attribute } from './attribute.js';

const speakers = (text: string): string[] => attribute(readField('text', text)).map((one) => `${one.kind}:${one.voice}`);

describe('attribute', () => {
  it.each([
    ['«Aquí ya no cabe nadie más», dijo el alcalde.', 'quote:official'],
    ['«Ellos se tomaron la cuadra», afirmó una vecina del sector.', 'quote:neighbour'],
    ['“Llegué con un bolso”, cuenta Yuleidy, migrante venezolana.', 'quote:migrant'],
    ['“No hay relación estadística”, explicó la investigadora.', 'quote:expert'],
    ['El comandante de la Policía aseguró que los robos bajaron este año.', 'indirect:police'],
    ['Según la Defensoría, las familias siguen sin agua.', 'indirect:official'],
    ['Las familias siguen sin agua, según la Defensoría.', 'indirect:official'],
  ])('hears who speaks in %s', (text, expected) => {
    expect(speakers(text)).toContain(expected);
  });
  it('takes one or two words between marks for a term, not for speech', () => {
    expect(speakers('La palabra «veneco» figura como despectiva en el diccionario.')).toEqual([]);
  });
  it('carries the last speaker to a quotation without one', () => {
    expect(speakers('«Primero los nuestros», dijo el concejal. «Que hagan fila como todos nosotros».')).toEqual(['quote:official', 'quote:official']);
  });
});
