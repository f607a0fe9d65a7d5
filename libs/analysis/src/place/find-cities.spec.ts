import { describe, expect, it } from '@jest/globals';
import { readField } from '../text/document.js';
import { findCities } from './find-cities.js';

const cities = (text: string, title?: string, outlet?: string): string[] => findCities([...(title ? [readField('title', title)] : []), readField('text', text)], outlet).map((one) => one.city).sort();

describe('findCities', () => {
  it.each([
    ['the city by name', 'En Cúcuta abrió un centro de atención.', ['cucuta']],
    ['a municipality of its area', 'La Alcaldía de Floridablanca entregó kits escolares.', ['bucaramanga']],
    ['a quarter', 'Los vecinos de Siloé pintaron la cancha.', ['cali']],
    ['a crossing', 'Miles cruzaron por el puente Simón Bolívar el sábado.', ['cucuta']],
    ['two cities', 'La ruta de atención funciona en Riohacha y en Santa Marta.', ['riohacha', 'santa_marta']],
    ['an ambiguous municipality with its preposition', 'En Soledad capturaron a dos hombres.', ['barranquilla']],
    ['without accents in a post', 'en medellin ya no se puede caminar', ['medellin']],
  ])('finds %s', (_name, text, expected) => {
    expect(cities(text)).toEqual(expected);
  });
  it.each([
    ['a treaty', 'La Declaración de Cartagena de 1984 amplió el refugio.'],
    ['a foreign namesake', 'Rescatan a 30 personas frente a Cartagena, Murcia.'],
    ['Cartagena del Chairá', 'Combates en Cartagena del Chairá dejan tres heridos.'],
    ['a club', 'El Deportivo Cali empató con el América de Cali.'],
    ['a cartel', 'La serie cuenta la historia del Cartel de Medellín.'],
    ['a metonym', 'Bogotá respondió a Caracas con una nota de protesta.'],
    ['a pair of governments', 'La tensión entre Bogotá y Caracas crece.'],
    ['a bank', 'El Banco de Bogotá anunció utilidades.'],
    ['a surname', 'Juan Cartagena ganó el premio de crónica.'],
    ['the papal residence', 'El papa recibió a los obispos en la Casa Santa Marta.'],
    ['Madrid in Spain', 'En Madrid, España, crece la comunidad venezolana.'],
    ['a woman called Soledad', 'Soledad Acosta presentó su libro.'],
    ['nothing at all', 'La Corte ordenó regularizar a los menores.'],
  ])('leaves %s alone', (_name, text) => {
    expect(cities(text)).toEqual([]);
  });
  it('takes a bare ambiguous name only with the outlet of that city', () => {
    expect(cities('El homenaje será para Bello.', undefined, null as unknown as string)).toEqual([]);
  });
  it('lets the headline lead and a list of examples pass', () => {
    expect(cities('La marca está en ciudades como Barranquilla, Cúcuta, Medellín y Cali.')).toEqual([]);
    expect(cities('El plan llegó antes a Barranquilla, Cúcuta, Medellín y Cali.', 'Bucaramanga estrena ruta de atención')).toEqual(['bucaramanga']);
  });
});
