import { beforeAll, describe, expect, it } from '@jest/globals';
import { analyzeOutput } from '#vigia/contracts';
import fc from 'fast-check';
import { Analyzer } from './analyzer.js';

let analyzer: Analyzer;
beforeAll(() => {
  analyzer = Analyzer.load();
});
const judge = (text: string, title?: string) => analyzer.analyze({ id: 't', kind: 'article', text, title });

describe('Analyzer on any input', () => {
  it.each([
    ['empty text', ''],
    ['one word', 'hola'],
    ['only emoji', '😡🔥😡'],
    ['lone surrogates', 'ab\ud83dcd \udc00 venezolanos \ud800'],
    ['markup left in', '<p class="x">Los <b>venezolanos</b> llegaron</p><script>alert(1)</script>'],
    ['ten thousand quotation marks', '«'.repeat(10_000) + '"'.repeat(10_000)],
    ['no spaces', 'a'.repeat(50_000)],
    ['one endless number (80,000 digits took 9 s when the search for large figures began anew at every digit)', '0'.repeat(400_000)],
    ['another language', 'The migrants crossed the border at night and asked for asylum in the next town.'],
  ])('gives a typed result for %s', (_name, text) => {
    expect(analyzeOutput.safeParse(judge(text)).success).toBe(true);
  });

  it('stays within 50 ms per 10 KB on 5 MB of text', () => {
    const text = 'Los migrantes venezolanos llegaron a Cúcuta, dijo el alcalde. '.repeat(80_000);
    // Time of the processor: on a machine with much else to do the clock runs on.
    const started = process.cpuUsage();
    judge(text);
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1000).toBeLessThan((text.length / 10_240) * 50);
  });

  it('gives quotes that equal their slice, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.constantFrom('oleada de venezolanos', 'los venecos son una plaga', '«que los saquen a todos», dijo', ''), (noise, core) => {
        const text = `${noise} ${core} ${noise}`;
        const result = judge(text);
        expect(result.findings.every((one) => one.quote === text.slice(one.start, one.end) && one.end > one.start)).toBe(true);
        expect(result.guidance.every((one) => one.start < one.end && one.end <= text.length)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('judges the same text the same way twice', () => {
    const text = 'Una oleada de venezolanos desborda a Cúcuta, según los vecinos.';
    expect(judge(text)).toEqual(judge(text));
  });
});

describe('Analyzer on plain cases', () => {
  it('calls migration in Colombia, abroad and neither by name', () => {
    expect(judge('Migración Colombia entregó permisos a migrantes venezolanos en Maicao.').relevance.label).toBe('colombia');
    expect(judge('La patrulla fronteriza de Texas detuvo a 300 migrantes que buscaban asilo en Estados Unidos.').relevance.label).toBe('abroad');
    expect(judge('Junior goleó 4-0 al Pereira en la liga y es líder del torneo.').relevance.label).toBe('none');
  });

  it('finds the city of the story and leaves clubs, cartels and treaties alone', () => {
    expect(judge('Vecinos de Kennedy, en Bogotá, abrieron un comedor.').cities.map((one) => one.city)).toEqual(['bogota']);
    expect(judge('La Declaración de Cartagena amplía la definición de refugiado.').cities).toEqual([]);
    expect(judge('El América de Cali venció al Deportivo Cali.').cities).toEqual([]);
  });
});
