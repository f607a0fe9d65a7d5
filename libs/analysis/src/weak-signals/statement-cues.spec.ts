import { describe, expect, it } from '@jest/globals';
import { readField } from '../text/document.js';
import { wholeOfField } from '../text/passage.js';
import { STATEMENT_CUES, statementCues } from './statement-cues.js';

const cuesIn = (text: string): Record<string, number> => Object.fromEntries(statementCues(wholeOfField(readField('text', text))).map((value, k) => [STATEMENT_CUES[k] as string, value]));

describe('statementCues', () => {
  it('have a name each', () => {
    expect(statementCues(wholeOfField(readField('text', 'hola')))).toHaveLength(STATEMENT_CUES.length);
  });
  it('know how a figure is used', () => {
    expect(cuesIn('El paro alcanza su peor dato en un mes de julio desde 2008')).toMatchObject({ recordSince: 0.5, jobs: 0.5, figures: 0.25 });
    expect(cuesIn('Colombia es el país de América con más refugiados: uno de cada diez, el doble que hace un año')).toMatchObject({ ofEach: 0.5, times: 0.5, movers: 0.5 });
    expect(cuesIn('Las solicitudes pasaron de 1.200 a 3.400')).toMatchObject({ fromTo: 0.5, figures: 0.5 });
  });
  it('know who is said to have done what', () => {
    expect(cuesIn('El Gobierno recortó las ayudas y el partido votó en contra')).toMatchObject({ votes: 0.5, paid: 0.5 });
    expect(cuesIn('El Gobierno recortó las ayudas')['officeDid']).toBe(0.5);
  });
  it('know the business of the day', () => {
    expect(cuesIn('📺 A partir de las 9:00 h, entrevista en directo. ¡No te la pierdas!')['onAir']).toBeGreaterThan(0.5);
    expect(cuesIn('Mi pésame y mi cariño a su familia')).toMatchObject({ condolence: 1, figures: 0 });
  });
  it('count no further than they tell', () => {
    const many = cuesIn('12 '.repeat(500));
    expect(many['figures']).toBe(1.5);
    expect(many['length']).toBe(1.5);
  });
});
