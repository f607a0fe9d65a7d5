import { describe, expect, it } from '@jest/globals';
import { readField } from '../text/document.js';
import { headlineNationality } from './headline-nationality.js';

const judge = (title: string) => headlineNationality(readField('title', title));

describe('headlineNationality', () => {
  it.each([
    'Venezolano hurtó una bicicleta en La Flora',
    'Capturan a dos venezolanos por atraco en el centro',
    'Cae banda de venezolanos que robaba celulares',
    'Un venezolano mató a su vecino en una riña',
    'Joven venezolana se llevó tres celulares de un hostal',
    'Veneco en moto dejó sin quincena a una señora',
  ])('finds the nationality needless: %s', (title) => {
    expect(judge(title)).toBe('needless');
  });
  it.each([
    'Asesinan a migrante venezolana en Barrio Nuevo; investigan feminicidio',
    'Piden en extradición a venezolano capturado en Cúcuta',
    'Capturan a cabecilla venezolano del Tren de Aragua buscado en Chile',
    'Rescatan a siete venezolanas víctimas de trata en Cartagena',
    'Migración Colombia expulsó a venezolano condenado por extorsión',
    'Golpean a domiciliario venezolano en Bello',
  ])('finds it relevant: %s', (title) => {
    expect(judge(title)).toBe('relevant');
  });
  it.each(['Capturan a tres hombres por el atraco en la 30', 'Sube el precio del pasaporte venezolano', 'Junior goleó al Pereira'])('finds none: %s', (title) => {
    expect(judge(title)).toBe('absent');
  });
});
