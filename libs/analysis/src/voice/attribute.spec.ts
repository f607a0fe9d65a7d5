import { describe, expect, it } from '@jest/globals';
import { readField } from '../text/document.js';
import { attribute, voiceOf } from './attribute.js';

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
    ['—Aquí ya no cabe nadie más —dijo el alcalde en la plaza.', 'quote:official'],
    ['A juicio de la Personería, las familias siguen sin agua.', 'indirect:official'],
    ['«Cobran la mitad que uno», protesta un mecánico; lo dicen los mecánicos del sector.', 'quote:neighbour'],
    ['La Defensoría exige agua y baños para las familias.', 'indirect:official'],
    ['Suspenden al edil por llamar «cucarachas» a los vendedores.', 'quote:official'],
    ['«Caminamos once días con mi hija», dice Rosaura en la puerta del albergue.', 'quote:migrant'],
    ['En la pancarta se leía: «Aquí no los queremos más».', 'quote:user'],
  ])('hears who speaks in %s', (text, expected) => {
    expect(speakers(text)).toContain(expected);
  });
  it.each([
    ['Bogotá está desbordada: alcalde', 'indirect:official', 'Bogotá está desbordada'],
    ['Alcalde: Bogotá está desbordada', 'indirect:official', 'Bogotá está desbordada'],
    ['Hoteleros: la migración nos deja sin clientes', 'indirect:neighbour', 'la migración nos deja sin clientes'],
  ])('hears both sides of a headline colon: %s', (title, expected, words) => {
    const [one] = attribute(readField('title', title));
    expect(`${one?.kind}:${one?.voice}`).toBe(expected);
    expect(title.slice(one?.start, one?.end).trim()).toBe(words);
  });
  it.each(['Capturan a policía: pedía plata a los migrantes', 'Cúcuta: abren centro de atención', 'Lo que pide la canción del verano'])('takes no act, place or topic for a speaker: %s', (title) => {
    expect(attribute(readField('title', title))).toEqual([]);
  });
  it('reads words that JavaScript knows too', () => {
    expect(speakers('El constructor dijo que la obra sigue: valueOf, toString.')).toHaveLength(1);
  });
  it('takes one or two words between marks for a term, not for speech', () => {
    expect(speakers('La palabra «veneco» figura como despectiva en el diccionario.')).toEqual([]);
  });
  it('carries the last speaker to a quotation without one', () => {
    expect(speakers('«Primero los nuestros», dijo el concejal. «Que hagan fila como todos nosotros».')).toEqual(['quote:official', 'quote:official']);
  });
});

describe('voiceOf', () => {
  const text = '«Se conectan y no pagan nada», acusa el vecino de la esquina.';
  it('hears the speaker in a sentence that holds the words and who says them', () => {
    expect(voiceOf({ start: 0, end: text.length }, attribute(readField('text', text))).voice).toBe('neighbour');
  });
  it('hears the newsroom where hardly anything is attributed', () => {
    expect(voiceOf({ start: 0, end: 200 }, [{ start: 0, end: 60, voice: 'official', kind: 'quote' }]).voice).toBe('newsroom');
  });
});
