import { recogniseAgency } from './wire-agency.js';

describe('recogniseAgency', () => {
  it.each([
    ['EFE', 'Agencia EFE', 'Texto.'],
    ['AFP', 'Redacción y AFP', 'Texto.'],
    ['Colprensa', 'Colprensa', 'Texto.'],
    ['AP', 'JUAN PÉREZ, AP', 'Texto.'],
    ['Agencia Andina de Ficción', 'Agencia Andina de Ficción', 'Texto.'],
    ['EFE', 'Con información de EFE', 'Texto.'],
    ['Europa Press', null, 'Madrid, 3 abr (Europa Press).- El ministro dijo que no.'],
    ['Agencia Andina de Ficción', null, 'Los Patios, Norte de Santander (AAF). Un asalto dejó tres heridos.'],
    ['Reuters', null, 'CARACAS (Reuters) - El gobierno anunció medidas.'],
    ['AFP', null, 'Washington, AFP. El presidente habló.'],
    ['Agencia Andina de Ficción', null, 'Un asalto dejó tres heridos.\n\nPiden más patrullajes en horas de la noche. (AAF)'],
    ['EFE', null, 'El texto termina.\n\nEFE'],
    ['AFP', null, 'El texto termina.\n*Con información de AFP.'],
  ])('finds %s in by-line %j and text %j', (agency, byline, text) => {
    expect(recogniseAgency(byline, text)).toBe(agency);
  });

  it.each([
    [null, 'El canciller dijo a EFE que no habrá acuerdo. Así lo confirmó Reuters este lunes en Bogotá, donde se reunieron.'],
    ['Felipe Reuterskiöld', 'Texto.'],
    ['Aprendiz de APP', 'La sigla (APP) se refiere a las alianzas público-privadas. El alcalde lo explicó.'],
    [null, ''],
  ])('finds none in by-line %j and text %j', (byline, text) => {
    expect(recogniseAgency(byline, text)).toBeNull();
  });
});
