import { describe, expect, it } from '@jest/globals';
import { distinctWords, wordsOf } from './distinct-words.js';

const usual = ['La alcaldía atendió a familias venezolanas en el albergue', 'Jornada de salud para migrantes en la terminal', 'Familias migrantes reciben ayuda en el albergue', 'Venezolanos piden cupos en el colegio'];
const fire = ['Incendio en el asentamiento deja familias migrantes sin techo', 'El incendio arrasó el asentamiento de venezolanos', 'Bomberos controlan incendio en asentamiento', 'Tras los incendios, familias piden ayuda'];

describe('the words that set texts apart', () => {
  const before = wordsOf(Array.from({ length: 10 }, () => usual).flat());

  it('are those of the week, in the spelling most used, not those of every week', () => {
    const words = distinctWords(wordsOf(fire), before, 3);
    expect(words.slice(0, 2).map(({ word }) => word)).toEqual(['incendio', 'asentamiento']);
    expect(words[0]).toMatchObject({ now: 4, before: 0 });
    expect(words.map(({ word }) => word)).not.toContain('familias');
  });

  it('are none when the week is like the others, and none when there is nothing', () => {
    expect(distinctWords(wordsOf(usual), before, 5)).toEqual([]);
    expect(distinctWords(wordsOf([]), wordsOf([]), 5)).toEqual([]);
    expect(distinctWords(wordsOf(['', '¿?']), before, 5)).toEqual([]);
  });

  it('count a text once, however often it says the word', () => {
    expect(wordsOf(['trocha trocha trocha']).stems.get('troch')).toMatchObject({ texts: 1 });
    expect(distinctWords(wordsOf(['trocha '.repeat(100)]), before, 5)).toEqual([]);
  });

  it('leave stop words out', () => {
    expect([...wordsOf(['también dijo porque entre todos']).stems.keys()]).toEqual([]);
  });
});
