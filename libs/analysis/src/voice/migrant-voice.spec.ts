import { describe, expect, it } from '@jest/globals';
import { readField } from '../text/document.js';
import { quotesMigrant } from './migrant-voice.js';

const heard = (text: string): boolean => quotesMigrant([readField('text', text)]);

describe('quotesMigrant', () => {
  it.each([
    ['someone named as migrant', '«Aquí la gente nos ayudó mucho», dijo un joven venezolano en la terminal.'],
    ['someone introduced before', 'Johnny Peña, venezolano de 35 años, baila en los semáforos. «La gente se ríe y aplaude», cuenta Johnny.'],
    ['someone who tells the way', 'La familia migrante descansa en el parque. «Crucé la trocha con mi hija de dos años», relata Yuleidy.'],
    ['a speaker before the colon', 'El venezolano Luis Peña cuenta: «Vendo arepas desde las cuatro de la mañana».'],
  ])('hears %s', (_what, text) => {
    expect(heard(text)).toBe(true);
  });
  it.each([
    ['an authority that speaks about them', '«No permitiremos más pasos irregulares», dijo el ministro sobre los migrantes venezolanos.'],
    ['an office of migration', '«Entregamos doce mil permisos este mes», afirmó el director de Migración Colombia ante familias venezolanas.'],
    ['a term between marks', 'Los venezolanos llaman «resaca del migrante» a la nostalgia.'],
    ['indirect speech', 'Una migrante venezolana contó que cruzó la trocha con su hija.'],
    ['a neighbour', '«Ellos madrugan más que nosotros», dice una vecina sobre las familias venezolanas.'],
    ['a piece on other people', '«Llegué a Bogotá con mi hija y una maleta», recuerda la cantante.'],
    ['a link to another piece', 'La Alcaldía atendió a 30 migrantes. (Lea también: «Me vine caminando desde Maracaibo con mis hijos»)'],
  ])('does not take for one %s', (_what, text) => {
    expect(heard(text)).toBe(false);
  });
  it('is quick on ten thousand quotations', () => {
    const text = '«Los migrantes ya no caben aquí», dijo Ana. '.repeat(10_000).slice(0, 200_000);
    const field = readField('text', text);
    const started = performance.now();
    quotesMigrant([field]);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
